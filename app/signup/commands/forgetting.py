"""A month after a workshop what people said in private is forgotten."""

from sqlalchemy import select, update

from app import clock
from app.extensions import db
from app.journal.record import Op, change
from app.signup.models import SignUp, SignUpPage
from app.signup.rules.reminders import FORGOTTEN_AFTER
from app.workshops.commands.loading import note
from app.workshops.models import Workshop


def forget_what_was_private():
    """Blank the access needs and the addresses of workshops that were a month ago; returns how many workshops."""
    if not db.session.scalar(_ripe().limit(1)):
        return 0
    with change(Op.server()) as c:
        pages = c.session.scalars(_ripe()).all()
        for page in pages:
            page.forgotten_at = clock.now()
            c.session.execute(update(SignUp).where(SignUp.page_id == page.id).values(access_needs="", email=""))
            note(c, page.workshop, "sign_ups_forgotten", subject=page.key)
        return len(pages)


def _ripe():
    return select(SignUpPage).join(Workshop, Workshop.id == SignUpPage.workshop_id).where(
        SignUpPage.forgotten_at.is_(None), Workshop.starts_at < clock.now() - FORGOTTEN_AFTER)
