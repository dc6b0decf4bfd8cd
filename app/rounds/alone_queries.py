"""Reads of who is left alone: somebody at home whose whole group has been out of signal for a while."""

from collections import defaultdict
from typing import NamedTuple

from sqlalchemy import bindparam, select
from sqlalchemy.orm import object_session

from app.database import read
from app.people.models import Person
from app.rounds.models import Group, Seat
from app.rounds.rules.units import HOME
from app.workshops.models import Attendance, label_of


class Alone(NamedTuple):
    """Somebody who sits alone among silent phones, and the number of their online room."""

    label: str
    name: str
    room: int


def alone_at_home(round_, silent):
    """Those who are the only one of their online group whose phone is not in `silent` (keys of people): [Alone], by room.

    In the room a dark phone is not a person who left, so nobody there is told of. [] where people do not talk.
    """
    if not silent or round_ is None or round_.is_finished or not (round_.now.sits and round_.now.talks):
        return []
    groups = defaultdict(list)
    for row in read(object_session(round_), AT_HOME, round=round_.id, step=round_.seating):
        groups[row.group_id].append(row)
    heard = ([row for row in members if row.person_key not in silent] for members in groups.values() if len(members) > 1)
    return [Alone(label_of(one.number), one.name or "", one.room) for here in heard if len(here) == 1 for one in here]


AT_HOME = (
    select(Seat.group_id, Group.number.label("room"), Attendance.number, Person.name, Person.key.label("person_key"))
    .join(Group, Group.id == Seat.group_id).join(Attendance, Attendance.id == Seat.attendance_id)
    .join(Person, Person.id == Attendance.person_id)
    .where(Seat.round_id == bindparam("round"), Seat.step == bindparam("step"), Group.place == HOME)
    .order_by(Group.number, Attendance.number)
)
