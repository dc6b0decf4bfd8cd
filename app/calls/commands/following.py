"""What calls do when something happens on the board: what comes back is dealt to the panel."""

from sqlalchemy import select

from app import clock
from app.board.models import Thought
from app.calls.commands.dealing import deal_ideas
from app.calls.commands.entering import take_all
from app.calls.models import Call, CallEntry
from app.calls.rules.stages import writing_ends
from app.journal.record import within


@within("thought_restored")
def deal_what_comes_back(c, entry):
    """An idea that a moderator released while the panel reads is submitted as the others were, and gets its readers."""
    call = c.session.scalar(select(Call).join(CallEntry, CallEntry.call_id == Call.id)
                            .join(Thought, Thought.id == CallEntry.thought_id).where(Thought.key == entry.subject))
    if call is not None and call.announced_at is None and clock.now() >= writing_ends(call.bells):
        c.session.flush()
        take_all(c, call)
        deal_ideas(c, call)
