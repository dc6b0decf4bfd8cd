"""Coming and going while a step runs: newcomers, leavers, neighbours who pair up, people who choose a group."""

from sqlalchemy import select

from app import clock as time
from app.journal.record import change
from app.live import rooms
from app.refusal import N_, Refusal
from app.rounds import queries
from app.rounds.commands.dealing import deal_cards, take_hand_back
from app.rounds.commands.loading import load_attendance, load_running, load_workshop
from app.rounds.commands.seating import (
    as_person,
    companions,
    form_now,
    group_at,
    groups_now,
    pairs_by_code,
    people_now,
    share_with_groups,
    store_plan,
    units_of,
)
from app.rounds.commands.seats import group_of, move_to, note_seats, sit, unseat
from app.rounds.commands.turning import begin_turns_late, somebody_came
from app.rounds.meeting_queries import met_in_round
from app.rounds.models import Group
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
    if attendance.beside_id is not None:
        _came_beside(c, item, round_, attendance)
        return
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
        if other.id != attendance.id and other.place == attendance.place and other.beside_id is None
    ]
    groups = groups_now(c, round_)
    left = None if round_.phase == FORMING else seconds_left(round_.clock, time.now())
    host = moving.seat_latecomer(person, units_of(c, groups), form_now(round_), left, waiting)
    others = [waiting[0].id] if waiting else []
    two = others or companions(c, round_).get(attendance.id)
    if host is None and not groups and two and (left is None or left > moving.ENOUGH_TIME):
        host = (*others, person.id)
    if host is None:
        note_seats(c, round_, "newcomer_waits", None, [attendance.id])
    elif isinstance(host, tuple):
        number = max((g.number for g in groups if g.place == person.place), default=0) + 1
        unit = Unit(number, person.place, person.table, host)
        store_plan(c, round_, [unit])
        share_with_groups(c, round_)
        begin_turns_late(c, round_, group_of(c, round_, host[0]))
        note_seats(c, round_, "group_formed", group_of(c, round_, host[0]), host)
    else:
        _sit_down(c, round_, group_at(groups, host), attendance)


def _sit_down(c, round_, group, attendance):
    came = sit(c, round_, group, attendance.id)
    share_with_groups(c, round_)
    for one in came:
        somebody_came(c, round_, group, one)
    note_seats(c, round_, "person_seated", group, [attendance.id])


def _came_beside(c, item, round_, attendance):
    """Somebody without a phone sits where the phone is that serves them; the two are enough to begin a group."""
    if not round_.now.sits or queries.seated_group(round_, attendance.id, c.session) is not None:
        return
    group = queries.seated_group(round_, attendance.beside_id, c.session)
    if group is not None:
        _sit_down(c, round_, group, attendance)
    elif round_.phase != FORMING and not groups_now(c, round_):
        newcomer_came(c, item, c.session.get(Attendance, attendance.beside_id))


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
    unseat(c, round_, attendance.id)
    groups = groups_now(c, round_)
    units = units_of(c, groups)
    alone = [one for unit in units if unit.size == 1 for one in unit.members]
    note_seats(c, round_, "seat_left", group, [attendance.id, *alone])
    left = next((unit for unit in units if group_at(groups, unit) is group), None)
    if left is None:
        return
    others = [unit for unit in units if unit is not left and unit.size]
    if not round_.now.talks:
        return
    for step in moving.after_leaving(left, others, form_now(round_)):
        if isinstance(step, moving.Move):
            move_to(c, round_, step.person, group_at(groups, step.to))


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
        move_to(c, round_, me.id, group)
        c.answer(group=group.key)


def pair_with(op, workshop_key, code):
    """Pair up with the neighbour whose number this is; answers the group.

    Refuses outside the time for it, one's own number, an unknown one, people who have partners, and where partners
    should be new somebody met before while others are free.
    """
    with change(op) as c:
        workshop = load_workshop(c, workshop_key)
        round_ = load_running(c, workshop)
        me = load_attendance(c, workshop)
        if not queries.is_paired_by_code(round_, workshop):
            raise Refusal("not_now", N_("Pairs are not being formed just now."))
        other = _by_number(c, workshop, code)
        if other.beside_id is not None:
            other = c.session.get(Attendance, other.beside_id)
        groups = groups_now(c, round_)
        units = units_of(c, groups)
        free = [one.id for one in queries.unseated(round_, c.session) if one.place == ROOM and one.beside_id is None]
        host = moving.pair_by_code(as_person(me, workshop), as_person(other, workshop), units, len(free))
        if round_.now.form == "rematch":
            moving.check_new_face(me.id, other.id, met_in_round(c.session, round_), free)
        if host is None:
            number = _lowest_free([g.number for g in groups if g.place == ROOM])
            store_plan(c, round_, [Unit(number, ROOM, None, (me.id, other.id))])
            seated = [me.id, other.id]
        else:
            sit(c, round_, group_at(groups, host), me.id)
            seated = [me.id]
        share_with_groups(c, round_)
        group = group_of(c, round_, me.id)
        note_seats(c, round_, "neighbours_paired", group, seated)
        c.answer(group=group.key, number=group.number)


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
