"""What may rest on what, what is reached from one thought, and why no chain ever bites its tail."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.board.rules import kinds
from app.board.rules.chain import Piece, branches, check_link, check_rests_on_something, head_of, reached
from app.refusal import Refusal
from tests.board.saying_no import refuses

PIECES = st.lists(st.builds(Piece, id=st.integers(0, 30), kind=st.sampled_from(kinds.KINDS), lab_id=st.just(1)), max_size=24,
                  unique_by=lambda piece: piece.id)


@pytest.mark.parametrize(("upper", "lower"), [
    ("theme", "insight"), ("opportunity", "theme"), ("opportunity", "insight"),
    ("idea", "opportunity"), ("idea", "theme"), ("idea", "insight"),
])
def test_the_chain_goes_from_ideas_down_to_insights(upper, lower):
    check_link(Piece(1, upper, 1), Piece(2, lower, 1))
    with refuses("no_such_link"):
        check_link(Piece(2, lower, 1), Piece(1, upper, 1))


@pytest.mark.parametrize("kind", kinds.KINDS)
def test_nothing_rests_on_its_own_kind(kind):
    with refuses("no_such_link"):
        check_link(Piece(1, kind, 1), Piece(2, kind, 1))


@pytest.mark.parametrize(("code", "lower"), [
    ("other_lab", Piece(2, "insight", 2)), ("not_on_the_board", Piece(2, "insight", 1, is_visible=False)),
    ("put_together", Piece(2, "insight", 1, is_merged=True)),
])
def test_a_link_stays_within_one_board_and_what_stands_on_it(code, lower):
    with refuses(code):
        check_link(Piece(1, "idea", 1), lower)


def test_an_idea_that_rests_on_nothing_is_not_decided():
    with refuses("rests_on_nothing"):
        check_rests_on_something("idea", 0, "A card")
    check_rests_on_something("idea", 1, "A card")
    check_rests_on_something("opportunity", 0, "How might we")


@given(PIECES, st.data())
def test_whatever_links_are_allowed_nothing_ever_rests_on_itself(pieces, data):
    links = []
    for upper in pieces:
        for lower in data.draw(st.lists(st.sampled_from(pieces), max_size=4)):
            try:
                check_link(upper, lower)
            except Refusal:
                continue
            links.append((upper.id, lower.id))
    for piece in pieces:
        below = reached(piece.id, links)
        assert piece.id not in below
        assert all(piece.id not in reached(one, links) for one in below)


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)).filter(lambda link: link[0] < link[1]), max_size=20))
def test_the_drawn_tree_tells_all_that_is_reached_and_each_in_full_once(links):
    told, full = [], []

    def walk(list):
        for one, below, again in list:
            told.append(one)
            if not again:
                full.append(one)
            walk(below)

    walk(branches(0, links, rank=lambda one: one))
    assert set(told) == reached(0, links)
    with_more = {one for one, _other in links}
    assert all(full.count(one) == 1 for one in set(told) & with_more)


@given(st.dictionaries(st.integers(0, 6), st.integers(0, 6), max_size=6))
def test_the_head_is_found_even_where_somebody_wrote_a_circle(under):
    for one in range(7):
        head = head_of(one, under)
        assert head == one or head in under.values()


def test_the_head_of_what_lies_under_what_lies_under_another_is_the_last():
    assert head_of(1, {1: 2, 2: 3, 3: None}) == 3
    assert head_of(3, {1: 2, 2: 3, 3: None}) == 3
