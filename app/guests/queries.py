"""On which boards did somebody from outside write?"""

from sqlalchemy import select

from app.board.models import Comment, Thought
from app.extensions import db
from app.labs.models import Hat, Lab
from app.people.queries import ids_of


def labs_written_in(person):
    """The public Labs (key, name) whose boards hold a person's comments though they wear no hat there, the latest first."""
    if person is None:
        return []
    ids = ids_of(person.id)
    worn = select(Hat.lab_id).where(Hat.person_id.in_(ids))
    said = select(Thought.lab_id).join(Comment, Comment.thought_id == Thought.id).where(
        Comment.author_id.in_(ids), Comment.withdrawn_at.is_(None))
    return db.session.execute(
        select(Lab.key, Lab.name).where(Lab.readers == "public", Lab.id.in_(said), Lab.id.not_in(worn)).order_by(Lab.id.desc())).all()
