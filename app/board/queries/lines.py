"""What stands on a board, as lines of a list; who may read which text is decided here, for every page, message and export."""

from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from sqlalchemy import bindparam, func, or_, select

from app.board.models import KeptBack, Origin, Tally, Thought
from app.board.rules import texts
from app.database import read
from app.extensions import db
from app.labs.models import Lab
from app.people.models import Person
from app.people.queries import ids_of


class Byline(NamedTuple):
    """How an author is named to others: a name, a perspective, or neither. Never more than the author allowed."""

    name: str = ""
    perspective: str = ""


class Line(NamedTuple):
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


def on_list(model=Thought):
    """The condition under which it stands in lists: everybody of the Lab may read it, and it is not put together with another."""
    return (*visible(model), model.merged_into_id.is_(None))


def lines_of(lab_key, kind=None):
    """Everything that stands on a Lab's board as a Line, oldest first; only one kind of it where one is named.

    It reads the whole board: a page shows a part (queries/finding.py).
    """
    query = LINES.join(Lab, Lab.id == Thought.lab_id).where(Lab.key == lab_key, *on_list())
    if kind:
        query = query.where(Thought.kind == kind)
    return [line(row) for row in read(db.session, query.order_by(Thought.id))]


def lines_by(ids):
    """{id: Line} for these thoughts, which the caller has found to be readable."""
    return {row.id: line(row) for row in read(db.session, LINES_BY, ids=ids)}


def line_of(thought_key):
    """One visible thought as a Line, or None."""
    row = read(db.session, LINES.where(Thought.key == thought_key, *visible(Thought))).first()
    return line(row) if row else None


def ideas_among(lab_key, keys):
    """{key: Line} of those of the thoughts with these keys that stand as ideas on this Lab's board, in the order of the keys."""
    found = {row.key: line(row) for row in read(db.session, IDEAS_AMONG, lab_key=lab_key, keys=keys)}
    return {key: found[key] for key in keys if key in found}


def newest_of(lab_key, how_many):
    """The thoughts on a Lab's board with the newest activity."""
    query = LINES.join(Lab, Lab.id == Thought.lab_id).where(Lab.key == lab_key, *on_list())
    return [line(row) for row in read(db.session, query.order_by(Thought.active_at.desc(), Thought.id.desc()).limit(how_many))]


def how_many_on(lab_key):
    """{kind: how many of it stand on a Lab's board}."""
    return dict(read(db.session, HOW_MANY, lab_key=lab_key).all())


def how_many_kept(lab_key):
    """How many ideas from workshops stayed with those who wrote them."""
    query = select(func.coalesce(func.sum(KeptBack.how_many), 0)).join(Lab).where(Lab.key == lab_key)
    return db.session.scalar(query)


def lab_of_board(lab_key):
    """The Lab whose board the address names, or None."""
    return db.session.scalar(select(Lab).where(Lab.key == lab_key))


def byline(post):
    """How a post names its author to others."""
    return named_as(post.attribution, post.author.name if post.author is not None else "", post.perspective)


@lru_cache(maxsize=1000)
def named_as(attribution, name, perspective):
    """How an author who chose this attribution is named to others."""
    if attribution == "named" and name:
        return Byline(name=name)
    if attribution == "role":
        return Byline(perspective=texts.PERSPECTIVES.get(perspective, ""))
    return Byline()


def line(row):
    """A row of LINES as a Line."""
    return Line(
        key=row.key, kind=row.kind, evidence=row.evidence, headline=row.headline, body=row.body,
        byline=named_as(row.attribution, row.author, row.perspective), language=row.language, posted_at=row.posted_at,
        active_at=row.active_at, comments=row.comments or 0, workshop_title=row.workshop_title or "", votes=row.votes, scores=row.scores,
    )


LINES = (
    select(
        Thought.id, Thought.key, Thought.kind, Thought.evidence, Thought.headline, Thought.body, Thought.attribution, Thought.perspective,
        Thought.language, Thought.posted_at, Thought.active_at, Person.name.label("author"), Tally.comments, Origin.workshop_title,
        Origin.votes, Origin.scores,
    )
    .select_from(Thought).outerjoin(Person, Person.id == Thought.author_id).outerjoin(Tally, Tally.thought_id == Thought.id)
    .outerjoin(Origin, Origin.thought_id == Thought.id)
)
LINES_BY = LINES.where(Thought.id.in_(bindparam("ids", expanding=True)))
IDEAS_AMONG = LINES.join(Lab, Lab.id == Thought.lab_id).where(
    Lab.key == bindparam("lab_key"), Thought.key.in_(bindparam("keys", expanding=True)), Thought.kind == "idea", *on_list())
HOW_MANY = (
    select(Thought.kind, func.count()).join(Lab, Lab.id == Thought.lab_id).where(Lab.key == bindparam("lab_key"), *on_list())
    .group_by(Thought.kind)
)
