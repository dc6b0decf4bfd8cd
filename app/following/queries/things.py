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
from app.signup.models import SignUp, SignUpPage
from app.voting.models import Ballot
from app.workshops.models import Workshop

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


@readable
def workshops_ahead(session, keys):
    """The workshops of sign-ups that have a place; each is told to whoever signed up, and to nobody else."""
    found = session.execute(
        select(SignUp.key, SignUpPage.key, Workshop.title).join(SignUpPage, SignUpPage.id == SignUp.page_id)
        .join(Workshop, Workshop.id == SignUpPage.workshop_id)
        .where(SignUp.key.in_(keys), SignUp.cancelled_at.is_(None), SignUp.waiting_since.is_(None)))
    return [Thing(key, "workshop", title, f"/come/{page}", "en", N_("Workshop")) for key, page, title in found]


def calls_that_are_off(session, keys):
    """Those of these keys of calls that were called off."""
    return set(session.scalars(select(Call.key).where(Call.key.in_(keys), Call.called_off_at.is_not(None)))) if keys else set()


def own_things(session, person_id, keys):
    """{key: Thing} of what somebody wrote, though others may not read it at this moment."""
    wrote = Thought.author_id.in_(_same(person_id))
    return {thing.key: thing for thing in _thoughts(session, Thought.key.in_(keys), Thought.withdrawn_at.is_(None), wrote)}


def reasons_hidden(session, person_id, keys):
    """{key: why a moderator took it out of sight} of what somebody wrote themselves."""
    return dict(session.execute(select(Thought.key, Thought.hidden_reason).where(
        Thought.key.in_(keys), Thought.author_id.in_(_same(person_id)), Thought.hidden_reason.is_not(None))).all()) if keys else {}


def own_comments_of(session, person_id, keys):
    """{key: (Said, why a moderator took it out of sight or "")} of somebody's own comments, though others may not read them now."""
    keys = {key for key in keys if key}
    if not keys:
        return {}
    found = session.scalars(select(Comment).options(joinedload(Comment.author)).where(
        Comment.key.in_(keys), Comment.withdrawn_at.is_(None), Comment.author_id.in_(_same(person_id))))
    return {one.key: (Said(one.body, byline(one), one.language), one.hidden_reason or "") for one in found}


def _same(person_id):
    return select(Person.id).where((Person.id == person_id) | (Person.same_as_id == person_id))


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


def thoughts_as_things(session, *conditions):
    """[(id, Thing)] of the insights, themes, opportunities and ideas that meet these conditions, the first written first."""
    found = session.execute(
        select(Thought.id, Thought.key, Thought.kind, Thought.headline, Thought.language).where(*conditions).order_by(Thought.id))
    return [(id, Thing(key, kind, headline, f"/thoughts/{key}", language, KIND_WORDS[kind])) for id, key, kind, headline, language in found]


def _thoughts(session, *conditions):
    return [thing for _id, thing in thoughts_as_things(session, *conditions)]
