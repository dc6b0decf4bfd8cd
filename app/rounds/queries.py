"""What do the screens of a round show? Every text comes through reading.readable_by()."""

from dataclasses import dataclass

from sqlalchemy import func, or_, select
from sqlalchemy.orm import object_session, selectinload

from app.extensions import db
from app.people.models import Person
from app.rounds.models import Contribution, Group, Parent, Round, Seat, StepRun
from app.rounds.reading import ANYONE, DESK_VIEWER, Viewer, readable_by
from app.rounds.rules.choosing import headline_for, wall_pages
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
    reason: str
    goes_on: bool
    publish_agreed: bool
    withdrawable: bool
    with_group: bool
    merged: tuple
    order: int

    @property
    def source(self):
        """Whose idea it is on the wall: a group, or itself when the desk typed it."""
        return f"{self.place} {self.group}" if self.group else self.key


def round_of_item(item_id, session=None):
    """The round of an agenda item, or None before it starts."""
    return (session or db.session).scalar(select(Round).where(Round.item_id == item_id))


def running_round(workshop_key, session=None):
    """The round in which a workshop is now, or None."""
    return (session or db.session).scalar(
        select(Round)
        .join(Workshop, Workshop.current_item_id == Round.item_id)
        .where(Workshop.key == workshop_key)
    )


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
    group = db.session.scalar(select(Group).where(Group.key == group_key))
    if group is None:
        return None
    round_ = db.session.get(Round, group.round_id)
    texts = texts_for(Viewer.group(group.id), Contribution.round_id == round_.id)
    joined = db.session.scalars(
        select(Group.number).where(Group.merged_into_id == group.id).order_by(Group.number)
    ).all()
    return GroupPage(
        key=group.key,
        number=group.number,
        place=group.place,
        table=group.table_no,
        step=Step(**round_.plan[group.step]),
        members=tuple(_members(group)),
        joined=tuple(joined),
        texts=tuple(texts),
        share=round_.share,
        chosen=sum(text.put_forward for text in texts),
        call_link=round_.workshop.call_link if group.place == "home" else "",
        workshop_key=round_.workshop.key,
    )


def _members(group):
    rows = object_session(group).execute(
        select(Attendance.key, Attendance.number, Attendance.place, Person.id, Person.key, Person.name)
        .join(Seat, Seat.attendance_id == Attendance.id)
        .join(Person, Person.id == Attendance.person_id)
        .where(Seat.group_id == group.id)
        .order_by(Attendance.number)
    )
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


def held_number(round_):
    """How many ideas wait at the desk or were hidden there; a number everybody may know."""
    return object_session(round_).scalar(
        select(func.count(Contribution.id)).where(
            Contribution.round_id == round_.id,
            Contribution.put_forward_at.is_not(None),
            Contribution.withdrawn_at.is_(None),
            or_(Contribution.held_at.is_not(None), Contribution.hidden_at.is_not(None)),
        )
    )


def incoming_ideas(round_):
    """What the facilitators' desk lists: everything put forward that they may read, held and hidden too."""
    return texts_for(
        DESK_VIEWER, Contribution.round_id == round_.id, Contribution.put_forward_at.is_not(None),
        session=object_session(round_),
    )


def merged_pairs(round_, session=None):
    """{key of an idea: key of the one it was put under}, for undoing."""
    into = select(Contribution.id, Contribution.key).subquery()
    rows = (session or object_session(round_)).execute(
        select(Contribution.key, into.c.key)
        .join(into, Contribution.merged_into_id == into.c.id)
        .where(Contribution.round_id == round_.id)
    )
    return dict(rows.all())


def counts(round_):
    """Numbers for the desk, never a text: ideas written, people who wrote, put forward, groups that chose."""
    live = (Contribution.round_id == round_.id, Contribution.withdrawn_at.is_(None))
    row = object_session(round_).execute(
        select(
            func.count(Contribution.id),
            func.count(func.distinct(Contribution.author_id)),
            func.count(Contribution.put_forward_at),
            func.count(func.distinct(Contribution.brought_by_id)),
            func.count(Contribution.entered_by_id),
            func.count(Contribution.held_at),
        ).where(*live)
    ).one()
    groups = object_session(round_).scalar(
        select(func.count(Group.id)).where(Group.round_id == round_.id, Group.step == round_.step)
    )
    return dict(zip(("ideas", "writers", "put_forward", "brought", "entered", "held"), row, strict=True), groups=groups)


def last_written_at(round_):
    """When somebody last wrote in this round, or None: the desk says when writing has gone quiet."""
    return object_session(round_).scalar(
        select(func.max(Contribution.written_at)).where(Contribution.round_id == round_.id)
    )


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


@dataclass(frozen=True)
class GroupLine:
    """A group as the desk sees it: where it sits and how many, never what it wrote."""

    key: str
    number: int
    place: str
    table: int | None
    size: int
    alone: tuple
    near: tuple


def group_lines(round_):
    """The groups of the present step for the desk, smallest trouble first: those of one person, with their neighbours."""
    if not round_.now.talks:
        return []
    rows = object_session(round_).execute(
        select(Group, func.count(Seat.id))
        .outerjoin(Seat, Seat.group_id == Group.id)
        .where(Group.round_id == round_.id, Group.step == round_.step)
        .group_by(Group.id)
        .order_by(Group.place.desc(), Group.number)
    ).all()
    lines = []
    for group, size in rows:
        alone = tuple(_members(group)) if size == 1 else ()
        lines.append(
            GroupLine(group.key, group.number, group.place, group.table_no, size, alone, _near(group, rows) if alone else ())
        )
    return [line for line in lines if line.size]


def _near(group, rows):
    def apart(other):
        return (abs((other.table_no or 10_000) - (group.table_no or 10_000)), abs(other.number - group.number))

    others = [other for other, size in rows if other is not group and size and other.place == group.place]
    return tuple(other.number for other in sorted(others, key=apart)[:2])


def step_times(round_):
    """Seconds each step has really taken so far, by its index; a step that ran twice counts both."""
    taken = {}
    for run in object_session(round_).scalars(select(StepRun).where(StepRun.round_id == round_.id)):
        if run.ended_at:
            taken[run.step] = taken.get(run.step, 0) + int((run.ended_at - run.started_at).total_seconds())
    return taken


def lineage_of(contribution_ids, session):
    """{child id: its parents as {"key", "step", "group", "text"}}; a text only where everybody may read it."""
    if not contribution_ids:
        return {}
    public = set(
        session.scalars(
            readable_by(ANYONE).with_only_columns(Contribution.id).where(Contribution.id.in_(
                select(Parent.parent_id).where(Parent.child_id.in_(contribution_ids))
            ))
        )
    )
    rows = session.execute(
        select(Parent.child_id, Contribution, Round)
        .join(Contribution, Contribution.id == Parent.parent_id)
        .join(Round, Round.id == Contribution.round_id)
        .where(Parent.child_id.in_(contribution_ids))
        .options(selectinload(Contribution.group))
        .order_by(Parent.id)
    )
    lines = {}
    for child_id, parent, round_ in rows:
        lines.setdefault(child_id, []).append(
            {
                "key": parent.key,
                "step": round_.plan[parent.step]["title"],
                "group": str(parent.group.number) if parent.group else "",
                "text": parent.text if parent.id in public else None,
            }
        )
    return lines


def kept_number(round_, session=None):
    """How many ideas stayed with their authors and groups: all the board may say of them."""
    return (session or object_session(round_)).scalar(
        select(func.count(Contribution.id)).where(
            Contribution.round_id == round_.id,
            Contribution.put_forward_at.is_(None),
            Contribution.withdrawn_at.is_(None),
            Contribution.publish_agreed_at.is_(None),
        )
    )


def item_by_key(workshop_key, item_key):
    """An agenda item of a workshop, or None."""
    return db.session.scalar(
        select(AgendaItem)
        .join(Workshop, Workshop.id == AgendaItem.workshop_id)
        .where(Workshop.key == workshop_key, AgendaItem.key == item_key)
    )


def outgoing(round_, session):
    """What goes on from a round, as plain values with their lineage; read as everyone reads."""
    rows = session.scalars(
        readable_by(ANYONE)
        .where(Contribution.round_id == round_.id, Contribution.put_forward_at.is_not(None))
        .options(selectinload(Contribution.group), selectinload(Contribution.brought_by))
        .order_by(Contribution.id)
    ).all()
    merged = {}
    for row in rows:
        merged.setdefault(row.merged_into_id, []).append(row)
    by_key = {row.key: row for row in rows}
    lines = lineage_of([row.id for row in rows], session)
    ordered = [by_key[text.key] for page in pages_of_wall(round_) for text in page]
    return [_outgoing(row, round_, merged, lines) for row in ordered if row.goes_on is not False]


def _outgoing(row, round_, merged, lines):
    headline = headline_for(row.text, row.headline)
    return {
        "key": row.key,
        "headline": headline,
        "body": "" if row.text == headline else row.text,
        "group_label": group_label(row),
        "author_id": row.author_id,
        "lineage": {
            "step": round_.plan[row.step]["title"],
            "question": round_.question,
            "entered_at_desk": row.entered_by_id is not None,
            "parents": lines.get(row.id, []),
            "originals": [_outgoing(under, round_, merged, lines) for under in merged.get(row.id, [])],
        },
    }


def group_label(row):
    """Where an idea came from, in plain English for lineage and export."""
    group = row.brought_by or row.group
    if group is None:
        return row.table_label
    if group.place == "home":
        return f"Online room {group.number}"
    return f"Table {group.table_no}, group {group.number}" if group.table_no else f"Group {group.number}"
