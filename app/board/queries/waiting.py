"""What waits for a moderator on a board?"""

from sqlalchemy import bindparam, exists, select, union

from app.board.models import Comment, Thought
from app.database import read
from app.extensions import db
from app.labs.models import Lab


def waiting_for_a_moderator(lab_key):
    """Keys of the thoughts that are held, or have a comment that is held, oldest first."""
    return read(db.session, WAITING, lab_key=lab_key).scalars().all()


# The few that are held are looked up first, each kind by its own index.
HELD = union(
    select(Thought.id).where(Thought.held_at.is_not(None), Thought.hidden_at.is_(None)),
    select(Comment.thought_id).where(Comment.held_at.is_not(None), Comment.hidden_at.is_(None), Comment.withdrawn_at.is_(None)),
).subquery()
WAITING = (
    select(Thought.key).where(Thought.id.in_(select(HELD.c[0])), Thought.withdrawn_at.is_(None), exists().where(
        Lab.id == Thought.lab_id, Lab.key == bindparam("lab_key"))).order_by(Thought.id)
)
