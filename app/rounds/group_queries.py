"""What do the phones of a group show? Where it sits, who is in it, what it reads: for many groups at once."""

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import bindparam, select
from sqlalchemy.orm import object_session

from app.database import foresee, once
from app.extensions import db
from app.people.models import Person
from app.rounds.models import Contribution, Group, Round, Seat
from app.rounds.queries import WITH_GROUPS, texts_of
from app.rounds.reading import GROUP, readable_by_kind
from app.rounds.structures import Step
from app.workshops.models import Attendance


@dataclass(frozen=True)
class Member:
    """Somebody in a group, as the others see them: a number, and a name if they gave one."""

    key: str
    number: int
    name: str
    place: str
    person_key: str
    types: bool


@dataclass(frozen=True)
class GroupPage:
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
    groups = db.session.execute(GROUPS, {"keys": list(group_keys)}).all()
    if not groups:
        return {}
    ids = [group.id for group, _round in groups]
    parts, members = defaultdict(list), defaultdict(list)
    for into, part_id, number in db.session.execute(PARTS, {"groups": ids}):
        parts[into].append((part_id, number))
    typists = {group.id: group.typist_id for group, _round in groups}
    for group_id, *row in db.session.execute(MEMBERS, {"groups": ids}):
        members[group_id].append(_member(*row, typist_id=typists[group_id]))
    rows = db.session.scalars(TEXTS, {"viewer": ids}).all()

    def page(group, round_):
        reads = {group.id, *(part_id for part_id, _number in parts[group.id])}
        texts = tuple(texts_of([row for row in rows if row.group_id in reads]))
        return GroupPage(
            key=group.key, number=group.number, place=group.place, table=group.table_no, step=Step(**round_.plan[group.step]),
            members=tuple(members[group.id]), joined=tuple(number for _part, number in parts[group.id]), texts=texts,
            share=round_.share, chosen=sum(text.put_forward for text in texts),
            call_link=round_.workshop.call_link if group.place == "home" else "", workshop_key=round_.workshop.key,
        )

    return {group.key: page(group, round_) for group, round_ in groups}


def members_of(group):
    """Who sits in a group, by number."""
    for _group_id, *row in object_session(group).execute(MEMBERS, {"groups": [group.id]}):
        yield _member(*row, typist_id=group.typist_id)


def _member(key, number, place, person_id, person_key, name, typist_id):
    return Member(key, number, name or "", place, person_key, person_id == typist_id)


IDS = bindparam("groups", expanding=True)
GROUPS = select(Group, Round).join(Round, Round.id == Group.round_id).where(Group.key.in_(bindparam("keys", expanding=True)))
PARTS = select(Group.merged_into_id, Group.id, Group.number).where(Group.merged_into_id.in_(IDS)).order_by(Group.number)
TEXTS = readable_by_kind(GROUP).options(*WITH_GROUPS).order_by(Contribution.id)
MEMBERS = (
    select(Seat.group_id, Attendance.key, Attendance.number, Attendance.place, Person.id, Person.key, Person.name)
    .join(Seat, Seat.attendance_id == Attendance.id)
    .join(Person, Person.id == Attendance.person_id)
    .where(Seat.group_id.in_(IDS))
    .order_by(Attendance.number)
)
