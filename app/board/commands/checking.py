"""Ask those whose insights a theme or question gathers whether it says what they meant, and hear their answers."""

from sqlalchemy import func, select

from app import clock
from app.board.commands.loading import held_at, thought_of
from app.board.commands.moving import bring_to
from app.board.models import Check, CheckAnswer, StateChange, Thought
from app.board.queries.checking import asked_about
from app.board.rules import checking, texts
from app.codes import digest, new_token
from app.hiding import Hiding
from app.journal.record import change
from app.labs.models import Hat
from app.mail.commands import queue_mail
from app.people.models import Person
from app.refusal import N_, Refusal

NO_SUCH_LINK = N_("This link is not known. Perhaps it was cut off when it was copied; ask whoever sent it.")


def ask_check(op, thought_key, days, with_letters=False):
    """Make a link by which participants answer, for so many days; returns its token, which is kept nowhere. An older link ends.

    `with_letters` sends it to all whose insights are gathered and whose address is confirmed. Refuses what check_asking refuses, and
    letters while the server does not know its public address.
    """
    token = new_token()
    with change(op) as c:
        thought = thought_of(c, thought_key)
        checking.check_asking(thought.kind, thought.is_visible)
        moment = clock.now()
        for older in c.session.scalars(select(Check).where(Check.thought_id == thought.id, Check.ended_at.is_(None))):
            older.ended_at = moment
        check = Check(thought_id=thought.id, token_hash=digest(token), asked_by_id=c.by, asked_at=moment,
                      ends_at=checking.end_of(moment, days))
        c.session.add(check)
        if with_letters:
            check.letters = _write_to_authors(c, thought, check, token)
        c.session.flush()
        c.record("check_asked", lab=thought.lab.key, subject=thought.key, facts={"check": check.key, "letters": check.letters})
        c.answer(check=check.key)
        return token


def end_check(op, thought_key, check_key):
    """Take the link back: whoever opens it from then on reads that it has ended. What was answered stays."""
    with change(op) as c:
        thought = thought_of(c, thought_key)
        check = c.session.scalar(select(Check).where(Check.key == check_key, Check.thought_id == thought.id))
        if check is None:
            raise Refusal("no_such_check", N_("There is no such link."))
        if check.ended_at is None:
            check.ended_at = clock.now()
            c.record("check_ended", lab=thought.lab.key, subject=thought.key, facts={"check": check.key})


def answer_check(op, token, stance, words="", language="en", before=None):
    """Answer by the link; returns the answer's key. Who answers again replaces what they said: as who is signed in, or by `before`.

    Words of whoever is not one of the Lab, or only a guest in it, wait for a moderator. Refuses a link that is not known or has ended.
    """
    with change(op) as c:
        check = c.session.scalar(select(Check).where(Check.token_hash == digest(token or "")))
        if check is None or not check.thought.is_visible:
            raise Refusal("no_such_check", NO_SUCH_LINK)
        is_meant, body = checking.answer(stance, words)
        given = c.session.scalar(select(func.count()).where(CheckAnswer.check_id == check.id))
        checking.check_open(check, clock.now(), given)
        author = c.session.get(Person, c.by) if c.by else None
        row = _answered_before(c, check, before) or CheckAnswer(check_id=check.id, thought_id=check.thought_id, author_id=c.by)
        row.is_meant, row.body, row.posted_at = is_meant, body, clock.now()
        row.language = author.language if author else language
        row.attribution = "named" if author else "anonymous"
        row.held_at = _held_at(c, check, author) if body else None
        row.withdrawn_at = None
        c.session.add(row)
        c.session.flush()
        c.record("check_answered", lab=check.thought.lab.key, subject=check.thought.key,
                 facts={"check": check.key, "answer": row.key, "held": row.held_at is not None})
        c.answer(answer=row.key, held=row.held_at is not None)
        return row.key


def mark_checked(op, thought_key):
    """Say that a theme or question was checked with participants. Refuses while none of them has answered."""
    with change(op) as c:
        thought = thought_of(c, thought_key)
        answered = c.session.scalar(select(func.count()).where(
            CheckAnswer.thought_id == thought.id, CheckAnswer.hidden_at.is_(None), CheckAnswer.withdrawn_at.is_(None)))
        checking.check_checked(thought.kind, thought.state, answered)
        thought.state, moment = "checked", clock.now()
        c.session.add(StateChange(thought_id=thought.id, state="checked", by_id=c.by, changed_at=moment))
        c.record("checked_with_participants", lab=thought.lab.key, subject=thought.key, facts={"answered": answered})


def agree(op, thought_key):
    """Say for the Lab's team that a theme or question is agreed. Refuses what was not checked with participants."""
    with change(op) as c:
        thought = thought_of(c, thought_key)
        checking.check_agreed(thought.kind, thought.state)
        bring_to(c, thought, "agreed")


def _write_to_authors(c, thought, check, token):
    people = c.session.scalars(
        select(Person).where(Person.id.in_(asked_about(c.session, thought.id)), Person.email.is_not(None),
                             Person.email_confirmed_at.is_not(None), Person.left_at.is_(None)).order_by(Person.id)).all()
    for person in people:
        queue_mail(c, person.email, "check_asked", person.language, useful_until=check.ends_at, name=person.name, lab=thought.lab.name,
                   headline=texts.short_headline(thought.headline), path=f"/checks/{token}")
    return len(people)


def _answered_before(c, check, before):
    """The row that this answer replaces: a person's own, or without an account the one that this browser gave."""
    mine = [CheckAnswer.author_id == c.by] if c.by is not None else [CheckAnswer.author_id.is_(None), CheckAnswer.key == (before or "")]
    row = c.session.scalar(select(CheckAnswer).where(CheckAnswer.check_id == check.id, *mine).order_by(CheckAnswer.id).limit(1))
    return row if row is None or row.hidden_at is None else None


def _held_at(c, check, author):
    if author is None:
        return clock.now()
    is_known = author.is_administrator or c.session.scalar(
        select(Hat.id).where(Hat.lab_id == check.thought.lab_id, Hat.person_id == author.id).limit(1))
    return held_at(c, check.thought.lab_id, author) if is_known else clock.now()


def _answer_of(c, thought_key, answer_key):
    row = c.session.scalar(select(CheckAnswer).join(Thought, Thought.id == CheckAnswer.thought_id).where(
        CheckAnswer.key == answer_key, Thought.key == thought_key))
    if row is None:
        raise Refusal("no_such_answer", N_("There is no such answer."))
    return row


ANSWER = Hiding("check_answer_hidden", "check_answer_held", "check_answer_restored", _answer_of,
                lambda row: {"lab": row.thought.lab.key, "subject": row.thought.key, "facts": {"answer": row.key}})
hide_check_answer, hold_check_answer, restore_check_answer = ANSWER.hide, ANSWER.hold, ANSWER.restore
