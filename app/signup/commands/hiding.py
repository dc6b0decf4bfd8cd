"""What moderators do with an answer to the question beforehand: hold it, hide it for a reason, let it be read again."""

from sqlalchemy import select

from app.hiding import Hiding
from app.refusal import N_, Refusal
from app.signup.models import SignUp


def _row_of(c, sign_up_key):
    row = c.session.scalar(select(SignUp).where(SignUp.key == sign_up_key))
    if row is None:
        raise Refusal("no_sign_up", N_("This sign-up is not there any more."))
    return row


# The facilitators read it no longer; the sign-up itself stands.
ANSWER = Hiding("sign_up_answer_hidden", "sign_up_answer_held", "sign_up_answer_restored", _row_of,
                lambda row: {"lab": row.page.workshop.lab.key, "subject": row.key})
hide_answer, hold_answer, restore_answer = ANSWER.hide, ANSWER.hold, ANSWER.restore
