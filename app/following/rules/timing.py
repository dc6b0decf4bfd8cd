"""When does a letter take something along?"""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.refusal import N_, Refusal

OFTEN = {
    "at_once": N_("At once"),
    "daily": N_("Each morning with something new"),
    "weekly": N_("On Mondays"),
    "never": N_("Never"),
}
# What becomes of one's own words is told sooner: somebody may wait for a reply.
OWN_UNLESS_SAID, REST_UNLESS_SAID = "daily", "weekly"
# Letters of this sort are written where the community lives, so that nobody's telephone sounds at night.
ZONE = ZoneInfo("Europe/London")
MORNING, EVENING = time(8), time(21)
# Whoever is told at once is not told every minute.
PAUSE = timedelta(minutes=10)
# Older than this, nothing is news: a server that was away for a month writes no letters about it.
NEWS_FOR = timedelta(days=14)


def check_often(often):
    """Refuse a word that says no how often."""
    if often not in OFTEN:
        raise Refusal("unknown_often", N_("Choose how often from the list."))
    return often


def due_at(often, moment):
    """The moment at which a letter may tell what happened at this moment; None where no letter is wanted."""
    if often == "never":
        return None
    if often == "at_once":
        is_day = MORNING <= moment.astimezone(ZONE).time() < EVENING
        return moment if is_day else next_morning(moment)
    return next_morning(moment) if often == "daily" else next_monday(moment)


def next_morning(moment):
    """Eight o'clock on the next morning after this moment."""
    day = moment.astimezone(ZONE).date()
    return _first_after(moment, (day, day + timedelta(days=1)))


def next_monday(moment):
    """Eight o'clock on the next Monday after this moment."""
    day = moment.astimezone(ZONE).date()
    monday = day - timedelta(days=day.weekday())
    return _first_after(moment, (monday, monday + timedelta(days=7)))


def _first_after(moment, days):
    mornings = (datetime.combine(day, MORNING, ZONE) for day in days)
    return next(morning for morning in mornings if morning > moment)


def is_news(happened_at, moment):
    """Whether a letter may still tell it."""
    return moment - happened_at <= NEWS_FOR
