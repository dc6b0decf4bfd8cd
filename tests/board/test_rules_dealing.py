"""What is put before somebody who has ten minutes?"""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.board.rules.dealing import TASKS, Card, minutes_left, next_card

NOON = datetime(2026, 5, 14, 12, tzinfo=UTC)
CARDS = st.lists(st.builds(Card, st.sampled_from(sorted(TASKS)), st.integers(1, 30), st.none() | st.integers(1, 99), st.integers(0, 5)),
                 max_size=30)


def dealt(cards, seed):
    """All that one person is dealt until nothing is left."""
    had, found = set(), []
    while (card := next_card(cards, had, seed)) is not None:
        found.append(card)
        had.add(card.thought)
    return found


@given(CARDS, st.text(max_size=5))
def test_nothing_is_dealt_twice_and_nothing_is_forgotten(cards, seed):
    thoughts = [card.thought for card in dealt(cards, seed)]
    assert len(thoughts) == len(set(thoughts))
    assert set(thoughts) == {card.thought for card in cards}


@given(CARDS, st.text(max_size=5))
def test_ones_own_comes_first_and_then_what_the_fewest_have_answered(cards, seed):
    found = dealt(cards, seed)
    for before, after in zip(found, found[1:], strict=False):
        left = [card for card in cards if card.thought not in {one.thought for one in found[:found.index(before)]}]
        assert (before.task != "own", before.answers) == min((card.task != "own", card.answers) for card in left)
        assert before.task == "own" or after.task != "own"


def test_two_people_are_dealt_different_things_where_all_are_answered_alike():
    cards = [Card("view", number, None, 0) for number in range(30)]
    first = [next_card(cards, set(), f"person {number}").thought for number in range(20)]
    assert len(set(first)) > 8


def test_what_lies_before_somebody_else_comes_later():
    assert next_card([Card("view", 1, None, 1), Card("view", 2, None, 0)], set(), "bo").thought == 2


def test_nothing_left_is_no_card():
    assert next_card([], set(), "bo") is None
    assert next_card([Card("view", 1, None, 0)], {1}, "bo") is None


def test_minutes_are_counted_down_to_none():
    assert [minutes_left(NOON, NOON + timedelta(seconds=spent)) for spent in (-5, 0, 1, 60, 61, 599, 600, 9000)] == \
        [10, 10, 10, 9, 9, 1, 0, 0]
