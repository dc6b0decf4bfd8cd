"""How does whoever is signed in attend the workshop that an address names? Read together with who they are."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import and_, bindparam, select

from app.database import read
from app.extensions import db
from app.labs.models import Lab
from app.labs.queries import wears_a_hat
from app.live.rooms import group, phones
from app.live.rooms import person as persons
from app.people.browser import read_along
from app.people.models import Person
from app.workshops.kinds import kind_of
from app.workshops.models import AgendaItem, Attendance, Workshop

ARGUMENT = "workshop_key"


class Attendee(NamedTuple):
    """What every request of a phone asks, as plain values."""

    number: int
    present: bool
    workshop_id: int
    workshop: str
    code: str
    is_rehearsal: bool
    current_item_id: int | None
    closed_at: datetime | None
    lab: str
    wears_a_hat: bool

    def rooms(self, person):
        """What this person's phone hears: what all phones show, their own room, their group."""
        item = None
        if self.current_item_id is not None and self.closed_at is None:
            item = db.session.get(AgendaItem, self.current_item_id)
        groups = kind_of(item.kind).groups(item, [person.id]).get(person.id, []) if item and item.is_running else []
        return [phones(self.workshop), persons(person.key, self.workshop), *(group(key) for key in groups)]


def attendee(person, workshop_key):
    """The Attendee that a person (or None) is; None for who never joined or was removed."""
    if person is None or workshop_key is None:
        return None
    known = getattr(person, "along", {})
    found = known[workshop_key] if workshop_key in known else _asked(person.id, workshop_key)
    return Attendee(*found) if found and found[0] is not None else None


def _asked(person_id, workshop_key):
    return read(db.session, ATTENDEE, person=person_id, **{ARGUMENT: workshop_key}).first()


COLUMNS = (
    Attendance.number, Attendance.present, Workshop.id, Workshop.key, Workshop.code, Workshop.rehearsal_of_id.is_not(None),
    Workshop.current_item_id, Workshop.closed_at, Lab.key, wears_a_hat(Workshop.lab_id, Person.id),
)


def _with_attendance(select_of_people):
    return (
        select_of_people.add_columns(*COLUMNS)
        .outerjoin(Workshop, Workshop.key == bindparam(ARGUMENT))
        .outerjoin(Attendance, and_(
            Attendance.workshop_id == Workshop.id, Attendance.person_id == Person.id, Attendance.removed_at.is_(None)))
        .outerjoin(Lab, Lab.id == Workshop.lab_id)
    )


ATTENDEE = _with_attendance(select().select_from(Person).where(Person.id == bindparam("person")))
read_along(ARGUMENT, _with_attendance)
