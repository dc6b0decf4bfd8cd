"""What waits for a moderator on a board?"""

from sqlalchemy import or_, select

from app.board.models import Comment, Thought
from app.extensions import db
from app.labs.models import Lab


def waiting_for_a_moderator(lab_key):
    """Keys of the thoughts that are held, or have a comment that is held, oldest first."""
    return list(db.session.scalars(
        select(Thought.key).join(Lab, Lab.id == Thought.lab_id)
        .outerjoin(Comment, Comment.thought_id == Thought.id)
        .where(Lab.key == lab_key, Thought.withdrawn_at.is_(None), or_(
            Thought.held_at.is_not(None) & Thought.hidden_at.is_(None),
            Comment.held_at.is_not(None) & Comment.hidden_at.is_(None) & Comment.withdrawn_at.is_(None),
        )).group_by(Thought.id, Thought.key).order_by(Thought.id)
    ))
