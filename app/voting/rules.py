"""May this ballot open, take a vote, close, show its result? And in which order does each person see it?"""

from datetime import datetime
from hashlib import sha256
from typing import Protocol

from app.refusal import N_, Refusal

TOO_FEW = N_("A ballot needs at least two ideas.")
LEAST_OPTIONS = 2
MOST_OPTIONS = 100


class Standing(Protocol):
    """What the rules need to know of a ballot: what has happened to it, and when."""

    opened_at: datetime | None
    closes_at: datetime | None
    closed_at: datetime | None
    revealed_at: datetime | None
    cancelled_at: datetime | None


def stage(ballot: Standing, now: datetime) -> str:
    """preparing, open, closed, revealed or cancelled: the one word for where a ballot stands at `now`.

    A ballot whose time is over is closed at that very moment, whether or not anything has yet written
    that down: the deadline decides, not the clerk.
    """
    if ballot.cancelled_at:
        return "cancelled"
    if ballot.revealed_at:
        return "revealed"
    if ballot.closed_at or is_overdue(ballot, now):
        return "closed"
    return "open" if ballot.opened_at else "preparing"


def is_overdue(ballot: Standing, now: datetime) -> bool:
    """Whether an open ballot has reached its closing time and nobody has closed it yet."""
    return bool(
        ballot.opened_at
        and ballot.closes_at
        and not ballot.closed_at
        and not ballot.cancelled_at
        and now >= ballot.closes_at
    )


def check_change_of_options(ballot: Standing, now: datetime) -> None:
    """Ideas may be added or taken off until the ballot opens; from then on the list is frozen."""
    if stage(ballot, now) != "preparing":
        raise Refusal("options_frozen", N_("The ballot is open: its ideas can no longer change."))


def check_opening(ballot: Standing, options: int, now: datetime) -> None:
    """Refuses a second opening, fewer than two ideas, and a closing time that has already gone by."""
    if stage(ballot, now) != "preparing":
        raise Refusal("already_opened", N_("This ballot has been opened before."))
    if options < LEAST_OPTIONS:
        raise Refusal("too_few_ideas", TOO_FEW)
    if ballot.closes_at and ballot.closes_at <= now:
        raise Refusal("closes_in_the_past", N_("The closing time is already over. Choose a later one."))


def check_number_of_options(options: int) -> None:
    """Refuses more ideas than anybody can read before voting."""
    if options > MOST_OPTIONS:
        raise Refusal("too_many_ideas", N_("At most %(most)s ideas fit on a ballot."), most=MOST_OPTIONS)


def check_voting(ballot: Standing, now: datetime) -> None:
    """A vote counts when it arrives while the ballot is open. Refuses earlier and later ones by name."""
    at = stage(ballot, now)
    if at == "preparing":
        raise Refusal("not_open_yet", N_("Voting has not opened yet. Your dots stay on this phone."))
    if at == "cancelled":
        raise Refusal("ballot_cancelled", N_("This ballot was cancelled. No votes are counted."))
    if at != "open":
        raise Refusal(
            "ballot_closed",
            N_("Voting had closed when this arrived, so it is not counted. It stays on this phone."),
        )


def check_replacing(current: str | None, replaces: str) -> None:
    """A vote names the receipt it replaces (empty for a first one). Refuses it when another has come since."""
    if (current or "") != replaces:
        raise Refusal(
            "changed_elsewhere",
            N_("Your vote was changed on another device since. Here is how it stands now."),
        )


def check_not_empty(spent: int, current: str | None) -> None:
    """Refuses a vote of nothing, unless it takes back one that stands."""
    if not spent and current is None:
        raise Refusal("empty_vote", N_("Give at least one dot, then your vote is saved."))


def check_closing(ballot: Standing, now: datetime) -> None:
    """Refuses to close what was never opened, was cancelled, or is closed already."""
    if ballot.cancelled_at:
        raise Refusal("ballot_cancelled", N_("This ballot was cancelled. No votes are counted."))
    if not ballot.opened_at:
        raise Refusal("not_open_yet", N_("Voting has not opened yet."))
    if ballot.closed_at:
        raise Refusal("already_closed", N_("This ballot is already closed."))


def check_reveal(ballot: Standing, now: datetime) -> None:
    """A result is shown once, after the close. Refuses everything earlier."""
    at = stage(ballot, now)
    if at == "revealed":
        raise Refusal("already_revealed", N_("The result is already shown."))
    if at == "cancelled":
        raise Refusal("ballot_cancelled", N_("This ballot was cancelled. No votes are counted."))
    if at != "closed":
        raise Refusal("still_open", N_("Close the vote first; then show the result."))


def check_cancelling(ballot: Standing, now: datetime) -> None:
    """A ballot may be cancelled until its result is shown; what people have seen cannot be unsaid."""
    at = stage(ballot, now)
    if at == "revealed":
        raise Refusal("already_revealed", N_("The result is already shown."))
    if at == "cancelled":
        raise Refusal("ballot_cancelled", N_("This ballot was cancelled. No votes are counted."))


def check_reading_result(ballot: Standing) -> None:
    """Nobody, staff included, reads a result before the reveal."""
    if ballot.cancelled_at or not ballot.revealed_at:
        raise Refusal("not_revealed", N_("The result is not shown yet. Nobody can see it before then."))


def own_order(options: list[str], seed: str) -> list[str]:
    """The ideas in the order drawn for one person: the same seed gives the same order, always.

    Sorted by a digest rather than by `random`, whose shuffle may differ between versions of Python.
    """
    return sorted(options, key=lambda option: sha256(f"{seed}:{option}".encode()).digest())
