"""Which ideas does a panel read, who was dealt what, and who has an interest in which? For commands and pages alike."""

from sqlalchemy import select

from app.board.models import Owner, Thought
from app.board.queries import visible
from app.calls.models import CallEntry, Interest, Reading
from app.people.models import Person


def in_play(session, call):
    """The entries of a call that the panel reads: visible on the board, not put under another, and submitted."""
    return session.scalars(
        select(CallEntry).join(Thought, Thought.id == CallEntry.thought_id)
        .where(CallEntry.call_id == call.id, CallEntry.submitted_at.is_not(None), *visible(Thought), Thought.merged_into_id.is_(None))
        .order_by(CallEntry.id)).all()


def readings(session, call):
    """What was dealt so far of ideas that are still in play."""
    return session.scalars(
        select(Reading).join(CallEntry, CallEntry.id == Reading.entry_id).join(Thought, Thought.id == CallEntry.thought_id)
        .where(CallEntry.call_id == call.id, *visible(Thought), Thought.merged_into_id.is_(None)).order_by(Reading.id)).all()


def interests(session, call):
    """{(person, entry)}: what was declared, and everybody's own ideas, those of which they are an owner and those put under one."""
    found = {(person_id, entry_id) for person_id, entry_id in session.execute(
        select(Interest.person_id, Interest.entry_id).join(CallEntry, CallEntry.id == Interest.entry_id)
        .where(CallEntry.call_id == call.id))}
    entry_of = dict(session.execute(select(CallEntry.thought_id, CallEntry.id).where(CallEntry.call_id == call.id)).all())
    thoughts = session.execute(
        select(Thought.id, Thought.merged_into_id, Thought.author_id, Person.same_as_id).outerjoin(Person, Person.id == Thought.author_id)
        .where(Thought.id.in_(entry_of) | Thought.merged_into_id.in_(entry_of))).all()
    for thought_id, merged_into_id, author_id, same_as_id in thoughts:
        for entry_id in filter(None, (entry_of.get(thought_id), entry_of.get(merged_into_id))):
            found |= {(person_id, entry_id) for person_id in (author_id, same_as_id) if person_id}
    owners = session.execute(select(Owner.thought_id, Owner.person_id).where(Owner.thought_id.in_(entry_of))).all()
    return found | {(person_id, entry_of[thought_id]) for thought_id, person_id in owners}
