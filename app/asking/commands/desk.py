"""What facilitators do with answers and questions: hide and say why, take up, answer, send home."""

from sqlalchemy import select, update

from app import clock
from app.asking.commands.loading import load_answer, load_question, people_keys
from app.asking.models import Answer, AskedItem, Question
from app.asking.rules import questions as rules
from app.asking.rules.answers import WORD
from app.journal.record import change
from app.refusal import N_, Refusal
from app.workshops.commands.loading import note
from app.workshops.hiding import ANSWER_REASONS, check_reason
from app.workshops.models import AgendaItem

NOT_HIDDEN = N_("This is not hidden any more: there is nothing to explain.")


# Answers

def hide_answer(op, workshop_key, key, why="", reason=""):
    """Hide an answer from every screen; where words were asked for, the same word of everybody. Its authors are told.

    Refuses before the reveal, when nobody can have read it, and a reason that is not on the list.
    """
    _change_answers(op, workshop_key, key, "answer_hidden", lambda c, answer: _hide(c, answer, why, reason))


def explain_hidden_answer(op, workshop_key, key, why="", reason=None):
    """Tell the authors of a hidden answer why. `reason` None leaves own words as they are. Refuses one that is not hidden."""
    _change_answers(op, workshop_key, key, "answer_hiding_explained", lambda c, answer: _explain(answer, why, reason))


def unhide_answer(op, workshop_key, key):
    """Let a hidden answer be seen again, the same word of everybody."""
    _change_answers(op, workshop_key, key, "answer_unhidden", lambda c, answer: _unhide(answer))


def _change_answers(op, workshop_key, key, kind, act):
    """Let act(c, answer) change the answer, and every other that says the same word; it tells whether it did."""
    with change(op) as c:
        workshop, answer = load_answer(c, workshop_key, key)
        item = c.session.get(AgendaItem, c.session.get(AskedItem, answer.asked_id).item_id)
        same = [answer]
        if item.settings["answers"] == WORD:
            same = c.session.scalars(select(Answer).where(
                Answer.asked_id == answer.asked_id, Answer.folded == answer.folded)).all()
        changed = [one for one in same if act(c, one)]
        if changed:
            # Everybody's phone is looked at, so that the journal does not say whose answer it was.
            note(c, workshop, kind, subject=key, item=item.key, persons=people_keys(c, workshop))
        c.answer(key=key)


# Questions

def show_question(op, workshop_key, key):
    """Let everybody read a question that waits at the desk."""
    def show(c, question):
        was_held, question.held_at = question.held_at is not None, None
        return was_held
    _change_question(op, workshop_key, key, "question_shown", show)


def hide_question(op, workshop_key, key, why="", reason=""):
    """Hide a question from everybody but its author, who is told. Refuses a reason that is not on the list."""
    def hide(c, question):
        if question.outcome == rules.NOW:
            question.answering_at = None
        return _hide(c, question, why, reason)
    _change_question(op, workshop_key, key, "question_hidden", hide)


def explain_hidden_question(op, workshop_key, key, why="", reason=None):
    """Tell the author of a hidden question why. `reason` None leaves own words as they are. Refuses one that is not hidden."""
    _change_question(op, workshop_key, key, "question_hiding_explained", lambda c, question: _explain(question, why, reason))


def unhide_question(op, workshop_key, key):
    """Let a hidden question be read again."""
    _change_question(op, workshop_key, key, "question_unhidden", lambda c, question: _unhide(question))


def call_question(op, workshop_key, key):
    """This question is being answered now: the projector shows it large. The one before it counts as answered.

    Refuses a held or hidden one.
    """
    def call(c, question):
        if question.held_at is not None or question.hidden_at is not None:
            raise Refusal("not_shown", N_("Show this question to everybody first."))
        if question.outcome == rules.NOW:
            return False
        c.session.execute(
            update(Question).where(Question.asked_id == question.asked_id, Question.answering_at.is_not(None))
            .values(answering_at=None, answered_at=clock.now()).execution_options(synchronize_session="fetch"))
        return _settle(question, rules.NOW)
    _change_question(op, workshop_key, key, "question_called", call)


def answer_question(op, workshop_key, key):
    """This question was answered."""
    _change_question(op, workshop_key, key, "question_answered", lambda c, question: _settle(question, rules.ANSWERED))


def take_question_home(op, workshop_key, key, who=""):
    """This question is taken home; `who` will answer it, if somebody said so. Refuses a name of more than 80 letters."""
    who = rules.check_who(who)
    _change_question(op, workshop_key, key, "question_taken_home", lambda c, question: _settle(question, rules.HOME, who))


def reopen_question(op, workshop_key, key):
    """It is not answered yet after all."""
    _change_question(op, workshop_key, key, "question_reopened", lambda c, question: _settle(question, rules.OPEN))


def _change_question(op, workshop_key, key, kind, act):
    """Let act(c, question) change it; it tells whether it did."""
    with change(op) as c:
        workshop, question = load_question(c, workshop_key, key)
        if act(c, question):
            note(c, workshop, kind, subject=key, persons=people_keys(c, workshop))
        c.answer(key=key)


def _settle(question, outcome, who=""):
    """Write down what became of a question; whether that is news."""
    if (question.outcome, question.who) == (outcome, who):
        return False
    now = clock.now()
    question.answering_at = now if outcome == rules.NOW else None
    question.answered_at = now if outcome == rules.ANSWERED else None
    question.taken_home_at = now if outcome == rules.HOME else None
    question.who = who
    return True


# Both

def _hide(c, thing, why, reason):
    if thing.hidden_at is not None:
        return False
    thing.hidden_at, thing.hidden_by_id = clock.now(), c.by
    thing.hidden_for, thing.hidden_reason = check_reason(ANSWER_REASONS, why, reason)
    return True


def _explain(thing, why, reason):
    if thing.hidden_at is None:
        raise Refusal("not_hidden", NOT_HIDDEN)
    explained = check_reason(ANSWER_REASONS, why, thing.hidden_reason if reason is None else reason)
    changed = (thing.hidden_for, thing.hidden_reason) != explained
    thing.hidden_for, thing.hidden_reason = explained
    return changed


def _unhide(thing):
    was_hidden = thing.hidden_at is not None
    thing.hidden_at = thing.hidden_by_id = thing.hidden_for = None
    thing.hidden_reason = ""
    return was_hidden
