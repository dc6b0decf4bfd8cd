"""Whose turn is it in a group, at which part, and how long: turns that shrink to end on one bell.

A schedule is a list of plain dicts, kept with the group as JSON, one for each part of each turn:

    {"turn": 2, "turns": 3, "client": 17, "part": "advise", "begins": 480, "seconds": 240}

`turn` counts from 1; `turns` is how many there are by now; `client` is whose turn it is (an
attendance, or None where nobody is: a structure inside a group, or time left over when the last
client has gone); `begins` and `seconds` are whole seconds, counted from the moment the turns began
and without pauses, as is every `elapsed`. Nothing here changes a list that it is given.

What every change promises: parts follow each other without a gap; their sum is the time the group
was given; the past is never rewritten; turn and part never go back.
"""

from bisect import bisect_right
from fractions import Fraction
from itertools import accumulate

LEAST = 10  # seconds: in less than this nobody says anything


def plan_turns(parts, order, seconds):
    """A schedule that fills exactly `seconds`: all `parts` once for each of `order`.

    `parts` is [{"id", "minutes"}], their minutes say the proportion; `order` the clients in their
    order, or [None]. A part has at least 10 seconds where the time allows it. Raises ValueError
    without parts or without anybody: that is a fault of the caller.
    """
    if not parts or not order:
        raise ValueError("Turns need at least one part and somebody whose turn it is.")
    entries = [
        {"turn": turn, "turns": len(order), "client": client, "part": part["id"]}
        for turn, client in enumerate(order, 1)
        for part in parts
    ]
    weights = [part["minutes"] for part in parts] * len(order)
    return _laid(entries, _shared(seconds, weights), 0)


def plan_late(parts, order, elapsed, seconds):
    """A schedule for a group that forms while the turns run: it shares what is left of `seconds` and ends with all others."""
    elapsed = min(max(0, int(elapsed)), seconds)
    return [{**entry, "begins": entry["begins"] + elapsed} for entry in plan_turns(parts, order, seconds - elapsed)]


def at(schedule, elapsed):
    """The index of the part that runs `elapsed` seconds in: the first before, the last after the bell."""
    return max(0, bisect_right([entry["begins"] for entry in schedule], elapsed) - 1)


def ends(schedule):
    """The second at which the last part ends."""
    return schedule[-1]["begins"] + schedule[-1]["seconds"]


def left(schedule, elapsed):
    """Whole seconds until the running part ends, never below 0: what the group's clock shows."""
    running = schedule[at(schedule, elapsed)]
    return max(0, running["begins"] + running["seconds"] - max(0, int(elapsed)))


def stretch(schedule, elapsed, seconds):
    """Time is given (or taken, when `seconds` is below 0): only what lies ahead changes, in proportion.

    The end moves by exactly `seconds`, but never before now: less than none is none. After the
    bell the last part goes on.
    """
    end = ends(schedule)
    elapsed = _within(schedule, elapsed)
    now = at(schedule, elapsed)
    spent = elapsed - schedule[now]["begins"]
    rest = schedule[now]["seconds"] - spent
    hold = min(rest, max(1, LEAST - spent))
    return _refitted(schedule, now, elapsed, schedule[now + 1 :], max(elapsed, end + seconds), hold)


def without(schedule, person, elapsed):
    """Somebody has gone: their turn is skipped from now on and its time goes to the others, in proportion.

    A running turn of somebody else keeps client and part and loses nothing. When the last client
    goes in mid-turn the part goes on to the bell with nobody as client.
    """
    end = ends(schedule)
    elapsed = _within(schedule, elapsed)
    now = at(schedule, elapsed)
    running, ahead = schedule[now], schedule[now + 1 :]
    kept = [entry for entry in ahead if entry["client"] != person]
    if person is None or elapsed == end:
        return schedule
    spent = elapsed - running["begins"]
    if running["client"] != person:
        if len(kept) == len(ahead):
            return schedule
        return _refitted(schedule, now, elapsed, kept, end, running["seconds"] - spent)
    past = schedule[:now] + ([{**running, "seconds": spent}] if spent else [])
    kept = kept or [{**running, "client": None}]
    lengths = _shared(end - elapsed, [entry["seconds"] for entry in kept])
    return _numbered(past + _laid(kept, lengths, elapsed))


def with_newcomer(schedule, person, elapsed, parts):
    """Somebody has come: a consultant at once, a client after the others if a turn is left to begin.

    The turns that have not begun shrink to make room; the running turn stays as it is. Without a
    turn left to begin, where nobody is client at all, or for somebody who has or had a turn, the
    schedule stays as it is.
    """
    now = schedule[at(schedule, elapsed)]
    begun = [entry for entry in schedule if entry["turn"] <= now["turn"]]
    order = list(dict.fromkeys(entry["client"] for entry in schedule[len(begun) :]))
    if not order or any(entry["client"] == person for entry in schedule):
        return schedule
    start = ends(begun)
    later = plan_turns(parts, [*order, person], ends(schedule) - start)
    later = [{**entry, "turn": entry["turn"] + now["turn"], "begins": entry["begins"] + start} for entry in later]
    return _numbered(begun + later)


def role_of(schedule, index, person, role="client", others="consultant"):
    """What somebody is in that part: `role` for whose turn it is, `others` for everybody else."""
    return role if person is not None and schedule[index]["client"] == person else others


def _within(schedule, elapsed):
    return min(max(0, int(elapsed)), ends(schedule))


def _refitted(schedule, now, elapsed, ahead, end, hold):
    """The running part from now on, and `ahead`, made to fill the time to `end`; the running keeps `hold`."""
    running = schedule[now]
    spent = elapsed - running["begins"]
    weights = [running["seconds"] - spent, *(entry["seconds"] for entry in ahead)]
    first, *others = _shared(end - elapsed, weights, hold)
    return _numbered(schedule[:now] + _laid([running, *ahead], [spent + first, *others], running["begins"]))


def _laid(entries, lengths, begins):
    starts = accumulate(lengths, initial=begins)
    return [{**entry, "begins": start, "seconds": long} for entry, start, long in zip(entries, starts, lengths, strict=False)]


def _numbered(schedule):
    """The same with turns counted 1, 2, 3 again and their number told everywhere."""
    turn, before, counted = 0, None, []
    for entry in schedule:
        turn += entry["turn"] != before
        before = entry["turn"]
        counted.append({**entry, "turn": turn})
    return [{**entry, "turns": turn} for entry in counted]


def _shared(seconds, weights, hold=None):
    """Whole seconds by weight that sum to `seconds`, each at least 10 (or else 1) where they all can be.

    `hold` is the least of the first instead. Largest error of rounding: one second, because sums
    are rounded and not lengths.
    """
    for least in (LEAST, 1, 0):
        floors = [least] * len(weights)
        if hold is not None:
            floors[0] = hold
        if sum(floors) <= seconds:
            break
    else:
        floors = [0] * len(weights)
    marks = [int(total + Fraction(1, 2)) for total in accumulate(_levelled(seconds, weights, floors), initial=0)]
    return [after - before for before, after in zip(marks, marks[1:], strict=False)]


def _levelled(seconds, weights, floors):
    """Fractions by weight that sum to `seconds`; whoever would fall below their floor stands on it."""
    weights = [Fraction(weight) for weight in weights]
    standing = set()
    while True:
        free = [i for i in range(len(weights)) if i not in standing]
        room = seconds - sum(floors[i] for i in standing)
        whole = sum(weights[i] for i in free)
        part = {i: room * weights[i] / whole if whole else Fraction(room, len(free)) for i in free}
        short = {i for i in free if part[i] < floors[i]}
        if not short:
            return [part.get(i, Fraction(floors[i])) for i in range(len(weights))]
        standing |= short
