"""Invitations beyond one letter: a link for many with an end, sending a letter once more, revoking."""

from datetime import timedelta

from sqlalchemy import select

from app import clock
from app.journal.record import change
from app.labs import rules
from app.labs.commands import lab_in, lab_link, write_invitation
from app.mail.queries import public_address
from app.mail.rules import check_public_address
from app.people.models import Link
from app.refusal import N_, Refusal


def make_open_invitation(op, lab_key, hat, until):
    """A link that lets anybody in who has it, as often as people use it, until the end of a day; returns its token.

    Refuses hats by which somebody works for the Lab, days that are over, and more than a year.
    """
    rules.check_open_hat(hat)
    lasts = rules.check_until(until, clock.now())
    with change(op) as c:
        lab = lab_in(c, lab_key)
        token = lab_link(c, lab, hat, None, lasts=lasts, many=True)
        c.record("invitation_made", lab=lab.key, subject=lab.key, facts={"hat": hat, "many": True})
        return token


def revoke_invitation(op, lab_key, mark):
    """The invitation lets nobody in any more; who came by it stays. Refuses one of another Lab."""
    with change(op) as c:
        link = _link(c, lab_key, mark)
        if link.revoked_at is None:
            link.revoked_at = clock.now()
            c.record("invitation_revoked", lab=lab_key, subject=lab_key)


def send_again(op, lab_key, mark):
    """Write once more to an address that did not come yet; the earlier link stops working.

    Refuses within an hour of the letter before, where there was none, where they came, and without a public address.
    """
    check_public_address(public_address())
    with change(op) as c:
        link = _link(c, lab_key, mark)
        if link.email is None or link.used_at is not None:
            raise Refusal("not_to_be_sent", N_("This invitation was used, or never was a letter."))
        if clock.now() - link.made_at < timedelta(hours=1):
            raise Refusal("sent_lately", N_("The letter was written less than an hour ago. Give it a little time."))
        link.revoked_at = link.revoked_at or clock.now()
        lab = lab_in(c, lab_key)
        write_invitation(c, lab, link.promises["hat"], link.email)
        c.record("people_invited", lab=lab.key, subject=lab.key, facts={"letters": 1, "hat": link.promises["hat"]})


def _link(c, lab_key, mark):
    found = c.session.scalars(select(Link).where(Link.purpose == "lab", Link.token_hash.startswith(mark or "-", autoescape=True))).first()
    if found is None or len(mark) != rules.MARK or found.promises.get("lab") != lab_key:
        raise Refusal("no_such_invitation", N_("There is no such invitation in this Lab."))
    return found
