"""Names of the board's own rooms."""


def thought(key):
    """The room of one insight's or idea's page."""
    return f"thought:{key}"


def reader(person_key, thought_key):
    """What one person sees of one thought beside what everybody does: their own words, whether they back it, what they offered."""
    return f"reader:{person_key}.{thought_key}"


def person_and_thought(key):
    """The keys of both, out of the key that an audience of kind "reader" is asked with."""
    return key.split(".")
