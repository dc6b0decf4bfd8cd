"""Which picture may somebody look at? That of a contribution which they may read, and no other."""

from functools import cache

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import aliased

from app.database import read
from app.extensions import db
from app.rounds.models import Contribution
from app.rounds.picture_models import Picture
from app.rounds.reading import EVERYONE, readable_by_kind
from app.rounds.texts import texts_of, texts_statement
from app.workshops.models import Workshop


def picture_of(viewers, workshop_key, key, small=False):
    """The bytes of the picture of a contribution of this workshop, if one of these reading.Viewers may read it; else None."""
    for viewer in viewers:
        values = {} if viewer.id is None else {"viewer": viewer.id}
        found = read(db.session, _picture(viewer.kind, small), key=key, workshop=workshop_key, **values).scalar()
        if found is not None:
            return found
    return None


STORED = aliased(Picture)


@cache
def _picture(kind, small):
    return readable_by_kind(kind).join(Picture, Picture.contribution_id == Contribution.id).join(
        STORED, STORED.id == func.coalesce(Picture.of_id, Picture.id)).with_only_columns(STORED.small if small else STORED.bytes).where(
        Contribution.key == bindparam("key"),
        Contribution.workshop_id == select(Workshop.id).where(Workshop.key == bindparam("workshop")).scalar_subquery())


def public_text(key):
    """A contribution that everybody may read, as a texts.Text; None for any other."""
    found = texts_of(read(db.session, PUBLIC, key=key))
    return found[0] if found else None


PUBLIC = texts_statement(EVERYONE).where(Contribution.key == bindparam("key"))
