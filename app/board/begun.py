"""Which forms keep what is begun in them, and where is each opened again? Every feature with such a form says so here."""

from app.board.rules import drafts

_forms = {}


def opens(kind, words):
    """Register f(key) -> the address of the form of this kind; drafts of the place "kind:key" are opened there again."""
    def register(function):
        _forms[kind] = (words, function)
        return function
    return register


def words_of(place):
    """What is written in a place, in words; empty where no form of ours keeps drafts there."""
    return _forms.get(_parts(place)[0], ("", None))[0]


def address_of(place):
    """Where the draft of a place is opened again, or None where no form of ours keeps drafts there."""
    kind, key, which = _parts(place)
    if kind not in _forms:
        return None
    address = _forms[kind][1](key)
    return address and f"{address}{'&' if '?' in address else '?'}draft={which or 'first'}"


def _parts(place):
    kind, _, rest = drafts.base_of(place).partition(":")
    return kind, rest, place.partition("~")[2]
