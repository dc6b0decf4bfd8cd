"""Who reads the words of an introduction?"""

from sqlalchemy import select

from app.access import role
from app.extensions import db
from app.people.queries import ids_of
from app.profiles.models import Introduction


@role("introduction_reader")
def is_asked(person, view_args):
    """Whoever was asked, as far as no moderator took it out of sight: only they can report it."""
    return person is not None and db.session.scalar(select(Introduction.id).where(
        Introduction.key == view_args.get("subject_key"), Introduction.asked_id.in_(ids_of(person.id)))) is not None
