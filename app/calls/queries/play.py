"""Which ideas does a panel read, who was dealt what, and who has an interest in which? For commands and pages alike."""

from sqlalchemy import func, select

from app.board.models import Owner, Thought
from app.board.queries import visible
from app.board.queries.chain import heads_of, with_those_under
from app.calls.models import CallEntry, Interest, PanelMember, Reading
from app.calls.rules.dealing import same_organisation
from app.people.models import Person
from app.profiles.queries.readable import organisations_of


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


def of_own_organisation(session, call):
    """{(person, entry)}: who of the panel is of the organisation of somebody who is named as an author or owner of an idea.

    It is what shared cards say, which everybody of the Lab reads. An idea without its author's name counts for nobody: whoever was told,
    or saw that it is never dealt to them, would know where to look for its author.
    """
    panel = set(session.scalars(select(PanelMember.person_id).where(PanelMember.call_id == call.id, PanelMember.left_at.is_(None))))
    entry_of = dict(session.execute(select(CallEntry.thought_id, CallEntry.id).where(CallEntry.call_id == call.id)).all())
    ids = with_those_under(session, entry_of)
    heads, human = heads_of(session, ids), func.coalesce(Person.same_as_id, Person.id)
    named = session.execute(
        select(Thought.id, human).join(Person, Person.id == Thought.author_id)
        .where(Thought.attribution == "named", *visible(Thought), Thought.id.in_(ids))
        .union(select(Owner.thought_id, human).join(Person, Person.id == Owner.person_id).where(Owner.thought_id.in_(ids)))).all()
    known = organisations_of(session, call.lab_id, {*panel, *(person_id for _thought_id, person_id in named)})
    behind = {}
    for thought_id, person_id in named:
        for one in {thought_id, heads[thought_id]} & entry_of.keys():
            behind.setdefault(entry_of[one], []).append((person_id, known.get(person_id)))
    return same_organisation({one: known[one] for one in panel if one in known}, behind)
