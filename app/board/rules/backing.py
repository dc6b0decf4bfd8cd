"""What can be backed, with which reason, and how is each human being counted once?"""

from app.board.rules.texts import check_fits
from app.refusal import N_, Refusal

REASON_LIMIT = 300
BACKED = ("idea",)


def check_backed(kind):
    """Refuse to back, or to offer help with, what is no idea: an insight is known or not, nobody votes for it."""
    if kind not in BACKED:
        raise Refusal("not_an_idea", N_("Only ideas are backed and helped with. Say in a comment what you know about this."))


def reason(text):
    """The reason as one line, empty where none was given. Refuses more than 300 characters."""
    kept = " ".join((text or "").split())
    check_fits(kept, REASON_LIMIT, "reason_too_long",
               N_("One sentence is enough: it has %(has)s characters, %(limit)s fit. Your text was kept."))
    return kept


def once_each(rows):
    """One row for each human being, their newest word; rows without a person are whoever was forgotten, each somebody.

    Each row has .human (the id all their ids lead to, or None) and .given_at. The answer is in the order in which they came.
    """
    found, nameless = {}, []
    for row in rows:
        if row.human is None:
            nameless.append(row)
        elif row.human not in found or found[row.human].given_at <= row.given_at:
            found[row.human] = row
    return sorted([*found.values(), *nameless], key=lambda row: row.given_at)
