"""Who backs an idea and who offers help with it, each human being once; never a total to win by."""

from collections import namedtuple
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.board.models import Offer, Support, Thought
from app.board.queries.lines import Byline, visible
from app.board.rules import backing, offers, texts
from app.board.rules.humans import human
from app.extensions import db
from app.people.queries import ids_of

_Row = namedtuple("_Row", "human given_at support")


@dataclass(frozen=True)
class Backer:
    """Somebody who backs an idea, as far as they show themselves, with their reason."""

    key: str
    byline: Byline
    reason: str
    language: str
    given_at: datetime


@dataclass(frozen=True)
class Help:
    """An offer as everybody of the Lab reads it."""

    key: str
    thought_key: str
    name: str
    help: str
    words: str
    language: str
    state: str
    offered_at: datetime
    moved_at: datetime


def is_backed(thought_key):
    """Whether the thought is of a kind that people back and help with."""
    return db.session.scalar(select(Thought.kind).where(Thought.key == thought_key)) in backing.BACKED


def supporters_of(thought_id):
    """Who backs a thought or one that was put together into it: each human being once, by their newest word, the first first."""
    rows = db.session.scalars(
        select(Support).options(joinedload(Support.person)).where(Support.thought_id.in_(ids_under(thought_id)), *visible(Support))
    )
    return [_backer(row.support) for row in backing.once_each(_Row(human(row.person), row.given_at, row) for row in rows)]


def backers_of(thought_key):
    """Who backs a visible thought."""
    thought_id = db.session.scalar(select(Thought.id).where(Thought.key == thought_key, *visible(Thought)))
    return supporters_of(thought_id) if thought_id is not None else []


def ids_under(thought_id):
    """The id of a thought and of all that were put together into it."""
    under = select(Thought.id).where(Thought.id == thought_id).cte("under", recursive=True)
    under = under.union(select(Thought.id).join(under, Thought.merged_into_id == under.c.id))
    return select(under.c.id)


def own_support(thought_key, person_ids):
    """What one human being says in backing a thought: the newest word that was not taken back, or None."""
    thought_id = db.session.scalar(select(Thought.id).where(Thought.key == thought_key))
    return db.session.scalar(
        select(Support)
        .where(Support.thought_id.in_(ids_under(thought_id)), Support.person_id.in_(person_ids), Support.withdrawn_at.is_(None))
        .order_by(Support.given_at.desc(), Support.id.desc()).limit(1))


def last_support(thought_key, person_ids):
    """What one human being said last in backing a thought, also where it was taken back since; None where a moderator hid it."""
    found = db.session.scalar(
        select(Support).join(Thought, Thought.id == Support.thought_id)
        .where(Thought.key == thought_key, Support.person_id.in_(person_ids))
        .order_by(Support.given_at.desc(), Support.id.desc()).limit(1))
    return found if found is not None and found.hidden_at is None else None


def offers_on(thought_key):
    """What is offered for a visible thought, the oldest first; what was taken back is not."""
    found = db.session.scalars(
        select(Offer).join(Thought, Thought.id == Offer.thought_id).options(joinedload(Offer.person))
        .where(Thought.key == thought_key, *visible(Thought), *visible(Offer)).order_by(Offer.id)
    )
    return [help_of(row, thought_key) for row in found]


def own_offers(thought_key, person_ids):
    """What one human being offered for a thought and has not taken back, with how it stands: pairs (Help, row)."""
    found = db.session.scalars(
        select(Offer).join(Thought, Thought.id == Offer.thought_id).options(joinedload(Offer.person))
        .where(Thought.key == thought_key, Offer.person_id.in_(person_ids), Offer.withdrawn_at.is_(None)).order_by(Offer.id)
    )
    return [(help_of(row, thought_key), row) for row in found]


def unseen_backing(thought_key, viewer):
    """What waits for a moderator, or is hidden: pairs (Backer, row) and (Help, row). For moderators' eyes, never the viewer's own."""
    own = set(ids_of(viewer.id)) if viewer else set()
    found = []
    for model in (Support, Offer):
        rows = db.session.scalars(
            select(model).join(Thought, Thought.id == model.thought_id).options(joinedload(model.person)).order_by(model.id)
            .where(Thought.key == thought_key, model.withdrawn_at.is_(None), model.held_at.is_not(None) | model.hidden_at.is_not(None)))
        found.append([(_backer(row) if model is Support else help_of(row, thought_key), row) for row in rows if row.person_id not in own])
    return found


def help_of(row, thought_key):
    """An offer as plain values."""
    return Help(key=row.key, thought_key=thought_key, name=row.person.name, help=row.help, words=row.words, language=row.language,
                state=offers.state_of(row.taken_up_at, row.done_at, row.withdrawn_at), offered_at=row.offered_at,
                moved_at=row.done_at or row.taken_up_at or row.offered_at)


def _backer(row):
    return Backer(key=row.key, byline=_byline(row), reason=row.reason, language=row.language, given_at=row.given_at)


def _byline(row):
    if row.attribution == "named" and row.person is not None:
        return Byline(name=row.person.name)
    if row.attribution == "role":
        return Byline(perspective=texts.PERSPECTIVES.get(row.perspective, ""))
    return Byline()
