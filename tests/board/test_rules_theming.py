"""What was ticked, and which of one's own moves is the last to undo."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.board.rules.theming import OFFERED, Place, last_not_undone, places, question
from tests.board.saying_no import refuses

KEYS = st.text("abcdefgh", min_size=1, max_size=4)


@given(st.lists(st.tuples(KEYS, st.none() | KEYS), min_size=1, max_size=40))
def test_each_place_that_was_ticked_is_moved_once(ticked):
    values = [insight if theme is None else f"{insight}.{theme}" for insight, theme in ticked]
    found = places(values + values)
    assert found == [Place(*pair) for pair in dict.fromkeys(ticked)]


@pytest.mark.parametrize("values", [[], [""], [".theme"]])
def test_nothing_ticked_moves_nothing(values):
    with refuses("nothing_ticked"):
        places(values)


def test_three_hundred_move_at_once_and_no_more():
    assert len(places([f"k{number}" for number in range(300)])) == 300
    with refuses("too_many"):
        places([f"k{number}" for number in range(301)])


@given(st.lists(st.integers(0, 50), unique=True, min_size=1), st.data())
def test_the_newest_move_that_was_not_undone_is_next(moves, data):
    undone = set(data.draw(st.lists(st.sampled_from(moves))))
    left = [move for move in moves if move not in undone]
    if left:
        assert last_not_undone(moves, undone) == left[-1]
    else:
        with refuses("nothing_to_undo"):
            last_not_undone(moves, undone)


def test_a_question_is_offered_its_beginning_and_what_was_typed_stays():
    assert question("") == question(None) == question("  ") == OFFERED
    assert question("What if wards were quiet?") == "What if wards were quiet?"
