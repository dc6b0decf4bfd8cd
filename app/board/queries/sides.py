"""What speaks for an idea and what worries people about it, the strongest first on each side."""

from dataclasses import dataclass
from datetime import datetime

from app.board.queries.lines import Byline
from app.board.rules import threads


@dataclass(frozen=True)
class Argument:
    """A reason or a worry, in the words of whoever began its thread or backs the idea."""

    anchor: str
    says: str
    body: str
    byline: Byline
    language: str
    people: int
    newest_at: datetime
    is_open: bool = False


@dataclass(frozen=True)
class Sides:
    """The strongest reasons and worries; `more_...` says that others stand below."""

    reasons: list
    worries: list
    more_reasons: int
    more_worries: int


def sides_of(found, backers):
    """The two sides, out of the threads on an idea and those who back it with a reason."""
    said = {f"comment-{thread.head.key}": Argument(
        f"comment-{thread.head.key}", thread.head.says, thread.head.body, thread.head.byline, thread.head.language, thread.people,
        thread.newest_at, thread.head.is_open) for thread in found if thread.head.says and not thread.head.gone}
    said.update((f"backer-{backer.key}", Argument(
        f"backer-{backer.key}", "backs", backer.reason, backer.byline, backer.language, 1, backer.given_at))
        for backer in backers if backer.reason)
    weighed = [threads.Weighed(one.anchor, one.says, one.people, one.newest_at, one.is_open) for one in said.values()]
    reasons, worries = threads.strongest_reasons(weighed), threads.strongest_worries(weighed)
    return Sides(
        [said[one.key] for one in reasons[:threads.AT_MOST]], [said[one.key] for one in worries[:threads.AT_MOST]],
        max(0, len(reasons) - threads.AT_MOST), max(0, len(worries) - threads.AT_MOST),
    )
