"""The life of an item that asks: opened, revealed, left again before anybody said anything, ended, removed.

These are called by the agenda, inside its change and with the workshop's row locked.
"""

import secrets

from sqlalchemy import delete, or_, select

from app import clock
from app.asking.commands.loading import people_keys
from app.asking.models import Answer, AskedItem, MineToo, Question
from app.asking.queries import asked_of
from app.refusal import N_, Refusal
from app.workshops.commands.loading import note


def open_asking(c, item):
    """From now on people may answer, or put questions. Opened again (after Back) it is as it was."""
    if asked_of(item) is None:
        c.session.add(AskedItem(item_id=item.id, seed=secrets.randbelow(2**31)))
        c.session.flush()
    _note(c, item, "asking_opened")


def reveal_asking(c, item):
    """Show everybody what came in. It cannot be taken back: what was seen was seen. Revealing twice is once."""
    asked = asked_of(item)
    if asked.revealed_at is None:
        asked.revealed_at, asked.revealed_by_id = clock.now(), c.by
        _note(c, item, "asking_revealed")


def leave_asking(c, item):
    """Back was pressed at the first place. Refuses once somebody has said something: it would be lost from sight."""
    asked = asked_of(item)
    if asked.revealed_at is not None:
        raise Refusal("stays_revealed", N_("What was revealed stays revealed. Go on with Next."))
    if c.session.scalar(select(or_(*(select(table.id).where(table.asked_id == asked.id).exists() for table in (Answer, Question))))):
        raise Refusal("was_answered", N_("People have answered already, so the room stays here. Go on with Next."))
    c.session.delete(asked)
    _note(c, item, "asking_left")


def end_asking(c, item):
    """The room goes on; what was not revealed by now stays unseen. Of an item that was never asked nothing is said."""
    if asked_of(item) is not None:
        _note(c, item, "asking_ended")


def remove_asking(c, item):
    """Delete everything that was answered, put and shared here."""
    asked = asked_of(item)
    if asked is None:
        return
    put = select(Question.id).where(Question.asked_id == asked.id)
    c.session.execute(delete(MineToo).where(MineToo.question_id.in_(put)))
    for table in (Question, Answer):
        c.session.execute(delete(table).where(table.asked_id == asked.id))
    c.session.delete(asked)
    c.session.flush()


def _note(c, item, kind):
    """Everybody's own phone changes: buttons come or go."""
    note(c, item.workshop, kind, subject=item.key, item_kind=item.kind, persons=people_keys(c, item.workshop))
