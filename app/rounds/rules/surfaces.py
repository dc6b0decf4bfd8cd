"""What may be placed where, and where does each number stand on the map? Surfaces as data, places as plain values.

A surface is a tree: {"kind", "drawn", "zones": [{"key", "title", "trap"}], "across", "up"}. A place is
(zone, x, y): a zone's key, and a point with x from the left and y from below, both 0 to 1, or None.
What is drawn lies in a box 1 wide and eight.HEIGHT high with y downwards; `drawing` tells it in
thousandths. A card is anything with `.places` (zone keys, one for each person) and `.points` ((x, y) pairs).
"""

from collections import Counter
from math import cos, pi, sin

from app.refusal import N_, Refusal
from app.rounds.rules import eight
from app.rounds.rules.eight import HEIGHT, RADIUS
from app.rounds.rules.tallying import differs, median_point

ZONED = ("columns", "zones", "quads", "radial", "levels", "slots", "strip", "board")
POINTED = ("line", "plane")
NAMED = ("matrix", "graph")  # people name both ends; nothing is placed on them
KINDS = (*ZONED, *POINTED, *NAMED)
LAZY_EIGHT = "lazy eight"
A_PAGE = 7
LEFT, RIGHT, TOP, BOTTOM = 0.06, 0.97, 0.06, HEIGHT - 0.09  # the field of planes, quads and lines


def check_surface(tree):
    """Refuses a surface that cannot be used."""
    kind, zones = tree.get("kind"), tree.get("zones") or []
    if kind not in KINDS:
        raise Refusal("surface_kind", N_("There is no kind of surface %(kind)s. Take one of %(known)s."),
                      kind=kind, known=", ".join(sorted(KINDS)))
    keys = [zone.get("key") for zone in zones]
    if not all(keys) or not all(zone.get("title") for zone in zones):
        raise Refusal("zone_names", N_("Give each zone a key and a title."))
    if len(set(keys)) < len(keys):
        raise Refusal("zone_twice", N_("A zone is there twice. Give each a key of its own."))
    if kind in ZONED and len(zones) < 2:
        raise Refusal("few_zones", N_("A surface of the kind %(kind)s needs at least two zones."), kind=kind)
    if kind == "quads" and len(zones) != 4:
        raise Refusal("quads", N_("Quads need four zones: top left, top right, bottom left, bottom right."))
    if tree.get("drawn") and (tree["drawn"], kind) != (LAZY_EIGHT, "zones"):
        raise Refusal("drawn", N_("Only zones are drawn in a way of their own, as a “lazy eight”."))
    traps = sum(bool(zone.get("trap")) for zone in zones)
    if tree.get("drawn") and (traps, len(zones)) != (2, 6):
        raise Refusal("lazy_eight", N_("A lazy eight needs four zones (birth, maturity, destruction, renewal) and two traps after them."))


def check_place(surface, zone=None, x=None, y=None):
    """(zone, x, y) as they are kept; a point is rounded to thousandths, and on quads it decides the zone.

    Refuses a zone the surface does not have, a point outside of it, and what says no place at all.
    """
    x, y = _share(x), _share(y)
    if surface["kind"] == "line" and x is not None:
        return None, x, None
    if surface["kind"] == "plane" and None not in (x, y):
        return None, x, y
    if surface["kind"] not in ZONED:
        raise Refusal("no_place", N_("Tap the place on the map where it belongs."))
    if None in (x, y):
        x = y = None
    elif surface["kind"] == "quads":
        zone = surface["zones"][(0 if y >= 0.5 else 2) + (x >= 0.5)]["key"]
    if zone not in {one["key"] for one in surface["zones"]}:
        raise Refusal("no_such_zone", N_("Choose one of the places that the map names."))
    return zone, x, y


def _share(number):
    if number in (None, ""):
        return None
    try:
        number = float(number)
    except (TypeError, ValueError):
        number = -1.0
    if not 0 <= number <= 1:
        raise Refusal("outside_the_map", N_("That point lies outside the map. Tap inside it."))
    return round(number, 3)


def zone_of(surface, places):
    """The zone that most people said, of equals the one named first; None without a place that is known."""
    held = Counter(places)
    keys = [zone["key"] for zone in surface["zones"] if held[zone["key"]]]
    return max(keys, key=lambda key: held[key]) if keys else None


def pages(cards, most=A_PAGE):
    """The cards in their order, on as few pages of at most `most` as will do, all about equally full."""
    cards = list(cards)
    number = -(-len(cards) // most)
    return [cards[len(cards) * page // number : len(cards) * (page + 1) // number] for page in range(number)]


def columns_of(surface, cards):
    """[(zone, [cards])] in the order of the zones: surfaces as lists, for projectors and screen readers."""
    stood = [(zone_of(surface, card.places), card) for card in cards]
    return [(zone, [card for key, card in stood if key == zone["key"]]) for zone in surface["zones"]]


def matrix_of(labels, requests):
    """Who asks whom: a row for each label that asks, a cell for each that is asked, with the requests in order.

    `requests` are (from, to, request). The answer: [{"label", "cells": [{"label", "own", "requests"}]}];
    requests from or to a label that is not there stand nowhere.
    """
    cells = {(row, column): [] for row in labels for column in labels}
    for asks, asked, request in requests:
        if (asks, asked) in cells:
            cells[asks, asked].append(request)
    return [
        {"label": row, "cells": [{"label": column, "own": row == column, "requests": cells[row, column]} for column in labels]}
        for row in labels
    ]


def spots(surface, cards):
    """Where the numbers 1, 2, 3 ... of these cards stand: [{"number", "x", "y", "zone", "differs", "spread"}].

    In the box of this module; a card that nobody placed has no spot. Numbers do not touch while
    there are about seven on a page. `differs`: people rather disagree about its zone. `spread` is
    {"x", "y", "width", "height"} around the middle half of its points, on planes, lines and quads.
    """
    drawn = _on_the_eight(surface, cards) if surface.get("drawn") == LAZY_EIGHT else _on_the_field(surface, cards)
    return sorted(drawn, key=lambda spot: spot["number"])


def _on_the_eight(surface, cards):
    zones = [zone["key"] for zone in surface["zones"] if not zone.get("trap")]
    traps = [zone["key"] for zone in surface["zones"] if zone.get("trap")]
    sections = dict(zip(zones + traps, eight.SECTIONS + eight.TRAPS, strict=True))
    stood = [(number, card, zone_of(surface, card.places)) for number, card in enumerate(cards, 1)]
    for zone, section in sections.items():
        here = [(number, card) for number, card, key in stood if key == zone]
        for (number, card), (x, y) in zip(here, eight.seats(section, len(here)), strict=True):
            yield {"number": number, "x": x, "y": y, "zone": zone, "differs": differs(card.places), "spread": None}


def _on_the_field(surface, cards):
    taken = []
    for number, card in enumerate(cards, 1):
        zone, middle = zone_of(surface, card.places), median_point(card.points)
        if middle is None and (zone is None or surface["kind"] != "quads"):
            continue
        x, y = _inset(middle["x"], middle.get("y", 0.5)) if middle else _cell(surface, zone)
        x, y = _beside(x, y, taken, upwards=surface["kind"] == "line")
        taken.append((x, y))
        yield {"number": number, "x": x, "y": y, "zone": zone, "differs": differs(card.places), "spread": _spread(middle)}


def _inset(x, y):
    return LEFT + x * (RIGHT - LEFT), BOTTOM - y * (BOTTOM - TOP)


def _cell(surface, zone):
    place = [one["key"] for one in surface["zones"]].index(zone)
    return _inset(0.25 + 0.5 * (place % 2), 0.75 - 0.5 * (place // 2))


def _beside(x, y, taken, upwards):
    """The nearest free point: the number's own, else rings around it, or above it on a line."""
    apart = eight.LANE
    rings = [(x, y)]
    for ring in range(1, 12):
        around = [pi / 2, -pi / 2] if upwards else [pi * part / 4 for part in range(8)]
        rings += [(x + ring * apart * cos(angle), y - ring * apart * sin(angle)) for angle in around]
    within = [(a, b) for a, b in rings if RADIUS <= a <= 1 - RADIUS and RADIUS <= b <= HEIGHT - RADIUS]
    return next((spot for spot in within if not any(eight.touch(spot, other) for other in taken)), (x, y))


def _spread(middle):
    if middle is None:
        return None
    x, y = _inset(middle["x_from"], middle.get("y_to", 0.5))
    x2, y2 = _inset(middle["x_to"], middle.get("y_from", 0.5))
    return {"x": x, "y": y, "width": x2 - x, "height": y2 - y}


def drawing(surface, cards):
    """The whole map for an SVG, in whole thousandths: {"box", "radius", "lines", "names", "spots"}.

    `box` is the viewBox. `lines` are {"look", "path"}: look is front (solid), back (dotted), trap,
    ticks, arrow or axis. `names` are {"title", "x", "y", "anchor", "trap"} of text. `spots` are as
    told by spots().
    """
    width, height = eight.thousandths(1, HEIGHT)
    lines, names = _eight_lines(surface) if surface.get("drawn") == LAZY_EIGHT else _field_lines(surface)
    return {
        "box": f"0 0 {width} {height}",
        "radius": eight.thousandths(RADIUS)[0],
        "lines": [{"look": look, "path": path} for look, path in lines],
        "names": [_in_thousandths({"title": title, "x": x, "y": y, "anchor": anchor, "trap": trap}) for title, x, y, anchor, trap in names],
        "spots": [_in_thousandths(spot) for spot in spots(surface, cards)],
    }


def _eight_lines(surface):
    (rigid, rigid_end), (scarce, scarce_end) = eight.TRAPS
    lines = [("front", eight.path(scarce_end, rigid)), ("back", eight.path(rigid_end, 2 * pi + scarce))]
    lines += [("trap", eight.path(start, end)) for start, end in eight.TRAPS]
    lines += [("ticks", eight.ticks(start, end)) for start, end in eight.TRAPS]
    lines += [("arrow", eight.arrow(t)) for t in eight.ARROWS]
    zones = [zone["title"] for zone in surface["zones"] if not zone.get("trap")]
    traps = [zone["title"] for zone in surface["zones"] if zone.get("trap")]
    above, below = eight.MIDDLE[1] - eight.HIGH - 0.07, eight.MIDDLE[1] + eight.HIGH + 0.1
    left, right = eight.point(pi / 4)[0], eight.point(3 * pi / 4)[0]
    corners = (left, below), (right, above), (right, below), (left, above)
    names = [(title, x, y, "middle", False) for title, (x, y) in zip(zones, corners, strict=True)]
    inside = (eight.point(pi)[0] - 0.08, "end"), (eight.point(0)[0] + 0.08, "start")
    return lines, names + [(title, x, eight.MIDDLE[1], anchor, True) for title, (x, anchor) in zip(traps, inside, strict=True)]


def _field_lines(surface):
    left, right, top, bottom = eight.thousandths(LEFT, RIGHT, TOP, BOTTOM)
    across, up = (left + right) // 2, (top + bottom) // 2
    kind = surface["kind"]
    lines = []
    names = [
        (surface.get("across"), RIGHT, HEIGHT - 0.02, "end", False),
        (surface.get("up"), LEFT, TOP - 0.02, "start", False),
    ]
    if kind in ("plane", "quads"):
        lines = [("axis", f"M{left} {top}V{bottom}H{right}")]
    if kind in ("line", "quads"):
        lines.append(("axis", f"M{left} {up}H{right}"))
    if kind == "quads":
        lines.append(("axis", f"M{across} {top}V{bottom}"))
        names += [(zone["title"], *_corner(place), "start", False) for place, zone in enumerate(surface["zones"])]
    return lines, [name for name in names if name[0]]


def _corner(place):
    x, y = _inset(0.5 * (place % 2), 1 - 0.5 * (place // 2))
    return x + 0.015, y + 0.045


def _in_thousandths(tree):
    if isinstance(tree, dict):
        return {key: value if key == "number" else _in_thousandths(value) for key, value in tree.items()}
    return eight.thousandths(tree)[0] if isinstance(tree, float) else tree
