"""Which workshop is there to rehearse?"""

from sqlalchemy import select

from app.codes import tidy_code
from app.extensions import db
from app.workshops.models import Workshop


def workshop_to_rehearse(code=None):
    """The workshop with this code; without one, the next that is not over. Rehearsals themselves do not count."""
    query = select(Workshop).where(Workshop.rehearsal_of_id.is_(None), Workshop.closed_at.is_(None))
    if code:
        query = query.where(Workshop.code == tidy_code(code))
    return db.session.scalar(query.order_by(Workshop.starts_at.is_(None), Workshop.starts_at, Workshop.id).limit(1))
