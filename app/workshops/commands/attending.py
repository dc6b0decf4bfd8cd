"""What somebody who is in a workshop may say of themselves, and how a facilitator removes them.

Whoever has no phone comes and goes with the phone beside which they sit.
"""

from contextlib import contextmanager

from sqlalchemy import select

from app import clock
from app.journal.record import change
from app.people.commands import end_all_sign_ins
from app.refusal import N_, Refusal
from app.workshops import rules
from app.workshops.commands.loading import companions_of, lock_own_attendance, lock_workshop, note, running_kind
from app.workshops.models import Attendance


def leave(op, workshop_key):
    """Go; the seat is given up, what was written stays. Coming back is the same attendance."""
    with change(op) as c:
        attendance = lock_own_attendance(c, workshop_key)
        if not attendance.present:
            return
        with _all_go(c, attendance) as people:
            for one in people:
                one.present = False
                one.left_at = clock.now()
            attendance.hand_up_at = None
            _note_own(c, attendance, "left")


def come_back(op, workshop_key):
    """Return after leaving, to the same attendance. Refuses when the workshop is over."""
    with change(op) as c:
        attendance = lock_own_attendance(c, workshop_key)
        rules.check_live(attendance.workshop.live_at, attendance.workshop.closed_at)
        return_to_room(c, attendance)


def return_to_room(c, attendance):
    """Inside a change: mark present again and let the running item seat them."""
    if attendance.present:
        return
    people = _on_one_phone(c, attendance)
    for one in people:
        one.present = True
        one.left_at = None
    _note_own(c, attendance, "came_back")
    for one in people:
        arrived(c, one)


def arrived(c, attendance):
    """Inside a change: tell the running item of somebody who now takes part."""
    kind, item = running_kind(attendance.workshop)
    if kind and attendance.takes_part:
        kind.late(c, item, attendance)


def sit_out(op, workshop_key):
    """Take no part in the running item: not grouped, not counted on, until back_in() or the next item."""
    with change(op) as c:
        attendance = _present(c, workshop_key)
        if attendance.sitting_out_at is not None:
            return
        with _all_go(c, attendance) as people:
            for one in people:
                one.sitting_out_at = clock.now()
            _note_own(c, attendance, "sat_out")


def back_in(op, workshop_key):
    """Take part again after sitting out."""
    with change(op) as c:
        attendance = _present(c, workshop_key)
        if attendance.sitting_out_at is None:
            return
        people = _on_one_phone(c, attendance)
        for one in people:
            one.sitting_out_at = None
        _note_own(c, attendance, "back_in")
        for one in people:
            arrived(c, one)


def raise_hand(op, workshop_key):
    """Ask for a facilitator; the desk learns the table or room and the number, never what was written."""
    with change(op) as c:
        attendance = _present(c, workshop_key)
        if attendance.hand_up_at is None:
            attendance.hand_up_at = clock.now()
            _note_own(c, attendance, "hand_raised")


def lower_hand(op, workshop_key, attendance_key=None):
    """Take a hand down: one's own, or with a key, as facilitator, somebody's who has been helped."""
    with change(op) as c:
        attendance = _named(c, workshop_key, attendance_key) if attendance_key else _present(c, workshop_key)
        if attendance.hand_up_at is not None:
            attendance.hand_up_at = None
            _note_own(c, attendance, "hand_lowered")


def say_done(op, workshop_key):
    """Say "I'm done" about the place where the room now is."""
    with change(op) as c:
        attendance = _present(c, workshop_key)
        if not attendance.is_done:
            attendance.done_at = clock.now()
            _note_own(c, attendance, "done_said")


def say_not_done(op, workshop_key):
    """Take "I'm done" back."""
    with change(op) as c:
        attendance = _present(c, workshop_key)
        if attendance.done_at is not None:
            attendance.done_at = None
            _note_own(c, attendance, "done_taken_back")


def sit_at_table(op, workshop_key, table):
    """Sit at a table of the room (a scanned card says which). Refuses a table that does not exist."""
    with change(op) as c:
        attendance = _present(c, workshop_key)
        workshop = attendance.workshop
        rules.check_table(table, workshop.tables)
        if attendance.table_no == table and attendance.place == "room":
            return
        for one in _on_one_phone(c, attendance):
            one.table_no = table
            one.place = "room"
        _note_own(c, attendance, "table_taken", table=table)
        kind, item = running_kind(workshop)
        if kind:
            kind.prepare(c, item)


def remove_participant(op, workshop_key, attendance_key):
    """Show somebody out: their seat, their sign-ins and with them their sockets end. Refuses to remove a facilitator.

    What they put forward stays; hiding it is another press.
    """
    with change(op) as c:
        attendance = _named(c, workshop_key, attendance_key)
        if attendance.removed_at is not None:
            return
        if any(facilitator.person_id == attendance.person_id for facilitator in attendance.workshop.facilitators):
            raise Refusal("is_facilitator", N_("This is a facilitator. Take them off the facilitators first."))
        with _all_go(c, attendance) as people:
            for one in people:
                one.removed_at = one.left_at = clock.now()
                one.present = False
            attendance.hand_up_at = None
            _note_own(c, attendance, "participant_removed", **_beside(c, attendance))
        end_all_sign_ins(op, attendance.person_id)


def _present(c, workshop_key):
    attendance = lock_own_attendance(c, workshop_key)
    rules.check_live(attendance.workshop.live_at, attendance.workshop.closed_at)
    return attendance


def _named(c, workshop_key, attendance_key):
    workshop = lock_workshop(c, workshop_key)
    attendance = c.session.scalar(
        select(Attendance).where(Attendance.key == attendance_key, Attendance.workshop_id == workshop.id)
    )
    if attendance is None:
        raise Refusal("nobody", N_("This person is not in the workshop."))
    return attendance


def _on_one_phone(c, attendance):
    """Somebody, and whoever sits beside them."""
    return [attendance, *companions_of(c, attendance)]


@contextmanager
def _all_go(c, attendance):
    """Those of one phone, of whom the running item is told what was done to them within."""
    people = _on_one_phone(c, attendance)
    took_part = [one.takes_part for one in people]
    yield people
    for one, took in zip(people, took_part, strict=True):
        gone(c, one, took)


def _beside(c, attendance):
    """The phone that serves this seat, as a fact for the journal; nothing where it is a phone's own."""
    host = c.session.get(Attendance, attendance.beside_id) if attendance.beside_id else None
    return {"beside": host.person.key} if host else {}


def gone(c, attendance, took_part):
    """Inside a change: tell the running item of somebody who took part and does so no more."""
    kind, item = running_kind(attendance.workshop)
    if kind and took_part:
        kind.gone(c, item, attendance)


def _note_own(c, attendance, kind, **facts):
    note(c, attendance.workshop, kind, subject=attendance.key, person=attendance.person.key, **facts)
