"""How many wrong passwords were given for one address lately? Kept in the database, so that a restart forgives nothing."""

import hashlib
import hmac
from datetime import timedelta
from math import ceil

from flask import current_app
from sqlalchemy import delete

from app import clock
from app.journal.record import Op, change
from app.people import rules
from app.people.models import WrongTry
from app.refusal import N_, Refusal

TOO_MANY = N_("Too many wrong tries. You can try again in %(seconds)s s.")


def count_try(email):
    """Count one try before the password is looked at, so that twenty at once are twenty.

    Refuses while this address has to wait: after five tries 1, 2, 4 ... seconds, at most five minutes. An hour without
    a try forgets them all.
    """
    with change(Op.server()) as c:
        c.session.execute(delete(WrongTry).where(WrongTry.last_at < clock.now() - rules.TRIES_FORGOTTEN_AFTER))
        known = c.session.get(WrongTry, _digest(email)) or WrongTry(whom=_digest(email), times=0)
        if known.last_at is not None:
            pause = rules.pause_after(known.times, rules.FREE_TRIES_PERSON, rules.LONGEST_PAUSE_PERSON)
            check_pause(known.last_at + timedelta(seconds=pause))
        known.times, known.last_at = known.times + 1, clock.now()
        c.session.add(known)


def forget_tries(email):
    """The password was right: what was wrong before is forgotten."""
    with change(Op.server()) as c:
        c.session.execute(delete(WrongTry).where(WrongTry.whom == _digest(email)))


def forget_tries_of(c, emails):
    """Forget the tries for these addresses, inside the change `c`."""
    c.session.execute(delete(WrongTry).where(WrongTry.whom.in_([_digest(email) for email in emails])))


def check_pause(until):
    """Refuse before this moment, and say how long it is."""
    left = until - clock.now()
    if left > timedelta(0):
        raise Refusal("too_many_tries", TOO_MANY, seconds=ceil(left.total_seconds()))


def _digest(email):
    """Keyed, so that the table alone tells nobody whose password was tried."""
    return hmac.new(current_app.config["SECRET_KEY"].encode(), email.encode(), hashlib.sha256).hexdigest()
