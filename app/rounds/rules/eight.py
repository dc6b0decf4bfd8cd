"""Where does the lazy eight run? The ecocycle's line as points, SVG paths and places for numbers, in a box 1 wide and HEIGHT high.

The line is the lemniscate of Gerono. `t` runs from 0 (the left end) through birth, the crossing,
maturity, the right end, destruction, the crossing again and renewal back to 2 pi; y grows downwards.
Up to pi it is the front loop, from there the back loop; both ends are traps.
"""

from bisect import bisect_left
from itertools import accumulate, combinations
from math import cos, hypot, pi, sin

HEIGHT = 0.64
RADIUS = 0.03
LANE = 2.1 * RADIUS
WIDE, HIGH = 0.42, 0.2
MIDDLE = (0.5, HEIGHT / 2)
TRAP = 0.5  # how far a trap reaches from its end, in t
GAP = 0.03  # between a trap and the next section
CROSSING = 0.2  # what stays free before and after the crossing

# Sections in the order birth, maturity, destruction, renewal; then the two traps.
SECTIONS = (
    (TRAP + GAP, pi / 2 - CROSSING),
    (pi / 2 + CROSSING, pi - TRAP - GAP),
    (pi + TRAP + GAP, 3 * pi / 2 - CROSSING),
    (3 * pi / 2 + CROSSING, 2 * pi - TRAP - GAP),
)
ARROWS = (pi / 2 - 0.12, 3 * pi / 2 + 0.14)
TRAPS = ((pi - TRAP, pi + TRAP), (-TRAP, TRAP))


def point(t):
    """(x, y) of the line at t."""
    return MIDDLE[0] - WIDE * cos(t), MIDDLE[1] + HIGH * sin(2 * t)


def seats(section, number):
    """(x, y) for so many numbers in a section: on the line, or where they would touch in lanes beside it."""
    along = _evenly(*section, number)
    found = []
    for lanes in range(1, number + 1):
        found = [_inside(t, (seat % lanes - (lanes - 1) / 2) * LANE) for seat, t in enumerate(along)]
        if not any(touch(one, other) for one, other in combinations(found, 2)):
            break
    return found


def touch(one, other):
    """True when two numbers at these points would overlap."""
    return hypot(one[0] - other[0], one[1] - other[1]) < 2 * RADIUS


def path(start, end, pieces=12):
    """The line from start to end as the d of an SVG path, in thousandths: cubic curves with its true directions."""
    step = (end - start) / pieces
    drawn = "M{} {}".format(*thousandths(*point(start)))
    for piece in range(pieces):
        t, then = start + piece * step, start + (piece + 1) * step
        (x, y), (dx, dy), (x2, y2), (dx2, dy2) = point(t), _way(t), point(then), _way(then)
        third = step / 3
        bends = thousandths(x + dx * third, y + dy * third, x2 - dx2 * third, y2 - dy2 * third, x2, y2)
        drawn += " C" + " ".join(str(number) for number in bends)
    return drawn


def ticks(start, end, number=15, long=0.018):
    """Short strokes across the line between start and end, as the d of one SVG path: the sign of a trap."""
    strokes = []
    for place in range(number):
        t = start + (end - start) * place / (number - 1)
        (x, y), (nx, ny) = point(t), _across(t)
        ends = thousandths(x - nx * long, y - ny * long, x + nx * long, y + ny * long)
        strokes.append("M{} {}L{} {}".format(*ends))
    return "".join(strokes)


def arrow(t, long=0.02):
    """A head that points along the line at t, as the d of an SVG path."""
    (x, y), (dx, dy), (nx, ny) = point(t), _way(t), _across(t)
    speed = hypot(dx, dy)
    dx, dy = dx / speed * long, dy / speed * long
    nx, ny = nx * long * 0.8, ny * long * 0.8
    return "M{} {}L{} {}L{} {}Z".format(*thousandths(x + dx, y + dy, x - dx + nx, y - dy + ny, x - dx - nx, y - dy - ny))


def thousandths(*numbers):
    """Whole thousandths, for SVG: tiny user units are drawn badly."""
    return [round(1000 * number) for number in numbers]


def _way(t):
    return WIDE * sin(t), 2 * HIGH * cos(2 * t)


def _across(t):
    dx, dy = _way(t)
    speed = hypot(dx, dy)
    return -dy / speed, dx / speed


def _inside(t, far):
    """A point so far from the line at t, towards the middle of its loop (away from it below 0)."""
    (x, y), (nx, ny) = point(t), _across(t)
    loop = MIDDLE[0] + (WIDE / 2 if x > MIDDLE[0] else -WIDE / 2)
    side = 1 if (loop - x) * nx + (MIDDLE[1] - y) * ny > 0 else -1
    return x + side * far * nx, y + side * far * ny


def _evenly(start, end, number, pieces=60):
    """So many t between start and end that lie equally far apart along the line, half as far from its ends."""
    ts = [start + (end - start) * piece / pieces for piece in range(pieces + 1)]
    marks = [point(t) for t in ts]
    steps = [hypot(x2 - x, y2 - y) for (x, y), (x2, y2) in zip(marks, marks[1:], strict=False)]
    far = list(accumulate(steps, initial=0))
    return [ts[bisect_left(far, far[-1] * (seat + 0.5) / number)] for seat in range(number)]
