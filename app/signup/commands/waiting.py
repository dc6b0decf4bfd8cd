"""A place that is free goes to the next on the waiting list, once."""

from app import clock
from app.signup.commands.letters import write
from app.signup.commands.loading import coming, count_places
from app.signup.rules import places, reminders
from app.workshops.commands.loading import note


def give_free_places(c, page):
    """Inside a change that holds the workshop's row: who waited longest has the free places, and is told by a letter."""
    waiting = [row for row in coming(c, page) if row.waits]
    if not waiting or page.called_off_at is not None:
        return
    in_room, _waiting = count_places(c, page)
    room = places.needs_a_place("room", page.workshop.mode)
    for row in places.next_up(page.places if room else None, in_room, waiting):
        row.waiting_since, row.moved_up_at = None, clock.now()
        set_reminder(row)
        write(c, row, "sign_up_moved_up")
        note(c, page.workshop, "waiting_moved_up", subject=row.key, letter=True)
    c.session.flush()


def set_reminder(row):
    """When this person is reminded next: from now on, and only if they come."""
    workshop = row.page.workshop
    comes = row.comes and not row.waits
    row.remind_at = reminders.next_reminder(workshop.starts_at, workshop.timezone, clock.now()) if comes else None
