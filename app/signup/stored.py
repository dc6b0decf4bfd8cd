"""What sign-ups keep about a person: told when they ask for all of it, and erased when they ask for that."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.extensions import db
from app.people.storing import stores
from app.signup.commands.erasing import erase_sign_ups
from app.signup.models import SignUp, SignUpPage

KEPT = ("place", "perspective", "nation", "organisation", "access_needs", "email", "answer")


def read(person_ids):
    """Every workshop they signed up for, with what they said."""
    rows = db.session.scalars(
        select(SignUp).options(joinedload(SignUp.page).joinedload(SignUpPage.workshop)).where(SignUp.person_id.in_(person_ids))
        .order_by(SignUp.id))
    return [{
        "workshop": row.page.workshop.title, "signed_up_at": row.signed_up_at.isoformat(), "consented_at": row.consented_at.isoformat(),
        "waiting": row.waits, "cancelled_at": row.cancelled_at.isoformat() if row.cancelled_at else None,
        **{name: getattr(row, name) for name in KEPT},
    } for row in rows]


def read_pages(person_ids):
    """What workshops they published say of themselves, and why they called one off."""
    def pages(column):
        return db.session.scalars(select(SignUpPage).where(column.in_(person_ids)).order_by(SignUpPage.id))
    return {"published": [row.purpose for row in pages(SignUpPage.published_by_id)],
            "called off": [row.reason for row in pages(SignUpPage.called_off_by_id)]}


def erase_pages(c, person_ids, words):
    """What a workshop says of itself is its Lab's: it stays, and erase_sign_ups takes their name off it."""


stores("workshops signed up for", read, erase_sign_ups)
stores("workshop pages", read_pages, erase_pages)
