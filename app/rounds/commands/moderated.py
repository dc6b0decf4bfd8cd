"""What a moderator hides on the board disappears from its workshop's screens too, and comes back with it."""

from sqlalchemy import select

from app import clock as time
from app.board.models import Origin, Thought
from app.journal.record import within
from app.rounds.commands.copies import with_copies
from app.rounds.commands.loading import note_text
from app.rounds.models import Contribution
from app.workshops.hiding import MOST_REASON
from app.workshops.models import Workshop


@within("thought_hidden")
@within("thought_held")
def hide_in_workshop(c, entry):
    """Hide the contribution that it came from. What its own workshop took off the board is no moderator's doing."""
    found = _contribution(c, entry)
    if found is None:
        return
    contribution, workshop, reason = found
    for one in with_copies(c, contribution):
        if one.hidden_at is None:
            one.hidden_at, one.hidden_by_id, one.hidden_reason = time.now(), c.by, (reason or "")[:MOST_REASON]
            note_text(c, workshop, "idea_hidden", one)


@within("thought_restored")
def show_in_workshop(c, entry):
    """Show the contribution again as it was before it was hidden."""
    found = _contribution(c, entry)
    if found is None:
        return
    contribution, workshop, _reason = found
    for one in with_copies(c, contribution):
        if one.hidden_at is not None:
            one.hidden_at = one.hidden_by_id = None
            one.hidden_for, one.hidden_reason = None, ""
            note_text(c, workshop, "idea_unhidden", one)


def _contribution(c, entry):
    if entry.workshop is not None:
        return None
    c.flush()
    return c.session.execute(
        select(Contribution, Workshop, Thought.hidden_reason).join(Origin, Origin.contribution_key == Contribution.key)
        .join(Thought, Thought.id == Origin.thought_id).join(Workshop, Workshop.id == Contribution.workshop_id)
        .where(Thought.key == entry.subject, Contribution.withdrawn_at.is_(None), Contribution.put_forward_at.is_not(None))).first()
