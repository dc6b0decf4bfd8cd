"""What does a map look like that is read after its round? Which piles become one, on what, and how many drawings hold it."""

from itertools import combinations

from app.rounds.rules import eight, surfaces
from app.rounds.rules.outputs import ADDRESS, MAP

LIST, MATRIX = "list", "matrix"
# Kinds that are more than lists side by side: they have lines, or a field in which numbers stand.
DRAWN = ("line", "plane", "quads")


def piles_of(outputs):
    """{deck: title} of the piles of which a round makes a map, in their order; a pile that is named twice is one map."""
    found = {}
    for output in outputs:
        if output["becomes"] == MAP:
            found.setdefault(output["deck"], output["title"])
    return found


def surface_of(plan, matter, deck):
    """On what the cards of a pile stand: where they are placed, else the columns in which they are written or shown.

    A pile whose cards are addressed to somebody is a matrix; one that stands nowhere is a list by the kinds of its cards.
    """
    acts = [act for step in plan for act in step["acts"] if act["deck"] == deck]
    name = next((act["surface"] for act in acts if act["act"] == "place"), None) or next(
        (step["surface"] for step in plan if step["surface"] and step["deck"] in (deck, None)), None)
    if name:
        return matter["surfaces"][name]
    own = matter["decks"][deck]
    return {"kind": MATRIX if ADDRESS in own["fields"] else LIST, "zones": [{**one, "hint": "", "trap": False} for one in own["choices"]]}


def axis_words(surface, card):
    """[(name of an axis, 0 to 100)] of where the middle of a card's points lies; nothing without a point, or of an axis without a name."""
    middle = surfaces.median_point(card.points)
    named = (("x", surface.get("across")), ("y", surface.get("up")))
    return [(title, round(100 * middle[axis])) for axis, title in named if middle and title and axis in middle]


def is_drawn(surface):
    """Whether a drawing says more than the lists beside it."""
    return bool(surface.get("drawn")) or surface["kind"] in DRAWN


def sheets(surface, cards):
    """The cards on as few drawings as let no number lie on another or outside; nothing where it is not drawn, or there are none."""
    if not is_drawn(surface) or not cards:
        return []
    for number in range(1, len(cards)):
        found = surfaces.pages(cards, -(-len(cards) // number))
        if all(_is_clear(surface, each) for each in found):
            return found
    return surfaces.pages(cards, 1)


def _is_clear(surface, cards):
    spots = [(spot["x"], spot["y"]) for spot in surfaces.spots(surface, cards)]
    inside = all(eight.RADIUS <= x <= 1 - eight.RADIUS and eight.RADIUS <= y <= eight.HEIGHT - eight.RADIUS for x, y in spots)
    return inside and not any(eight.touch(one, other) for one, other in combinations(spots, 2))
