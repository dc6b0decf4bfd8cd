"""The letters about a round over days: it is open; something is left, once; this came of it. And whoever wants none."""

from flask_babel import force_locale
from sqlalchemy import delete

from app import clock
from app.days import queries, rules
from app.days.models import DaysReminder, NoDaysLetters
from app.days.waiting import waiting_for, who_came
from app.extensions import db
from app.journal.record import Op, change
from app.language import locale_of
from app.mail.commands import queue_mail
from app.mail.queries import public_address
from app.moments import moment_words
from app.people.models import Person
from app.workshops.commands.loading import lock_workshop, note

DAY = "EEEE d MMMM, HH:mm"


def stop_letters(op):
    """The acting person gets no letters about rounds over days any more. Doing it twice is once."""
    with change(op) as c:
        if not queries.wants_no_letters(c.session, c.by):
            c.session.add(NoDaysLetters(person_id=c.by, asked_at=clock.now()))
            c.record("days_letters_stopped", subject=c.session.get(Person, c.by).key)


def want_letters(op):
    """The acting person gets them again."""
    with change(op) as c:
        if queries.wants_no_letters(c.session, c.by):
            c.session.execute(delete(NoDaysLetters).where(NoDaysLetters.person_id == c.by))
            c.record("days_letters_wanted", subject=c.session.get(Person, c.by).key)


def tell_of_the_opening(c, row):
    """A letter to every member who may be written to."""
    if not (row.letters and public_address()):
        return
    row.opening_told_at = clock.now()
    ends_at = queries.closes_at(row, c.session)
    for person in _readers(c.session, queries.members(c.session, row.workshop.lab_id)):
        _write(c, "days_open", person, row, ends_at, useful_until=ends_at)


def remind_of_the_end(key):
    """A day before a window ends, a letter to those for whom something is left in it; to nobody twice in one round."""
    if not public_address() or not _is_due(db.session, queries.over_days_of(key)):
        return
    db.session.rollback()
    with change(Op.server()) as c:
        workshop = lock_workshop(c, key)
        row = queries.over_days_of(key, c.session)
        if not _is_due(c.session, row):
            return
        round_, before = queries.round_of(row, c.session), queries.reminded(c.session, row)
        row.closing_told_at = clock.now()
        people = [one for one in _readers(c.session, queries.members(c.session, workshop.lab_id)) if one.id not in before]
        waiting = waiting_for(c.session, round_, [one.id for one in people])
        for person in people:
            if waiting[person.id].number:
                c.session.add(DaysReminder(over_days_id=row.id, person_id=person.id))
                _write(c, "days_closing", person, row, round_.ends_at, useful_until=round_.ends_at)
        note(c, workshop, "over_days_closing_told", subject=key)


def _is_due(session, row):
    round_ = queries.round_of(row, session)
    if not row.letters or round_ is None or round_.ends_at is None or row.workshop.closed_at is not None:
        return False
    if row.closing_told_at is not None and row.closing_told_at >= round_.step_started_at:
        return False
    return rules.is_near(round_.ends_at, round_.step_started_at, clock.now())


def tell_of_results():
    """An hour after a round is over, a letter to those who took part: what came of it. Once, however often it is opened again."""
    if not public_address():
        return
    for key in [row.workshop.key for row in queries.to_tell_of(db.session)]:
        with change(Op.server()) as c:
            workshop = lock_workshop(c, key)
            row = queries.over_days_of(key, c.session)
            if row.result_told_at is not None or workshop.closed_at is None:
                continue
            row.result_told_at = clock.now()
            came = who_came(c.session, workshop.id)
            for person in _readers(c.session, [one.person for one in came.values()]):
                _write(c, "days_result", person, row, workshop.closed_at, useful_until=clock.now() + rules.RESULT_FRESH)
            note(c, workshop, "over_days_result_told", subject=key)


def _readers(session, people):
    """Those with a confirmed address who did not ask for none."""
    stopped = queries.who_wants_none(session)
    return [one for one in people if one.email and one.email_confirmed_at is not None and one.left_at is None and one.id not in stopped]


def _write(c, letter, person, row, moment, useful_until):
    with force_locale(locale_of(person.language)):
        day = moment_words(moment, row.workshop.timezone, DAY)
    queue_mail(c, person.email, letter, person.language, useful_until=useful_until, name=person.name, lab=row.workshop.lab.name,
               question=row.workshop.agenda[0].settings["question"], day=day, path=f"/over-days/{row.workshop.key}")
