"""Which stage of a call is it, until when, and how may its days be moved?"""

from datetime import datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from app.refusal import N_, Refusal

STAGES = {
    "ideas": N_("Ideas open"),
    "refine": N_("Comment and refine"),
    "submit": N_("Submit"),
    "shortlist": N_("Shortlist"),
    "vote": N_("Vote"),
    "announce": N_("Announce"),
}
# Without these it would be no call: somebody answers, and hears what came of it.
ALWAYS = ("ideas", "announce")
# In these an idea may be changed by those who wrote it.
WRITING = ("ideas", "refine", "submit")
BEFORE, OVER = "before", "over"

OPENS_AT, ENDS_AT = time(9), time(17)
USUAL_DAYS = {"ideas": 14, "refine": 14, "submit": 7, "shortlist": 14, "vote": 7, "announce": 3}
LONGEST = timedelta(days=366)
TOLD_BEFORE = timedelta(days=1)
TOO_FAR = N_("A call lasts a year at most. Please check the days.")

GRACES = {"half_hour": N_("30 minutes"), "morning": N_("Until nine the next morning")}
HALF_HOUR = timedelta(minutes=30)


class Stage(NamedTuple):
    """A stage and its bell. It begins when the one before it ends; one that is left out later begins and ends at once."""

    name: str
    ends_at: datetime


def standing(now, opens_at, stages):
    """The name of the stage at this moment, BEFORE the call opens, or OVER. At the bell the next one has begun."""
    if now < opens_at:
        return BEFORE
    return next((stage.name for stage in stages if now < stage.ends_at), OVER)


def begun(now, opens_at, stages):
    """The stages that have begun by this moment and took any time at all, in their order."""
    begins, found = opens_at, []
    for stage in stages:
        if begins <= now and begins < stage.ends_at:
            found.append(stage.name)
        begins = stage.ends_at
    return found


def begins_at(name, opens_at, stages):
    """When a stage begins: with the bell of the one before it."""
    begins = opens_at
    for stage in stages:
        if stage.name == name:
            return begins
        begins = stage.ends_at
    return None


def bell_of(name, stages):
    """When a stage ends, or None where the call has none of this name."""
    return next((stage.ends_at for stage in stages if stage.name == name), None)


def writing_ends(stages):
    """The bell after which no idea of the call is changed: that of its last stage of writing."""
    return max(stage.ends_at for stage in stages if stage.name in WRITING)


def bell(day, zone, at=ENDS_AT):
    """The moment at which a stage ends on this day: at its hour there, whether clocks were changed or not."""
    return datetime.combine(day, at, ZoneInfo(zone))


def opening(day, now, zone):
    """When a call opens: at nine on that day, or at once. Refuses a day that is over, and one more than a year away."""
    if day is None:
        return now
    today = now.astimezone(ZoneInfo(zone)).date()
    if day < today:
        raise Refusal("past", N_("This day is over. Choose another, or none to open the call now."))
    if day > today + LONGEST:
        raise Refusal("too_far", TOO_FAR)
    return max(now, bell(day, zone, OPENS_AT))


def check_stages(opens_at, stages):
    """The stages, in order. Refuses a missing first or last one, days out of order, and a call over more than a year."""
    names = [stage.name for stage in stages]
    if not all(name in names for name in ALWAYS):
        raise Refusal("stage_missing", N_("A call has a stage in which ideas come in, and one in which people hear what came of it."))
    before = opens_at
    for stage in stages:
        if stage.ends_at <= before:
            raise Refusal("days_in_order", N_("Each stage ends after the one before it, and the first after the call opens."))
        before = stage.ends_at
    if before > opens_at + LONGEST:
        raise Refusal("too_far", TOO_FAR)
    return stages


def lengthened(stages, name, ends_at, now, zone):
    """The stages after one of them was given longer: all later bells move by as much, at their hours, so that none gets shorter.

    Refuses a stage that is over, and a bell that is not later: what was promised is never taken back.
    """
    old = _bell_still_to_come(stages, name, now)
    if ends_at <= old:
        raise Refusal("shorter", N_("A stage is never made shorter: people count on its day. Choose a later moment. Nothing was changed."))
    if ends_at > now + LONGEST:
        raise Refusal("too_far", TOO_FAR)
    there = ZoneInfo(zone)
    by = _clock(ends_at, there) - _clock(old, there)
    moved, reached = [], False
    for stage in stages:
        reached = reached or stage.name == name
        moved.append(stage._replace(ends_at=(_clock(stage.ends_at, there) + by).replace(tzinfo=there)) if reached else stage)
    if moved[-1].ends_at > now + LONGEST:
        raise Refusal("too_far", TOO_FAR)
    return moved


def skipped(stages, opens_at, name, now):
    """The stages after one was left out: the next one begins in its place and keeps its own bell, so nobody loses a day.

    Refuses the first and the last stage, one that is over, and one that runs: what has begun was not left out.
    """
    if name in ALWAYS:
        raise Refusal("needed", N_("A call cannot do without this stage. It can be lengthened."))
    _bell_still_to_come(stages, name, now)
    if standing(now, opens_at, stages) == name:
        raise Refusal("runs", N_("This stage has begun, so it cannot be left out. It can be ended now. Nothing was changed."))
    ends = begins_at(name, opens_at, stages)
    return [stage._replace(ends_at=ends) if stage.name == name else stage for stage in stages]


def ended(stages, opens_at, name, now):
    """The stages after the one that runs was ended at this moment: the next one begins now and keeps its own bell.

    What was left out after it takes no time of the days that are won.
    Refuses one that does not run, and the last: what ends that is that what was chosen is said.
    """
    if name == "announce":
        raise Refusal("ends_by_saying", N_("This stage ends when you say what was chosen. Nothing was changed."))
    old = _bell_still_to_come(stages, name, now)
    if standing(now, opens_at, stages) != name:
        raise Refusal("does_not_run", N_("This stage has not begun, so it cannot be ended. Nothing was changed."))
    return [stage._replace(ends_at=now) if now < stage.ends_at <= old else stage for stage in stages]


def grace_ends(bell_at, grace, zone):
    """Until when words that were begun before the bell are taken after it."""
    if grace == "half_hour":
        return bell_at + HALF_HOUR
    return bell(bell_at.astimezone(ZoneInfo(zone)).date() + timedelta(days=1), zone, OPENS_AT)


def check_in_time(now, begun_at, opens_at, bell_at, grace_until):
    """Whether words that arrive now are late. Refuses those before the opening, after the grace, and begun after the bell."""
    if now < opens_at:
        raise Refusal("not_open", N_("This call is not open yet. Your words are kept."))
    if now < bell_at:
        return False
    if begun_at is None or begun_at >= bell_at:
        raise Refusal("after_the_bell", N_("This stage has ended, and no draft of yours was begun before its bell, so this was not taken. "
                                           "Your words are below: copy them, or post them on the board."))
    if now >= grace_until:
        raise Refusal("grace_over", N_("You began before the bell, but the time for what was begun is over too, so this was not taken. "
                                       "Your words are below: copy them, or post them on the board."))
    return True


def is_reminder_due(now, begins, ends_at):
    """Whether the letter before a bell is due: a day before, where the stage is longer than that."""
    return ends_at - TOLD_BEFORE <= now < ends_at and ends_at - begins > TOLD_BEFORE


def _bell_still_to_come(stages, name, now):
    old = bell_of(name, stages)
    if old is None:
        raise Refusal("no_such_stage", N_("This call has no such stage."))
    if old <= now:
        raise Refusal("stage_over", N_("This stage is over. Nothing was changed."))
    return old


def _clock(moment, there):
    return moment.astimezone(there).replace(tzinfo=None)
