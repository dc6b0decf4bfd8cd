"""How is a bar of a result drawn? A solid part for people's first dots, a hatched one for their further dots."""

from typing import NamedTuple

GAP = 4.0
STEP = 14.0


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
    foot = start - height + STEP / 2
    while foot < start + length:
        left, right = max(foot, start), min(foot + height, start + length)
        if right > left:
            strokes.append(f"M{left:.1f} {height - (left - foot):.1f}L{right:.1f} {height - (right - foot):.1f}")
        foot += STEP
    return "".join(strokes)
