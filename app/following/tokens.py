"""Secrets in addresses that need no sign-in: each is good for one purpose, made from a key and signed, and kept nowhere."""

from flask import current_app
from itsdangerous import BadSignature, Signer
from sqlalchemy import select

from app.extensions import db
from app.following.models import SecretLink
from app.people.models import Person

LETTERS = "letters"


def token_for(purpose, key):
    """The secret that stands for this key, and for this purpose alone."""
    return _signer(purpose).sign(key).decode()


def key_in(purpose, token):
    """The key for which this secret was made for this purpose, or None."""
    try:
        return _signer(purpose).unsign(token).decode()
    except (BadSignature, UnicodeDecodeError):
        return None


def person_of_letters(token):
    """Whose letters this address stops, or None."""
    key = key_in(LETTERS, token)
    person = db.session.scalar(select(Person).where(Person.key == key)) if key else None
    return _who_stays(person)


def person_of_link(purpose, token):
    """Whose link this is, while it works, or None."""
    key = key_in(purpose, token)
    found = db.session.scalar(select(SecretLink).where(
        SecretLink.key == key, SecretLink.purpose == purpose, SecretLink.ended_at.is_(None))) if key else None
    return _who_stays(db.session.get(Person, found.person_id)) if found else None


def _who_stays(person):
    if person is not None and person.same_as_id is not None:
        person = db.session.get(Person, person.same_as_id)
    return person if person is not None and person.left_at is None else None


def _signer(purpose):
    return Signer(current_app.config["SECRET_KEY"], salt=f"allround {purpose}", sep=".")
