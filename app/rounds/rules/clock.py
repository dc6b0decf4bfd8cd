"""How does a step's clock run? It forms, runs, may pause, and never moves a step by itself."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from app.refusal import N_, Refusal

FORMING, RUNNING, PAUSED, FINISHED = "forming", "running", "paused", "finished"


@dataclass(frozen=True)
class Clock:
    """Phase, when the time is up (while running), seconds left (while it stands)."""

    phase: str
    ends_at: datetime | None = None
    left: int | None = None


def begin(step, now):
    """A step opens: at "Find each other" with its full time standing, or running at once."""
    seconds = int(step.minutes * 60)
    if step.forming:
        return Clock(FORMING, None, seconds)
    return Clock(RUNNING, now + timedelta(seconds=seconds), None)


def found(clock, now):
    """Everybody has found each other: the clock starts. Refuses unless the step is forming."""
    if clock.phase != FORMING:
        raise Refusal("not_forming", N_("This step is already running."))
    return Clock(RUNNING, now + timedelta(seconds=clock.left), None)


def pause(clock, now):
    """The clock stands and keeps what is left. Refuses when it does not run."""
    if clock.phase != RUNNING:
        raise Refusal("not_running", N_("The clock is not running."))
    return Clock(PAUSED, None, seconds_left(clock, now))


def resume(clock, now):
    """The clock goes on with what was left. Refuses when it was not paused."""
    if clock.phase != PAUSED:
        raise Refusal("not_paused", N_("The clock is not paused."))
    return Clock(RUNNING, now + timedelta(seconds=clock.left), None)


def add(clock, seconds, now):
    """More time, or less. After the bell, time is counted from now; less than none is none."""
    if clock.phase == FINISHED:
        raise Refusal("finished", N_("This round is finished."))
    left = max(0, seconds_left(clock, now) + seconds)
    if clock.phase == RUNNING:
        return replace(clock, ends_at=now + timedelta(seconds=left))
    return replace(clock, left=left)


def until(clock, moment):
    """The bell rings at this moment instead. Refuses when the clock does not run."""
    if clock.phase != RUNNING:
        raise Refusal("not_running", N_("The clock is not running."))
    return replace(clock, ends_at=moment)


def seconds_left(clock, now):
    """Whole seconds until the bell, never below 0; a standing clock keeps its own."""
    if clock.ends_at is None:
        return clock.left or 0
    return max(0, round((clock.ends_at - now).total_seconds()))


def is_up(clock, now):
    """True once the bell has rung."""
    return clock.phase == RUNNING and clock.ends_at <= now


def token(step, turn):
    """The place that Next leaves. `turn` counts moves, so that an old press names an old place."""
    return f"{step}.{turn}"


def check_leaves(leaves, step, turn):
    """True when a press of Next or Back names the present place; False: it came too late."""
    return leaves is None or leaves == token(step, turn)
