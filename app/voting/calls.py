"""The vote on the shortlist of a call goes with the call: it closes with its stage, ends where it is called off, and goes on with it."""

from zoneinfo import ZoneInfo

from sqlalchemy import select

from app import clock
from app.board.models import Thought
from app.calls.models import Call, CallEntry
from app.journal.record import within
from app.voting import rules
from app.voting.models import Ballot, BallotOption


@within("call_stage_lengthened")
@within("call_stage_ended")
def close_its_ballots_with_their_stage(c, entry):
    """Ballots of this call that were to close with its stage of voting close with it still, whenever that ends now."""
    call = c.session.scalar(select(Call).where(Call.key == entry.subject))
    ends_at = next((stage.ends_at for stage in call.stages if stage.name == "vote"), None)
    before = _before(call, call.moves[-1], ends_at) if ends_at else None
    for ballot in _its_own(c, call.key) if before not in (None, ends_at) else ():
        if ballot.closes_at == before:
            ballot.closes_at = ends_at
            c.record("ballot_moved", lab=entry.lab, subject=ballot.key)


def _before(call, move, ends_at):
    """When the stage of voting ended before this move; it is given longer by as much as a stage before it, by clocks there."""
    if move.stage == "vote":
        return move.ended_at
    if move.ends_at <= move.ended_at:
        return ends_at
    there = ZoneInfo(call.timezone)
    old, new, now = (moment.astimezone(there).replace(tzinfo=None) for moment in (move.ended_at, move.ends_at, ends_at))
    return (now - (new - old)).replace(tzinfo=there)


@within("call_called_off")
def call_off_its_ballots(c, entry):
    """Ballots on nothing but ideas of this call, open or in preparation, are called off; their votes are kept."""
    for ballot in _its_own(c, entry.subject):
        ballot.cancelled_at, ballot.cancelled_by_id, ballot.called_off_with = clock.now(), c.by, entry.subject
        c.record("ballot_called_off", lab=entry.lab, subject=ballot.key)


@within("call_brought_back")
def bring_its_ballots_back(c, entry):
    """Ballots that were called off with this call stand as they stood; one whose time is over meanwhile is closed as of that time."""
    for ballot in c.session.scalars(select(Ballot).where(Ballot.called_off_with == entry.subject)):
        ballot.cancelled_at = ballot.cancelled_by_id = ballot.called_off_with = None
        c.record("ballot_brought_back", lab=entry.lab, subject=ballot.key)


def _its_own(c, call_key):
    """The ballots on nothing but ideas of this call that are open or in preparation."""
    answers = set(c.session.scalars(
        select(Thought.key).join(CallEntry, CallEntry.thought_id == Thought.id).join(Call).where(Call.key == call_key)))
    on_it = select(BallotOption.ballot_id).where(BallotOption.source_key.in_(answers))
    return [
        ballot for ballot in c.session.scalars(select(Ballot).where(Ballot.id.in_(on_it), Ballot.workshop_key.is_(None)))
        if all(option.source_key in answers for option in ballot.options) and rules.stage(ballot, clock.now()) in ("preparing", "open")
    ]
