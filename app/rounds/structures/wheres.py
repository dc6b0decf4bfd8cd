"""Which cards does a `where` mean? One word, perhaps with a name behind it, asked of a card's plain facts."""

from app.refusal import N_
from app.rounds.structures.faults import bad

# word: whether a name follows it
WORDS = {
    **dict.fromkeys(("picked", "standing", "struck", "top", "addressed", "flagged"), False),
    **dict.fromkeys(("marked", "zone", "not-zone", "answered"), True),
}


def read_where(where, path=()):
    """`(word, name)` of a `where`; (None, None) for none. Raises BadStructure for an unknown one."""
    if where is None:
        return None, None
    word, _blank, name = where.partition(" ")
    if word not in WORDS or bool(name) != WORDS[word]:
        known = ", ".join(f"{word} <name>" if named else word for word, named in WORDS.items())
        raise bad(path, N_("“%(where)s” is not known. Write one of: %(known)s"), where=where, known=known)
    return word, name or None


def is_meant(where, *, picked=False, struck=False, top=False, addressed=False, marks=None, zone=None, answer=None):
    """Whether a card with these facts is meant. `marks` is {name: how many}. Without `where` every card is."""
    word, name = read_where(where)
    return {
        None: True, "picked": picked, "standing": not struck, "struck": struck, "top": top, "addressed": addressed,
        "marked": bool((marks or {}).get(name)), "flagged": any((marks or {}).values()), "answered": answer is not None and answer == name,
        "zone": zone == name, "not-zone": zone != name,
    }[word]
