"""The letters about introductions, put together when they go out: what was taken back or hidden by then is told to nobody."""

from sqlalchemy import select

from app.extensions import db
from app.mail.filling import fills
from app.profiles.models import Introduction

ASKED, MADE = "introduction_asked", "introduction_made"


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
    reader, other, gives = ((found.asker, found.asked, found.asked_gives) if filled_with["side"] == "asker"
                            else (found.asked, found.asker, found.asker_gives))
    return {"name": reader.name, "other": other.name, "email": other.email if gives else "", "lab": found.lab.name,
            "words": "" if found.is_out_of_sight else found.words, "path": f"/labs/{found.lab.key}/cards"}


def _found(filled_with):
    found = db.session.scalar(select(Introduction).where(Introduction.key == filled_with["introduction"]))
    gone = found is None or found.asker.left_at or found.asked.left_at
    return None if gone else found
