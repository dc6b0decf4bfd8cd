"""Which two may be put together, which may be taken apart, and which headlines are nearly the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.board.rules.chain import Piece
from app.board.rules.merging import check_merge, check_stands, check_undo
from app.board.rules.nearness import nearest, nearest_within
from app.board.rules.stems import stem
from tests.board.saying_no import refuses

IDEA = Piece(1, "idea", 1)


@pytest.mark.parametrize(("code", "other"), [
    ("itself", IDEA), ("other_lab", Piece(2, "idea", 2)), ("other_kind", Piece(2, "insight", 1)),
    ("put_together", Piece(2, "idea", 1, is_merged=True)), ("not_on_the_board", Piece(2, "idea", 1, is_visible=False)),
])
def test_two_are_put_together_only_where_both_stand_side_by_side(code, other):
    with refuses(code):
        check_merge(IDEA, other)


@pytest.mark.parametrize("kind", ["idea", "insight"])
def test_two_ideas_or_two_insights_become_one(kind):
    check_merge(Piece(1, kind, 1), Piece(2, kind, 1))


@pytest.mark.parametrize("kind", ["theme", "opportunity"])
def test_what_gathers_others_is_not_put_together(kind):
    with refuses("other_kind"):
        check_merge(Piece(1, kind, 1), Piece(2, kind, 1))


def test_a_merge_is_undone_once():
    check_undo(None)
    with refuses("taken_apart"):
        check_undo("noon")


def test_nothing_is_added_to_what_lies_under_another():
    check_stands(False)
    with refuses("put_together"):
        check_stands(True)


def test_nearly_the_same_does_not_mind_case_accents_or_order():
    others = {1: "QUIET ROOM beside the waiting room", 2: "One number to ring", 3: "A room, quiet, beside the wáiting room", 4: "Room"}
    assert set(nearest("A quiet room beside the waiting room", others)) == {1, 3}
    assert nearest("A quiet room beside the waiting room", {}) == []
    assert nearest("Room", others) == [4]
    assert nearest("...", others) == []


@pytest.mark.parametrize("headline, other", [
    ("walking group", "Groups for walks"), ("Shared decision", "Sharing decisions"), ("a nurse who calls", "Nurses call"),
    ("planning discharges", "Plan the discharge"), ("Carry on", "carries on"), ("Walk", "WALKS"),
])
def test_nearly_the_same_does_not_mind_endings(headline, other):
    assert nearest(headline, {1: other}) == [1] == nearest(other, {1: headline})


@pytest.mark.parametrize("headline, other", [("walking group", "Talking with a group leader"), ("Ring", "Rings of trust"), ("need", "new")])
def test_other_words_are_other_words(headline, other):
    assert nearest(headline, {1: other}) == []


@pytest.mark.parametrize("words", [
    "walk walks walking walked", "nurse nurses nursing nursed", "plan plans planning planned", "carry carries carrying carried",
    "class classes", "box boxes", "call calls calling called", "share shares sharing shared", "house houses housing", "need needs needed",
])
def test_forms_of_one_word_have_one_stem(words):
    assert len({stem(word) for word in words.split()}) == 1


@pytest.mark.parametrize("word", ["thing", "bring", "ring", "red", "speed", "bus", "this", "is", "yes", "gas", "ac", "", "wyth", "12"])
def test_what_only_looks_like_an_ending_stays(word):
    assert stem(word) == word


@given(st.text(max_size=20))
def test_a_stem_is_never_longer_and_empties_no_word(word):
    found = stem(word)
    assert len(found) <= len(word) and bool(found) == bool(word)


def test_a_text_at_length_holds_the_stems_of_a_headline():
    texts = {1: "They carried the shopping home for patients who were walking badly", 2: "They carried the shopping"}
    assert nearest_within("carry shopping for patients walk", texts) == [1]
    assert nearest_within("carry shopping home", texts) == []
