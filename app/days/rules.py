"""What may a round over days be: how long its windows, when it opens and they end; and what waits for somebody?"""

from datetime import datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from app.refusal import N_, Refusal

MOST_DAYS = 30
USUAL_DAYS = 3
A_DAY = 24 * 60  # minutes
OPENS_AT, ENDS_AT = time(9), time(17)
TOLD_BEFORE = timedelta(days=1)
# So long after the end the letters about what came of it wait: an end that was a mistake is undone by then.
RESULT_AFTER, RESULT_FRESH = timedelta(hours=1), timedelta(days=14)


class Waiting(NamedTuple):
    """What waits for somebody: an act and how many of it; `number` 0 means that nothing does."""

    what: str
    number: int


NOTHING = Waiting("", 0)


def check_days(days):
    """Days for each step: {step: minutes}. Refuses none, and more than a month for one step."""
    if any(not isinstance(number, int) or not 1 <= number <= MOST_DAYS for number in days.values()):
        raise Refusal("days", N_("Each step is open for 1 to %(most)s days."), most=MOST_DAYS)
    return {step: number * A_DAY for step, number in days.items()}


def opening(day, now, timezone):
    """When it opens: on the morning of that day, at once without a day or today. Refuses a day that is over."""
    if day is None:
        return now
    zone = ZoneInfo(timezone)
    today = now.astimezone(zone).date()
    if day < today:
        raise Refusal("past", N_("This day is over. Choose another, or none to open it now."))
    return max(now, datetime.combine(day, OPENS_AT, zone))


def window_end(begins_at, minutes, timezone):
    """When a window that begins now ends: at five in the afternoon of its last day, there, also where the clocks change between."""
    zone = ZoneInfo(timezone)
    days = max(1, round(minutes / A_DAY))
    return datetime.combine(begins_at.astimezone(zone).date() + timedelta(days=days), ENDS_AT, zone)


def closing(opens_at, minutes, timezone, at=None, ends_at=None):
    """When its last window ends: all of them after the opening, or those after the step `at`, whose own ends at `ends_at`."""
    moment, left = (opens_at, minutes) if ends_at is None else (ends_at, minutes[at + 1:])
    for each in left:
        moment = window_end(moment, each, timezone)
    return moment


def check_end(moment, now, timezone):
    """The end of a window as a facilitator says it, in the workshop's time zone. Refuses what is over, and more than a month."""
    moment = moment.replace(tzinfo=ZoneInfo(timezone))
    if moment <= now:
        raise Refusal("past", N_("This moment is over, so nothing was changed. Choose a later one, or end the window now."))
    if moment > now + timedelta(days=MOST_DAYS):
        raise Refusal("far", N_("A window ends at the latest in %(most)s days. Nothing was changed."), most=MOST_DAYS)
    return moment


def is_near(ends_at, begun_at, now):
    """Whether the letter before the end is due: a day before, where the window is longer than that."""
    return ends_at - TOLD_BEFORE <= now < ends_at and ends_at - begun_at > TOLD_BEFORE


def waiting(step, written, said, dealt_of, of_all):
    """What a step asks of somebody who wrote so many cards in it and has said so much of others.

    `dealt_of` is how many of others' cards they can be dealt, `of_all` how many lie before everybody. Where any number of
    cards may be written, one is asked for.
    """
    for act in step.acts:
        if act["act"] == "card" and not written:
            return Waiting("write", 1)
        if act["act"] == "rate" and min((step.deal or {}).get("times", 1), dealt_of) > said:
            return Waiting("rate", min((step.deal or {}).get("times", 1), dealt_of) - said)
        if act["act"] == "mark" and of_all and not said:
            return Waiting("mark", of_all)
        if act["act"] == "place" and of_all > said:
            return Waiting("place", of_all - said)
    return NOTHING
