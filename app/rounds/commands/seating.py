"""Who sits in which group: made when a step opens, kept when people come and go."""

from itertools import combinations

from sqlalchemy import delete, insert, select, update

from app import clock as time
from app.journal.record import change
from app.people.models import Person as Human
from app.refusal import N_, Refusal
from app.rounds import queries
from app.rounds.commands.loading import (
    load_attendance,
    load_running,
    load_workshop,
    note,
    person_keys_in,
)
from app.rounds.models import Contribution, Group, Round, Seat
from app.rounds.rules import moving
from app.rounds.rules.clock import FORMING, seconds_left
from app.rounds.rules.grouping import HOME, ROOM, Person, Unit, plan_fours, plan_pairs
from app.workshops.models import Attendance, Workshop

FEW = 4  # so many in the room are seated at once: they need no numbers to find each other


def seat_everybody(c, round_):
    """Make the groups of a step that opens; groups of an earlier visit to it are kept. Answers the keys of those.

    In a room without tables neighbours pair up by their numbers until Found: then only
    those at home are placed now.
    """
    people = _people(c, round_)
    stood = [group.key for group in _groups(c, round_)]
    if round_.now.form == "pairs" and _pairs_by_code(c, round_, people):
        at_home = [person for person in people if person.place == HOME]
        people = at_home if len(at_home) > 1 else []
        if not people:
            return stood
    _seat(c, round_, people)
    return stood


def seat_the_rest(c, round_):
    """At Found: whoever has no group yet gets one. Answers the keys of groups that stood and grew or shrank."""
    if c.session.scalar(select(Attendance.id).where(*queries.is_unseated(round_)).limit(1)) is None:
        return []
    before = {(unit.place, unit.number): unit.members for unit in _units(c, _groups(c, round_))}
    _seat(c, round_, _people(c, round_))
    groups = _groups(c, round_)
    return [
        _find(groups, unit).key
        for unit in _units(c, groups)
        if set(before.get((unit.place, unit.number), unit.members)) != set(unit.members)
    ]


def seat_waiting(c, item):
    """Somebody changed tables, or waits, while groups still form: place who sits in no group."""
    round_ = queries.round_of_item(item.id, c.session)
    if round_ is None or round_.is_finished or not round_.now.talks or round_.phase != FORMING:
        return
    for attendance in queries.unseated(round_, c.session):
        newcomer_came(c, item, attendance)


def newcomer_came(c, item, attendance):
    """Somebody joined or came back: the smallest group of their place, else they wait.

    In a solo or All step they simply take part. While neighbours pair up by number they do so too.
    """
    round_ = queries.round_of_item(item.id, c.session)
    if round_ is None or round_.is_finished or not round_.now.talks:
        return
    if queries.seated_group(round_, attendance.id, c.session) is not None:
        return
    if attendance.place == ROOM and _pairs_by_code(c, round_, _people(c, round_)):
        return
    person = _person(attendance, c.session.get(Workshop, round_.workshop_id))
    waiting = [
        _person(other, attendance.workshop)
        for other in queries.unseated(round_, c.session)
        if other.id != attendance.id and other.place == attendance.place
    ]
    groups = _groups(c, round_)
    left = None if round_.phase == FORMING else seconds_left(round_.clock, time.now())
    host = moving.seat_latecomer(person, _units(c, groups), round_.now.form, left, waiting)
    if host is None and not groups and waiting and (left is None or left > moving.ENOUGH_TIME):
        host = (waiting[0].id, person.id)
    if host is None:
        _note_seats(c, round_, "newcomer_waits", None, [attendance.id])
    elif isinstance(host, tuple):
        number = max((g.number for g in groups if g.place == person.place), default=0) + 1
        unit = Unit(number, person.place, person.table, host)
        _store(c, round_, [unit])
        share_with_groups(c, round_)
        _note_seats(c, round_, "group_formed", _group_of(c, round_, host[0]), host)
    else:
        _sit(c, round_, _find(groups, host), attendance.id)
        share_with_groups(c, round_)
        _note_seats(c, round_, "person_seated", _find(groups, host), [attendance.id])


def somebody_left(c, item, attendance):
    """Somebody left or sits out: their seat is free. A group of one at home is moved at once; in the room the desk is told."""
    round_ = queries.round_of_item(item.id, c.session)
    if round_ is None or round_.is_finished or not round_.now.talks:
        return
    group = queries.seated_group(round_, attendance.id, c.session)
    if group is None:
        return
    _unseat(c, round_, attendance.id)
    if group.typist_id == attendance.person_id:
        group.typist_id = None
    groups = _groups(c, round_)
    units = _units(c, groups)
    alone = [one for unit in units if unit.size == 1 for one in unit.members]
    _note_seats(c, round_, "seat_left", group, [attendance.id, *alone])
    left = next((unit for unit in units if _find(groups, unit) is group), None)
    if left is None:
        return
    others = [unit for unit in units if unit is not left and unit.size]
    for step in moving.after_leaving(left, others, round_.now.form):
        if isinstance(step, moving.Move):
            _move(c, round_, step.person, _find(groups, step.to))


def move_person(op, workshop_key, attendance_key, group_key):
    """The facilitator moves somebody to another group of the running step.

    Refuses a group or a person that is not in it, and outside talking steps.
    """
    with change(op) as c:
        workshop = load_workshop(c, workshop_key)
        round_ = load_running(c, workshop)
        attendance = c.session.scalar(
            select(Attendance).where(Attendance.key == attendance_key, Attendance.workshop_id == workshop.id)
        )
        group = c.session.scalar(
            select(Group).where(Group.key == group_key, Group.round_id == round_.id, Group.step == round_.step)
        )
        if attendance is None or group is None or not attendance.takes_part:
            raise Refusal("cannot_move", N_("This person or group is not in the running step."))
        _move(c, round_, attendance.id, group)
        c.answer(group=group.key)


def pair_with(op, workshop_key, code):
    """Pair up with the neighbour whose number this is; answers the group.

    Refuses outside the time for it, one's own number, an unknown one, and people who have partners.
    """
    with change(op) as c:
        workshop = load_workshop(c, workshop_key)
        round_ = load_running(c, workshop)
        me = load_attendance(c, workshop)
        if not queries.is_paired_by_code(round_, workshop):
            raise Refusal("not_now", N_("Pairs are not being formed just now."))
        other = _by_number(c, workshop, code)
        groups = _groups(c, round_)
        units = _units(c, groups)
        unpaired = sum(a.place == ROOM for a in queries.unseated(round_, c.session))
        host = moving.pair_by_code(_person(me, workshop), _person(other, workshop), units, unpaired)
        if host is None:
            number = _lowest_free([g.number for g in groups if g.place == ROOM])
            _store(c, round_, [Unit(number, ROOM, None, (me.id, other.id))])
            seated = [me.id, other.id]
        else:
            _sit(c, round_, _find(groups, host), me.id)
            seated = [me.id]
        share_with_groups(c, round_)
        group = _group_of(c, round_, me.id)
        _note_seats(c, round_, "neighbours_paired", group, seated)
        c.answer(group=group.key, number=group.number)


def share_with_groups(c, round_):
    """What was written alone goes to its author's group of this step, but for what its author keeps."""
    group = (
        select(Seat.group_id)
        .join(Attendance, Attendance.id == Seat.attendance_id)
        .where(
            Seat.round_id == round_.id, Seat.step == round_.step,
            Attendance.person_id == Contribution.author_id,
        )
        .limit(1)
        .scalar_subquery()
    )
    c.session.flush()
    c.session.execute(
        update(Contribution)
        .where(
            Contribution.round_id == round_.id,
            Contribution.group_id.is_(None),
            Contribution.author_id.is_not(None),
            Contribution.keep_to_self.is_(False),
            Contribution.withdrawn_at.is_(None),
        )
        .values(group_id=group)
        .execution_options(synchronize_session=False)
    )


def persons_waiting(c, round_):
    """Public keys of people who take part but have no group; none in the room while neighbours still pair up."""
    if not round_.now.talks:
        return set()
    workshop = c.session.get(Workshop, round_.workshop_id)
    query = select(Human.key).join(Attendance, Attendance.person_id == Human.id).where(*queries.is_unseated(round_))
    if queries.is_paired_by_code(round_, workshop):
        query = query.where(Attendance.place == HOME)
    return set(c.session.scalars(query))


def _seat(c, round_, people):
    """Plan and store; groups that stand are kept, whole pairs become fours."""
    standing = _units(c, _groups(c, round_))
    if round_.now.form == "pairs":
        plan = plan_pairs(people, _seed(round_), _met(c, round_), standing)
    elif standing:
        plan = moving.regroup_fours(people, standing, _seed(round_))
    else:
        before = _units(c, _pair_groups(c, round_))
        plan = plan_fours(plan_pairs(people, _seed(round_), _met(c, round_), before))
        if len(people) == 1:
            # The only one left goes on alone and may still choose.
            plan = [Unit(1, people[0].place, people[0].table, (people[0].id,))]
    _store(c, round_, plan)


def _store(c, round_, plan):
    """Write planned groups: new ones are added, seats of kept ones follow the plan. A few statements for any number of people."""
    known = {(group.place, group.number) for group in _groups(c, round_)}
    fresh = [unit for unit in plan if (unit.place, unit.number) not in known]
    at_step = {"round_id": round_.id, "step": round_.step}
    if fresh:
        c.session.execute(insert(Group), [
            {**at_step, "number": unit.number, "place": unit.place, "table_no": unit.table} for unit in fresh
        ])
    ids = {(place, number): id for id, place, number in c.session.execute(
        select(Group.id, Group.place, Group.number).where(Group.round_id == round_.id, Group.step == round_.step)
    )}
    seats = [
        {**at_step, "group_id": ids[unit.place, unit.number], "attendance_id": one}
        for unit in plan for one in unit.members
    ]
    if known and seats:
        placed = [seat["attendance_id"] for seat in seats]
        c.session.execute(delete(Seat).where(
            Seat.round_id == round_.id, Seat.step == round_.step, Seat.attendance_id.in_(placed)
        ))
    if seats:
        c.session.execute(insert(Seat), seats)
    _join_parts(c, round_, fresh, ids)


def _join_parts(c, round_, fresh, ids):
    """Point the groups of the step before to the ones that they joined into."""
    into = {(unit.place, part): ids[unit.place, unit.number] for unit in fresh for part in unit.parts}
    if not into:
        return
    rows = [
        {"id": group.id, "merged_into_id": into[group.place, group.number]}
        for group in _pair_groups(c, round_) if (group.place, group.number) in into
    ]
    if rows:
        c.session.execute(update(Group), rows)


def _people(c, round_):
    """Those who take part in the round now, as the rules know them."""
    rows = c.session.execute(
        select(Attendance.id, Attendance.place, Attendance.table_no, Workshop.tables)
        .join(Workshop, Workshop.id == Attendance.workshop_id)
        .where(
            Workshop.id == round_.workshop_id,
            Attendance.present,
            Attendance.observer.is_(False),
            Attendance.sitting_out_at.is_(None),
            Attendance.removed_at.is_(None),
        )
        .order_by(Attendance.id)
    )
    return [Person(id, place, table if place == ROOM and tables else None) for id, place, table, tables in rows]


def _person(attendance, workshop):
    table = attendance.table_no if attendance.place == ROOM and workshop.tables else None
    return Person(attendance.id, attendance.place, table)


def _pairs_by_code(c, round_, people):
    workshop = c.session.get(Workshop, round_.workshop_id)
    in_room = sum(person.place == ROOM for person in people)
    return queries.is_paired_by_code(round_, workshop) and in_room >= FEW


def _groups(c, round_, step=None):
    c.session.flush()
    return c.session.scalars(
        select(Group)
        .where(Group.round_id == round_.id, Group.step == (round_.step if step is None else step))
        .order_by(Group.id)
    ).all()


def _pair_groups(c, round_):
    """Groups of the nearest step of pairs before this one."""
    for step in range(round_.step - 1, -1, -1):
        if round_.plan[step]["form"] == "pairs":
            return _groups(c, round_, step)
    return []


def _units(c, groups):
    """Stored groups as the rules know them."""
    members = {}
    rows = c.session.execute(
        select(Seat.group_id, Seat.attendance_id)
        .where(Seat.group_id.in_([group.id for group in groups]))
        .order_by(Seat.id)
    )
    for group_id, attendance_id in rows:
        members.setdefault(group_id, []).append(attendance_id)
    return [
        Unit(group.number, group.place, group.table_no, tuple(members.get(group.id, ()))) for group in groups
    ]


def _met(c, round_):
    """How often two people sat together in earlier rounds of the workshop: {frozenset of attendances: times}."""
    rows = c.session.execute(
        select(Seat.group_id, Seat.attendance_id)
        .join(Round, Round.id == Seat.round_id)
        .where(Round.workshop_id == round_.workshop_id, Round.id != round_.id)
    )
    sat = {}
    for group_id, attendance_id in rows:
        sat.setdefault(group_id, []).append(attendance_id)
    met = {}
    for members in sat.values():
        for pair in combinations(members, 2):
            met[frozenset(pair)] = met.get(frozenset(pair), 0) + 1
    return met


def _seed(round_):
    return f"{round_.seed}.{round_.step}"


def _find(groups, unit):
    return next(group for group in groups if (group.place, group.number) == (unit.place, unit.number))


def _group_of(c, round_, attendance_id):
    return queries.seated_group(round_, attendance_id, c.session)


def _lowest_free(taken):
    return next(number for number in range(1, len(taken) + 2) if number not in taken)


def _by_number(c, workshop, code):
    digits = "".join(letter for letter in str(code or "") if letter.isdecimal())
    other = digits and c.session.scalar(
        select(Attendance).where(Attendance.workshop_id == workshop.id, Attendance.number == int(digits[:6]))
    )
    if not other or not other.takes_part:
        raise Refusal("no_such_number", N_("Nobody here has this number. Ask your neighbour again."))
    return other


def _unseat(c, round_, attendance_id):
    c.session.execute(
        delete(Seat).where(
            Seat.round_id == round_.id, Seat.step == round_.step, Seat.attendance_id == attendance_id
        )
    )


def _sit(c, round_, group, attendance_id):
    c.session.add(Seat(round_id=round_.id, step=round_.step, group_id=group.id, attendance_id=attendance_id))
    c.session.flush()


def _move(c, round_, attendance_id, group):
    before = _group_of(c, round_, attendance_id)
    if before is group:
        return
    attendance = c.session.get(Attendance, attendance_id)
    _unseat(c, round_, attendance_id)
    if before is not None and before.typist_id == attendance.person_id:
        before.typist_id = None
    _sit(c, round_, group, attendance_id)
    share_with_groups(c, round_)
    _note_seats(c, round_, "person_moved", group, [attendance_id], left=before.key if before else None)


def _note_seats(c, round_, kind, group, attendance_ids, left=None):
    """Record who changed seats, by public keys: `persons` move, `group` and `left` are drawn again."""
    persons = c.session.scalars(
        select(Human.key)
        .join(Attendance, Attendance.person_id == Human.id)
        .where(Attendance.id.in_(list(attendance_ids)))
    ).all()
    workshop = c.session.get(Workshop, round_.workshop_id)
    note(
        c, workshop, kind, round_.key, group=group.key if group else None, left=left, persons=list(persons),
        members=person_keys_in(c, group.id) if group else [],
    )
