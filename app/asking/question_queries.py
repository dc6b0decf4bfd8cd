"""Which questions were put, in whose order, who shares them, and what became of each?

Before the reveal nothing here counts who shares a question, whoever asks.
"""

from typing import NamedTuple

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import object_session

from app.asking.models import MineToo, Question
from app.asking.queries import asked_of, is_revealed
from app.asking.rules import questions as rules
from app.asking.rules.order import shuffled
from app.database import foresee, once, read
from app.people.models import Person


class Put(NamedTuple):
    """A question as it may be read: `name` only where its author wants it; numbers only once the order is revealed."""

    key: str
    text: str
    name: str
    outcome: str
    who: str
    late: bool
    held: bool
    hidden: bool
    why: str | None
    reason: str
    number: int | None = None
    rank: int | None = None
    tied: bool = False


def all_questions(item):
    """Every question of an item in the order in which they came, held and hidden ones too: for the desk and for counting."""
    asked = asked_of(item)
    session = object_session(item)
    return once(session, ("questions", item.id), lambda: [
        _put(row) for row in read(session, QUESTIONS, asked=asked.id)]) if asked else []


def _put(row):
    outcome = (rules.NOW if row.answering_at else rules.ANSWERED if row.answered_at
               else rules.HOME if row.taken_home_at else rules.OPEN)
    return Put(row.key, row.text, (row.name or "") if row.named else "", outcome, row.who, row.late, row.held_at is not None,
               row.hidden_at is not None, row.hidden_for, row.hidden_reason)


QUESTIONS = (
    select(Question.key, Question.text, Question.named, Person.name, Question.answering_at, Question.answered_at,
           Question.taken_home_at, Question.who, Question.late, Question.held_at, Question.hidden_at, Question.hidden_for,
           Question.hidden_reason)
    .join(Person, Person.id == Question.author_id).where(Question.asked_id == bindparam("asked")).order_by(Question.id)
)


def shown_questions(item, reader=""):
    """The questions that everybody may read: until the reveal in the order that chance gave this reader, then by their places."""
    shown = {one.key: one for one in all_questions(item) if not one.held and not one.hidden}
    if not is_revealed(item):
        asked = asked_of(item)
        return [shown[key] for key in shuffled(shown, asked.seed, reader)] if asked else []
    numbers = _numbers(item)
    in_chance = {key: 1 + numbers.get(key, 0) for key in shuffled(shown, asked_of(item).seed)}
    places = rules.revealed_order(in_chance, {key for key, one in shown.items() if one.late})
    return [shown[place.key]._replace(number=place.number, rank=place.rank, tied=place.tied) for place in places]


def desk_questions(item):
    """All of them for the facilitators: until the reveal the newest first, then by their places, what is not shown last."""
    everything = all_questions(item)
    if not is_revealed(item):
        return everything[::-1]
    return shown_questions(item) + [one for one in everything if one.held or one.hidden]


def question_now(item):
    """The question that is being answered, or None."""
    return next((one for one in shown_questions(item) if one.outcome == rules.NOW), None)


def _numbers(item):
    """{key: how many share it}. Only for shown_questions(), which asks once the order is revealed."""
    asked = asked_of(item)
    return dict(read(object_session(item), NUMBERS, asked=asked.id).all())


NUMBERS = (
    select(Question.key, func.count(MineToo.id)).join(MineToo, MineToo.question_id == Question.id)
    .where(Question.asked_id == bindparam("asked")).group_by(Question.key)
)


class Mine(NamedTuple):
    """Keys of the questions that one person put, and of those they share."""

    own: frozenset
    shared: frozenset


NOTHING = Mine(frozenset(), frozenset())


def mine(item, person_id):
    """The Mine of one person."""
    asked = asked_of(item)
    if asked is None:
        return NOTHING
    session = object_session(item)
    return once(session, ("mine", asked.id, person_id), lambda: _mine(session, asked, [person_id])[person_id])


def foresee_mine(item, person_ids):
    """Read at once what mine() will be asked for."""
    asked = asked_of(item)
    if asked is not None:
        session = object_session(item)
        for person_id, found in _mine(session, asked, person_ids).items():
            foresee(session, ("mine", asked.id, person_id), found)


def _mine(session, asked, person_ids):
    found = []
    for statement in (OWN, SHARED):
        keys = {}
        for person_id, key in read(session, statement, asked=asked.id, persons=list(person_ids)):
            keys.setdefault(person_id, set()).add(key)
        found.append(keys)
    own, shared = found
    return {one: Mine(frozenset(own.get(one, ())), frozenset(shared.get(one, ()))) for one in person_ids}


OWN = select(Question.author_id, Question.key).where(
    Question.asked_id == bindparam("asked"), Question.author_id.in_(bindparam("persons", expanding=True)))
SHARED = (
    select(MineToo.person_id, Question.key).join(Question, Question.id == MineToo.question_id)
    .where(Question.asked_id == bindparam("asked"), MineToo.person_id.in_(bindparam("persons", expanding=True)))
)
