"""What only its owner does: other words, another day, shared or not, no letters, taken back."""

from app import clock
from app.commitments import rules
from app.commitments.commands.loading import load_own, note
from app.commitments.queries import local_now
from app.journal.record import change


def edit_commitment(op, key, words, by=None, shared=False, named=False):
    """Say it otherwise, name another day, share it with the Lab or keep it to oneself. Refuses who does not own it.

    Another day is reminded of anew. What happened in its round changes it no more.
    """
    with change(op) as c:
        row = load_own(c, key)
        row.words, row.edited_at = rules.check_words(words), clock.now()
        name_day(row, by)
        if bool(shared) != (row.shared_at is not None):
            row.shared_at = clock.now() if shared else None
        row.named = bool(shared and named)
        note(c, row, "commitment_edited")


def withdraw_commitment(op, key):
    """Take it back: nobody else reads it any more, and nobody asks for it. Refuses who does not own it."""
    with change(op) as c:
        row = load_own(c, key)
        row.withdrawn_at, row.withdrawn_by_id = clock.now(), c.by
        note(c, row, "commitment_withdrawn")


def switch_reminder(op, key, wanted):
    """Be reminded of it by a letter, or not. Refuses who does not own it."""
    with change(op) as c:
        row = load_own(c, key)
        if wanted != (row.quiet_at is None):
            row.quiet_at = None if wanted else clock.now()
            note(c, row, "reminder_switched")


def name_day(row, by):
    """Give a commitment another day, which is reminded of anew; the same day changes nothing."""
    day = rules.check_by(by, local_now().date(), row.by)
    if day != row.by:
        row.by, row.reminded_at = day, None
