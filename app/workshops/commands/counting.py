"""What a facilitator counts with their own eyes: the heads in the room."""

from app.journal.record import change
from app.workshops import rules
from app.workshops.commands.loading import lock_workshop, note


def count_heads(op, workshop_key, heads):
    """Keep how many heads were counted in the room; None takes the count back. Refuses what cannot be a room."""
    with change(op) as c:
        workshop = lock_workshop(c, workshop_key)
        heads = rules.check_heads(heads)
        if heads != workshop.heads:
            workshop.heads = heads
            note(c, workshop, "heads_counted", heads=heads)
        c.answer(heads=heads)
