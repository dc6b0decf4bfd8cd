"""What is one person's own on the page of a thought: their comments, and whether they may speak for it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app import clock
from app.board.models import Comment, Owner, Thought
from app.board.queries.thoughts import Standing, standing
from app.board.queries.threads import Remark, remark
from app.board.rules import threads, versions
from app.extensions import db
from app.labs.models import Hat, Lab
from app.people.queries import ids_of

LEADING_HATS = ("facilitator", "lab_team")
MOST_SENT = 3


@dataclass(frozen=True)
class Own:
    """A comment of one's own, whether others can read it, whether its words may be changed, and until when (None: no such end)."""

    remark: Remark
    standing: Standing
    changes_until: datetime | None
    was_answered: bool
    may_change: bool = False


def own_comments(thought_key, person_ids):
    """What one human being said of a thought and has not taken back, the newest first."""
    found = db.session.scalars(
        select(Comment).join(Thought, Thought.id == Comment.thought_id).options(joinedload(Comment.author))
        .where(Thought.key == thought_key, Comment.author_id.in_(person_ids), Comment.withdrawn_at.is_(None)).order_by(Comment.id.desc())
    )
    return [Own(remark(one, thought_key), standing(one), _changes_until(one), one.answered_at is not None,
                threads.may_change(one.posted_at, clock.now(), one.is_visible)) for one in found]


def _changes_until(comment):
    until = comment.posted_at + threads.CHANGES_FOR
    return until if until > clock.now() and comment.is_visible else None


def is_own_comment(comment_key, viewer):
    """Whether the viewer wrote a comment."""
    return db.session.scalar(select(Comment.id).where(
        Comment.key == comment_key, Comment.author_id.in_(ids_of(viewer.id))).limit(1)) is not None


def own_comment(thought_key, comment_key, viewer):
    """One comment of the viewer's own, or None."""
    return next((one for one in own_comments(thought_key, ids_of(viewer.id)) if one.remark.key == comment_key), None)


def sent_lately(lab_key, kind, viewer):
    """(key, headline, language) of what the viewer posted of this kind within a day and did not take back, the newest first."""
    return db.session.execute(
        select(Thought.key, Thought.headline, Thought.language).join(Lab, Lab.id == Thought.lab_id)
        .where(Lab.key == lab_key, Thought.kind == kind, Thought.author_id.in_(ids_of(viewer.id)), Thought.withdrawn_at.is_(None),
               Thought.posted_at > clock.now() - versions.FIRST_DAY).order_by(Thought.id.desc()).limit(MOST_SENT)).all()


def speaks_for(thought_key, viewer):
    """Whether the viewer wrote a thought or owns it with its author."""
    ids = ids_of(viewer.id) if viewer else []
    return bool(ids) and db.session.scalar(
        select(Thought.id).outerjoin(Owner, Owner.thought_id == Thought.id)
        .where(Thought.key == thought_key, Thought.author_id.in_(ids) | Owner.person_id.in_(ids)).limit(1)) is not None


def leads_lab_of(thought_key, viewer):
    """Whether the viewer facilitates in the Lab of a thought, is in its team, or is the administrator."""
    if viewer is None or viewer.is_administrator:
        return viewer is not None
    return db.session.scalar(
        select(Hat.id).join(Thought, Thought.lab_id == Hat.lab_id)
        .where(Thought.key == thought_key, Hat.person_id.in_(ids_of(viewer.id)), Hat.hat.in_(LEADING_HATS)).limit(1)) is not None
