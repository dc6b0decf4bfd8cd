"""Bring an idea to another state, and say why."""

from app import clock
from app.board.commands.loading import check_speaks, leads, thought_of
from app.board.models import StateChange
from app.board.rules.kinds import check_state
from app.board.rules.moving import check_move
from app.journal.record import change
from app.refusal import N_, Refusal


def move_thought(op, thought_key, state, reason=""):
    """Say where an idea stands now: its author and owners up to submitted, facilitators and the Lab's team everywhere.

    Refuses whatever is no idea, one that nobody can read, the state in which it stands, and an end without a reason.
    """
    with change(op) as c:
        thought = thought_of(c, thought_key)
        is_leading = leads(c, thought)
        if not is_leading:
            check_speaks(c, thought)
        if thought.kind != "idea" or not thought.is_visible or thought.merged_into_id:
            raise Refusal("not_on_the_board", N_("Only an idea that stands on the board comes to another state."))
        bring_to(c, thought, state, check_move(thought.kind, thought.state, state, is_leading, reason))


def bring_to(c, thought, state, reason="", **facts):
    """Inside a change: the thought stands in this state from now on, with a reason that its author reads.

    `facts` go along in its entry. Nothing happens where it stands there already and no reason is given. Refuses an unknown state, and
    an end without a reason.
    """
    reason = check_state(thought.kind, state, reason)
    if thought.state == state and not reason:
        return
    thought.state, moment = state, clock.now()
    thought.active_at = moment
    c.session.add(StateChange(thought_id=thought.id, state=state, reason=reason, by_id=c.by, changed_at=moment))
    c.record("thought_moved", lab=thought.lab.key, subject=thought.key, facts={"state": state, **facts})
