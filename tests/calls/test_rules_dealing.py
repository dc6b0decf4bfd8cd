"""Who reads which idea: for any number of people, ideas and interests."""

from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.calls.rules.dealing import deal, same_organisation
from app.profiles.rules.cards import organisation_sign

NAMES = "abcdefghijkl"


@st.composite
def panels(draw, most_ideas=12, most_people=9, most_times=4):
    ideas = list(range(draw(st.integers(0, most_ideas))))
    people = list(NAMES[:draw(st.integers(0, most_people))])
    pairs = [(one, idea) for one in people for idea in ideas]
    interests = set(draw(st.lists(st.sampled_from(pairs), max_size=len(pairs)))) if pairs else set()
    return ideas, people, interests, draw(st.integers(1, most_times))


def loads(readers, people):
    return [sum(one in those for those in readers.values()) for one in people]


@given(panels())
def test_each_idea_gets_as_many_readers_as_there_are_and_never_one_with_an_interest(panel):
    ideas, people, interests, times = panel
    dealt = deal(ideas, people, interests, times)
    for idea in ideas:
        free = [one for one in people if (one, idea) not in interests]
        assert len(dealt.readers[idea]) == min(times, len(free))
        assert set(dealt.readers[idea]) <= set(free)
        assert len(set(dealt.readers[idea])) == len(dealt.readers[idea])
        assert (idea in dealt.short) == (len(free) < times)


def test_of_ones_own_organisation_is_what_somebody_else_of_it_is_behind():
    panel = {"a": "leeds", "b": "york", "c": "leeds"}
    behind = {1: [("x", "leeds")], 2: [("a", "leeds")], 3: [("y", "hull")], 4: [("x", "leeds"), ("z", "york")], 5: []}
    assert same_organisation(panel, behind) == {("a", 1), ("c", 1), ("c", 2), ("a", 4), ("b", 4), ("c", 4)}
    assert same_organisation({}, behind) == set()


@pytest.mark.parametrize("other, same", [
    ("  leeds  Community TRUST", True), ("The Leeds Community-Trust.", True), ("Leeds Trust", False), ("", False), ("...", False)])
def test_an_organisation_is_the_same_however_it_is_written(other, same):
    assert (organisation_sign(other) == organisation_sign("Leeds Community Trust")) is same


def test_no_organisation_is_none():
    assert organisation_sign(None) == organisation_sign(" – ") == organisation_sign("the") == ""


@given(panels())
def test_without_interests_nobody_reads_two_more_than_another(panel):
    ideas, people, _interests, times = panel
    shares = loads(deal(ideas, people, set(), times).readers, people)
    assert max(shares, default=0) - min(shares, default=0) <= 1


@given(panels(most_ideas=4, most_people=4, most_times=2))
def test_where_shares_that_differ_by_one_are_possible_they_do_not_differ_by_more_and_else_it_is_said(panel):
    ideas, people, interests, times = panel
    dealt = deal(ideas, people, interests, times)
    shares = loads(dealt.readers, people)
    ways = [list(combinations([one for one in people if (one, idea) not in interests], len(dealt.readers[idea]))) for idea in ideas]
    possible = [loads(dict(enumerate(way)), people) for way in product(*ways)] if people else [[0]]
    best = min(max(found) - min(found) for found in possible)
    spread = max(shares, default=0) - min(shares, default=0)
    assert spread == best if best > 1 else spread <= 1
    assert dealt.is_uneven == (spread > 1)


@given(panels(), st.data())
def test_whoever_was_dealt_an_idea_keeps_it_when_it_is_dealt_again(panel, data):
    ideas, people, interests, times = panel
    before = deal(ideas, people, set(), times).readers
    again = deal(ideas, people, interests, times, before).readers
    for idea, those in before.items():
        assert {one for one in those if (one, idea) not in interests} <= set(again[idea])
        free = [one for one in people if (one, idea) not in interests]
        assert len(again[idea]) == len(set(again[idea])) == min(times, len(free))


def test_whoever_has_two_more_than_another_hands_one_on():
    """Taken one after the other, Ann would read the first and the third idea, and Bo none."""
    dealt = deal(["one", "two", "three"], ["ann", "bo", "cy"], {("bo", "two"), ("bo", "three"), ("cy", "one")}, 1)
    assert dealt.readers["one"] == ["bo"]
    assert sorted(loads(dealt.readers, ["ann", "bo", "cy"])) == [1, 1, 1]


def test_what_is_dealt_again_is_dealt_to_nobody_twice():
    again = deal(["one"], ["ann", "bo", "cy"], set(), 2, {"one": ["ann"]})
    assert again.readers["one"][0] == "ann" and len(set(again.readers["one"])) == 2


def test_nobody_to_read_is_said_plainly():
    assert deal([1, 2], [], set(), 3) == ({1: [], 2: []}, [1, 2], False)
    assert deal([1], ["a"], {("a", 1)}, 1).short == [1]
    assert deal([], ["a"], set(), 3).readers == {}
