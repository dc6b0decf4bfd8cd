"""Coming in by the code: a guest is made where nobody is signed in, and a lost reply is answered again."""

from datetime import datetime

from sqlalchemy import bindparam, insert, select
from sqlalchemy.orm import joinedload

from app import clock
from app.codes import new_key, tidy_code
from app.journal.record import change
from app.people.commands import make_guest, sign_in_again
from app.people.models import Person
from app.people.rules import SAME_TAP_WITHIN
from app.refusal import N_, Refusal
from app.workshops import rules
from app.workshops.commands.attending import arrived, return_to_room
from app.workshops.commands.loading import attendance_of, lock_by_code, lock_workshop
from app.workshops.models import Attendance, Workshop, label_of

REMOVED = N_("A facilitator has taken you out of this workshop. Please speak to them.")


def join_workshop(op, code, place="", name="", perspective=None, observer=False, language="en", table=None, simulated=False):
    """Join the workshop with this code; gives the token of a new sign-in, or None for who was signed in before.

    Somebody who was in before is the same attendance again; `table` is the number of a scanned table card.
    Refuses an unknown code, a workshop that is not open, a shut door (to newcomers), somebody who was removed,
    and a simulated person anywhere but in a rehearsal. A repeated key raises AlreadyDone as everywhere;
    sign_in_after_lost_reply() then gives a new token.
    """
    with change(op) as c:
        workshop = lock_by_code(c, tidy_code(code))
        if workshop is None:
            raise Refusal("unknown_code", N_("No workshop has this code. Check it on the screen in the room."))
        rules.check_live(workshop.live_at, workshop.closed_at)
        attendance = attendance_of(c, workshop, c.by) if c.by is not None else None
        if attendance is not None and attendance.removed_at is not None:
            raise Refusal("removed", REMOVED)
        rules.check_door(workshop.door_shut_at is not None, attendance is not None)
        token = None
        if attendance is None:
            person_id, person_key, token = _who(c, op, workshop, name, language, simulated)
            key, number = _attend(c, workshop, person_id, person_key, place, perspective, observer, table)
        else:
            return_to_room(c, attendance)
            person_key, key, number = attendance.person.key, attendance.key, attendance.number
        c.answer(workshop=workshop.key, attendance=key, number=label_of(number),
                 person=person_key, guest=token is not None, at=clock.now().isoformat())
        return token


def join_as_member(op, workshop_key):
    """Come in without the code, from home, where the door is shut to others too: the caller has seen that they are of the Lab.

    Refuses a workshop that is not open, and somebody who was removed.
    """
    with change(op) as c:
        bring_in(c, workshop_key, c.by)
        c.answer(workshop=workshop_key)


def bring_in(c, workshop_key, person_id, place="home", perspective=None):
    """Inside a change: this person is in from now on, without the code; who was in before is the same attendance again.

    Refuses a workshop that is not open, and somebody who was removed.
    """
    workshop = lock_by_code(c, lock_workshop(c, workshop_key).code)
    rules.check_live(workshop.live_at, workshop.closed_at)
    attendance = attendance_of(c, workshop, person_id)
    if attendance is None:
        person = c.session.get(Person, person_id)
        _attend(c, workshop, person.id, person.key, place, perspective, False, None)
    elif attendance.removed_at is not None:
        raise Refusal("removed", REMOVED)
    else:
        return_to_room(c, attendance)


def sign_in_after_lost_reply(answer):
    """A new sign-in for the guest whom a repeated join names; refused when the join is older than ten minutes."""
    if clock.now() - datetime.fromisoformat(answer["at"]) > SAME_TAP_WITHIN:
        raise Refusal("join_again", N_("This page is old. Load it again to join."))
    return sign_in_again(answer["person"])


def _who(c, op, workshop, name, language, simulated):
    is_rehearsal = workshop.rehearsal_of_id is not None
    if simulated and not is_rehearsal:
        raise Refusal("not_a_rehearsal", N_("Simulated people can only join a rehearsal."))
    if c.by is None:
        return make_guest(op, name, language, simulated_for=workshop.key if simulated else None)
    person = c.session.get(Person, c.by)
    if person.simulated_for not in (None, workshop.key):
        raise Refusal("not_a_rehearsal", N_("Simulated people can only join a rehearsal."))
    return person.id, person.key, None


def _attend(c, workshop, person_id, person_key, place, perspective, observer, table):
    """A new attendance, told to the room and to the item that runs; gives its key and number."""
    numbers = c.run(NUMBERS, workshop=workshop.id).scalars().all()
    if len(numbers) >= rules.MOST_PEOPLE:
        raise Refusal("full", N_("This workshop is full."))
    key, number, observer = new_key(), rules.lowest_free(numbers), bool(observer)
    place, perspective = rules.check_place(place, workshop.mode), rules.check_perspective(perspective)
    if table is not None:
        rules.check_table(table, workshop.tables)
        place = "room"
    made = c.run(ATTEND, key=key, workshop_id=workshop.id, person_id=person_id, number=number, place=place,
                 perspective=perspective, observer=observer, table_no=table, joined_at=clock.now(), present=True)
    c.record("joined", lab=None if workshop.rehearsal_of_id else workshop.lab, workshop=workshop.key, subject=key,
             facts={"person": person_key, "place": place, "observer": observer})
    if workshop.current_item_id is not None:
        arrived(c, c.session.scalar(ARRIVED, {"attendance": made.inserted_primary_key[0]}))
    return key, number


# A hundred phones may join at once: plain rows, and past the unit of work.
NUMBERS = select(Attendance.number).where(Attendance.workshop_id == bindparam("workshop"))
ATTEND = insert(Attendance.__table__)
ARRIVED = select(Attendance).where(Attendance.id == bindparam("attendance")).options(
    joinedload(Attendance.person),
    joinedload(Attendance.workshop).options(joinedload(Workshop.current_item), joinedload(Workshop.lab)))
