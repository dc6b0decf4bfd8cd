"""What higher features add to a lower feature's page."""

from collections import defaultdict

from markupsafe import Markup

_panels = defaultdict(list)


def panel(place, function):
    """Register f(key) -> markup (or an empty string) for a place: "lab", "lab beside", "thought", "editing" (over its form), "desk",
    "console", "workshop", "workshop above", "workshop row" (in a Lab's list), "offer" (of an agenda), "library", "method", "home",
    "account", "account below", "phone over" (drawn once for a whole room)."""
    if function not in _panels[place]:
        _panels[place].append(function)


def panels_of(place, key):
    """The panels of one thing, in the order in which features were registered."""
    return [Markup(markup) for markup in (function(key) for function in _panels[place]) if markup]
