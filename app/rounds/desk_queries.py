"""What do the facilitators see of a round? Numbers, groups by where they sit, and what was put forward."""

from dataclasses import dataclass

from sqlalchemy import func, or_, select
from sqlalchemy.orm import object_session

from app.rounds.group_queries import members_of
from app.rounds.models import Contribution, Group, Seat, StepRun
from app.rounds.queries import texts_for
from app.rounds.reading import DESK_VIEWER
from app.workshops.models import Workshop


def incoming_ideas(round_):
    """What the facilitators' desk lists: everything put forward that they may read, held and hidden too."""
    return texts_for(
        DESK_VIEWER, Contribution.round_id == round_.id, Contribution.put_forward_at.is_not(None),
        session=object_session(round_),
    )


def hidden_idea(workshop_key, key):
    """A hidden idea that the desk may read, or None."""
    found = texts_for(
        DESK_VIEWER, Contribution.key == key, Contribution.hidden_at.is_not(None),
        Contribution.workshop_id == select(Workshop.id).where(Workshop.key == workshop_key).scalar_subquery(),
    )
    return found[0] if found else None


def merged_pairs(round_, session=None):
    """{key of an idea: key of the one it was put under}, for undoing."""
    into = select(Contribution.id, Contribution.key).subquery()
    rows = (session or object_session(round_)).execute(
        select(Contribution.key, into.c.key)
        .join(into, Contribution.merged_into_id == into.c.id)
        .where(Contribution.round_id == round_.id)
    )
    return dict(rows.all())


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


def counts(round_):
    """Numbers for the desk, never a text: ideas written, people who wrote, put forward, entered at the desk, held."""
    live = (Contribution.round_id == round_.id, Contribution.withdrawn_at.is_(None))
    row = object_session(round_).execute(
        select(
            func.count(Contribution.id),
            func.count(func.distinct(Contribution.author_id)),
            func.count(Contribution.put_forward_at),
            func.count(Contribution.entered_by_id),
            func.count(Contribution.held_at),
        ).where(*live)
    ).one()
    return dict(zip(("ideas", "writers", "put_forward", "entered", "held"), row, strict=True))


def wrote_at(round_):
    """When somebody last wrote or changed an idea in the present step; None when nobody has yet."""
    moments = object_session(round_).execute(
        select(func.max(Contribution.written_at), func.max(Contribution.edited_at))
        .where(Contribution.round_id == round_.id, Contribution.step == round_.step)
    ).one()
    return max((moment for moment in moments if moment), default=None)


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
    chose: bool


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
    chose = set(object_session(round_).scalars(
        select(Contribution.brought_by_id).where(Contribution.round_id == round_.id, Contribution.withdrawn_at.is_(None))))
    lines = []
    for group, size in rows:
        alone = tuple(members_of(group)) if size == 1 else ()
        near = _near(group, rows) if alone else ()
        lines.append(GroupLine(group.key, group.number, group.place, group.table_no, size, alone, near, group.id in chose))
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
