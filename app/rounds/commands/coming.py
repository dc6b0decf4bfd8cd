"""Coming and going while a step runs: newcomers, leavers, neighbours who pair up, somebody moved by the desk."""

from sqlalchemy import delete, select

from app import clock as time
from app.journal.record import change
from app.live import rooms
from app.people.models import Person as Human
from app.refusal import N_, Refusal
from app.rounds import queries
from app.rounds.commands.dealing import deal_cards, take_hand_back
from app.rounds.commands.loading import load_attendance, load_running, load_workshop, note, person_keys_in
from app.rounds.commands.seating import (
    as_person,
    form_now,
    group_at,
    groups_now,
    pairs_by_code,
    people_now,
    share_with_groups,
    store_plan,
    units_of,
)
from app.rounds.commands.turning import begin_turns_late, somebody_came, somebody_went
from app.rounds.models import Group, Seat
from app.rounds.rules import moving
from app.rounds.rules.clock import FORMING, seconds_left
from app.rounds.rules.grouping import ROOM, Unit
from app.workshops.models import Attendance, Workshop


def seat_waiting(c, item):
    """Somebody changed tables, or waits, while groups still form: place who sits in no group."""
    round_ = queries.round_of_item(item.id, c.session)
    if round_ is None or round_.is_finished or not round_.now.sits or round_.phase != FORMING:
        return
    for attendance in queries.unseated(round_, c.session):
        newcomer_came(c, item, attendance)


def newcomer_came(c, item, attendance):
    """Somebody joined or came back: the smallest group of their place, else they wait.

    In a solo or All step they simply take part, and are dealt a card where cards are dealt. While neighbours pair up
    by number, or people choose a group by its name, they do so too.
    """
    round_ = queries.round_of_item(item.id, c.session)
    if round_ is None or round_.is_finished:
        return
    deal_cards(c, round_, only={attendance.id})
    if not round_.now.sits or round_.now.form == "choose" and round_.phase == FORMING:
        return
    if queries.seated_group(round_, attendance.id, c.session) is not None:
        return
    if attendance.place == ROOM and pairs_by_code(c, round_, people_now(c, round_)):
        return
    person = as_person(attendance, c.session.get(Workshop, round_.workshop_id))
    waiting = [
        as_person(other, attendance.workshop)
        for other in queries.unseated(round_, c.session)
        if other.id != attendance.id and other.place == attendance.place
    ]
    groups = groups_now(c, round_)
    left = None if round_.phase == FORMING else seconds_left(round_.clock, time.now())
    host = moving.seat_latecomer(person, units_of(c, groups), form_now(round_), left, waiting)
    if host is None and not groups and waiting and (left is None or left > moving.ENOUGH_TIME):
        host = (waiting[0].id, person.id)
    if host is None:
        _note_seats(c, round_, "newcomer_waits", None, [attendance.id])
    elif isinstance(host, tuple):
        number = max((g.number for g in groups if g.place == person.place), default=0) + 1
        unit = Unit(number, person.place, person.table, host)
        store_plan(c, round_, [unit])
        share_with_groups(c, round_)
        begin_turns_late(c, round_, _group_of(c, round_, host[0]), host)
        _note_seats(c, round_, "group_formed", _group_of(c, round_, host[0]), host)
    else:
        _sit(c, round_, group_at(groups, host), attendance.id)
        share_with_groups(c, round_)
        somebody_came(c, round_, group_at(groups, host), attendance.id)
        _note_seats(c, round_, "person_seated", group_at(groups, host), [attendance.id])


def somebody_left(c, item, attendance):
    """Somebody left or sits out: their seat is free, and the card in their hand goes to who has none.

    A group of one at home is moved at once; in the room the desk is told.
    """
    round_ = queries.round_of_item(item.id, c.session)
    if round_ is None or round_.is_finished:
        return
    for key in take_hand_back(c, round_, attendance.id):
        c.redraw(rooms.person(key, item.workshop.key))
    if not round_.now.sits:
        return
    group = queries.seated_group(round_, attendance.id, c.session)
    if group is None:
        return
    _unseat(c, round_, attendance.id)
    somebody_went(c, round_, group, attendance.id)
    if group.typist_id == attendance.person_id:
        group.typist_id = None
    groups = groups_now(c, round_)
    units = units_of(c, groups)
    alone = [one for unit in units if unit.size == 1 for one in unit.members]
    _note_seats(c, round_, "seat_left", group, [attendance.id, *alone])
    left = next((unit for unit in units if group_at(groups, unit) is group), None)
    if left is None:
        return
    others = [unit for unit in units if unit is not left and unit.size]
    if not round_.now.talks:
        return
    for step in moving.after_leaving(left, others, form_now(round_)):
        if isinstance(step, moving.Move):
            _move(c, round_, step.person, group_at(groups, step.to))


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
            select(Group).where(Group.key == group_key, Group.round_id == round_.id, Group.step == round_.seating)
        )
        if attendance is None or group is None or not attendance.takes_part:
            raise Refusal("cannot_move", N_("This person or group is not in the running step."))
        _move(c, round_, attendance.id, group)
        c.answer(group=group.key)


def choose_group(op, workshop_key, group_key):
    """Sit down in the group whose name one bears; another press elsewhere moves one there.

    Refuses outside a step in which people choose, and a group that is not in it.
    """
    with change(op) as c:
        workshop = load_workshop(c, workshop_key)
        round_ = load_running(c, workshop)
        me = load_attendance(c, workshop)
        group = c.session.scalar(
            select(Group).where(Group.key == group_key, Group.round_id == round_.id, Group.step == round_.seating))
        if round_.now.form != "choose" or group is None:
            raise Refusal("no_choosing", N_("Groups are not being chosen just now."))
        _move(c, round_, me.id, group)
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
        groups = groups_now(c, round_)
        units = units_of(c, groups)
        unpaired = sum(a.place == ROOM for a in queries.unseated(round_, c.session))
        host = moving.pair_by_code(as_person(me, workshop), as_person(other, workshop), units, unpaired)
        if host is None:
            number = _lowest_free([g.number for g in groups if g.place == ROOM])
            store_plan(c, round_, [Unit(number, ROOM, None, (me.id, other.id))])
            seated = [me.id, other.id]
        else:
            _sit(c, round_, group_at(groups, host), me.id)
            seated = [me.id]
        share_with_groups(c, round_)
        group = _group_of(c, round_, me.id)
        _note_seats(c, round_, "neighbours_paired", group, seated)
        c.answer(group=group.key, number=group.number)


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
            Seat.round_id == round_.id, Seat.step == round_.seating, Seat.attendance_id == attendance_id
        )
    )


def _sit(c, round_, group, attendance_id):
    c.session.add(Seat(round_id=round_.id, step=round_.seating, group_id=group.id, attendance_id=attendance_id))
    c.session.flush()


def _move(c, round_, attendance_id, group):
    before = _group_of(c, round_, attendance_id)
    if before is group:
        return
    attendance = c.session.get(Attendance, attendance_id)
    _unseat(c, round_, attendance_id)
    if before is not None:
        somebody_went(c, round_, before, attendance_id)
        if before.typist_id == attendance.person_id:
            before.typist_id = None
    _sit(c, round_, group, attendance_id)
    share_with_groups(c, round_)
    somebody_came(c, round_, group, attendance_id)
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
