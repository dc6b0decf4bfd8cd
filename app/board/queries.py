"""What the board's pages and fragments show; every text passes readable_by() or is visible to the whole Lab."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload

from app.board import rules
from app.board.models import Comment, KeptBack, Origin, Thought
from app.extensions import db
from app.labs.models import Lab
from app.people.queries import ids_of


@dataclass(frozen=True)
class Line:
    """A thought as the board's list shows it, the same for every reader."""

    key: str
    kind: str
    evidence: str | None
    headline: str
    body: str
    byline: "Byline"
    language: str
    posted_at: datetime
    active_at: datetime
    comments: int
    workshop_title: str = ""
    votes: dict | None = None
    scores: dict | None = None


@dataclass(frozen=True)
class Byline:
    """How an author is named to others: a name, a perspective, or neither. Never more than the author allowed."""

    name: str = ""
    perspective: str = ""


@dataclass(frozen=True)
class Remark:
    """A comment as everybody of the Lab reads it."""

    key: str
    thought_key: str
    body: str
    byline: Byline
    language: str
    posted_at: datetime


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
    lab_key: str
    lab_name: str
    standing: Standing
    is_own: bool
    origin: Origin | None = None
    remarks: list = field(default_factory=list)
    unseen: list = field(default_factory=list)


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
    query = _thoughts().join(Lab, Lab.id == Thought.lab_id).where(Lab.key == lab_key, *visible(Thought))
    if kind:
        query = query.where(Thought.kind == kind)
    found = db.session.execute(query.order_by(Thought.id)).unique().all()
    return [_line(*row) for row in found]


def line_of(thought_key):
    """One visible thought as a Line, or None."""
    row = db.session.execute(_thoughts().where(Thought.key == thought_key, *visible(Thought))).unique().first()
    return _line(*row) if row else None


def ideas_of(lab_key, sort="newest", seed=""):
    """The Lab's visible ideas in the order asked for."""
    return rules.in_order(sort, lines_of(lab_key, "idea"), seed)


def newest_of(lab_key, how_many):
    """The visible thoughts of a Lab with the newest activity."""
    return rules.in_order("newest", lines_of(lab_key))[:how_many]


def insights_of(lab_key, sort="newest", seed=""):
    """The Lab's visible insights in the order asked for."""
    return rules.in_order(sort, lines_of(lab_key, "insight"), seed)


def how_many_kept(lab_key):
    """How many ideas from workshops stayed with those who wrote them."""
    query = select(func.coalesce(func.sum(KeptBack.how_many), 0)).join(Lab).where(Lab.key == lab_key)
    return db.session.scalar(query)


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


def own_unseen(lab_key, viewer):
    """The viewer's own posts that others cannot read now, newest first, each with its standing."""
    found = db.session.scalars(
        select(Thought).join(Lab, Lab.id == Thought.lab_id)
        .where(Lab.key == lab_key, Thought.author_id.in_(ids_of(viewer.id)), Thought.withdrawn_at.is_(None),
               or_(Thought.held_at.is_not(None), Thought.hidden_at.is_not(None)))
        .order_by(Thought.id.desc())
    )
    return [(thought, standing(thought)) for thought in found]


def lab_of_board(lab_key):
    """The Lab whose board the address names, or None."""
    return db.session.scalar(select(Lab).where(Lab.key == lab_key))


def lab_of_thought(thought_key):
    """The key of the Lab on whose board a thought stands, or None."""
    return db.session.scalar(select(Lab.key).join(Thought, Thought.lab_id == Lab.id).where(Thought.key == thought_key))


def thought_page(thought_key, viewer, moderates=False):
    """One thought with origin and comments as this viewer may read them, or None where they may not read it."""
    row = db.session.execute(
        _thoughts().where(Thought.key == thought_key, readable_by(Thought, viewer, moderates))
    ).unique().first()
    if row is None:
        return None
    thought = row[0]
    comments = db.session.scalars(
        select(Comment).options(joinedload(Comment.author)).order_by(Comment.id)
        .where(Comment.thought_id == thought.id, readable_by(Comment, viewer, moderates), Comment.withdrawn_at.is_(None))
    ).all()
    return Page(
        line=_line(*row), lab_key=thought.lab.key, lab_name=thought.lab.name, standing=standing(thought),
        is_own=_is_own(thought, viewer), origin=thought.origin,
        remarks=[_remark(comment, thought_key) for comment in comments if comment.is_visible],
        unseen=[(_remark(comment, thought_key), standing(comment), _is_own(comment, viewer))
                for comment in comments if not comment.is_visible],
    )


def remarks_on(thought_key):
    """The visible comments on a visible thought, oldest first."""
    found = db.session.scalars(
        select(Comment).join(Thought, Thought.id == Comment.thought_id).options(joinedload(Comment.author))
        .where(Thought.key == thought_key, *visible(Thought), *visible(Comment)).order_by(Comment.id)
    )
    return [_remark(comment, thought_key) for comment in found]


def own_comments(thought_key, viewer):
    """Keys of the viewer's own visible comments on a thought: the ones they may take back."""
    return set(db.session.scalars(
        select(Comment.key).join(Thought, Thought.id == Comment.thought_id)
        .where(Thought.key == thought_key, Comment.author_id.in_(ids_of(viewer.id)), *visible(Comment))
    ))


def origins_of(workshop_key):
    """What a workshop gave to the board: {contribution key: thought key} of what everybody may read."""
    return dict(db.session.execute(
        select(Origin.contribution_key, Thought.key).join(Thought, Thought.id == Origin.thought_id)
        .where(Origin.workshop_key == workshop_key, *visible(Thought))
    ).all())


def taken_off(workshop_key):
    """Keys of the contributions of a workshop that their author, or a moderator, took off the board."""
    return set(db.session.scalars(
        select(Origin.contribution_key).join(Thought, Thought.id == Origin.thought_id).where(
            Origin.workshop_key == workshop_key,
            or_(Thought.withdrawn_at.is_not(None), Thought.hidden_at.is_not(None) & Thought.hidden_by_id.is_not(None)))
    ))


def bylines_of(workshop_key):
    """How the authors of what a workshop gave to the board are named on it: {contribution key: Byline}."""
    found = db.session.execute(
        select(Origin.contribution_key, Thought).join(Thought, Thought.id == Origin.thought_id)
        .options(joinedload(Thought.author)).where(Origin.workshop_key == workshop_key, *visible(Thought))
    )
    return {key: byline(thought) for key, thought in found}


def workshop_origin(thought_key):
    """The keys of the workshop and the contribution from which a visible thought came, or None where it came from neither."""
    return db.session.execute(
        select(Origin.workshop_key, Origin.contribution_key).join(Thought, Thought.id == Origin.thought_id)
        .where(Thought.key == thought_key, *visible(Thought))
    ).first()


def standing(post):
    """Whether others can read a post, and why not."""
    return Standing(held=post.held_at is not None, hidden=post.hidden_at is not None,
                    withdrawn=post.withdrawn_at is not None, reason=post.hidden_reason or "")


def byline(post):
    """How a post names its author to others."""
    if post.attribution == "named" and post.author is not None:
        return Byline(name=post.author.name)
    if post.attribution == "role":
        return Byline(perspective=rules.PERSPECTIVES.get(post.perspective, ""))
    return Byline()


def _thoughts():
    shown = (
        select(Comment.thought_id, func.count().label("comments"), func.max(Comment.posted_at).label("last_at"))
        .where(*visible(Comment)).group_by(Comment.thought_id).subquery()
    )
    return (
        select(Thought, shown.c.comments, shown.c.last_at)
        .outerjoin(shown, shown.c.thought_id == Thought.id)
        .options(joinedload(Thought.author), joinedload(Thought.origin))
    )


def _line(thought, comments, last_at):
    origin = thought.origin
    return Line(
        key=thought.key, kind=thought.kind, evidence=thought.evidence, headline=thought.headline, body=thought.body, byline=byline(thought),
        language=thought.language, posted_at=thought.posted_at,
        active_at=max(thought.posted_at, last_at) if last_at else thought.posted_at, comments=comments or 0,
        workshop_title=origin.workshop_title if origin else "", votes=origin.votes if origin else None,
        scores=origin.scores if origin else None,
    )


def _remark(comment, thought_key):
    return Remark(key=comment.key, thought_key=thought_key, body=comment.body, byline=byline(comment),
                  language=comment.language, posted_at=comment.posted_at)


def _is_own(post, viewer):
    return viewer is not None and post.author_id in ids_of(viewer.id)
