"""Which ideas does a panel read, who was dealt what, and who has an interest in which? For commands and pages alike."""

from sqlalchemy import select

from app.board.models import Owner, Thought
from app.board.queries import visible
from app.board.queries.chain import heads_of, with_those_under
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
    """{(person, entry)}: what was declared, and the ideas that somebody wrote or owns, or of which one lies under it that they did."""
    found = {(person_id, entry_id) for person_id, entry_id in session.execute(
        select(Interest.person_id, Interest.entry_id).join(CallEntry, CallEntry.id == Interest.entry_id)
        .where(CallEntry.call_id == call.id))}
    entry_of = dict(session.execute(select(CallEntry.thought_id, CallEntry.id).where(CallEntry.call_id == call.id)).all())
    ids = with_those_under(session, entry_of)
    heads = heads_of(session, ids)
    whose = session.execute(
        select(Thought.id, Person.id, Person.same_as_id).join(Person, Person.id == Thought.author_id).where(Thought.id.in_(ids))
        .union(select(Owner.thought_id, Person.id, Person.same_as_id).join(Person, Person.id == Owner.person_id)
               .where(Owner.thought_id.in_(ids)))).all()
    return found | {(person_id, entry_of[one]) for thought_id, *people in whose for one in (thought_id, heads[thought_id])
                    for person_id in people if person_id and one in entry_of}
