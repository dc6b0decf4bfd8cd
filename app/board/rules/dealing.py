"""Somebody has ten minutes: what is put before them next, and how long have they still?"""

from datetime import timedelta
from typing import NamedTuple

from app.board.rules.order import place
from app.refusal import N_

MINUTES = 10
# Nothing is dealt to the same person again within this time.
AGAIN_AFTER = timedelta(days=1)
# What was dealt and lies unanswered counts as somebody's for so long.
OUT_FOR = timedelta(hours=1)

# What is asked of somebody, the first before all others.
TASKS = {
    "own": N_("Somebody asks about what you posted. What do you answer?"),
    "question": N_("This waits for an answer. Can you give one?"),
    "view": N_("Nobody who sees it from your side has said anything about it yet. What do you think?"),
    "true": N_("Nobody has put this with others yet. Does it ring true for you?"),
}


class Card(NamedTuple):
    """Something that lacks an answer: which thought, which comment on it (or None), and how many have answered or hold it now."""

    task: str
    thought: int
    comment: int | None
    answers: int


def next_card(cards, had, seed):
    """The card that is dealt next, or None: what is asked of one's own post first, then what the fewest have answered; ties by the seed.

    `had` are the thoughts that this person was dealt within the last day: none of them comes again.
    """
    left = [card for card in cards if card.thought not in had]
    return min(left, key=lambda card: (card.task != "own", card.answers, place(seed, card.comment or card.thought)), default=None)


def minutes_left(begun_at, now):
    """Whole minutes that are left, begun ones counted; none when the time is over."""
    seconds = MINUTES * 60 - (now - begun_at).total_seconds()
    return max(0, min(MINUTES, -int(-seconds // 60)))
