"""What a facilitator counts: the people they expect, and the heads in the room."""

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


def expect_people(op, workshop_key, number):
    """Keep how many people are expected; None takes the number back. Refuses none, and more than 500."""
    with change(op) as c:
        workshop = lock_workshop(c, workshop_key)
        number = rules.check_expected(number)
        if number != workshop.expected:
            workshop.expected = number
            note(c, workshop, "people_expected", expected=number)
        c.answer(expected=number)
