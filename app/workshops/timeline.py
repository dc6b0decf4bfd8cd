"""How far is the room from its plan, step by step? Planned, real and expected moments of the running item's steps, and drift in words."""

from datetime import timedelta

from app.refusal import N_

TOLD_FROM = timedelta(seconds=60)  # less than a minute is no drift that anybody would act on


def steps_in_time(planned_at, steps, now):
    """Each step with `planned`, `shown` and `over` beside what it says of itself: a new list of dicts.

    `steps` are dicts with `minutes` (as planned), `given` (seconds it has by now), `state`, `started_at`, `ended_at`.
    `planned` counts on from `planned_at`; `shown` is when it really began, or when it will if the running step ends on its
    bell, or now if that has rung; `over` is how many seconds it took, or has taken, beyond its plan, below 0 when fewer.
    A step that was left out has no moment.
    """
    found, planned, expected = [], planned_at, None
    for step in steps:
        length = timedelta(minutes=step["minutes"])
        shown, over = step["started_at"] if step["state"] != "next" else expected, None
        if step["state"] == "done" and step["started_at"] and step["ended_at"]:
            over = step["ended_at"] - step["started_at"] - length
        elif step["state"] == "now" and shown:
            expected = max(shown + timedelta(seconds=step["given"]), now)
            over = max(now - shown - length, timedelta(0))
        elif step["state"] == "next" and expected is not None:
            expected += length
        found.append({**step, "planned": planned, "shown": shown, "over": None if over is None else int(over.total_seconds())})
        planned += length
    return found


def next_minute_over(step, now):
    """When the running step's drift is another number of minutes than now, or None where none runs."""
    if step is None or not step["shown"]:
        return None
    due = step["shown"] + timedelta(minutes=step["minutes"]) + TOLD_FROM
    while due <= now:
        due += TOLD_FROM
    return due


def drift_of_step(seconds, is_done=False):
    """How far a step is over its plan in words, as `(sentence, values)`; None within a minute of it."""
    if seconds is None or abs(seconds) < TOLD_FROM.total_seconds():
        return None
    minutes = int(abs(seconds) // 60)
    if seconds > 0:
        return (N_("%(minutes)s min longer") if is_done else N_("%(minutes)s min over")), {"minutes": minutes}
    return N_("%(minutes)s min shorter"), {"minutes": minutes}
