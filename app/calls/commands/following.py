"""What calls do when something happens on the board to an idea that answers one: it is dealt, stays as the panel reads it, is submitted."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app import clock
from app.board.models import Thought
from app.calls.commands.dealing import deal_ideas
from app.calls.commands.entering import is_submitting, take_all
from app.calls.models import CallEntry
from app.calls.queries.calls import may_change
from app.calls.rules.stages import writing_ends
from app.journal.record import within
from app.refusal import N_, Refusal


@within("thought_restored")
def deal_what_comes_back(c, entry):
    """An idea that a moderator released while the panel reads is submitted as the others were, and gets its readers."""
    found = _undecided(c, entry.subject)
    if found is not None and clock.now() >= writing_ends(found.call.bells):
        c.session.flush()
        take_all(c, found.call)
        deal_ideas(c, found.call)


@within("owner_added")
@within("thoughts_merged")
def deal_what_is_somebodys_own_to_others(c, entry):
    """Who owns an idea from now on, or wrote what lies under it from now on, has an interest in it: another reads it."""
    found = _undecided(c, entry.subject)
    if found is not None:
        c.session.flush()
        deal_ideas(c, found.call)


@within("thought_changed")
def leave_what_is_read(c, entry):
    """What the panel reads stays as it is: refuses a change after the last bell of writing and its grace, until it is decided."""
    found = _undecided(c, entry.subject)
    if found is None:
        return
    if not may_change(found.call):
        raise Refusal("panel_reads", N_("This idea answers a call, and the time to refine it is over: the panel reads it as it stands. "
                                        "Your text was kept; once the call is decided you can change it again."))


@within("thought_moved")
def keep_state_with_call(c, entry):
    """Where an idea of a call stands follows from the call until it is decided.

    Submitted on the board is submitted to the call, while it takes that. Refuses any other state that the call does not give.
    """
    found = _undecided(c, entry.subject)
    state = entry.facts["state"]
    if found is None or state in _states_of(found):
        return
    is_own_step = state in ("open", "refined", "submitted") and found.shortlisted_at is None
    if not (is_own_step and is_submitting(found.call)):
        raise Refusal("call_decides", N_(
            "This idea answers a call, which brings it to its states: on the call's page. Nothing was changed."))
    found.submitted_at = clock.now() if state == "submitted" else None


def _states_of(entry):
    """The states that fit how an entry stands in its call."""
    if entry.shortlisted_at is not None:
        return ("shortlisted",)
    return ("submitted",) if entry.submitted_at is not None else ("open", "refined")


def _undecided(c, thought_key):
    """The entry of an idea that answers a call which is not decided yet, or None."""
    found = c.session.scalar(select(CallEntry).join(Thought, Thought.id == CallEntry.thought_id).options(joinedload(CallEntry.call))
                             .where(Thought.key == thought_key))
    return found if found is not None and not found.call.is_settled else None
