"""A workshop as a file for calendars: the same entry always, with a higher number after each change."""

from app import clock
from app.refusal import N_
from app.signup.rules import places, reminders

PARTS = (("purpose", ""), ("bring", N_("What to bring:")), ("access", N_("Getting there:")), ("ring", N_("Who to ring:")))


def calendar_file(page, address, words, sign_up=None, cancelled=False):
    """The file's bytes. With a sign-up it holds how this person comes and, from home, the call link; without, what everybody reads.

    The entry's name and number stay the same for everybody, so that a calendar replaces what it has. `words` translates what stands
    before each part, so that a name and a number say of themselves whose they are.
    """
    from icalendar import Calendar, Event  # takes long to load, and few pages need it

    workshop = page.workshop
    off = cancelled or page.called_off_at is not None
    calendar = Calendar()
    calendar.add("prodid", "-//Allround//workshops//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if off else "PUBLISH")
    event = Event()
    event.add("uid", f"{workshop.key}@allround")
    event.add("sequence", page.sequence + (1 if cancelled else 0))
    event.add("dtstamp", clock.now())
    event.add("dtstart", workshop.starts_at)
    event.add("dtend", reminders.ends_at(workshop.starts_at, workshop.minutes))
    event.add("summary", workshop.title)
    event.add("status", "CANCELLED" if off else "CONFIRMED")
    event.add("url", address)
    event.add("description", "\n\n".join(_said(page, address, words)))
    at_home = sign_up is not None and places.where(sign_up.place, workshop.mode) == "home"
    where = workshop.call_link if at_home and workshop.call_link else workshop.place
    if where:
        event.add("location", where)
    calendar.add_component(event)
    return calendar.to_ical()


def _said(page, address, words):
    for name, before in PARTS:
        if getattr(page, name):
            yield f"{words(before)} {getattr(page, name)}" if before else getattr(page, name)
    yield address
