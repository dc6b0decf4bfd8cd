"""What do the screens of a round show? Every text comes through reading.readable_by()."""

from dataclasses import dataclass

from sqlalchemy import bindparam, select
from sqlalchemy.orm import object_session, selectinload

from app.database import once
from app.extensions import db
from app.people.models import Person
from app.rounds.models import Contribution, Group, Round, Seat
from app.rounds.reading import ANYONE, GROUP, Viewer, readable_by, readable_by_kind
from app.rounds.rules.choosing import headline_for, wall_pages
from app.rounds.rules.hiding import REASONS
from app.rounds.structures import Step
from app.workshops.models import AgendaItem, Attendance, Workshop


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
    def typist(self):
        """The member who types for the group, or None."""
        return next((member for member in self.members if member.types), None)


@dataclass(frozen=True)
class Text:
    """A contribution as a screen shows it; `headline` is ready to be read from the back of the room."""

    key: str
    text: str
    headline: str
    own_headline: bool
    group: str
    place: str
    table_label: str
    late: bool
    keep_to_self: bool
    put_forward: bool
    held: bool
    hidden: bool
    hidden_for: str | None
    reason: str
    goes_on: bool
    publish_agreed: bool
    withdrawable: bool
    with_group: bool
    merged: tuple
    order: int

    @property
    def why(self):
        """Why it was hidden, as a sentence of the list; None where none was chosen."""
        return REASONS.get(self.hidden_for)

    @property
    def source(self):
        """Whose idea it is on the wall: a group, or itself when the desk typed it."""
        return f"{self.place} {self.group}" if self.group else self.key


def round_of_item(item_id, session=None):
    """The round of an agenda item, or None before it starts."""
    session = session or db.session
    return once(session, ("round", item_id), lambda: session.scalar(ROUND_OF_ITEM, {"item": item_id}))


ROUND_OF_ITEM = select(Round).where(Round.item_id == bindparam("item"))


def running_round(workshop_key, session=None):
    """The round in which a workshop is now, or None."""
    return (session or db.session).scalar(RUNNING_ROUND, {"key": workshop_key})


RUNNING_ROUND = select(Round).join(Workshop, Workshop.current_item_id == Round.item_id).where(Workshop.key == bindparam("key"))


def latest_round(workshop_key, session=None):
    """The running round of a workshop, or the one that ran last, or None."""
    session = session or db.session
    return running_round(workshop_key, session) or session.scalar(
        select(Round)
        .join(Workshop, Workshop.id == Round.workshop_id)
        .where(Workshop.key == workshop_key)
        .order_by(Round.started_at.desc(), Round.id.desc())
        .limit(1)
    )


def groups_of(round_, person_ids):
    """Who of these people sits in which group now: {person_id: [group key]}; nothing outside talking steps."""
    if round_ is None or round_.is_finished or not round_.now.talks:
        return {}
    rows = object_session(round_).execute(
        select(Attendance.person_id, Group.key)
        .join(Seat, Seat.attendance_id == Attendance.id)
        .join(Group, Group.id == Seat.group_id)
        .where(Seat.round_id == round_.id, Seat.step == round_.step, Attendance.person_id.in_(list(person_ids)))
    )
    return {person_id: [key] for person_id, key in rows}


def seated_group(round_, attendance_id, session=None):
    """The group of the present step in which somebody sits, or None."""
    return (session or object_session(round_)).scalar(
        select(Group)
        .join(Seat, Seat.group_id == Group.id)
        .where(Seat.round_id == round_.id, Seat.step == round_.step, Seat.attendance_id == attendance_id)
    )


def is_paired_by_code(round_, workshop):
    """True while neighbours pair up by their numbers: in the room, without tables, before Found."""
    return round_.now.form == "pairs" and round_.phase == "forming" and not workshop.tables


def group_page(group_key):
    """A group with its members and the texts it may read, or None when it is gone."""
    group = db.session.scalar(GROUP_BY_KEY, {"key": group_key})
    if group is None:
        return None
    round_ = db.session.get(Round, group.round_id)
    rows = db.session.scalars(GROUP_TEXTS, {"viewer": group.id, "round": round_.id}).all()
    merged = _merged_into(rows, db.session)
    texts = [text_of(row, merged.get(row.id, ())) for row in rows]
    joined = db.session.scalars(JOINED_INTO, {"group": group.id}).all()
    return GroupPage(
        key=group.key,
        number=group.number,
        place=group.place,
        table=group.table_no,
        step=Step(**round_.plan[group.step]),
        members=tuple(members_of(group)),
        joined=tuple(joined),
        texts=tuple(texts),
        share=round_.share,
        chosen=sum(text.put_forward for text in texts),
        call_link=round_.workshop.call_link if group.place == "home" else "",
        workshop_key=round_.workshop.key,
    )


# A step change draws every group: its statements are put together once.
GROUP_BY_KEY = select(Group).where(Group.key == bindparam("key"))
JOINED_INTO = select(Group.number).where(Group.merged_into_id == bindparam("group")).order_by(Group.number)
GROUP_TEXTS = (
    readable_by_kind(GROUP).where(Contribution.round_id == bindparam("round"))
    .options(selectinload(Contribution.group), selectinload(Contribution.brought_by)).order_by(Contribution.id)
)
MEMBERS = (
    select(Attendance.key, Attendance.number, Attendance.place, Person.id, Person.key, Person.name)
    .join(Seat, Seat.attendance_id == Attendance.id)
    .join(Person, Person.id == Attendance.person_id)
    .where(Seat.group_id == bindparam("group"))
    .order_by(Attendance.number)
)


def members_of(group):
    """Who sits in a group, by number."""
    rows = object_session(group).execute(MEMBERS, {"group": group.id})
    for key, number, place, person_id, person_key, name in rows:
        yield Member(key, number, name or "", place, person_key, person_id == group.typist_id)


def texts_for(viewer, *where, session=None):
    """The contributions a viewer may read, as Texts in the order they were written."""
    session = session or db.session
    rows = session.scalars(
        readable_by(viewer)
        .where(*where)
        .options(selectinload(Contribution.group), selectinload(Contribution.brought_by))
        .order_by(Contribution.id)
    ).all()
    merged = _merged_into(rows, session)
    return [text_of(row, merged.get(row.id, ())) for row in rows]


def _merged_into(rows, session):
    """{id: keys of the ideas put together under it}, over any number of levels."""
    under = {}
    for row in rows:
        if row.merged_into_id:
            under.setdefault(row.merged_into_id, []).append(row)

    def below(row_id):
        for child in under.get(row_id, ()):
            yield child
            yield from below(child.id)

    return {row.id: tuple(headline_for(child.text, child.headline) for child in below(row.id)) for row in rows}


def text_of(row, merged=()):
    """One contribution as a Text."""
    group = row.brought_by or row.group
    return Text(
        key=row.key,
        text=row.text,
        headline=headline_for(row.text, row.headline),
        own_headline=bool(row.headline),
        group=str(group.number) if group else "",
        place=group.place if group else "",
        table_label=row.table_label,
        late=row.late,
        keep_to_self=row.keep_to_self,
        put_forward=row.put_forward_at is not None,
        held=row.held_at is not None,
        hidden=row.hidden_at is not None,
        hidden_for=row.hidden_for,
        reason=row.hidden_reason,
        goes_on=row.goes_on is not False,
        publish_agreed=row.publish_agreed_at is not None,
        withdrawable=row.put_forward_at is None,
        with_group=row.group_id is not None and not row.keep_to_self,
        merged=tuple(merged),
        order=row.id,
    )


def own_texts(person_id, workshop_key):
    """What somebody wrote in a workshop, newest round first to last, withdrawn ones left out."""
    return texts_for(
        Viewer.person(person_id),
        Contribution.author_id == person_id,
        Contribution.workshop_id == select(Workshop.id).where(Workshop.key == workshop_key).scalar_subquery(),
    )


def hidden_texts(person_id, workshop_key):
    """What a facilitator hid of somebody's own ideas; mostly nothing, which one small question finds out."""
    if db.session.execute(ANY_HIDDEN, {"person": person_id}).first() is None:
        return []
    return [text for text in own_texts(person_id, workshop_key) if text.hidden]


ANY_HIDDEN = select(Contribution.id).where(
    Contribution.author_id == bindparam("person"), Contribution.hidden_at.is_not(None)).limit(1)


def shown_ideas(round_, session=None):
    """What everybody reads of a round now: put forward, not held, not hidden, not put together under another."""
    return texts_for(
        ANYONE,
        Contribution.round_id == round_.id,
        Contribution.put_forward_at.is_not(None),
        Contribution.merged_into_id.is_(None),
        session=session or object_session(round_),
    )


def pages_of_wall(round_):
    """The shown ideas in pages of 4 to 6, one of each group first."""
    return wall_pages(shown_ideas(round_))


def is_unseated(round_):
    """Conditions on Attendance: takes part, but sits in no group of the present step."""
    seated = select(Seat.attendance_id).where(Seat.round_id == round_.id, Seat.step == round_.step)
    return (
        Attendance.workshop_id == round_.workshop_id,
        Attendance.present,
        Attendance.observer.is_(False),
        Attendance.sitting_out_at.is_(None),
        Attendance.removed_at.is_(None),
        Attendance.id.not_in(seated),
    )


def unseated(round_, session=None):
    """Attendances who take part but sit in no group of the present step."""
    return (session or object_session(round_)).scalars(
        select(Attendance).where(*is_unseated(round_)).order_by(Attendance.id)
    ).all()


def item_by_key(workshop_key, item_key):
    """An agenda item of a workshop, or None."""
    return db.session.scalar(
        select(AgendaItem)
        .join(Workshop, Workshop.id == AgendaItem.workshop_id)
        .where(Workshop.key == workshop_key, AgendaItem.key == item_key)
    )
