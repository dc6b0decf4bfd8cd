"""The laws of tallies: scores in whole points, ties kept, agreement between 0 and 1, nothing counted twice."""

from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rounds.rules import tallying as rules

RATINGS = st.lists(st.integers(1, 5), max_size=9)


def cards(**scores):
    return [{"key": key, "score": number} for key, number in scores.items()]


def keys(ranked):
    return [card["key"] for card in ranked]


@pytest.mark.parametrize(
    "ratings, score, spread",
    [
        ([5, 5, 5, 5, 5], 25, "low"),
        ([4, 4, 4, 5, 5], 22, "low"),
        ([3, 3, 4, 5, 5], 20, "some"),
        ([1, 2, 4, 5, 5], 17, "high"),
        ([5, 5, 4, 3], 21, "some"),  # 21.25 from four
        ([4, 5], 23, "low"),  # 22.5 goes up
        ([3], 15, None),
        ([], None, None),
    ],
)
def test_a_score_is_five_times_the_mean_in_whole_points(ratings, score, spread):
    assert rules.score(ratings) == {"score": score, "ratings": len(ratings), "spread": spread}


@given(st.lists(st.integers(1, 5), min_size=5, max_size=5))
def test_five_ratings_are_simply_added(ratings):
    assert rules.mean_x5(ratings) == rules.score(ratings)["score"] == sum(ratings)


@given(RATINGS, st.randoms())
def test_a_score_does_not_depend_on_who_rated_first(ratings, lot):
    shuffled = ratings[:]
    lot.shuffle(shuffled)
    assert rules.score(shuffled) == rules.score(ratings)
    if ratings:
        assert 5 <= rules.score(ratings)["score"] <= 25


def test_the_mean_is_exact():
    assert rules.mean_x5([4, 5, 5]) == Fraction(70, 3)
    assert rules.mean_x5([]) is None


def test_a_person_counts_once_for_a_card_and_the_nameless_each_time():
    marks = [("a", 1), ("a", 1), ("a", 2), ("b", 1), ("a", None), ("a", None)]
    assert rules.count(marks) == {"a": 4, "b": 1}
    assert rules.count([]) == {}


def test_answers_stand_in_the_order_of_the_choices_with_zeros():
    assert list(rules.answers(["yes", "no", "try", "whatever"], ["no", "yes", "no"]).items()) == [
        ("yes", 1),
        ("no", 2),
        ("try", 0),
        ("whatever", 0),
    ]
    with pytest.raises(ValueError, match="perhaps"):
        rules.answers(["yes", "no"], ["perhaps"])


def test_the_shares_of_zones_sum_to_one_and_unknown_zones_do_not_count():
    assert rules.share_of_zones(["birth", "birth", "renewal", "moon", "birth"], ["birth", "maturity", "renewal"]) == {
        "birth": 0.75,
        "maturity": 0.0,
        "renewal": 0.25,
    }
    assert rules.share_of_zones([], ["birth"]) == {"birth": 0.0}


@given(st.lists(st.sampled_from("abcd"), min_size=2, max_size=12))
def test_agreement_is_the_share_of_pairs_that_say_the_same(places):
    pairs = list(combinations(places, 2))
    assert rules.agreement(places) == pytest.approx(sum(one == other for one, other in pairs) / len(pairs))


def test_agreement_goes_from_nothing_to_one():
    assert rules.agreement("aaaa") == 1
    assert rules.agreement("abcd") == 0
    assert rules.agreement("a") is None is rules.agreement([])


def test_a_number_is_dashed_when_people_rather_differ():
    assert rules.differs("ab") and rules.differs("aab") and rules.differs("aaabb")
    assert not rules.differs("aaab") and not rules.differs("aa") and not rules.differs("a") and not rules.differs([])


def test_the_middle_is_the_median_and_half_lie_around_it():
    points = [(0.1, 0.5), (0, 0.5), (0.2, 0.5), (1, 0.5), (0.4, 0.5)]
    assert rules.median_point(points) == {
        "points": 5, "x": 0.2, "x_from": 0.1, "x_to": 0.4, "y": 0.5, "y_from": 0.5, "y_to": 0.5,
    }  # fmt: skip


def test_a_point_on_a_line_has_no_height():
    assert rules.median_point([(0.3, None)]) == {"points": 1, "x": 0.3, "x_from": 0.3, "x_to": 0.3}
    assert rules.median_point([]) is None


def test_equal_cards_share_a_rank_and_the_next_counts_them_all():
    order = rules.ranked(cards(a=20, b=22, c=20, d=None, e=3), "score")
    assert [(card["key"], card["rank"], card["place"], card["tied"]) for card in order] == [
        ("b", 1, "1", False),
        ("a", 2, "=2", True),
        ("c", 2, "=2", True),
        ("e", 4, "4", False),
    ]


def test_a_tie_at_the_cut_goes_on_whole_or_stays_behind_whole():
    five = cards(a=25, b=22, c=22, d=22, e=9)
    assert keys(rules.top(five, "score", 2)) == ["a", "b", "c", "d"]
    assert keys(rules.top(five, "score", 2, ties="cut")) == ["a"]
    assert keys(rules.top(five, "score", 4)) == keys(rules.top(five, "score", 4, ties="cut")) == ["a", "b", "c", "d"]
    assert rules.top(five, "score", 0) == []
    with pytest.raises(ValueError):
        rules.top(five, "score", 2, ties="toss")


@given(st.lists(st.one_of(st.none(), st.integers(5, 25)), max_size=12), st.integers(0, 12))
def test_nobody_equal_to_somebody_who_goes_on_is_left_behind(scores, n):
    piled = [{"key": place, "score": number} for place, number in enumerate(scores)]
    kept, cut = rules.top(piled, "score", n), rules.top(piled, "score", n, ties="cut")
    scored = [number for number in scores if number is not None]
    assert len(kept) >= min(n, len(scored)) and len(cut) <= n
    for chosen in (kept, cut):
        for number in {card["score"] for card in chosen}:
            assert scored.count(number) == sum(card["score"] == number for card in chosen)
        if chosen:
            left = [card["score"] for card in piled if card["score"] is not None and card["key"] not in keys(chosen)]
            assert min(card["score"] for card in chosen) > max(left, default=0)


def test_the_countdown_calls_every_number_from_25_and_keeps_ties_together():
    pages = rules.countdown(cards(a=22, b=23, c=22, d=None))
    assert [(page["score"], keys(page["cards"])) for page in pages] == [(25, []), (24, []), (23, ["b"]), (22, ["a", "c"])]
    assert [card["place"] for card in pages[-1]["cards"]] == ["=2", "=2"]
    assert rules.countdown(cards(a=None)) == [] == rules.countdown([])
    assert [page["score"] for page in rules.countdown(cards(a=25))] == [25]


def test_a_rule_survives_in_the_groups_that_had_it_and_did_not_strike_it():
    groups = {1: ["ask first", "no slides"], 2: ["ask first", "no slides", "stand"], 3: ["ask first"]}
    strikes = [(1, "no slides"), (2, "no slides"), (2, "ask first"), (3, "stand")]
    assert rules.survivors(strikes, groups) == {
        "ask first": {"kept": 2, "of": 3, "groups": [1, 3]},
        "no slides": {"kept": 0, "of": 2, "groups": []},
        "stand": {"kept": 1, "of": 1, "groups": [2]},
    }


def test_cards_of_one_score_that_do_not_fit_go_on_on_the_next_page():
    pages = rules.countdown([{"id": n, "score": 24} for n in range(5)])
    found = rules.called(pages, lambda cards: len(cards) <= 2)
    assert [(page["score"], page["part"], page["parts"], [card["id"] for card in page["cards"]]) for page in found] == [
        (25, 1, 1, []), (24, 1, 3, [0, 1]), (24, 2, 3, [2, 3]), (24, 3, 3, [4])]


def test_a_card_that_fits_on_no_page_stands_on_one_by_itself():
    pages = rules.countdown([{"id": n, "score": 25} for n in range(2)])
    assert [len(page["cards"]) for page in rules.called(pages, lambda cards: False)] == [1, 1]
