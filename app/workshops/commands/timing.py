"""The clock of the place where the room is: it begins, stands, goes on, is given a minute more or less."""

from app.journal.record import change
from app.workshops.commands.driving import driven, running
from app.workshops.commands.loading import note

MINUTE = 60


def found(op, workshop_key):
    """People have found each other: the step's clock starts."""
    _clock_changed(op, workshop_key, "found_pressed", lambda kind, c, item: kind.found(c, item))


def pause(op, workshop_key):
    """Stop the running step's clock."""
    _clock_changed(op, workshop_key, "paused", lambda kind, c, item: kind.pause(c, item))


def resume(op, workshop_key):
    """Let the clock run on."""
    _clock_changed(op, workshop_key, "resumed", lambda kind, c, item: kind.resume(c, item))


def more(op, workshop_key):
    """One minute more."""
    _clock_changed(op, workshop_key, "time_changed", lambda kind, c, item: kind.more(c, item, MINUTE), seconds=MINUTE)


def less(op, workshop_key):
    """One minute less."""
    _clock_changed(op, workshop_key, "time_changed", lambda kind, c, item: kind.more(c, item, -MINUTE), seconds=-MINUTE)


def _clock_changed(op, workshop_key, entry, press, **facts):
    with change(op) as c:
        workshop = driven(c, workshop_key)
        kind, item = running(workshop)
        press(kind, c, item)
        note(c, workshop, entry, subject=item.key, **facts)
