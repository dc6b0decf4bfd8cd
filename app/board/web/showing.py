"""What the page of a thought shows beside its words: each part of the board adds its own here."""

_parts = {}


def shows(name):
    """Register f(page, viewer) -> what the part of the page with this name shows; its template finds it as `parts.<name>`."""
    def register(function):
        _parts[name] = function
        return function
    return register


def parts_of(page, viewer):
    """{name: what it shows} for one thought and one reader."""
    return {name: function(page, viewer) for name, function in _parts.items()}
