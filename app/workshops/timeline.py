"""How far is the room from its plan? Planned, real and expected moments of the agenda and of a running item's steps; drift in words."""

from datetime import timedelta

from app.refusal import N_

TOLD_FROM = timedelta(seconds=60)  # less than a minute is no drift that anybody would act on
MOST_DRIFT = 180  # minutes; beyond it the workshop is not late but held at another time


def timetable(starts_at, items, now):
    """Planned and actual or expected start of each item, as a list of `(planned, shown, state)`.

    `items` are `(minutes, started_at, ended_at)` in their order. `planned` counts on from `starts_at` (None without
    one); `shown` is when it really began, or when it will if everything before keeps to its minutes from `now` on;
    `state` is done, now or next.
    """
    rows = []
    planned = starts_at
    expected = None
    for minutes, started_at, ended_at in items:
        length = timedelta(minutes=minutes)
        if ended_at is not None:
            shown, state, expected = started_at or ended_at, "done", ended_at
        elif started_at is not None:
            shown, state, expected = started_at, "now", max(started_at + length, now)
        else:
            shown = expected if expected is not None else _latest(planned, now)
            state, expected = "next", shown + length if shown is not None else None
        rows.append((planned, shown, state))
        planned = planned + length if planned is not None else None
    return rows


def _latest(planned, now):
    return None if planned is None else max(planned, now)


def ends(starts_at, items, now):
    """`(planned end, expected end)` of the whole agenda; either may be None."""
    if not items:
        return starts_at, starts_at
    minutes, started_at, ended_at = items[-1]
    planned, shown, state = timetable(starts_at, items, now)[-1]
    length = timedelta(minutes=minutes)
    if state == "done":
        expected = ended_at
    elif state == "now":
        expected = max(started_at + length, now)
    else:
        expected = shown + length if shown is not None else None
    return (planned + length if planned is not None else None), expected


def drift(planned_end, expected_end):
    """How far the workshop is from its plan, as `(sentence, values)`; None without a plan, or on another day."""
    if planned_end is None or expected_end is None:
        return None
    minutes = round((expected_end - planned_end).total_seconds() / 60)
    if abs(minutes) > MOST_DRIFT:
        return None
    if minutes > 0:
        return N_("%(minutes)s min behind"), {"minutes": minutes}
    if minutes < 0:
        return N_("%(minutes)s min early"), {"minutes": -minutes}
    return N_("on time"), {}


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
