"""When does a letter remind somebody of a workshop, how long is a page good for, and when is what was private forgotten?"""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

MORNING = time(8)
DAYS_BEFORE = (7, 1)
LASTS = timedelta(hours=3)
FORGOTTEN_AFTER = timedelta(days=30)


def moments(starts_at, timezone):
    """The two moments at which somebody is reminded: in the morning seven days and one day before, where the workshop is."""
    zone = ZoneInfo(timezone)
    day = starts_at.astimezone(zone).date()
    return [datetime.combine(day - timedelta(days=days), MORNING, zone) for days in DAYS_BEFORE]


def next_reminder(starts_at, timezone, after):
    """The next moment at which they are reminded, later than `after`; None for none.

    Who signs up two days before was just told everything: only what is still to come reminds them.
    """
    return next((moment for moment in moments(starts_at, timezone) if moment > after), None) if starts_at else None


def ends_at(starts_at, minutes):
    """When a workshop ends as far as anybody knows; None without a beginning."""
    return starts_at + (timedelta(minutes=minutes) if minutes else LASTS) if starts_at else None


def is_over(starts_at, minutes, closed_at, now):
    """Whether nobody can sign up any more: it was ended, or its day and its hours are gone."""
    end = ends_at(starts_at, minutes)
    return closed_at is not None or (end is not None and now > end + LASTS)


def link_is_good_until(starts_at, minutes, now):
    """Until when a personal link works: the day after the workshop; where its day is not fixed any more, a month."""
    return ends_at(starts_at, minutes) + timedelta(days=1) if starts_at else now + FORGOTTEN_AFTER
