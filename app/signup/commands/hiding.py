"""What moderators do with an answer to the question beforehand: hold it, hide it for a reason, let it be read again."""

from sqlalchemy import select

from app.hiding import hide_row, hold_row, restore_row
from app.journal.record import change
from app.refusal import N_, Refusal
from app.signup.models import SignUp


def hide_answer(op, sign_up_key, reason):
    """The facilitators read it no longer; whoever wrote it reads the reason. Refuses without one. The sign-up itself stands."""
    with change(op) as c:
        row = _row_of(c, sign_up_key)
        hide_row(c, row, reason)
        _record(c, "sign_up_answer_hidden", row)


def hold_answer(op, sign_up_key):
    """Keep it from the facilitators until a moderator has read it once more."""
    with change(op) as c:
        row = _row_of(c, sign_up_key)
        if hold_row(row):
            _record(c, "sign_up_answer_held", row)


def restore_answer(op, sign_up_key):
    """Let the facilitators read it again."""
    with change(op) as c:
        row = _row_of(c, sign_up_key)
        restore_row(row)
        _record(c, "sign_up_answer_restored", row)


def _row_of(c, sign_up_key):
    row = c.session.scalar(select(SignUp).where(SignUp.key == sign_up_key))
    if row is None:
        raise Refusal("no_sign_up", N_("This sign-up is not there any more."))
    return row


def _record(c, kind, row):
    c.session.flush()
    c.record(kind, lab=row.page.workshop.lab.key, subject=row.key)
