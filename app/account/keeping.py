"""What do higher features keep for a time only? Each says how long, in which words, and what goes then."""

from typing import NamedTuple

from app.account.rules import KEPT

_kept = []


class Kept(NamedTuple):
    """Something that goes by itself: gone(before) gives the statements that let go of what is older than that moment."""

    name: str
    lasts: object
    words: str
    gone: object


def kept_for(name, lasts, words):
    """Register f(before) -> statements: what of a feature goes by itself after this time, as the privacy page says it."""
    def register(function):
        _kept.append(Kept(name, lasts, words, function))
        return function
    return register


def registered():
    """What features registered, in their order."""
    return tuple(_kept)


def all_kept():
    """[(name, time, words)] of all that goes by itself, for people to read."""
    return [*KEPT, *(one[:3] for one in _kept)]
