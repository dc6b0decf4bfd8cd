"""Which steps stand on the top line of the projector, where a round has more than can be read there?"""

# Lengths in rem, as static/css/stage.css draws the line: what a step takes beside its letters, and the whole line.
BESIDE, LETTER, LINE = 8.5, 1.45, 92


def steps_in_sight(steps):
    """The step that runs and as many beside it as fit: first what comes, then what was. Steps of a loop are one.

    `steps` are dicts with `title` and `state` (done, now, next); neighbours with one title become one, which says in
    `times` which of how many runs. Promises the order, and that the step that runs is always there.
    """
    joined = without_repeats(steps)
    at = next((number for number, step in enumerate(joined) if step["state"] == "now"), 0)
    first = last = at
    left = LINE - sum(map(_width, joined[at:at + 1]))
    while True:
        if last + 1 < len(joined) and _width(joined[last + 1]) <= left and (last - at <= at - first or first == 0):
            last += 1
            left -= _width(joined[last])
        elif first > 0 and _width(joined[first - 1]) <= left:
            first -= 1
            left -= _width(joined[first])
        elif last + 1 < len(joined) and _width(joined[last + 1]) <= left:
            last += 1
            left -= _width(joined[last])
        else:
            return joined[first:last + 1]


def without_repeats(steps):
    """The same steps, neighbours with one title as one, which says in `times` which of how many runs."""
    runs = []
    for step in steps:
        if runs and runs[-1][0]["title"] == step["title"]:
            runs[-1].append(step)
        else:
            runs.append([step])
    return [_joined(run) for run in runs]


def _joined(run):
    states = [step["state"] for step in run]
    here = next((number for number, state in enumerate(states, 1) if state == "now"), None)
    state = "now" if here else "done" if states[-1] == "done" else "next"
    return {**run[0], "state": state, "times": f"{here}/{len(run)}" if here and len(run) > 1 else ""}


def _width(step):
    return BESIDE + LETTER * (len(step["title"]) + len(step["times"]))
