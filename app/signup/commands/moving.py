"""A workshop that moves or is called off tells everybody who signed up, once for each change."""

from app import clock
from app.journal.record import change, within
from app.signup.commands.letters import write, write_without_link
from app.signup.commands.loading import coming, made_page_of, page_of
from app.signup.commands.waiting import give_free_places, set_reminder
from app.signup.queries import is_over
from app.signup.rules import words
from app.workshops.commands.loading import lock_workshop, note


def as_told(workshop):
    """When and where a workshop is, as plain values that can be compared with what people were told."""
    return {
        "starts_at": workshop.starts_at.isoformat() if workshop.starts_at else None, "minutes": workshop.minutes,
        "timezone": workshop.timezone, "place": workshop.place, "mode": workshop.mode,
    }


@within("workshop_edited")
def tell_of_the_move(c, entry):
    """Another day, another length, another place: a letter to each, a higher number in their calendars, reminders anew.

    Where the workshop is held from home alone, nobody waits for a place any more.
    """
    workshop = lock_workshop(c, entry.workshop)
    page = None if workshop.is_rehearsal else page_of(c, workshop)
    now = as_told(workshop)
    if page is None or not page.told or page.told == now or page.called_off_at is not None:
        return
    page.told, page.sequence = now, page.sequence + 1
    give_free_places(c, page)
    people = coming(c, page)
    for row in people:
        set_reminder(row)
        write(c, row, "workshop_moved")
    note(c, workshop, "workshop_moved", subject=page.key, letters=len(people))


def call_off(op, workshop_key, reason=""):
    """The workshop does not take place: everybody who signed up is told, with the reason; nobody is reminded. Twice is once.

    Refuses one that has begun: that is ended, not called off.
    """
    with change(op) as c:
        workshop, page = made_page_of(c, workshop_key)
        words.check_can_call_off(workshop.live_at)
        if page.called_off_at is not None:
            return
        page.called_off_at, page.called_off_by_id = clock.now(), c.by
        page.reason, page.sequence = words.tidy(reason, words.MOST_REASON), page.sequence + 1
        people = coming(c, page)
        for row in people:
            row.remind_at = None
            write_without_link(c, row, "workshop_called_off", reason=page.reason)
        note(c, workshop, "workshop_called_off", subject=page.key, letters=len(people))


def bring_back(op, workshop_key):
    """A workshop that was called off takes place after all: everybody who had signed up keeps their place and is told. Twice is once.

    They are told of the day and place as they are now, and reminded anew; a place that became free meanwhile goes to who waited longest.
    Refuses one that is over.
    """
    with change(op) as c:
        workshop, page = made_page_of(c, workshop_key)
        words.check_open(True, False, is_over(workshop))
        if page.called_off_at is None:
            return
        page.called_off_at = page.called_off_by_id = None
        page.reason, page.sequence = "", page.sequence + 1
        page.told = as_told(workshop) if page.told else page.told
        people = coming(c, page)
        for row in people:
            set_reminder(row)
            write(c, row, "workshop_brought_back")
        give_free_places(c, page)
        note(c, workshop, "workshop_brought_back", subject=page.key, letters=len(people))
