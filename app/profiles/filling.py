"""The letters about introductions, put together when they go out: what was taken back or hidden by then is told to nobody."""

from sqlalchemy import select

from app.extensions import db
from app.mail.filling import fills
from app.people.models import Person
from app.profiles.models import Introduction, ProfileCard
from app.profiles.queries.readable import READABLE

ASKED, MADE, ADDRESS = "introduction_asked", "introduction_made", "introduction_address"


@fills(ASKED)
def asked(filled_with):
    """Somebody would like to meet the reader; nothing once it is answered or taken back."""
    found = _found(filled_with)
    if found is None or found.accepted_at or found.declined_at or found.withdrawn_at or found.is_out_of_sight:
        return None
    return {"name": found.asked.name, "other": found.asker.name, "words": found.words, "lab": found.lab.name,
            "path": f"/labs/{found.lab.key}/cards"}


@fills(MADE)
def made(filled_with):
    """Whom the reader is introduced to, with the address that the other gives."""
    found = _found(filled_with)
    if found is None or not found.accepted_at:
        return None
    return {**_for(found, filled_with["side"]), "words": "" if found.is_out_of_sight else found.words}


@fills(ADDRESS)
def address(filled_with):
    """The address that the other gives later; nothing once they took it back."""
    found = _found(filled_with)
    words = _for(found, filled_with["side"]) if found is not None else {}
    return words if words.get("email") else None


def _for(found, side):
    """What the one on this side learns of the other."""
    reader, other, gives, has_given = (
        (found.asker, found.asked, found.asked_gives, found.asker_gives) if side == "asker"
        else (found.asked, found.asker, found.asker_gives, found.asked_gives))
    return {"name": reader.name, "other": other.name, "email": other.email or "" if gives else "", "has_given": has_given,
            "has_card": _has_card(found.lab_id, other.id), "wrote": side == "asker", "lab": found.lab.name,
            "path": f"/labs/{found.lab.key}/cards"}


def _has_card(lab_id, person_id):
    return db.session.scalar(select(ProfileCard.id).join(Person, Person.id == ProfileCard.person_id).where(
        ProfileCard.lab_id == lab_id, ProfileCard.person_id == person_id, *READABLE)) is not None


def _found(filled_with):
    found = db.session.scalar(select(Introduction).where(Introduction.key == filled_with["introduction"]))
    gone = found is None or found.asker.left_at or found.asked.left_at
    return None if gone else found
