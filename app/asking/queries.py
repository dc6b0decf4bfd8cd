"""What was asked, how many have answered, and, once it is revealed, what they said.

Before the reveal nothing here gives an answer to anybody but its author: results() gives None, whoever asks.
"""

from typing import NamedTuple

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import object_session

from app.asking.models import Answer, AskedItem, Question
from app.asking.rules import counting
from app.asking.rules.answers import CHOICE, SCALE, SENTENCE, WORD
from app.asking.rules.order import shuffled
from app.database import foresee, once, read
from app.extensions import db
from app.workshops.models import Attendance, Workshop


def asked_of(item):
    """That this item was opened and perhaps revealed; None before its start."""
    session = object_session(item) or db.session
    return once(session, ("asked", item.id), lambda: session.scalar(ASKING, {"item": item.id}))


ASKING = select(AskedItem).where(AskedItem.item_id == bindparam("item"))


def is_revealed(item):
    """Whether everybody may see what came in."""
    asked = asked_of(item)
    return asked is not None and asked.revealed_at is not None


def number_answered(item):
    """How many people have answered; a number that everybody may know at any time."""
    asked = asked_of(item)
    return read(object_session(item), NUMBER, asked=asked.id).scalar() if asked else 0


NUMBER = select(func.count(func.distinct(Answer.person_id))).where(Answer.asked_id == bindparam("asked"))


def answered_at(item):
    """When somebody last answered or changed an answer; None when nobody has."""
    asked = asked_of(item)
    return read(object_session(item), ANSWERED_AT, asked=asked.id).scalar() if asked else None


ANSWERED_AT = select(func.max(Answer.answered_at)).where(Answer.asked_id == bindparam("asked"))


class Own(NamedTuple):
    """One's own answer, and whether it was hidden."""

    key: str
    text: str
    hidden: bool
    why: str | None
    reason: str


def own_answers(item, person_id):
    """What this person answered, in their order: list of Own."""
    asked = asked_of(item)
    if asked is None:
        return []
    session = object_session(item)
    return once(session, ("own-answers", asked.id, person_id),
                lambda: _own_by_person(session, asked, [person_id]).get(person_id, []))


def foresee_own_answers(item, person_ids):
    """Read at once what own_answers() will be asked for."""
    asked = asked_of(item)
    if asked is not None:
        found = _own_by_person(object_session(item), asked, person_ids)
        for person_id in person_ids:
            foresee(object_session(item), ("own-answers", asked.id, person_id), found.get(person_id, []))


def _own_by_person(session, asked, person_ids):
    found = {}
    for person_id, *values, hidden_at, why, reason in read(session, OWN, asked=asked.id, persons=list(person_ids)):
        found.setdefault(person_id, []).append(Own(*values, hidden_at is not None, why, reason))
    return found


OWN = (
    select(Answer.person_id, Answer.key, Answer.text, Answer.hidden_at, Answer.hidden_for, Answer.hidden_reason)
    .where(Answer.asked_id == bindparam("asked"), Answer.person_id.in_(bindparam("persons", expanding=True)))
    .order_by(Answer.place)
)


class Said(NamedTuple):
    """One answer as everybody may read it once it is revealed: without its author."""

    key: str
    text: str
    folded: str
    hidden: bool
    why: str | None
    reason: str


class Results(NamedTuple):
    """What the answers to one question say together. Of `bars`, `words` and `sentences` one is filled."""

    question: str
    answers: str
    people: int
    hidden: int
    bars: list
    spread: counting.Spread | None
    low: str
    high: str
    words: list
    sentences: list

    @property
    def widest(self):
        """The number of the longest bar."""
        return max((bar.number for bar in self.bars), default=0)


def results(item):
    """The Results of an Ask; None until it is revealed, whoever asks."""
    if not is_revealed(item):
        return None
    settings, all_said = item.settings, _said(item)
    said = [one.text for one in all_said if not one.hidden]
    answers = settings["answers"]
    return Results(
        question=settings["question"], answers=answers, people=number_answered(item), hidden=len(all_said) - len(said),
        bars=counting.choice_bars(settings["options"], said) if answers == CHOICE
        else counting.scale_bars(settings["points"], said, settings["low"], settings["high"]) if answers == SCALE else [],
        spread=counting.spread_of(said) if answers == SCALE else None, low=settings["low"], high=settings["high"],
        words=counting.counted_words(said) if answers == WORD else [], sentences=said if answers == SENTENCE else [],
    )


def revealed_answers(item):
    """Every single answer of a revealed Ask in an order that chance gave, hidden ones too, for facilitators; else none."""
    return _said(item) if is_revealed(item) else []


def _said(item):
    asked = asked_of(item)
    rows = {row.key: row for row in read(object_session(item), SAID, asked=asked.id)}
    return [
        Said(row.key, row.text, row.folded, row.hidden_at is not None, row.hidden_for, row.hidden_reason)
        for row in (rows[key] for key in shuffled(rows, asked.seed))
    ]


SAID = select(
    Answer.key, Answer.text, Answer.folded, Answer.hidden_at, Answer.hidden_for, Answer.hidden_reason,
).where(Answer.asked_id == bindparam("asked"))


class Hidden(NamedTuple):
    """An answer or a question that was hidden, for the page on which a facilitator says why."""

    key: str
    text: str
    why: str | None
    reason: str


def hidden_thing(workshop_key, table, key):
    """The hidden Answer or Question with this key in this workshop, or None."""
    row = db.session.execute(
        select(table.key, table.text, table.hidden_for, table.hidden_reason)
        .join(AskedItem, AskedItem.id == table.asked_id).where(
            table.key == key, table.hidden_at.is_not(None), AskedItem.item.has(workshop_id=_workshop_id(workshop_key)))
    ).first()
    return Hidden(*row) if row else None


def question_text(workshop_key, key):
    """Key, text and who of a question of this workshop, or None."""
    return db.session.execute(
        select(Question.key, Question.text, Question.who).join(AskedItem, AskedItem.id == Question.asked_id)
        .where(Question.key == key, AskedItem.item.has(workshop_id=_workshop_id(workshop_key)))
    ).first()


def _workshop_id(workshop_key):
    return select(Workshop.id).where(Workshop.key == workshop_key).scalar_subquery()


def asked_now(workshop):
    """How many were asked: everybody who takes part and has a phone, without observers."""
    return read(db.session, TAKING_PART, workshop=workshop.id).scalar()


TAKING_PART = select(func.count(Attendance.id)).where(
    Attendance.workshop_id == bindparam("workshop"), Attendance.present, Attendance.removed_at.is_(None),
    Attendance.observer.is_(False), Attendance.sitting_out_at.is_(None), Attendance.without_phone.is_(False))
