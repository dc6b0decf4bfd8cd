"""Which ways of voting are there? One module each, listed here; all have the same seven functions."""

from types import ModuleType

from app.refusal import N_, Refusal
from app.voting.methods import dots

METHODS: tuple[ModuleType, ...] = (dots,)


def method_named(key: str) -> ModuleType:
    """The way of voting with this key. Refuses a key that no method has."""
    for method in METHODS:
        if key == method.KEY:
            return method
    raise Refusal("unknown_method", N_("There is no way of voting by that name."))
