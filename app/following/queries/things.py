"""What is an entry about, as everybody of its Lab may read it? What is held, hidden, withdrawn or a rehearsal's is not found here."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.board.models import Comment, Offer, StateChange, Support, Thought
from app.board.queries import Byline, byline, visible
from app.board.rules.kinds import KIND_WORDS
from app.calls.models import Call
from app.people.models import Person
from app.refusal import N_
from app.voting.models import Ballot

_kinds = []


@dataclass(frozen=True)
class Thing:
    """What something is told of: its words, where it stands, and its kind in words."""

    key: str
    kind: str
    headline: str
    path: str
    language: str
    called: str


@dataclass(frozen=True)
class Said:
    """Words of a comment, as everybody of the Lab reads them."""

    words: str
    byline: Byline
    language: str


def readable(function):
    """Register f(session, keys) -> things of one kind that everybody of their Lab may read at this moment."""
    _kinds.append(function)
    return function


def things_of(session, keys):
    """{key: Thing} of what everybody of its Lab may read."""
    keys = {key for key in keys if key}
    return {thing.key: thing for function in _kinds for thing in function(session, keys)} if keys else {}


@readable
def on_the_board(session, keys):
    """Insights, themes, opportunities and ideas."""
    return _thoughts(session, Thought.key.in_(keys), *visible(Thought))


@readable
def ballots(session, keys):
    """Ballots of a whole Lab. Whoever is in a workshop has seen its ballots there."""
    found = session.execute(select(Ballot.key, Ballot.title).where(
        Ballot.key.in_(keys), Ballot.is_rehearsal.is_(False), Ballot.workshop_key.is_(None), Ballot.opened_at.is_not(None),
        Ballot.cancelled_at.is_(None)))
    return [Thing(key, "ballot", title, f"/ballots/{key}", "en", N_("Ballot")) for key, title in found]


@readable
def calls(session, keys):
    """Calls: whoever reads the board reads them."""
    found = session.execute(select(Call.key, Call.question).where(Call.key.in_(keys)))
    return [Thing(key, "call", question, f"/calls/{key}", "en", N_("Call")) for key, question in found]


def own_things(session, person_id, keys):
    """{key: Thing} of what somebody wrote, though others may not read it at this moment."""
    wrote = Thought.author_id.in_(select(Person.id).where((Person.id == person_id) | (Person.same_as_id == person_id)))
    return {thing.key: thing for thing in _thoughts(session, Thought.key.in_(keys), Thought.withdrawn_at.is_(None), wrote)}


def comments_of(session, keys):
    """{key: Said} of the comments that everybody of their Lab may read."""
    keys = {key for key in keys if key}
    if not keys:
        return {}
    found = session.scalars(select(Comment).options(joinedload(Comment.author)).where(Comment.key.in_(keys), *visible(Comment)))
    return {one.key: Said(one.body, byline(one), one.language) for one in found}


def backing_of(session, keys):
    """Those of these keys of offers and of support that everybody of their Lab may read."""
    keys = {key for key in keys if key}
    return {key for table in (Offer, Support) if keys for key in session.scalars(
        select(table.key).where(table.key.in_(keys), *visible(table)))}


def reasons_of(session, moved):
    """{(key, state): why} for these pairs: the reason last given for bringing something to a state."""
    if not moved:
        return {}
    found = session.execute(
        select(Thought.key, StateChange.state, StateChange.reason).join(Thought, Thought.id == StateChange.thought_id)
        .where(Thought.key.in_({key for key, _state in moved})).order_by(StateChange.id))
    return {(key, state): reason for key, state, reason in found if (key, state) in moved}


def _thoughts(session, *conditions):
    found = session.execute(select(Thought.key, Thought.kind, Thought.headline, Thought.language).where(*conditions))
    return [Thing(key, kind, headline, f"/thoughts/{key}", language, KIND_WORDS[kind]) for key, kind, headline, language in found]
