"""One thought with everything its page shows, as its reader may read it."""

from dataclasses import dataclass, field

from sqlalchemy import bindparam, exists, or_, select
from sqlalchemy.orm import joinedload

from app.board.models import Comment, Origin, Thought
from app.board.queries.lines import Line, lines_by, readable_by, visible
from app.board.queries.said import Said, said_of
from app.board.queries.threads import remark
from app.database import once, read
from app.extensions import db
from app.labs.models import Lab
from app.people.queries import ids_of


@dataclass
class Standing:
    """What only a post's author or a moderator is told: whether others can read it, and why not."""

    held: bool = False
    hidden: bool = False
    withdrawn: bool = False
    reason: str = ""


@dataclass
class Page:
    """One thought with everything its page shows."""

    line: Line
    said: Said
    lab_key: str
    lab_name: str
    standing: Standing
    is_own: bool
    origin: Origin | None = None
    remarks: list = field(default_factory=list)
    unseen: list = field(default_factory=list)


def lab_of_thought(thought_key):
    """The key of the Lab on whose board a thought stands, or None."""
    return once(db.session, ("lab of thought", thought_key), lambda: read(db.session, LAB_OF_THOUGHT, key=thought_key).scalar())


LAB_OF_THOUGHT = select(Lab.key).join(Thought, Thought.lab_id == Lab.id).where(Thought.key == bindparam("key"))


def thought_page(thought_key, viewer, moderates=False):
    """One thought with origin and comments as this viewer may read them, or None where they may not read it."""
    thought = db.session.scalar(
        select(Thought).options(joinedload(Thought.author), joinedload(Thought.origin))
        .where(Thought.key == thought_key, readable_by(Thought, viewer, moderates))
    )
    if thought is None:
        return None
    comments = db.session.scalars(
        select(Comment).options(joinedload(Comment.author)).order_by(Comment.id)
        .where(Comment.thought_id == thought.id, readable_by(Comment, viewer, moderates), Comment.withdrawn_at.is_(None))
    ).all()
    return Page(
        line=lines_by([thought.id])[thought.id], said=said_of(thought), lab_key=thought.lab.key, lab_name=thought.lab.name,
        standing=standing(thought), is_own=_is_own(thought, viewer), origin=thought.origin,
        remarks=[remark(comment, thought_key) for comment in comments if comment.is_visible],
        unseen=[(remark(comment, thought_key), standing(comment), _is_own(comment, viewer))
                for comment in comments if not comment.is_visible],
    )


def remarks_on(thought_key):
    """The visible comments on a visible thought, oldest first."""
    found = db.session.scalars(
        select(Comment).join(Thought, Thought.id == Comment.thought_id).options(joinedload(Comment.author))
        .where(Thought.key == thought_key, *visible(Thought), *visible(Comment)).order_by(Comment.id)
    )
    return [remark(comment, thought_key) for comment in found]


def standing(post):
    """Whether others can read a post, and why not."""
    return Standing(held=post.held_at is not None, hidden=post.hidden_at is not None,
                    withdrawn=post.withdrawn_at is not None, reason=post.hidden_reason or "")


def _is_own(post, viewer):
    return viewer is not None and post.author_id in ids_of(viewer.id)


def own_unseen(lab_key, viewer):
    """The viewer's own posts that others cannot read now, newest first, each with its standing."""
    found = db.session.scalars(OWN_UNSEEN, {"lab_key": lab_key, "ids": ids_of(viewer.id)})
    return [(thought, standing(thought)) for thought in found]


OWN_UNSEEN = (
    select(Thought).where(Thought.author_id.in_(bindparam("ids", expanding=True)), Thought.withdrawn_at.is_(None),
                          or_(Thought.held_at.is_not(None), Thought.hidden_at.is_not(None)),
                          exists().where(Lab.id == Thought.lab_id, Lab.key == bindparam("lab_key")))
    .order_by(Thought.id.desc())
)
