"""What is of no more use goes by itself (rules.KEPT, and what features registered in keeping.py)."""

from sqlalchemy import delete, or_

from app import clock
from app.account.keeping import registered
from app.account.rules import KEPT
from app.journal.models import Receipt
from app.journal.record import Op, change
from app.people.models import Link, SignIn, WrongTry
from app.people.rules import SIGN_IN_LASTS_UNSEEN
from app.second_step.models import SecondStep

LASTS = {name: time for name, time, _words in KEPT}


def retire():
    """Delete what is older than it need be. Letters go by themselves (mail.commands)."""
    moment = clock.now()

    def old(name):
        return moment - LASTS[name]

    gone = (
        delete(Receipt).where(Receipt.made_at <= old("receipts")),
        delete(Link).where(or_(Link.used_at <= old("links"), Link.expires_at <= old("links"))),
        delete(SignIn).where(or_(SignIn.ended_at <= old("sign_ins"), SignIn.seen_at <= moment - SIGN_IN_LASTS_UNSEEN)),
        delete(WrongTry).where(WrongTry.last_at <= old("tries")),
        delete(SecondStep).where(SecondStep.confirmed_at.is_(None), SecondStep.made_at <= old("setting_up")),
    )
    with change(Op.server()) as c:
        for statement in (*gone, *(one for kept in registered() for one in kept.gone(moment - kept.lasts))):
            c.session.execute(statement.execution_options(synchronize_session=False))
