"""Who was asked about a theme or question, when, how many answered and what they said: a fact, never a vote."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app import clock
from app.board.models import Check, CheckAnswer, RestsOn, StateChange, Thought
from app.board.queries.chain import heads_of, with_those_under
from app.board.queries.lines import Byline, byline, visible
from app.board.rules.checking import CHECKED_KINDS, is_open
from app.codes import digest
from app.extensions import db
from app.labs.models import Lab


@dataclass(frozen=True)
class Answer:
    """What somebody said to it, as everybody of the Lab reads it."""

    key: str
    is_meant: bool
    body: str
    byline: Byline
    language: str
    posted_at: datetime


@dataclass
class Checking:
    """Where a theme or question stands on its way to being agreed."""

    state: str
    asked_by: str = ""
    asked_at: datetime | None = None
    open_until: datetime | None = None
    open_key: str = ""
    letters: int = 0
    answered: int = 0
    held: int = 0
    said: list = field(default_factory=list)
    agreed_by: str = ""
    agreed_at: datetime | None = None
    checked_by: str = ""
    checked_at: datetime | None = None


@dataclass(frozen=True)
class Question:
    """What the holder of a link reads: the theme or question with the insights that it gathers, none of them with a name."""

    headline: str
    body: str
    kind: str
    language: str
    lab_name: str
    open_until: datetime
    is_open: bool
    insights: tuple


def checking_of(thought_key):
    """The Checking of a visible theme or question; None for anything else."""
    thought = db.session.scalar(
        select(Thought).where(Thought.key == thought_key, Thought.kind.in_(CHECKED_KINDS), *visible(Thought)))
    if thought is None:
        return None
    found = Checking(state=thought.state)
    check = db.session.scalar(select(Check).options(joinedload(Check.asked_by)).where(Check.thought_id == thought.id)
                              .order_by(Check.id.desc()).limit(1))
    if check is not None:
        found.asked_by, found.asked_at, found.letters = check.asked_by.name if check.asked_by else "", check.asked_at, check.letters
        if is_open(check, clock.now()):
            found.open_until, found.open_key = check.ends_at, check.key
    _hear_answers(found, thought.id)
    for moved in db.session.scalars(select(StateChange).options(joinedload(StateChange.by)).where(
            StateChange.thought_id == thought.id, StateChange.state.in_(("checked", "agreed"))).order_by(StateChange.id)):
        setattr(found, f"{moved.state}_by", moved.by.name if moved.by else "")
        setattr(found, f"{moved.state}_at", moved.changed_at)
    return found


def question_by(token):
    """What the holder of this link reads, or None where the link is not known or what it asks about is off the board."""
    check = db.session.scalar(select(Check).options(joinedload(Check.thought)).where(Check.token_hash == digest(token)))
    if check is None or not check.thought.is_visible:
        return None
    thought = check.thought
    insights = db.session.execute(
        select(Thought.headline, Thought.body, Thought.language)
        .where(Thought.id.in_(insights_below(db.session, thought.id)), *visible(Thought)).order_by(Thought.id)).all()
    return Question(thought.headline, thought.body, thought.kind, thought.language, thought.lab.name, check.ends_at,
                    is_open(check, clock.now()), tuple(insights))


def lab_of_link(token):
    """The key of the Lab of what this link asks about, which may be off the board by now; None where the link is not known."""
    return db.session.scalar(select(Lab.key).join(Thought, Thought.lab_id == Lab.id).join(Check, Check.thought_id == Thought.id)
                             .where(Check.token_hash == digest(token)))


def own_answer(token, person, before):
    """What this person, or this browser, said by the link before: (whether it is what they meant, words, held), or None."""
    mine = CheckAnswer.author_id == person.id if person else (CheckAnswer.author_id.is_(None) & (CheckAnswer.key == (before or "")))
    row = db.session.scalar(
        select(CheckAnswer).join(Check, Check.id == CheckAnswer.check_id).where(Check.token_hash == digest(token), mine,
                                                                                  CheckAnswer.hidden_at.is_(None)).limit(1))
    return (row.is_meant, row.body, row.held_at is not None) if row else None


def insights_below(session, thought_id):
    """Ids of the insights on which a theme or question rests, by itself or by themes; heads of what was put together."""
    found, waiting = set(), {thought_id}
    while waiting:
        near = with_those_under(session, waiting)
        lower = set(session.scalars(select(RestsOn.lower_id).where(RestsOn.upper_id.in_(near))))
        waiting = set(heads_of(session, lower).values()) - found
        found |= waiting
    return set(session.scalars(select(Thought.id).where(Thought.id.in_(found), Thought.kind == "insight")))


def asked_about(session, thought_id):
    """Ids of the people whose insights a theme or question gathers, those of insights that were put together among them."""
    ids = with_those_under(session, insights_below(session, thought_id))
    return set(session.scalars(select(Thought.author_id).where(Thought.id.in_(ids), Thought.author_id.is_not(None), *visible(Thought))))


def _hear_answers(found, thought_id):
    found.answered = db.session.scalar(select(func.count()).where(
        CheckAnswer.thought_id == thought_id, CheckAnswer.hidden_at.is_(None), CheckAnswer.withdrawn_at.is_(None)))
    rows = db.session.scalars(select(CheckAnswer).options(joinedload(CheckAnswer.author)).where(
        CheckAnswer.thought_id == thought_id, *visible(CheckAnswer), CheckAnswer.body != "").order_by(CheckAnswer.id))
    found.said = [Answer(row.key, row.is_meant, row.body, byline(row), row.language, row.posted_at) for row in rows]
    found.held = db.session.scalar(select(func.count()).where(
        CheckAnswer.thought_id == thought_id, CheckAnswer.held_at.is_not(None), CheckAnswer.hidden_at.is_(None)))
