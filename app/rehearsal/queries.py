"""Which workshop is there to rehearse?"""

from datetime import timedelta

from sqlalchemy import select

from app import clock
from app.codes import tidy_code
from app.extensions import db
from app.workshops.models import Workshop


def workshop_to_rehearse(code=None):
    """The workshop with this code, which may be a rehearsal already; without one, the next that is not over.

    Without a code rehearsals do not count, and one that should have been held before yesterday comes last.
    """
    query = select(Workshop).where(Workshop.closed_at.is_(None))
    if code:
        return db.session.scalar(query.where(Workshop.code == tidy_code(code)))
    forgotten = Workshop.starts_at < clock.now() - timedelta(days=1)
    return db.session.scalar(query.where(Workshop.rehearsal_of_id.is_(None)).order_by(
        Workshop.starts_at.is_(None), forgotten, Workshop.starts_at, Workshop.id).limit(1))
