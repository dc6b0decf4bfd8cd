"""The laws of surfaces: places as plain values, numbers that never touch, maps that can be read as lists."""

from collections import Counter
from itertools import combinations, product
from math import hypot, pi
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.refusal import Refusal
from app.rounds.rules import eight, surfaces

PHASES = ["birth", "maturity", "destruction", "renewal", "rigidity", "scarcity"]


class Card(NamedTuple):
    places: list = []
    points: list = []


def surface(kind, keys=(), **more):
    return {"kind": kind, "zones": [{"key": key, "title": key.title(), "trap": key in PHASES[4:]} for key in keys], **more}


ECOCYCLE = surface("zones", PHASES, drawn="lazy eight")
LADDER = surface("columns", ["what", "so what", "now what"])
QUADS = surface("quads", ["tl", "tr", "bl", "br"], across="Effort", up="Impact")
PLANE = surface("plane", across="Agreement", up="Certainty")
LINE = surface("line", across="Sure")


@pytest.mark.parametrize("tree", [ECOCYCLE, LADDER, QUADS, PLANE, LINE, surface("matrix"), surface("graph")])
def test_a_whole_surface_is_accepted(tree):
    surfaces.check_surface(tree)


@pytest.mark.parametrize("kind", ["columns", "zones", "radial", "levels", "slots", "strip", "board"])
def test_surfaces_of_zones_need_two(kind):
    surfaces.check_surface(surface(kind, ["one", "two"]))
    with pytest.raises(Refusal, match="at least two zones"):
        surfaces.check_surface(surface(kind, ["one"]))


@pytest.mark.parametrize(
    "tree, words",
    [
        (surface("blob"), "no kind of surface blob"),
        ({"kind": "zones", "zones": [{"key": "a", "title": "A"}, {"key": "", "title": "B"}]}, "a key and a title"),
        ({"kind": "zones", "zones": [{"key": "a", "title": "A"}, {"key": "b"}]}, "a key and a title"),
        (surface("columns", ["a", "a"]), "there twice"),
        (surface("quads", ["a", "b", "c"]), "four zones"),
        (surface("columns", PHASES, drawn="lazy eight"), "Only zones"),
        (surface("zones", PHASES, drawn="spiral"), "Only zones"),
        (surface("zones", PHASES[:5], drawn="lazy eight"), "two traps"),
        (surface("zones", PHASES[:4] + ["more", "still"], drawn="lazy eight"), "two traps"),
    ],
)
def test_a_surface_that_cannot_be_used_is_refused_in_a_sentence(tree, words):
    with pytest.raises(Refusal, match=words):
        surfaces.check_surface(tree)


def test_a_zone_is_a_tap_and_a_point_in_it_is_never_needed():
    assert surfaces.check_place(ECOCYCLE, "birth") == ("birth", None, None)
    assert surfaces.check_place(ECOCYCLE, "birth", "0.25", "0.12345") == ("birth", 0.25, 0.123)
    assert surfaces.check_place(ECOCYCLE, "birth", "0.25", "") == ("birth", None, None)


def test_planes_keep_points_and_lines_keep_how_far_along():
    assert surfaces.check_place(PLANE, None, 0, 1) == (None, 0, 1)
    assert surfaces.check_place(LINE, None, "0.5") == (None, 0.5, None)


def test_on_quads_the_point_decides_the_zone():
    corners = {(0.1, 0.9): "tl", (0.9, 0.9): "tr", (0.1, 0.1): "bl", (0.9, 0.1): "br"}
    for (x, y), key in corners.items():
        assert surfaces.check_place(QUADS, "tl", x, y) == (key, x, y)
    assert surfaces.check_place(QUADS, "br") == ("br", None, None)


@pytest.mark.parametrize(
    "tree, place, code",
    [
        (ECOCYCLE, ("moon",), "no_such_zone"),
        (ECOCYCLE, (None, 0.5, 0.5), "no_such_zone"),
        (ECOCYCLE, ("birth", 1.1, 0.5), "outside_the_map"),
        (PLANE, (None, "nan", 0.5), "outside_the_map"),
        (PLANE, (None, "left", 0.5), "outside_the_map"),
        (PLANE, (None, -0.01, 0.5), "outside_the_map"),
        (PLANE, (None, 0.5), "no_place"),
        (LINE, ("birth",), "no_place"),
        (surface("matrix"), (None, 0.5, 0.5), "no_place"),
    ],
)
def test_what_is_no_place_is_refused(tree, place, code):
    with pytest.raises(Refusal) as no:
        surfaces.check_place(tree, *place)
    assert no.value.code == code


def test_a_card_stands_where_most_people_put_it_and_equals_where_the_map_begins():
    assert surfaces.zone_of(ECOCYCLE, ["renewal", "birth", "renewal"]) == "renewal"
    assert surfaces.zone_of(ECOCYCLE, ["renewal", "birth"]) == "birth"
    assert surfaces.zone_of(ECOCYCLE, ["moon", None]) is None


@given(st.integers(0, 60))
def test_pages_hold_about_seven_and_lose_nothing(number):
    pages = surfaces.pages(range(number))
    assert [card for page in pages for card in page] == list(range(number))
    assert all(page and len(page) <= 7 for page in pages)
    assert not pages or max(map(len, pages)) - min(map(len, pages)) <= 1
    assert len(pages) == (number + 6) // 7


def test_columns_are_lists_in_the_order_of_the_zones():
    one, two, three = Card(["so what"]), Card(["what", "what", "so what"]), Card(["what"])
    assert [(zone["key"], cards) for zone, cards in surfaces.columns_of(LADDER, [one, two, three, Card()])] == [
        ("what", [two, three]),
        ("so what", [one]),
        ("now what", []),
    ]


def test_a_matrix_has_a_row_for_who_asks_and_a_cell_for_who_is_asked():
    rows = surfaces.matrix_of(["North", "South"], [("North", "South", 1), ("North", "South", 2), ("North", "East", 3)])
    assert [[cell["requests"] for cell in row["cells"]] for row in rows] == [[[], [1, 2]], [[], []]]
    assert [[cell["own"] for cell in row["cells"]] for row in rows] == [[True, False], [False, True]]


def check_apart(spots):
    for one, other in combinations(spots, 2):
        assert hypot(one["x"] - other["x"], one["y"] - other["y"]) >= 2 * eight.RADIUS - 1e-9
    for spot in spots:
        assert eight.RADIUS <= spot["x"] <= 1 - eight.RADIUS and eight.RADIUS <= spot["y"] <= eight.HEIGHT - eight.RADIUS


def test_numbers_on_the_eight_never_touch_however_seven_cards_lie():
    """Every way in which up to seven cards can be spread over the six zones."""
    for held in product(range(8), repeat=6):
        if sum(held) == 7:
            spots = surfaces.spots(ECOCYCLE, [Card([zone]) for zone, number in zip(PHASES, held, strict=True) for _ in range(number)])
            assert Counter(spot["zone"] for spot in spots) == Counter(dict(zip(PHASES, held, strict=True)))
            check_apart(spots)


def test_a_lone_number_stands_on_the_line_of_its_own_phase():
    quarters = {"birth": (0, 1), "maturity": (1, 0), "destruction": (1, 1), "renewal": (0, 0)}
    for zone, (right, low) in quarters.items():
        [spot] = surfaces.spots(ECOCYCLE, [Card([zone])])
        assert (spot["x"] > 0.5, spot["y"] > eight.HEIGHT / 2) == (bool(right), bool(low))
        assert min(hypot(spot["x"] - x, spot["y"] - y) for x, y in (eight.point(2 * pi * i / 2000) for i in range(2000))) < 0.002
    [rigid], [scarce] = surfaces.spots(ECOCYCLE, [Card(["rigidity"])]), surfaces.spots(ECOCYCLE, [Card(["scarcity"])])
    assert (rigid["x"], scarce["x"]) == pytest.approx((0.92, 0.08))


@pytest.mark.parametrize("zone", PHASES)
def test_seven_in_one_zone_stay_beside_its_line(zone):
    for spot in surfaces.spots(ECOCYCLE, [Card([zone])] * 7):
        assert min(hypot(spot["x"] - x, spot["y"] - y) for x, y in (eight.point(2 * pi * i / 2000) for i in range(2000))) < 0.04


def test_the_crossing_and_its_arrows_stay_free():
    for zone in PHASES[:4]:
        for spot in surfaces.spots(ECOCYCLE, [Card([zone])] * 5):
            assert all(hypot(spot["x"] - x, spot["y"] - y) > eight.RADIUS + 0.02 for x, y in map(eight.point, eight.ARROWS))


def test_the_drawn_curve_is_the_line_on_which_numbers_stand():
    _, *curves = eight.path(0, pi, pieces=6).split("C")
    x, y = eight.point(0)
    for place, curve in enumerate(curves):
        x1, y1, x2, y2, x3, y3 = (float(number) / 1000 for number in curve.split())
        middle = (x + 3 * x1 + 3 * x2 + x3) / 8, (y + 3 * y1 + 3 * y2 + y3) / 8
        assert middle == pytest.approx(eight.point((place + 0.5) * pi / 6), abs=0.003)
        x, y = x3, y3


def test_numbers_count_the_cards_of_the_page_and_who_has_no_place_has_no_spot():
    spots = surfaces.spots(ECOCYCLE, [Card(["renewal"]), Card(), Card(["birth"])])
    assert [(spot["number"], spot["zone"]) for spot in spots] == [(1, "renewal"), (3, "birth")]


def test_a_number_is_dashed_where_people_differ():
    spots = surfaces.spots(ECOCYCLE, [Card(["birth", "renewal"]), Card(["birth", "birth"])])
    assert [spot["differs"] for spot in spots] == [True, False]


POINTS = st.lists(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=4), max_size=7)


@given(POINTS)
def test_numbers_on_a_plane_never_touch(points):
    spots = surfaces.spots(PLANE, [Card([], one) for one in points])
    assert len(spots) == len(points)
    check_apart(spots)


def test_numbers_at_one_point_of_a_line_or_in_one_quad_never_touch():
    check_apart(surfaces.spots(LINE, [Card([], [(0.5, None)])] * 7))
    check_apart(surfaces.spots(LINE, [Card([], [(1, None)])] * 7))
    for key in ("tl", "tr", "bl", "br"):
        check_apart(surfaces.spots(QUADS, [Card([key])] * 7))


def test_a_plane_shows_the_middle_and_how_far_half_of_the_points_lie_apart():
    [spot] = surfaces.spots(PLANE, [Card([], [(0, 0), (0.5, 0.5), (1, 1)])])
    assert (spot["x"], spot["y"]) == pytest.approx(((surfaces.LEFT + surfaces.RIGHT) / 2, (surfaces.TOP + surfaces.BOTTOM) / 2))
    assert spot["spread"]["width"] == pytest.approx((surfaces.RIGHT - surfaces.LEFT) / 2)
    assert spot["spread"]["height"] == pytest.approx((surfaces.BOTTOM - surfaces.TOP) / 2)
    [high] = surfaces.spots(PLANE, [Card([], [(0.5, 0.9)])])
    assert high["y"] < spot["y"]  # up is up


def test_the_eight_is_drawn_with_two_loops_two_traps_and_six_names():
    drawn = surfaces.drawing(ECOCYCLE, [Card(["birth"])])
    assert Counter(line["look"] for line in drawn["lines"]) == {"front": 1, "back": 1, "trap": 2, "ticks": 2, "arrow": 2}
    assert [name["title"] for name in drawn["names"]] == [phase.title() for phase in PHASES]
    assert [name["title"] for name in drawn["names"] if name["trap"]] == ["Rigidity", "Scarcity"]
    assert drawn["box"] == "0 0 1000 640"
    numbers = [drawn["radius"], drawn["spots"][0]["x"], drawn["names"][0]["x"]]
    assert all(type(number) is int for number in numbers) and drawn["spots"][0]["number"] == 1


def test_the_loops_meet_the_traps_where_these_end():
    ends = {line["look"]: line["path"] for line in surfaces.drawing(ECOCYCLE, [])["lines"] if line["look"] in ("front", "back")}
    traps = [line["path"] for line in surfaces.drawing(ECOCYCLE, [])["lines"] if line["look"] == "trap"]
    def first(path):
        return path[1:].split(" C")[0].split()
    def last(path):
        return path.split()[-2:]
    assert last(ends["front"]) == first(traps[0]) and last(traps[0]) == first(ends["back"])
    assert last(ends["back"]) == first(traps[1]) and last(traps[1]) == first(ends["front"])


@pytest.mark.parametrize("tree, axes, names", [(PLANE, 1, ["Agreement", "Certainty"]), (LINE, 1, ["Sure"]),
                                              (QUADS, 3, ["Effort", "Impact", "Tl", "Tr", "Bl", "Br"])])
def test_planes_quads_and_lines_have_axes_with_names(tree, axes, names):
    drawn = surfaces.drawing(tree, [])
    assert [line["look"] for line in drawn["lines"]] == ["axis"] * axes
    assert [name["title"] for name in drawn["names"]] == names
