"""What does a workshop show to whoever stands before its door with a code?"""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import bindparam, select

from app.database import read
from app.extensions import db
from app.labs.models import Lab
from app.workshops.models import Workshop


class Doorway(NamedTuple):
    """A workshop from outside, as plain values: a whole room opens this page at once."""

    key: str
    code: str
    title: str
    mode: str
    starts_at: datetime | None
    timezone: str
    live_at: datetime | None
    closed_at: datetime | None
    door_is_shut: bool
    is_rehearsal: bool
    lab_name: str


def doorway_of(code):
    """The doorway of the workshop that people join by this (tidied) code, or None."""
    found = read(db.session, DOORWAY, code=code).first()
    return Doorway(*found) if found else None


DOORWAY = (
    select(Workshop.key, Workshop.code, Workshop.title, Workshop.mode, Workshop.starts_at, Workshop.timezone, Workshop.live_at,
           Workshop.closed_at, Workshop.door_shut_at.is_not(None), Workshop.rehearsal_of_id.is_not(None), Lab.name)
    .join(Lab, Lab.id == Workshop.lab_id).where(Workshop.code == bindparam("code"))
)
