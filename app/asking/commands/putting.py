"""What people do with questions: put one, take one's own back, say "mine too" and take that back."""

from sqlalchemy import delete, func, select

from app import clock
from app.asking.commands.loading import find_standing, load_question, no_such_question, people_keys
from app.asking.models import AskedItem, MineToo, Question
from app.asking.rules import questions as rules
from app.asking.rules.answers import check_may_say
from app.journal.record import change
from app.people.models import Person
from app.workshops.commands.loading import attendance_of, lock_workshop, note
from app.workshops.models import AgendaItem


def put_question(op, workshop_key, item_key, text, named=False):
    """Put a question; `named` shows its author's name beside it. Accepted late too, until the workshop's agenda loses the item.

    Where everything passes the desk first it waits there. Refuses no text, more than 300 letters, strangers, observers, an
    eleventh question of one person, and before the item began.
    """
    with change(op) as c:
        here = find_standing(c, workshop_key, item_key, "questions")
        text = rules.check_text(text)
        workshop = lock_workshop(c, workshop_key)
        put = c.session.scalar(select(func.count(Question.id)).where(
            Question.asked_id == here.asked_id, Question.author_id == c.by))
        rules.check_may_put(here.asked_id is not None, put)
        now = clock.now()
        question = Question(
            asked_id=here.asked_id, author_id=c.by, text=text, named=bool(named), put_at=now,
            late=here.revealed_at is not None, held_at=now if here.moderated else None)
        c.session.add(question)
        c.session.flush()
        # The journal says who put a question, and not which: nobody finds its author there.
        here.note(c, "question_put", item_key, held=here.moderated,
                  persons=[here.person] if here.moderated else people_keys(c, workshop))
        c.answer(key=question.key)
        return question.key


def withdraw_question(op, workshop_key, key):
    """Take a question of one's own back for good, with who shared it. Refuses others', and once it was taken up."""
    with change(op) as c:
        workshop, question, asked = _own_or_shared(c, workshop_key, key)
        if question.author_id != c.by:
            raise no_such_question()
        rules.check_may_withdraw(question.outcome)
        c.session.execute(delete(MineToo).where(MineToo.question_id == question.id))
        c.session.delete(question)
        note(c, workshop, "question_withdrawn", subject=_item_key(c, asked), persons=people_keys(c, workshop))
        c.answer(key=key)


def say_mine_too(op, workshop_key, key):
    """Ask another's question too. Said twice it counts once.

    Refuses one's own, a hidden or held one, one that is settled, and once the order is revealed.
    """
    with change(op) as c:
        workshop, question, asked = _own_or_shared(c, workshop_key, key)
        if question.held_at is not None or question.hidden_at is not None:
            raise no_such_question()
        rules.check_may_share(question.author_id == c.by, asked.revealed_at, question.outcome)
        if _share(c, question) is None:
            c.session.add(MineToo(question_id=question.id, person_id=c.by))
            c.session.flush()
            _note_share(c, workshop, asked, "mine_too_said")
        c.answer(key=key, mine=True)


def take_back_mine_too(op, workshop_key, key):
    """Ask another's question no longer. Refuses as say_mine_too does."""
    with change(op) as c:
        workshop, question, asked = _own_or_shared(c, workshop_key, key)
        rules.check_may_share(question.author_id == c.by, asked.revealed_at, question.outcome)
        share = _share(c, question)
        if share is not None:
            c.session.delete(share)
            _note_share(c, workshop, asked, "mine_too_taken_back")
        c.answer(key=key, mine=False)


def _own_or_shared(c, workshop_key, key):
    """The workshop, a question of it and its AskedItem, for somebody who may speak there."""
    workshop = lock_workshop(c, workshop_key)
    attendance = attendance_of(c, workshop, c.by)
    check_may_say(attendance is not None and attendance.removed_at is None, attendance and attendance.observer)
    _workshop, question = load_question(c, workshop_key, key)
    return workshop, question, c.session.get(AskedItem, question.asked_id)


def _share(c, question):
    return c.session.scalar(select(MineToo).where(MineToo.question_id == question.id, MineToo.person_id == c.by))


def _note_share(c, workshop, asked, kind):
    # Which question is not told: before the reveal nobody counts by the journal either.
    note(c, workshop, kind, subject=_item_key(c, asked), person=c.session.get(Person, c.by).key)


def _item_key(c, asked):
    return c.session.get(AgendaItem, asked.item_id).key
