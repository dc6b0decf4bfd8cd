"""Does every way of voting keep the contract that a newcomer's way must keep too?"""

import random

import pytest

from app.refusal import Refusal
from app.voting.methods import METHODS, method_named

OPTIONS = ["first", "second", "third"]

pytestmark = pytest.mark.parametrize("method", METHODS, ids=lambda method: method.KEY)


def one_choice(method, settings, option="first"):
    return method.check({option: 1}, OPTIONS, settings)


def test_it_is_found_by_its_key_and_has_words_for_people(method):
    assert method_named(method.KEY) is method
    assert method.NAME and method.HINT


def test_an_empty_ballot_can_be_counted(method):
    settings = method.settled({})
    result = method.tally({}, OPTIONS, settings)
    assert result["voters"] == 0
    assert sorted(row["option"] for row in result["rows"]) == sorted(OPTIONS)


def test_a_blank_choice_gives_nothing_and_is_accepted(method):
    settings = method.settled({})
    assert method.check(method.blank(), OPTIONS, settings) == method.blank()
    assert method.spent(method.blank()) == 0


def test_the_order_of_votes_does_not_matter(method):
    settings = method.settled({})
    votes = [(number, one_choice(method, settings, OPTIONS[number % 3])) for number in range(8)]
    straight = method.tally(dict(votes), OPTIONS, settings)
    random.Random(3).shuffle(votes)
    assert method.tally(dict(votes), OPTIONS, settings) == straight


def test_one_person_counts_once(method):
    settings = method.settled({})
    votes = {}
    for option in OPTIONS:
        votes["bo"] = one_choice(method, settings, option)
    assert method.tally(votes, OPTIONS, settings)["voters"] == 1


def test_overspending_and_unknown_options_are_refused_by_name(method):
    settings = method.settled({})
    with pytest.raises(Refusal) as unknown:
        method.check({"elsewhere": 1}, OPTIONS, settings)
    assert unknown.value.code == "not_on_ballot"
    with pytest.raises(Refusal) as over:
        method.check(dict.fromkeys(OPTIONS, method.allowed(settings)), OPTIONS, settings)
    assert over.value.code.startswith("too_many")


def test_ties_are_shown_as_ties(method):
    settings = method.settled({})
    votes = {option: one_choice(method, settings, option) for option in OPTIONS[:2]}
    rows = {row["option"]: row for row in method.tally(votes, OPTIONS, settings)["rows"]}
    assert (rows["first"]["rank"], rows["first"]["tied"]) == (1, True)
    assert (rows["second"]["rank"], rows["second"]["tied"]) == (1, True)
    assert rows["third"]["rank"] == 3


def test_the_explanation_fills_in(method):
    settings = method.settled({})
    result = method.tally({1: one_choice(method, settings)}, OPTIONS, settings)
    assert all(text % values for text, values in method.explain(result, settings))
