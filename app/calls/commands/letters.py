"""The letters of a call: before submission ends, to who has not submitted; and what was decided, to every author."""

from flask_babel import force_locale
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app import clock
from app.board.models import Thought
from app.board.queries import visible
from app.calls.commands.loading import note
from app.calls.models import CallEntry
from app.calls.rules import stages
from app.language import locale_of
from app.mail.commands import hold_back, queue_mail, send_after_all
from app.mail.queries import public_address
from app.moments import moment_words
from app.people.models import Person

DAY = "EEEE d MMMM, HH:mm"
REMINDER = "call_unsubmitted"


def remind_authors(c, call):
    """A day before the bell of submission, one letter to each whose idea is not submitted. Answers 1 where it was time, else 0."""
    stage = next((stage for stage in call.stages if stage.name == "submit"), None)
    if stage is None or stage.reminded_at is not None or stage.skipped_at is not None or not public_address():
        return 0
    if not stages.is_reminder_due(clock.now(), stages.begins_at("submit", call.opens_at, call.bells), stage.ends_at):
        return 0
    stage.reminded_at = clock.now()
    for entry in _entries(c, call, CallEntry.submitted_at.is_(None)):
        _write(c, REMINDER, entry, moment=stage.ends_at, useful_until=stage.ends_at, question=call.question, call=call.key)
    note(c, "call_authors_reminded", call)
    return 1


def hold_reminders(c, call):
    """Reminders of this call that are not sent yet stay where they are: what they ask is not asked any more."""
    hold_back(c, REMINDER, call=call.key)


def let_reminders_go(c, call):
    """Those that were held back are sent after all, as long as their bell has not rung."""
    send_after_all(c, REMINDER, call=call.key)


def tell_authors(c, call, entries):
    """To every author of these: whether it was chosen, and the two sentences. Answers whether letters went out: not while the server
    does not know its public address."""
    if public_address():
        for entry in entries:
            _write(c, "call_outcome", entry, question=call.question, was_chosen=entry.selected_at is not None, sentences=entry.sentences)
    return bool(public_address())


def _entries(c, call, condition):
    return c.session.scalars(
        select(CallEntry).join(Thought, Thought.id == CallEntry.thought_id).options(joinedload(CallEntry.thought))
        .where(CallEntry.call_id == call.id, condition, *visible(Thought), Thought.merged_into_id.is_(None)).order_by(CallEntry.id)).all()


def _write(c, letter, entry, moment=None, useful_until=None, **filled_with):
    """One letter to the author and each owner of an idea who has a confirmed address."""
    thought = entry.thought
    ids = {thought.author_id, *(owner.person_id for owner in thought.owners)} - {None}
    people = {person.same_as_id or person.id for person in c.session.scalars(select(Person).where(Person.id.in_(ids)))}
    for person in c.session.scalars(select(Person).where(Person.id.in_(people))):
        if person.email and person.email_confirmed_at is not None and person.left_at is None and person.simulated_for is None:
            with force_locale(locale_of(person.language)):
                day = moment_words(moment, entry.call.timezone, DAY)
            queue_mail(c, person.email, letter, person.language, useful_until=useful_until, name=person.name,
                       idea=thought.headline, day=day, lab=entry.call.lab.name, path=f"/thoughts/{thought.key}", **filled_with)
