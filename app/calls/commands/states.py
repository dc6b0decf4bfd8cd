"""Bring an idea of a call to another state on the board."""

from app import clock
from app.board.models import StateChange
from app.board.rules.kinds import check_state


def bring_to(c, thought, state, reason=""):
    """The idea stands in this state from now on, with the reason that its author reads. Refuses an end without a reason."""
    reason = check_state(thought.kind, state, reason)
    if thought.state != state or reason:
        thought.state = state
        c.session.add(StateChange(thought_id=thought.id, state=state, reason=reason, by_id=c.by, changed_at=clock.now()))
        c.record("thought_moved", lab=thought.lab.key, subject=thought.key, facts={"state": state})
