"""Who acts here: the ids of one human being, and whether they may speak for a thought."""

from sqlalchemy import select

from app.board.models import Owner
from app.board.queries.own import LEADING_HATS
from app.board.rules.humans import human
from app.labs.models import Hat
from app.people.models import Person


def acting(c):
    """The ids under which whoever acts has written: a guest who became a member is one human being."""
    person = c.session.get(Person, c.by)
    return set(c.session.scalars(select(Person.id).where((Person.id == human(person)) | (Person.same_as_id == human(person)))))


def is_of(person_id, ids):
    """Whether one of these ids wrote what names this person; what names nobody is nobody's."""
    return person_id is not None and person_id in ids


def speaks_for(c, thought, ids):
    """Whether one of these ids is the thought's author or owns it with them."""
    owners = c.session.scalars(select(Owner.person_id).where(Owner.thought_id == thought.id))
    return is_of(thought.author_id, ids) or not ids.isdisjoint(owners)


def leads_lab(c, lab_id, ids):
    """Whether one of these ids facilitates in the Lab, is in its team, or is the administrator."""
    hat = select(Hat.id).where(Hat.lab_id == lab_id, Hat.person_id.in_(ids), Hat.hat.in_(LEADING_HATS)).limit(1)
    return c.session.scalar(hat) is not None or c.session.get(Person, c.by).is_administrator
