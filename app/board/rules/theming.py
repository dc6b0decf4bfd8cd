"""Which insights move where when people theme, and how does a move go back without touching what others did since?"""

from typing import NamedTuple

from app.refusal import N_, Refusal

MOST_AT_ONCE = 300
OFFERED = "How might we "


class Place(NamedTuple):
    """An insight as it was ticked: in which theme it lay there, or None where it lay in no theme."""

    insight: str
    theme: str | None


def places(values):
    """The ticked places, each once, of "insight" or "insight.theme". Refuses none at all and more than 300."""
    found = []
    for value in dict.fromkeys(values):
        insight, _dot, theme = value.partition(".")
        if insight:
            found.append(Place(insight, theme or None))
    if not found:
        raise Refusal("nothing_ticked", N_("Tick an insight first. Nothing was moved."))
    if len(found) > MOST_AT_ONCE:
        raise Refusal("too_many", N_("Move at most %(most)s at once. Nothing was moved."), most=MOST_AT_ONCE)
    return found


def last_not_undone(moves, undone):
    """The newest of one person's moves (the newest last) that was not undone. Refuses where there is none."""
    for move in reversed(moves):
        if move not in undone:
            return move
    raise Refusal("nothing_to_undo", N_("There is no move of yours left to undo."))


def question(headline):
    """The headline of a question as the form offers it: what was typed, or its beginning."""
    return headline if (headline or "").strip() else OFFERED
