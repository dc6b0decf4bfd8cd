"""What may a round over days be: how long its windows, when it opens; and what waits for somebody?"""

from datetime import datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from app.refusal import N_, Refusal

MOST_DAYS = 30
USUAL_DAYS = 3
A_DAY = 24 * 60  # minutes
OPENS_AT = time(9)
TOLD_BEFORE = timedelta(days=1)


class Waiting(NamedTuple):
    """What waits for somebody: an act and how many of it; `number` 0 means that nothing does."""

    what: str
    number: int



def check_days(days):
    """Days for each step: {step: whole days}. Refuses none, and more than a month for one step."""
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


def closing(opens_at, minutes, at=None, ends_at=None):
    """When its last step ends: all windows after the opening, or what is left after the step `at` that ends at `ends_at`."""
    if ends_at is None:
        return opens_at + timedelta(minutes=sum(minutes))
    return ends_at + timedelta(minutes=sum(minutes[at + 1:]))


def is_near(closes_at, opens_at, now):
    """Whether the letter before the end is due: a day before, where the whole is longer than that."""
    return closes_at - TOLD_BEFORE <= now < closes_at and closes_at - opens_at > TOLD_BEFORE


def waiting(step, written, said, dealt_of, of_all):
    """What a step asks of somebody who wrote so many cards in it and has said so much of others.

    `dealt_of` is how many of others' cards they can be dealt, `of_all` how many lie before everybody.
    """
    for act in step.acts:
        if act["act"] == "card" and written < (act["most"] or 1):
            return Waiting("write", (act["most"] or 1) - written)
        if act["act"] == "rate" and min((step.deal or {}).get("times", 1), dealt_of) > said:
            return Waiting("rate", min((step.deal or {}).get("times", 1), dealt_of) - said)
        if act["act"] in ("mark", "place") and of_all and not said:
            return Waiting(act["act"], of_all)
    return Waiting("", 0)
