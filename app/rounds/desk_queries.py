"""What do the facilitators see of a round? Numbers, groups by where they sit, and what was put forward."""

from typing import NamedTuple

from sqlalchemy import bindparam, func, or_, select
from sqlalchemy.orm import aliased, object_session

from app.database import read
from app.extensions import db
from app.rounds import queries
from app.rounds.group_queries import members_of
from app.rounds.models import Contribution, Group, Seat, StepRun
from app.rounds.reading import DESK
from app.rounds.texts import texts_of, texts_statement
from app.workshops.models import Workshop

# Every statement here is put together once, for one round: a busy desk asks them several times a second.
IN_ROUND = Contribution.round_id == bindparam("round")
NOT_WITHDRAWN = Contribution.withdrawn_at.is_(None)


def incoming_ideas(round_):
    """What the facilitators' desk lists: everything put forward that they may read, held and hidden too."""
    return texts_of(read(object_session(round_), INCOMING, round=round_.id))


INCOMING = texts_statement(DESK).where(IN_ROUND, Contribution.put_forward_at.is_not(None))


def hidden_idea(workshop_key, key):
    """A hidden idea that the desk may read, or None."""
    found = texts_of(read(db.session, HIDDEN, key=key, workshop=workshop_key))
    return found[0] if found else None


HIDDEN = texts_statement(DESK).where(
    Contribution.key == bindparam("key"), Contribution.hidden_at.is_not(None),
    Contribution.workshop_id == select(Workshop.id).where(Workshop.key == bindparam("workshop")).scalar_subquery())


def merged_pairs(round_, session=None):
    """{key of an idea: key of the one it was put under}, for undoing."""
    return dict(read(session or object_session(round_), MERGED, round=round_.id).all())


INTO = aliased(Contribution)
MERGED = select(Contribution.key, INTO.key).join(INTO, Contribution.merged_into_id == INTO.id).where(IN_ROUND)


def held_number(round_):
    """How many ideas wait at the desk or were hidden there; a number everybody may know."""
    return read(object_session(round_), HELD, round=round_.id).scalar()


HELD = select(func.count(Contribution.id)).where(
    IN_ROUND, NOT_WITHDRAWN, Contribution.put_forward_at.is_not(None),
    or_(Contribution.held_at.is_not(None), Contribution.hidden_at.is_not(None)))


def kept_number(round_, session=None):
    """How many ideas stayed with their authors and groups: all the board may say of them."""
    return read(session or object_session(round_), KEPT, round=round_.id).scalar()


KEPT = select(func.count(Contribution.id)).where(
    IN_ROUND, NOT_WITHDRAWN, Contribution.put_forward_at.is_(None), Contribution.publish_agreed_at.is_(None))


def counts(round_):
    """Numbers for the desk, never a text: ideas written, people who wrote, put forward, entered at the desk, held."""
    return read(object_session(round_), COUNTS, round=round_.id).one()._asdict()


COUNTS = select(
    func.count(Contribution.id).label("ideas"),
    func.count(func.distinct(Contribution.author_id)).label("writers"),
    func.count(Contribution.put_forward_at).label("put_forward"),
    func.count(Contribution.entered_by_id).label("entered"),
    func.count(Contribution.held_at).label("held"),
).where(IN_ROUND, NOT_WITHDRAWN)


def wrote_at(round_):
    """When somebody last wrote or changed an idea in the present step; None when nobody has yet.

    What was written before the step was returned to counts from when it opened again.
    """
    moments = [moment for moment in read(object_session(round_), WROTE_AT, round=round_.id, step=round_.step).one() if moment]
    return max([*moments, round_.step_started_at]) if moments else None


WROTE_AT = select(func.max(Contribution.written_at), func.max(Contribution.edited_at)).where(
    IN_ROUND, Contribution.step == bindparam("step"))


class GroupLine(NamedTuple):
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
    if not round_.now.sits:
        return []
    session = object_session(round_)
    rows = read(session, GROUP_LINES, round=round_.id, step=round_.seating).all()
    lines = []
    for group in rows:
        alone = tuple(members_of(group, session)) if group.size == 1 else ()
        near = _near(group, rows) if alone else ()
        lines.append(GroupLine(group.key, group.number, group.place, group.table_no, group.size, alone, near, bool(group.chose)))
    return [line for line in lines if line.size]


SIZE = select(func.count(Seat.id)).where(Seat.group_id == Group.id).correlate(Group).scalar_subquery()
CHOSE = select(func.count(Contribution.id)).where(
    Contribution.brought_by_id == Group.id, NOT_WITHDRAWN).correlate(Group).scalar_subquery()
GROUP_LINES = (
    select(Group.id, Group.key, Group.number, Group.place, Group.table_no, Group.typist_id, SIZE.label("size"), CHOSE.label("chose"))
    .where(Group.round_id == bindparam("round"), Group.step == bindparam("step"))
    .order_by(Group.place.desc(), Group.number)
)


def _near(group, rows):
    def apart(other):
        return (abs((other.table_no or 10_000) - (group.table_no or 10_000)), abs(other.number - group.number))

    others = [other for other in rows if other.id != group.id and other.size and other.place == group.place]
    return tuple(other.number for other in sorted(others, key=apart)[:2])


class TurnLine(NamedTuple):
    """Groups that are in the same part of their turns: the part, its words for everybody, how many groups, until when."""

    part: str
    words: str
    turn: int
    turns: int
    groups: int
    left: int
    ends_at: object


def turn_lines(round_):
    """Where the groups of a step with turns are, the most usual first."""
    if not round_.now.turns:
        return []
    parts = {part["id"]: part for part in round_.now.turns["parts"]}
    found = {}
    for schedule, at in read(object_session(round_), SCHEDULES, round=round_.id, step=round_.seating):
        if schedule:
            now = schedule[min(at, len(schedule) - 1)]
            # Groups whose clocks differ by moments only, because somebody left, stand in one line: the clock of the first.
            found.setdefault((now["part"], now["turn"], now["turns"]), []).append(now)
    lines = [TurnLine(parts[part]["title"], parts[part]["say"] or parts[part]["others"], turn, of, len(groups),
                      *queries.turn_clock(round_, groups[0])) for (part, turn, of), groups in found.items()]
    return sorted(lines, key=lambda line: (-line.groups, abs(line.turns - round_.now.turns["usual"])))


SCHEDULES = select(Group.schedule, Group.part).where(
    Group.round_id == bindparam("round"), Group.step == bindparam("step"),
    select(Seat.id).where(Seat.group_id == Group.id).exists())


def step_runs(round_):
    """{step: {"actual": seconds it has taken so far, all times together, or None while it runs first, "started_at", "ended_at"}}.

    The moments are those of the last time it ran.
    """
    found = {}
    for step, started_at, ended_at in read(object_session(round_), RUNS, round=round_.id):
        taken = found.get(step, NOT_RUN)["actual"]
        if ended_at is not None:
            taken = (taken or 0) + int((ended_at - started_at).total_seconds())
        found[step] = {"actual": taken, "started_at": started_at, "ended_at": ended_at}
    return found


def step_times(round_):
    """Seconds each step has really taken so far, by its index; a step that ran twice counts both."""
    return {step: run["actual"] for step, run in step_runs(round_).items() if run["actual"] is not None}


NOT_RUN = {"actual": None, "started_at": None, "ended_at": None}
RUNS = select(StepRun.step, StepRun.started_at, StepRun.ended_at).where(
    StepRun.round_id == bindparam("round")).order_by(StepRun.id)
