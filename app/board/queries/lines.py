"""What stands on a board, as lines of a list; who may read which text is decided here, for every page, message and export."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload

from app.board.models import Comment, KeptBack, Thought
from app.board.rules import order, texts
from app.extensions import db
from app.labs.models import Lab
from app.people.queries import ids_of


@dataclass(frozen=True)
class Byline:
    """How an author is named to others: a name, a perspective, or neither. Never more than the author allowed."""

    name: str = ""
    perspective: str = ""


@dataclass(frozen=True)
class Line:
    """A thought as the board's list shows it, the same for every reader."""

    key: str
    kind: str
    evidence: str | None
    headline: str
    body: str
    byline: Byline
    language: str
    posted_at: datetime
    active_at: datetime
    comments: int
    workshop_title: str = ""
    votes: dict | None = None
    scores: dict | None = None


def visible(model):
    """The condition under which everybody of the Lab may read a thought or comment."""
    return (model.held_at.is_(None), model.hidden_at.is_(None), model.withdrawn_at.is_(None))


def readable_by(model, viewer, moderates):
    """The condition under which this viewer may read it: visible to all, their own, or held or hidden where they moderate."""
    allowed = [visible(model)[0] & visible(model)[1] & visible(model)[2]]
    if viewer is not None:
        allowed.append(model.author_id.in_(ids_of(viewer.id)))
    if moderates:
        allowed.append(model.withdrawn_at.is_(None))
    return or_(*allowed)


def lines_of(lab_key, kind=None):
    """Every visible thought of a Lab as a Line, oldest first; only insights or ideas where a kind is named."""
    query = thoughts().join(Lab, Lab.id == Thought.lab_id).where(Lab.key == lab_key, *visible(Thought), Thought.merged_into_id.is_(None))
    if kind:
        query = query.where(Thought.kind == kind)
    found = db.session.execute(query.order_by(Thought.id)).unique().all()
    return [line(*row) for row in found]


def line_of(thought_key):
    """One visible thought as a Line, or None."""
    row = db.session.execute(thoughts().where(Thought.key == thought_key, *visible(Thought))).unique().first()
    return line(*row) if row else None


def ideas_of(lab_key, sort="newest", seed=""):
    """The Lab's visible ideas in the order asked for."""
    return order.in_order(sort, lines_of(lab_key, "idea"), seed)


def insights_of(lab_key, sort="newest", seed=""):
    """The Lab's visible insights in the order asked for."""
    return order.in_order(sort, lines_of(lab_key, "insight"), seed)


def newest_of(lab_key, how_many):
    """The visible thoughts of a Lab with the newest activity."""
    return order.in_order("newest", lines_of(lab_key))[:how_many]


def how_many_kept(lab_key):
    """How many ideas from workshops stayed with those who wrote them."""
    query = select(func.coalesce(func.sum(KeptBack.how_many), 0)).join(Lab).where(Lab.key == lab_key)
    return db.session.scalar(query)


def lab_of_board(lab_key):
    """The Lab whose board the address names, or None."""
    return db.session.scalar(select(Lab).where(Lab.key == lab_key))


def byline(post):
    """How a post names its author to others."""
    if post.attribution == "named" and post.author is not None:
        return Byline(name=post.author.name)
    if post.attribution == "role":
        return Byline(perspective=texts.PERSPECTIVES.get(post.perspective, ""))
    return Byline()


def thoughts():
    shown = (
        select(Comment.thought_id, func.count().label("comments"), func.max(Comment.posted_at).label("last_at"))
        .where(*visible(Comment)).group_by(Comment.thought_id).subquery()
    )
    return (
        select(Thought, shown.c.comments, shown.c.last_at)
        .outerjoin(shown, shown.c.thought_id == Thought.id)
        .options(joinedload(Thought.author), joinedload(Thought.origin))
    )


def line(thought, comments, last_at):
    origin = thought.origin
    return Line(
        key=thought.key, kind=thought.kind, evidence=thought.evidence, headline=thought.headline, body=thought.body, byline=byline(thought),
        language=thought.language, posted_at=thought.posted_at,
        active_at=max(thought.posted_at, last_at) if last_at else thought.posted_at, comments=comments or 0,
        workshop_title=origin.workshop_title if origin else "", votes=origin.votes if origin else None,
        scores=origin.scores if origin else None,
    )
