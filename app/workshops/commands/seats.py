"""Seats are not devices: people without a phone come in at the desk, or beside a neighbour whose phone serves both."""

from sqlalchemy import bindparam, select

from app import clock
from app.journal.record import change
from app.people.commands import new_person
from app.refusal import N_, Refusal
from app.workshops import rules
from app.workshops.commands.attending import arrived, gone
from app.workshops.commands.loading import companions_of, lock_own_attendance, lock_workshop, note
from app.workshops.models import Attendance


def add_seat(op, workshop_key, name="", table=None, place="room", perspective=None):
    """A facilitator gives somebody without a phone a seat: counted, grouped and listed like anybody, and a guest without a sign-in.

    Refuses a workshop that is not open or full, and a table that does not exist.
    """
    with change(op) as c:
        workshop = lock_workshop(c, workshop_key)
        rules.check_live(workshop.live_at, workshop.closed_at)
        place = rules.check_place(place, workshop.mode)
        if table is not None:
            rules.check_table(table, workshop.tables)
        _seat(c, workshop, name, place=place, table_no=table if place == "room" else None,
              perspective=rules.check_perspective(perspective))


def add_beside(op, workshop_key, name=""):
    """Somebody beside the acting person has no phone: they sit where that one sits, and one phone serves both.

    They come and go with it. Refuses observers, who has left, and more than rules.MOST_BESIDE.
    """
    with change(op) as c:
        host = lock_own_attendance(c, workshop_key)
        rules.check_live(host.workshop.live_at, host.workshop.closed_at)
        rules.check_beside(host.present, host.observer, len(companions_of(c, host)))
        _seat(c, host.workshop, name, host, beside_id=host.id, place=host.place, table_no=host.table_no,
              sitting_out_at=host.sitting_out_at)


def remove_beside(op, workshop_key, attendance_key):
    """Somebody beside the acting person has gone, or uses a phone of their own now. What was written for them stays.

    Refuses anybody who does not sit beside them.
    """
    with change(op) as c:
        host = lock_own_attendance(c, workshop_key)
        seat = next((one for one in companions_of(c, host) if one.key == attendance_key), None)
        if seat is None:
            raise Refusal("nobody", N_("This person is not in the workshop."))
        took_part = seat.takes_part
        seat.removed_at = seat.left_at = clock.now()
        seat.present = False
        _note(c, "seat_removed", seat, host)
        gone(c, seat, took_part)


def _seat(c, workshop, name, host=None, **facts):
    numbers = c.session.scalars(NUMBERS, {"workshop": workshop.id}).all()
    if len(numbers) >= rules.MOST_PEOPLE:
        raise Refusal("full", N_("This workshop is full."))
    seat = Attendance(workshop=workshop, person=new_person(c, name), number=rules.lowest_free(numbers), without_phone=True,
                      present=True, observer=False, joined_at=clock.now(), **facts)
    c.session.add(seat)
    c.session.flush()
    _note(c, "seat_added", seat, host)
    arrived(c, seat)
    c.answer(attendance=seat.key, number=seat.label)


def _note(c, kind, seat, host):
    note(c, seat.workshop, kind, subject=seat.key, person=seat.person.key, beside=host.person.key if host else None, place=seat.place)


NUMBERS = select(Attendance.number).where(Attendance.workshop_id == bindparam("workshop"))
