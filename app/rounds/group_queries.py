"""What do the phones of a group show? Where it sits, who is in it, what it reads: for many groups at once."""

from collections import defaultdict
from typing import NamedTuple

from sqlalchemy import bindparam, select

from app.database import foresee, once, read
from app.extensions import db
from app.people.models import Person
from app.rounds.models import Group, Round, Seat
from app.rounds.reading import GROUP
from app.rounds.structures import Step
from app.rounds.texts import texts_of, texts_statement
from app.workshops.models import Attendance, Workshop


class Member(NamedTuple):
    """Somebody in a group, as the others see them: a number, and a name if they gave one."""

    key: str
    number: int
    name: str
    place: str
    person_key: str
    types: bool


class GroupPage(NamedTuple):
    """A group as its members' phones show it."""

    key: str
    number: int
    place: str
    table: int | None
    step: object
    members: tuple
    joined: tuple
    texts: tuple
    share: int
    chosen: int
    call_link: str
    workshop_key: str

    @property
    def has_chosen(self):
        """Whether the group brings as many ideas as it may; another takes the place of one that is taken back."""
        return self.chosen >= self.share

    @property
    def typist(self):
        """The member who types for the group, or None."""
        return next((member for member in self.members if member.types), None)


def group_page(group_key):
    """A group with its members and the texts it may read, or None when it is gone."""
    return once(db.session, ("group", group_key), lambda: group_pages([group_key]).get(group_key))


def foresee_group_pages(group_keys):
    """Read at once what group_page() will be asked for."""
    for key, page in group_pages(group_keys).items():
        foresee(db.session, ("group", key), page)


def group_pages(group_keys):
    """{key: GroupPage} of those of these groups that are there; a step change shows every group, in five questions."""
    groups = read(db.session, GROUPS, keys=list(group_keys)).all()
    if not groups:
        return {}
    ids = [group.id for group in groups]
    rounds = {round_.id: round_ for round_ in read(db.session, ROUNDS, rounds=list({group.round_id for group in groups}))}
    parts, members = defaultdict(list), defaultdict(list)
    for into, part_id, number in read(db.session, PARTS, groups=ids):
        parts[into].append((part_id, number))
    typists = {group.id: group.typist_id for group in groups}
    for group_id, *row in read(db.session, MEMBERS, groups=ids):
        members[group_id].append(_member(*row, typist_id=typists[group_id]))
    rows = defaultdict(list)
    for row in read(db.session, TEXTS, viewer=ids):
        rows[row.group_id].append(row)

    def page(group, round_):
        reads = {group.id, *(part_id for part_id, _number in parts[group.id])}
        texts = tuple(texts_of(sorted((row for part in reads for row in rows[part]), key=lambda row: row.id)))
        return GroupPage(
            key=group.key, number=group.number, place=group.place, table=group.table_no, step=Step(**round_.plan[group.step]),
            members=tuple(members[group.id]), joined=tuple(number for _part, number in parts[group.id]), texts=texts,
            share=round_.share, chosen=sum(text.put_forward for text in texts),
            call_link=round_.call_link if group.place == "home" else "", workshop_key=round_.workshop_key,
        )

    return {group.key: page(group, rounds[group.round_id]) for group in groups}


def members_of(group, session):
    """Who sits in a group, by number."""
    for _group_id, *row in read(session, MEMBERS, groups=[group.id]):
        yield _member(*row, typist_id=group.typist_id)


def _member(key, number, place, person_id, person_key, name, typist_id):
    return Member(key, number, name or "", place, person_key, person_id == typist_id)


IDS = bindparam("groups", expanding=True)
GROUPS = select(Group.__table__).where(Group.key.in_(bindparam("keys", expanding=True)))
ROUNDS = (
    select(Round.id, Round.plan, Round.share, Workshop.key.label("workshop_key"), Workshop.call_link)
    .join(Workshop, Workshop.id == Round.workshop_id).where(Round.id.in_(bindparam("rounds", expanding=True)))
)
PARTS = select(Group.merged_into_id, Group.id, Group.number).where(Group.merged_into_id.in_(IDS)).order_by(Group.number)
TEXTS = texts_statement(GROUP)
MEMBERS = (
    select(Seat.group_id, Attendance.key, Attendance.number, Attendance.place, Person.id, Person.key, Person.name)
    .join(Seat, Seat.attendance_id == Attendance.id)
    .join(Person, Person.id == Attendance.person_id)
    .where(Seat.group_id.in_(IDS))
    .order_by(Attendance.number)
)
