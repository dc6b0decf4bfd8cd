"""Turns inside groups: every group has a clock of its own through them, and all end on the step's bell."""

from sqlalchemy import bindparam, select

from app.journal.record import Op, change
from app.people.models import Person
from app.rounds import queries
from app.rounds.commands.loading import note
from app.rounds.models import Group, Round, Seat
from app.rounds.rules import clock as clocks
from app.rounds.rules import turns
from app.workshops.models import Attendance, Workshop


def begin_turns(c, round_):
    """Give every group of a step with turns its schedule, anew at each visit; elsewhere nothing."""
    parts = round_.now.turns
    if not parts:
        return
    seats = {}
    for group_id, attendance_id in c.session.execute(SEATS, {"round": round_.id, "step": round_.seating}):
        seats.setdefault(group_id, []).append(attendance_id)
    for group in _groups(c, round_):
        group.schedule = turns.plan_turns(parts["parts"], _order(parts, seats.get(group.id, [])), round_.given)
        group.part = 0
    c.session.flush()


def _order(parts, members):
    """Whose turn it is, one after the other; a structure inside the group has one turn that is everybody's."""
    return members or [None] if parts["role"] else [None]


def begin_turns_late(c, round_, group):
    """A group formed while the turns of the others run: its own share what is left."""
    parts = round_.now.turns
    if parts and round_.phase != clocks.FORMING:
        members = [one for of, one in c.session.execute(SEATS, _place(round_)) if of == group.id]
        group.schedule = turns.plan_late(parts["parts"], _order(parts, members), queries.elapsed(round_), round_.given)
        group.part = 0


def stretch_turns(c, round_):
    """The step was given another length: what lies ahead changes in proportion in every group, and all end on its bell."""
    for group in _groups(c, round_):
        if group.schedule:
            group.schedule = turns.stretch(group.schedule, queries.elapsed(round_), round_.given - turns.ends(group.schedule))
            group.part = _at(round_, group)


def somebody_came(c, round_, group, attendance_id):
    """A newcomer to a group with turns helps at once, and has a turn of their own if one is left to begin."""
    parts = round_.now.turns
    if parts and parts["role"] and group.schedule:
        group.schedule = turns.with_newcomer(group.schedule, attendance_id, queries.elapsed(round_), parts["parts"])
        _tell(c, round_, [group])


def somebody_went(c, round_, group, attendance_id):
    """Their turn is skipped from now on; its minutes go to the others."""
    parts = round_.now.turns
    if parts and parts["role"] and group.schedule:
        group.schedule = turns.without(group.schedule, attendance_id, queries.elapsed(round_))
        # Even at the same part it may be somebody else's turn now.
        _tell(c, round_, [group])


def due_turns(session):
    """Keys of the rounds in which a group has come to another part than its phones were told of."""
    found = []
    for round_ in session.scalars(RUNNING):
        if round_.now.turns and any(_at(round_, group) > group.part for group in session.scalars(GROUPS, _place(round_))):
            found.append(round_.key)
    return found


def turn_on(round_key):
    """Tell the groups of a round that have come to another part of their turns."""
    with change(Op.server()) as c:
        round_ = c.session.scalar(select(Round).where(Round.key == round_key))
        if round_ is None or round_.phase != clocks.RUNNING or not round_.now.turns:
            return
        moved = [group for group in _groups(c, round_) if _at(round_, group) > group.part]
        if moved:
            _tell(c, round_, moved)


def _tell(c, round_, groups):
    """The phones of these groups show the part that runs now, and whose turn it is."""
    for group in groups:
        group.part = _at(round_, group)
    c.session.flush()
    persons = c.session.scalars(PERSONS, {"groups": [group.id for group in groups]}).all()
    note(c, c.session.get(Workshop, round_.workshop_id), "turn_begun", round_.key, step=round_.now.id,
         groups=[group.key for group in groups], persons=sorted(persons))


def _at(round_, group):
    return turns.at(group.schedule, queries.elapsed(round_)) if group.schedule else group.part


def _place(round_):
    return {"round": round_.id, "step": round_.seating}


def _groups(c, round_):
    return c.session.scalars(GROUPS, _place(round_)).all()


RUNNING = select(Round).where(Round.phase == clocks.RUNNING, Round.finished_at.is_(None))
GROUPS = select(Group).where(Group.round_id == bindparam("round"), Group.step == bindparam("step")).order_by(Group.id)
SEATS = select(Seat.group_id, Seat.attendance_id).where(
    Seat.round_id == bindparam("round"), Seat.step == bindparam("step")).order_by(Seat.id)
PERSONS = (
    select(Person.key).join(Attendance, Attendance.person_id == Person.id).join(Seat, Seat.attendance_id == Attendance.id)
    .where(Seat.group_id.in_(bindparam("groups", expanding=True)))
)
