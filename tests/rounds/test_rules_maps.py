"""Which piles become a map, on what their cards stand, in which words, and on how many drawings."""

from dataclasses import dataclass, field
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rounds import structures
from app.rounds.rules import eight, maps, surfaces
from app.rounds.rules.outputs import with_choices


@dataclass
class Card:
    places: list = field(default_factory=list)
    points: list = field(default_factory=list)


PLANE = {"kind": "plane", "drawn": None, "zones": [], "across": "Easy to do", "up": "Good for people"}
LINE = {"kind": "line", "drawn": None, "zones": [], "across": "Ready", "up": ""}


def matter(name):
    tree = structures.structure(name).tree
    return {part: tree[part] for part in ("decks", "surfaces", "inputs")}


def surface(name, deck, **asks):
    return maps.surface_of(structures.plan(name, {}, asks), matter(name), deck)


def outputs(name, **chosen):
    return with_choices(structures.structure(name).tree["outputs"], chosen)


def test_a_pile_becomes_one_map_however_many_outputs_say_so():
    assert maps.piles_of(outputs("ecocycle-planning")) == {"activities": "The map of all activities"}
    assert list(maps.piles_of(outputs("ecocycle-planning", stuck="map"))) == ["activities"]
    assert maps.piles_of(outputs("one-two-four-all")) == {}


def test_cards_stand_where_people_placed_them_or_in_the_columns_in_which_they_were_shown():
    assert surface("ecocycle-planning", "activities")["drawn"] == surfaces.LAZY_EIGHT
    assert [zone["key"] for zone in surface("what-so-what-now-what", "points")["zones"]] == ["what", "so-what", "now-what"]


def test_cards_for_somebody_are_a_matrix_and_all_others_a_list_by_their_kinds():
    assert surface("what-i-need-from-you", "requests", groups=["A", "B"])["kind"] == maps.MATRIX
    assert surface("one-two-four-all", "ideas") == {"kind": maps.LIST, "zones": []}
    assert [zone["title"] for zone in surface("ecocycle-planning", "moves")["zones"]] == [
        one["title"] for one in matter("ecocycle-planning")["decks"]["moves"]["choices"]]


def test_a_point_is_told_by_the_words_of_its_axes():
    assert maps.axis_words(PLANE, Card(points=[(0.25, 0.9), (0.75, 0.9), (0.25, 0.9)])) == [("Easy to do", 25), ("Good for people", 90)]
    assert maps.axis_words(LINE, Card(points=[(0.4, None)])) == [("Ready", 40)]
    assert maps.axis_words(PLANE, Card()) == [] == maps.axis_words({**PLANE, "across": "", "up": ""}, Card(points=[(0.5, 0.5)]))


@pytest.mark.parametrize(("kind", "drawn"), [
    ("plane", True), ("line", True), ("quads", True), ("columns", False), ("levels", False), (maps.LIST, False),
])
def test_only_what_has_a_field_or_lines_is_drawn(kind, drawn):
    surface = {**PLANE, "kind": kind, "zones": [{"key": str(number), "title": str(number)} for number in range(4)]}
    assert maps.is_drawn(surface) is drawn
    assert bool(maps.sheets(surface, [Card(points=[(0.5, 0.5)])])) is drawn


def test_a_few_cards_need_one_drawing_and_none_needs_none():
    zones = surface("ecocycle-planning", "activities")
    assert maps.sheets(zones, []) == []
    assert len(maps.sheets(zones, [Card(places=[zone["key"]]) for zone in zones["zones"] for _card in range(2)])) == 1


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=40))
def test_no_number_lies_on_another_and_every_card_is_drawn_once(points):
    cards = [Card(points=[point]) for point in points]
    found = maps.sheets(PLANE, cards)
    assert [card for sheet in found for card in sheet] == cards
    for sheet in found:
        spots = [(spot["x"], spot["y"]) for spot in surfaces.spots(PLANE, sheet)]
        assert len(spots) == len(sheet) and not any(eight.touch(one, other) for one, other in combinations(spots, 2))
