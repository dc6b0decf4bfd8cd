"""Who sits where just now, for facilitators: every group of the running step, its clock, and who waits for one."""

from typing import NamedTuple

from sqlalchemy import bindparam, select
from sqlalchemy.orm import object_session

from app.database import read
from app.people.models import Person
from app.rounds import queries
from app.rounds.group_queries import MEMBERS, member
from app.rounds.models import Group
from app.rounds.rules import turns
from app.workshops.models import Attendance


class SatGroup(NamedTuple):
    """A group as the desk may change it: where it is, who sits in it, and how far it is in its turns. Never what it wrote."""

    key: str
    number: int
    place: str
    table: int | None
    label: str
    members: tuple
    turn: object


class GroupTurn(NamedTuple):
    """The part of its turns in which a group is, and the seconds until it ends; the moment is None while the clock stands."""

    part: str
    turn: int
    turns: int
    left: int
    ends_at: object


def sat_groups(round_):
    """The groups of the present step in which somebody sits, or in which people may choose to; [] where nobody sits in groups."""
    if round_ is None or round_.is_finished or not round_.now.sits:
        return []
    session = object_session(round_)
    groups = read(session, GROUPS, round=round_.id, step=round_.seating).all()
    members = {}
    for group_id, *row in read(session, MEMBERS, groups=[group.id for group in groups]):
        members.setdefault(group_id, []).append(row)
    return [
        SatGroup(group.key, group.number, group.place, group.table_no, group.label,
                 tuple(member(*row, typist_id=group.typist_id) for row in members.get(group.id, ())), _turn(round_, group))
        for group in groups if group.id in members or group.label
    ]


def waiting(round_):
    """Who takes part and sits in no group of the present step, as plain rows `key, number, name, place`."""
    if round_ is None or round_.is_finished or not round_.now.sits:
        return []
    return read(object_session(round_), WAITING, **queries.in_step(round_)).all()


def _turn(round_, group):
    if not group.schedule or not round_.now.turns:
        return None
    titles = {part["id"]: part["title"] for part in round_.now.turns["parts"]}
    now = group.schedule[turns.at(group.schedule, queries.elapsed(round_))]
    return GroupTurn(titles.get(now["part"], ""), now["turn"], now["turns"], *queries.turn_clock(round_, now))


GROUPS = (
    select(Group.id, Group.key, Group.number, Group.place, Group.table_no, Group.label, Group.typist_id, Group.schedule)
    .where(Group.round_id == bindparam("round"), Group.step == bindparam("step"))
    .order_by(Group.place.desc(), Group.number)
)
WAITING = (
    select(Attendance.key, Attendance.number, Person.name, Attendance.place)
    .join(Person, Person.id == Attendance.person_id).where(*queries.is_unseated()).order_by(Attendance.number)
)
