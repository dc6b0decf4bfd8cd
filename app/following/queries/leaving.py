"""Who left a Lab, and hears no more of it?"""

from sqlalchemy import and_, func, or_, select

from app.access import has_role
from app.extensions import db
from app.journal.models import Entry
from app.labs.models import Hat, Lab
from app.labs.queries import hats_of
from app.people.models import Person

# By these somebody without a hat comes back to a Lab that anybody reads.
RETURNS = ("following_begun", "commented_on")
# One human being, by the person who stays where two were found to be the same.
HUMAN = func.coalesce(Person.same_as_id, Person.id)


def may_hear(person, lab_key):
    """Whether news of a Lab is told to somebody at this moment: they may read its board, and did not leave it."""
    if not has_role("reader", person, {"lab_key": lab_key}):
        return False
    return bool(hats_of(person, lab_key)) or not left_among(db.session, lab_key, [person.same_as_id or person.id])


def left_among(session, lab_key, people):
    """Those of these people whose last hat in a Lab was taken off, and who did not follow or say anything there since."""
    if not people:
        return set()
    known = session.execute(select(Person.id, Person.key, HUMAN).where(HUMAN.in_(people))).all()
    by_id, by_key = {id: human for id, _key, human in known}, {key: human for _id, key, human in known}
    went = and_(Entry.kind == "hat_taken", Entry.subject.in_(by_key))
    came = and_(Entry.kind.in_(RETURNS), Entry.actor_id.in_(by_id))
    last = {}
    for kind, subject, actor in session.execute(
            select(Entry.kind, Entry.subject, Entry.actor_id).where(Entry.lab == lab_key, or_(went, came)).order_by(Entry.id)):
        last[by_key[subject] if kind == "hat_taken" else by_id[actor]] = kind
    wearing = {by_id[one] for one in session.scalars(
        select(Hat.person_id).join(Lab, Lab.id == Hat.lab_id).where(Lab.key == lab_key, Hat.person_id.in_(by_id)))}
    return {human for human, kind in last.items() if kind == "hat_taken"} - wearing
