"""Where an idea stood when, with the reasons; and who owns a thought."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.board.models import Owner, StateChange, Thought
from app.board.queries.lines import Byline, byline
from app.board.rules.humans import human
from app.extensions import db


@dataclass(frozen=True)
class Moved:
    """An idea came to a state: which, when, why, and who said so as far as they are shown; by itself, where the clock or nobody did."""

    state: str
    reason: str
    changed_at: datetime
    byline: Byline
    by_itself: bool = False


@dataclass(frozen=True)
class Owning:
    """A person who may change a thought beside its author."""

    key: str
    name: str
    person_id: int


def moves_of(thought_key):
    """Every state to which a thought came, the newest first."""
    thought = db.session.scalar(select(Thought).options(joinedload(Thought.author)).where(Thought.key == thought_key))
    found = db.session.scalars(
        select(StateChange).options(joinedload(StateChange.by)).where(StateChange.thought_id == thought.id).order_by(StateChange.id.desc())
    )
    return [Moved(one.state, one.reason, one.changed_at, _who(thought, one), one.by is None) for one in found]


def owners_of(thought_key):
    """Who owns a thought beside its author, in the order in which they came."""
    found = db.session.scalars(
        select(Owner).join(Thought, Thought.id == Owner.thought_id).options(joinedload(Owner.person))
        .where(Thought.key == thought_key).order_by(Owner.id)
    )
    return [Owning(one.person.key, one.person.name, one.person_id) for one in found]


def _who(thought, moved):
    """Its author as they chose to be shown, under whichever id they moved it; everybody else by name."""
    if moved.by is None:
        return Byline()
    if human(moved.by) == human(thought.author):
        return byline(thought)
    return Byline(name=moved.by.name)
