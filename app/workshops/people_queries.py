"""Reads of the people in a workshop: who is here, who sits beside whom, and how many are at what."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import aliased

from app.database import foresee, once, read
from app.extensions import db
from app.live.presence import presence
from app.people.models import Person
from app.workshops.models import Attendance, label_of


class Companion(NamedTuple):
    """Somebody without a phone who sits beside one that has one, as that phone shows them."""

    key: str
    number: int
    name: str
    person_id: int
    attendance_id: int

    @property
    def label(self):
        """The two-figure code."""
        return label_of(self.number)


def companions(attendance):
    """Who sits beside somebody without a phone of their own: their phone serves these too."""
    return once(db.session, ("beside", attendance.id), lambda: _companions([attendance.id]).get(attendance.id, []))


def foresee_companions(attendances):
    """Read at once what companions() will be asked for."""
    found = _companions([attendance.id for attendance in attendances])
    for attendance in attendances:
        foresee(db.session, ("beside", attendance.id), found.get(attendance.id, []))


def _companions(attendance_ids):
    found = defaultdict(list)
    for host, *row in read(db.session, COMPANIONS, hosts=attendance_ids):
        found[host].append(Companion._make(row))
    return found


COMPANIONS = (
    select(Attendance.beside_id, Attendance.key, Attendance.number, Person.name, Attendance.person_id, Attendance.id)
    .join(Person, Person.id == Attendance.person_id)
    .where(Attendance.beside_id.in_(bindparam("hosts", expanding=True)), Attendance.removed_at.is_(None)).order_by(Attendance.id)
)


class Here(NamedTuple):
    """Somebody who is in, as plain values: a full room is read many times a minute."""

    key: str
    number: int
    name: str
    person_key: str
    place: str
    table_no: int | None
    observer: bool
    hand_up_at: datetime | None
    done_at: datetime | None
    sitting_out_at: datetime | None
    without_phone: bool
    # The number of whoever's phone serves this seat, or none.
    beside: int | None

    @property
    def label(self):
        """The two-figure code."""
        return f"{self.number:02d}"


def people_in(workshop):
    """Everybody who is in, observers among them, in the order of their numbers."""
    return [Here._make(row) for row in read(db.session, PEOPLE_IN, workshop=workshop.id)]


HOST = aliased(Attendance)
IS_HERE = Attendance.workshop_id == bindparam("workshop"), Attendance.present, Attendance.removed_at.is_(None)
PEOPLE_IN = (
    select(Attendance.key, Attendance.number, Person.name, Person.key, Attendance.place, Attendance.table_no,
           Attendance.observer, Attendance.hand_up_at, Attendance.done_at, Attendance.sitting_out_at, Attendance.without_phone,
           HOST.number)
    .join(Person, Person.id == Attendance.person_id).outerjoin(HOST, HOST.id == Attendance.beside_id)
    .where(*IS_HERE).order_by(Attendance.number)
)


def hands_up(people):
    """Who of these asked for a facilitator, longest waiting first."""
    return sorted((one for one in people if one.hand_up_at), key=lambda one: one.hand_up_at)


def number_in(workshop):
    """How many take part, without observers."""
    return read(db.session, NUMBER_IN, workshop=workshop.id).scalar()


NUMBER_IN = select(func.count(Attendance.id)).where(*IS_HERE, Attendance.observer.is_(False))


@dataclass(frozen=True)
class Heads:
    """Who is here, by number: writing, done, lost and without a phone add up to here; observers and resting people stand beside."""

    here: int
    writing: int
    done: int
    lost: int
    without_phone: int
    room: int
    home: int
    observers: int
    resting: int


def heads(workshop, people):
    """Count these people. Somebody done is done, even if their phone is dark; the others are lost or still at it."""
    states = presence().states(workshop.key)
    moved_at = workshop.moved_at
    taking = [one for one in people if not one.observer and one.sitting_out_at is None]
    phones = [one for one in taking if not one.without_phone]
    busy = [one for one in phones if one.done_at is None or (moved_at and one.done_at < moved_at)]
    lost = sum(states.get(one.person_key, "lost") == "lost" for one in busy)
    return Heads(
        here=len(taking), writing=len(busy) - lost, done=len(phones) - len(busy), lost=lost,
        without_phone=len(taking) - len(phones),
        room=sum(one.place == "room" for one in taking), home=sum(one.place == "home" for one in taking),
        observers=sum(one.observer for one in people),
        resting=sum(not one.observer and one.sitting_out_at is not None for one in people),
    )
