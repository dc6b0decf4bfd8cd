"""The laws of dealing: never own, never twice, exactly five, the least rated first."""

import random
import time
from collections import Counter
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rounds.rules.dealing import deal, deal_to_groups, is_short, plan_passes

SIZES = [*range(2, 41), 100, 150]


def everybody(people):
    """People 0, 1, 2 ... who all wrote one card: card 100 is by person 0."""
    return list(range(people)), {100 + person: person for person in range(people)}


@pytest.mark.parametrize("people", SIZES)
def test_on_the_circle_each_pass_is_a_perfect_swap_and_each_card_has_five(people):
    passes = plan_passes(range(people), seed=people)
    ratings = Counter()
    met = set()
    for swap in passes:
        assert sorted(swap) == sorted(swap.values()) == list(range(people))
        assert all(person != author for person, author in swap.items())
        met |= set(swap.items())
        ratings.update(swap.values())
    assert len(met) == people * len(passes)
    assert set(ratings.values()) == {min(5, people - 1)}


def test_alone_there_is_nothing_to_pass():
    assert plan_passes([7], seed=1) == [] == plan_passes([], seed=1)


def test_the_same_seed_deals_the_same_in_whatever_order_people_stand():
    assert plan_passes([1, 2, 3, 4, 5, 6], seed=3) == plan_passes([6, 5, 4, 3, 2, 1], seed=3)
    people, cards = everybody(9)
    back = dict(reversed(cards.items()))
    assert deal(people, cards, {}, {}, seed=3) == deal(people[::-1], back, {}, {}, seed=3)
    assert deal(people, cards, {}, {}, seed=3) != deal(people, cards, {}, {}, seed=4)


@pytest.mark.parametrize("people", SIZES)
def test_the_live_dealer_gives_each_card_five_when_nobody_comes_or_goes(people):
    people, cards = everybody(people)
    seen, counts = {}, Counter()
    for number in range(5):
        hands = deal(people, cards, seen, counts, seed=number)
        if number >= len(people) - 1:
            assert hands == {}
            continue
        assert sorted(hands) == people and sorted(hands.values()) == sorted(cards)
        keep(hands, cards, seen, counts)
    assert set(counts.values()) == {min(5, len(people) - 1)}


@given(st.integers(2, 24), st.integers(0, 10**6))
def test_talking_in_twos_takes_no_rating_from_any_card(people, seed):
    people, cards = everybody(people)
    lot = random.Random(seed)
    seen, counts = {}, Counter()
    for number in range(5):
        lot.shuffle(people)
        twos = list(zip(people[::2], people[1::2], strict=False))
        keep(deal(people, cards, seen, counts, seed + number, together=twos), cards, seen, counts)
    assert set(counts.values()) == {min(5, len(people) - 1)}


def keep(hands, cards, seen, counts):
    """What was dealt was seen and counts; nothing of it may be own or seen before."""
    for person, card in hands.items():
        assert cards[card] != person
        assert card not in seen.get(person, set())
        seen.setdefault(person, set()).add(card)
        counts[card] += 1


@given(st.data())
def test_whoever_comes_and_goes_nobody_gets_their_own_or_one_twice(data):
    people, cards = everybody(data.draw(st.integers(1, 14)))
    seen, counts, here = {}, Counter(), set(people)
    for number in range(7):
        for person in data.draw(st.sets(st.integers(0, 17), max_size=4)):
            here ^= {person}
        hands = deal(sorted(here), cards, seen, counts, seed=number, only_short=number > 4)
        if number > 4:
            assert all(counts[card] < 5 for card in hands.values())
        for person in here - set(hands):
            left = [card for card in cards if cards[card] != person and card not in seen.get(person, ())]
            short = [card for card in left if counts[card] + Counter(hands.values())[card] < 5]
            assert not (short if number > 4 else left)
        keep(hands, cards, seen, counts)


@given(st.integers(1, 4), st.integers(1, 4), st.data())
def test_the_dealer_finds_the_best_deal_there_is(people, cards, data):
    """Compared with every deal that could be made: most people, then least rated, then no partner of an author."""
    people = list(range(people))
    cards = {100 + card: data.draw(st.sampled_from([None, *people])) for card in range(cards)}
    seen = {person: data.draw(st.sets(st.sampled_from(sorted(cards)))) for person in people}
    counts = {card: data.draw(st.integers(0, 3)) for card in cards}
    twos = data.draw(st.lists(st.tuples(st.sampled_from(people), st.sampled_from(people)), max_size=2))
    choices = [[None, *(card for card in cards if cards[card] != person and card not in seen[person])] for person in people]
    best = min(price(dict(zip(people, held, strict=True)), cards, counts, twos) for held in product(*choices))
    hands = deal(people, cards, seen, counts, data.draw(st.integers(0, 99)), together=twos)
    held = price({person: hands.get(person) for person in people}, cards, counts, twos)
    assert held[:2] == best[:2]
    assert best[2] or not held[2]


def price(hands, cards, counts, twos):
    out = Counter(card for card in hands.values() if card is not None)
    levels = sorted((counts[card] + copy, copy) for card, copies in out.items() for copy in range(copies))
    partners = sum((person, cards.get(card)) in twos or (cards.get(card), person) in twos for person, card in hands.items())
    return (-len(levels), levels, partners)


def test_the_least_rated_cards_go_out_first():
    assert set(deal([1, 2], {"a": None, "b": None, "c": None}, {}, {"a": 4, "b": 1, "c": 2}, seed=1).values()) == {"b", "c"}


def test_ties_are_broken_by_lot():
    dealt = Counter(deal([1], {"a": None, "b": None, "c": None}, {}, {}, seed)[1] for seed in range(300))
    assert set(dealt) == {"a", "b", "c"} and min(dealt.values()) > 60


def test_one_person_at_a_time_is_dealt_to_in_the_same_way():
    assert deal([1], {"a": 1, "b": 2, "c": 3}, {1: {"b"}}, {"c": 9}, seed=1) == {1: "c"}
    assert deal([1], {"a": 1, "b": 2}, {1: {"b"}}, {}, seed=1) == {}


def test_more_people_than_cards_share_them_evenly():
    hands = deal(range(10), {"a": 0, "b": 1, "c": None}, {}, {}, seed=5)
    assert sorted(Counter(hands.values()).values()) == [3, 3, 4]


def test_a_partner_of_the_author_gets_another_card_while_there_is_one():
    cards = {"a": 1, "b": 2, "c": 3, "d": 4}
    for seed in range(50):
        hands = deal([1, 2, 3, 4], cards, {}, {}, seed, together=[(1, 2), (3, 4)])
        assert {frozenset((person, cards[card])) for person, card in hands.items()}.isdisjoint({frozenset((1, 2)), frozenset((3, 4))})
    assert deal([1, 2], {"a": 1, "b": 2}, {}, {}, seed=1, together=[(1, 2)]) == {1: "b", 2: "a"}


def test_a_top_up_deals_only_what_is_short():
    assert deal([1, 2, 3], {"a": None, "b": None}, {}, {"a": 5, "b": 4}, seed=1, only_short=True).popitem()[1] == "b"
    assert deal([1, 2, 3], {"a": None}, {}, {"a": 5}, seed=1, only_short=True) == {}


def test_short_means_below_five_or_below_all_others():
    assert is_short({"a": 5, "b": 4}, 5, 30)
    assert not is_short({"a": 5, "b": 6}, 5, 30)
    assert not is_short({"a": 3, "b": 3}, 5, 4)
    assert not is_short({}, 5, 30)


@pytest.mark.parametrize("people", [8, 30, 100])
def test_two_top_ups_lift_every_card_when_people_come_late_and_leave(people):
    """One in ten late, one in ten leaves, one score in twenty missing: after the top-ups no card has fewer than five."""
    lot = random.Random(people)
    crowd, cards = everybody(people)
    late, leaves = set(crowd[::10]), set(crowd[5::10])
    seen, counts = {}, Counter()
    for number in range(7):
        here = [person for person in crowd if (number or person not in late) and (number < 3 or person not in leaves)]
        hands = deal(here, cards, seen, counts, seed=number, only_short=number > 4)
        keep(hands, cards, seen, counts)
        for card in hands.values():
            counts[card] -= number < 5 and lot.random() < 0.05
    assert not is_short({card: counts[card] for card in cards}, 5, people)
    assert max(counts.values()) <= 6


def test_groups_get_the_most_marked_cards_one_each():
    marks = {"a": 1, "b": 5, "c": 3, "d": 3}
    assert set(deal_to_groups("abcd", [1, 2, 3], 1, marks).values()) == {"b", "c", "d"}
    assert {deal_to_groups("abcd", [1, 2], seed, marks)[1] for seed in range(40)} == {"b", "c", "d"}


def test_a_card_goes_to_a_second_group_only_when_all_are_out():
    assert Counter(Counter(deal_to_groups("ab", range(5), 1, {"a": 1}).values()).values()) == {3: 1, 2: 1}
    assert deal_to_groups([], [1, 2], 1) == {}


@pytest.mark.parametrize("here, written", [(200, 200), (160, 200), (200, 100), (200, 7)])
def test_two_hundred_cards_are_dealt_quickly(here, written):
    """However many people there are for the cards: under 20 ms of computing for a pass."""
    people, cards = everybody(200)
    cards = dict(list(cards.items())[:written])
    seen, counts, took = {}, Counter(), []
    for number in range(5):
        present = random.Random(number).sample(people, here)
        twos = list(zip(present[::2], present[1::2], strict=False))
        began = time.process_time()
        hands = deal(present, cards, seen, counts, seed=number, together=twos)
        took.append(time.process_time() - began)
        keep(hands, cards, seen, counts)
    assert sorted(took)[2] < 0.02


@given(st.integers(7, 20), st.integers(0, 10**6))
def test_nobody_holds_a_card_of_who_reads_the_same_phone(people, seed):
    people, cards = everybody(people)
    seen, counts, phone = {}, Counter(), people[:3]
    for number in range(7):
        hands = deal(people, cards, seen, counts, seed + number, only_short=number > 4, sharing=[phone])
        assert not any(person in phone and cards[card] in phone for person, card in hands.items())
        keep(hands, cards, seen, counts)
    assert set(counts.values()) <= {min(5, len(people) - 3), 5, 6}
