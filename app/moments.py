"""How is a moment said where something takes place? Day and time, in a time zone and the reader's language."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from flask_babel import format_datetime

from app import clock

FAR_OFF = timedelta(hours=12)


def moment_words(at, timezone, shape="EEE d MMM, HH:mm"):
    """A moment in words; an empty string for none."""
    return format_datetime(at.astimezone(ZoneInfo(timezone)), shape, rebase=False) if at else ""


def far_off(ends_at, timezone):
    """The day and time of an end so far off that nobody counts seconds until it; None for any other, and for none."""
    return None if ends_at is None or ends_at - clock.now() < FAR_OFF else moment_words(ends_at, timezone)
