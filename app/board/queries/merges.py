"""What was put together: what lies under the one that stands, where another one went, and what is nearly the same."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.board.models import Comment, Merge, Thought
from app.board.queries.chain import Knot, heads_of, holding, knot
from app.board.queries.lines import Byline, byline, visible
from app.board.rules.merging import MERGED_KINDS
from app.board.rules.nearness import nearest
from app.extensions import db

MOST_FOUND = 12


@dataclass(frozen=True)
class Said:
    """A comment on what was put together, as everybody of the Lab reads it."""

    body: str
    byline: Byline
    language: str
    posted_at: datetime


@dataclass(frozen=True)
class Original:
    """A thought that lies under the one that stands: whole, with its author and what was said about it."""

    merge: str
    knot: Knot
    body: str
    byline: Byline
    posted_at: datetime
    merged_at: datetime
    comments: tuple = ()
    under: list = field(default_factory=list)


def originals_of(thought_key):
    """What lies under a visible thought, the first that came first; each with what lies under it in turn."""
    standing = db.session.scalar(select(Thought.id).where(Thought.key == thought_key, *visible(Thought)))
    return _under([standing]).get(standing, []) if standing is not None else []


def stands_in(thought_key):
    """The Knot that stands for a thought that was put together with another; None where it stands for itself."""
    row = db.session.execute(select(Thought.id, Thought.merged_into_id).where(Thought.key == thought_key)).first()
    if row is None or row.merged_into_id is None:
        return None
    head = db.session.scalar(select(Thought).options(joinedload(Thought.origin)).where(
        Thought.id == heads_of(db.session, [row.id])[row.id], *visible(Thought)))
    return knot(head) if head is not None else None


def could_be_one(thought_key, words=""):
    """Knots with which a thought could be put together: those whose words hold what was typed, else those nearly the same."""
    thought = db.session.scalar(select(Thought).where(Thought.key == thought_key))
    if thought is None or thought.kind not in MERGED_KINDS or thought.merged_into_id is not None:
        return []
    others = select(Thought).options(joinedload(Thought.origin)).where(
        Thought.lab_id == thought.lab_id, Thought.kind == thought.kind, Thought.id != thought.id, Thought.merged_into_id.is_(None),
        *visible(Thought))
    if words:
        found = others.where(*holding(words)).order_by(Thought.active_at.desc(), Thought.id.desc()).limit(MOST_FOUND)
        return [knot(row) for row in db.session.scalars(found)]
    headlines = dict(db.session.execute(others.with_only_columns(Thought.id, Thought.headline).options()).all())
    near = nearest(thought.headline, headlines)[:MOST_FOUND]
    rows = {row.id: row for row in db.session.scalars(others.where(Thought.id.in_(near)))}
    return [knot(rows[one]) for one in near]


def _under(ids):
    """{id: Originals that lie directly under it}, read level by level."""
    merges = db.session.execute(
        select(Merge, Thought).join(Thought, Thought.id == Merge.absorbed_id)
        .options(joinedload(Thought.author), joinedload(Thought.origin))
        .where(Merge.kept_id.in_(ids), Merge.undone_at.is_(None), *visible(Thought)).order_by(Merge.id)).all()
    if not merges:
        return {}
    below, said = _under([thought.id for _merge, thought in merges]), _said_about([thought.id for _merge, thought in merges])
    found = {}
    for merge, thought in merges:
        found.setdefault(merge.kept_id, []).append(Original(
            merge=merge.key, knot=knot(thought), body=thought.body, byline=byline(thought), posted_at=thought.posted_at,
            merged_at=merge.merged_at, comments=tuple(said.get(thought.id, ())), under=below.get(thought.id, []),
        ))
    return found


def _said_about(ids):
    found = {}
    rows = db.session.scalars(select(Comment).options(joinedload(Comment.author))
                              .where(Comment.thought_id.in_(ids), *visible(Comment)).order_by(Comment.id))
    for row in rows:
        found.setdefault(row.thought_id, []).append(Said(row.body, byline(row), row.language, row.posted_at))
    return found
