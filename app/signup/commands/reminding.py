"""Two kind letters to each who comes: seven days before and the day before, in the morning, once each."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app import clock
from app.extensions import db
from app.journal.record import Op, change
from app.mail.queries import public_address
from app.signup.commands.letters import write
from app.signup.commands.waiting import set_reminder
from app.signup.models import SignUp, SignUpPage
from app.workshops.commands.loading import lock_workshop, note

AT_ONCE = 20


def remind_those_who_come():
    """Write to everybody whose moment has come; returns how many. None after the workshop, none after cancelling.

    Nothing happens while the server does not know its public address: a letter without a link would help nobody.
    """
    if not public_address() or not db.session.scalar(_due().limit(1)):
        return 0
    with change(Op.server()) as c:
        rows = c.session.scalars(_due().options(joinedload(SignUp.person), joinedload(SignUp.page).joinedload(SignUpPage.workshop))).all()
        for row in rows:
            _remind(c, row)
        return len(rows)


def _due():
    return select(SignUp).where(SignUp.remind_at <= clock.now(), SignUp.cancelled_at.is_(None)).order_by(SignUp.id).limit(AT_ONCE)


def _remind(c, row):
    page, workshop = row.page, lock_workshop(c, row.page.workshop.key)
    is_to_come = workshop.starts_at is not None and workshop.starts_at > clock.now() and workshop.closed_at is None
    if is_to_come and page.called_off_at is None and not row.waits:
        row.reminded_at = clock.now()
        write(c, row, "sign_up_reminder", step_free=page.step_free, quiet_room=page.quiet_room, access=page.access, bring=page.bring,
              ring=page.ring, call_link=workshop.call_link, asks=page.question if page.question and not row.answer else "")
        note(c, workshop, "sign_up_reminded", subject=row.key)
    set_reminder(row)
