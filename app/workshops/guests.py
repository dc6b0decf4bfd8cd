"""Which guests are in a workshop, known by their device only, and may need a way back?"""

from sqlalchemy import select

from app.extensions import db
from app.live.presence import presence
from app.people.models import Person
from app.workshops.models import Attendance


def guests_in(workshop):
    """Rows of (key, number, name) of the guests who are in, in the order of their numbers."""
    return db.session.execute(
        select(Attendance.key, Attendance.number, Person.name).join(Person, Person.id == Attendance.person_id)
        .where(Attendance.workshop_id == workshop.id, Attendance.present, Attendance.removed_at.is_(None),
               Person.email.is_(None), Person.simulated_for.is_(None), Attendance.without_phone.is_(False))
        .order_by(Attendance.number)
    ).all()


def phone_is_here(workshop_key, attendance_key):
    """Whether a device of this person gave a sign of life a moment ago."""
    person_key = db.session.scalar(
        select(Person.key).join(Attendance, Attendance.person_id == Person.id).where(Attendance.key == attendance_key))
    return presence().state(workshop_key, person_key) not in (None, "lost")
