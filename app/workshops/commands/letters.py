"""The way back for somebody whose phone is lost or empty: the desk makes them letters for another one."""

from sqlalchemy import select

from app import clock
from app.journal.record import change
from app.people.link_commands import make_reentry_letters
from app.refusal import N_, Refusal
from app.workshops.commands.loading import lock_workshop, note
from app.workshops.models import Attendance


def make_letters_for(op, workshop_key, attendance_key):
    """Re-entry letters for a guest of this workshop, whose phone is told; returns them.

    Refuses them for whoever was removed, and for people with an e-mail address: what they wrote elsewhere is not the
    facilitator's to open, and a link by e-mail brings them back.
    """
    with change(op) as c:
        workshop = lock_workshop(c, workshop_key)
        attendance = c.session.scalar(
            select(Attendance).where(Attendance.workshop_id == workshop.id, Attendance.key == attendance_key))
        if attendance is None or attendance.removed_at is not None:
            raise Refusal("not_in", N_("This person is not in the workshop."))
        if attendance.person.email is not None:
            raise Refusal("has_email", N_("This person has an e-mail address here: they come back with a link by e-mail."))
        attendance.letters_made_at = clock.now()
        note(c, workshop, "letters_made_by_desk", subject=attendance.key, person=attendance.person.key)
        return make_reentry_letters(op, attendance.person_id)
