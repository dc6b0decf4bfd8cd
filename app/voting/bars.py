"""How is a bar of a result drawn? A solid part for people's first dots, a hatched one for their further dots."""

from typing import NamedTuple

GAP = 4.0
INSET = 3.0  # half a stroke, so that none sticks out of its frame


class Bar(NamedTuple):
    """Lengths in the units of the drawing; `hatch` is the path of the strokes across the further part."""

    first: float
    further_from: float
    further: float
    hatch: str


def bar(people: int, further: int, widest: int, width: float, height: float) -> Bar:
    """The bar of one idea, where `widest` dots fill `width`. With no dots anywhere every bar is empty."""
    if not widest:
        return Bar(0, 0, 0, "")
    unit = width / widest
    first = people * unit
    start = first + GAP
    length = max(0.0, further * unit - GAP)
    return Bar(round(first, 1), round(start, 1), round(length, 1), _strokes(start, length, height) if further else "")


def _strokes(start: float, length: float, height: float) -> str:
    """Strokes rising at 45 degrees, cut at both ends: drawn one by one, so that no pattern needs a name of its own."""
    strokes = []
    first, last = start + INSET, start + length - INSET
    rise, step = height - 2 * INSET, max(14.0, height * 0.42)
    foot = first - rise + step / 2
    while foot < last:
        left, right = max(foot, first), min(foot + rise, last)
        if right > left:
            low = height - INSET
            strokes.append(f"M{left:.1f} {low - (left - foot):.1f}L{right:.1f} {low - (right - foot):.1f}")
        foot += step
    return "".join(strokes)
