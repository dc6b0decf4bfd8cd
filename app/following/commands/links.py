"""Addresses that need no sign-in: made by whom they are for, and ended by them."""

from sqlalchemy import update

from app import clock
from app.following.models import SecretLink
from app.journal.record import change
from app.people.models import Person
from app.refusal import N_, Refusal

PURPOSES = ("words", "feeds")


def make_link(op, purpose):
    """A new link of this purpose for the acting person; the one before works no longer. Refuses an unknown purpose."""
    with change(op) as c:
        _end(c, purpose)
        c.session.add(SecretLink(person_id=c.by, purpose=purpose, made_at=clock.now()))
        c.record("secret_link_made", subject=c.session.get(Person, c.by).key, facts={"purpose": purpose})


def end_link(op, purpose):
    """The acting person's link of this purpose works no longer."""
    with change(op) as c:
        if _end(c, purpose):
            c.record("secret_link_ended", subject=c.session.get(Person, c.by).key, facts={"purpose": purpose})


def _end(c, purpose):
    if purpose not in PURPOSES:
        raise Refusal("unknown_purpose", N_("There is no such link."))
    return c.session.execute(update(SecretLink).where(
        SecretLink.person_id == c.by, SecretLink.purpose == purpose, SecretLink.ended_at.is_(None)).values(ended_at=clock.now())).rowcount
