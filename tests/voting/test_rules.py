"""May a ballot open, close, be revealed; how are votes checked, counted and ranked?"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from app.refusal import Refusal
from app.voting import rules
from app.voting.methods import dots, method_named
from app.voting.ranking import ranked
from tests.voting.ballots import refusal

NOW = datetime(2026, 11, 3, 10, 0, tzinfo=UTC)
THREE = {"dots": 3, "most_on_one": 2}
IDEAS = ["a", "b", "c", "d"]


@dataclass(frozen=True)
class Ballot:
    opened_at: datetime | None = None
    closes_at: datetime | None = None
    closed_at: datetime | None = None
    revealed_at: datetime | None = None
    cancelled_at: datetime | None = None


PREPARING = Ballot()
OPEN = Ballot(opened_at=NOW - timedelta(minutes=5))
OVERDUE = replace(OPEN, closes_at=NOW)
CLOSED = replace(OPEN, closed_at=NOW - timedelta(minutes=1))
REVEALED = replace(CLOSED, revealed_at=NOW)
CANCELLED = replace(OPEN, cancelled_at=NOW)


@pytest.mark.parametrize(
    ("ballot", "word"),
    [
        (PREPARING, "preparing"),
        (OPEN, "open"),
        (OVERDUE, "closed"),
        (CLOSED, "closed"),
        (REVEALED, "revealed"),
        (CANCELLED, "cancelled"),
    ],
)
def test_a_ballot_stands_in_one_place(ballot, word):
    assert rules.stage(ballot, NOW) == word


def test_a_vote_counts_until_the_very_moment_of_closing():
    closing = replace(OPEN, closes_at=NOW)
    rules.check_voting(closing, NOW - timedelta(microseconds=1))
    assert refusal(rules.check_voting, closing, NOW) == "ballot_closed"


@pytest.mark.parametrize(
    ("ballot", "code"),
    [(PREPARING, "not_open_yet"), (CLOSED, "ballot_closed"), (REVEALED, "ballot_closed"), (CANCELLED, "ballot_cancelled")],
)
def test_a_vote_outside_the_open_time_is_refused_by_name(ballot, code):
    assert refusal(rules.check_voting, ballot, NOW) == code


def test_a_ballot_needs_two_ideas_and_a_closing_time_ahead():
    rules.check_opening(PREPARING, 2, NOW)
    assert refusal(rules.check_opening, PREPARING, 1, NOW) == "too_few_ideas"
    assert refusal(rules.check_opening, replace(PREPARING, closes_at=NOW), 2, NOW) == "closes_in_the_past"


def test_a_ballot_opens_once_and_its_ideas_are_frozen_then():
    assert refusal(rules.check_opening, OPEN, 2, NOW) == "already_opened"
    rules.check_change_of_options(PREPARING, NOW)
    assert refusal(rules.check_change_of_options, OPEN, NOW) == "options_frozen"


def test_closing_comes_after_opening_and_once():
    rules.check_closing(OPEN, NOW)
    rules.check_closing(OVERDUE, NOW)
    assert refusal(rules.check_closing, PREPARING, NOW) == "not_open_yet"
    assert refusal(rules.check_closing, CLOSED, NOW) == "already_closed"
    assert refusal(rules.check_closing, CANCELLED, NOW) == "ballot_cancelled"


def test_a_result_is_revealed_after_the_close_and_once():
    rules.check_reveal(CLOSED, NOW)
    assert refusal(rules.check_reveal, OPEN, NOW) == "still_open"
    assert refusal(rules.check_reveal, PREPARING, NOW) == "still_open"
    assert refusal(rules.check_reveal, REVEALED, NOW) == "already_revealed"


@pytest.mark.parametrize("ballot", [PREPARING, OPEN, OVERDUE, CLOSED, CANCELLED])
def test_nobody_reads_a_result_before_the_reveal(ballot):
    assert refusal(rules.check_reading_result, ballot) == "not_revealed"
    rules.check_reading_result(REVEALED)


def test_a_revealed_ballot_cannot_be_cancelled():
    rules.check_cancelling(CLOSED, NOW)
    assert refusal(rules.check_cancelling, REVEALED, NOW) == "already_revealed"


def test_each_person_has_an_order_of_their_own_that_stays():
    orders = {tuple(rules.own_order(IDEAS, seed)) for seed in "0123456789"}
    assert len(orders) > 5
    assert all(sorted(order) == IDEAS for order in orders)
    assert rules.own_order(IDEAS, "7") == rules.own_order(IDEAS[::-1], "7")


def test_over_many_people_no_idea_is_favoured_at_the_top():
    tops = [rules.own_order(IDEAS, str(seed))[0] for seed in range(2000)]
    assert all(420 < tops.count(idea) < 580 for idea in IDEAS)


def test_equal_numbers_share_a_rank_and_the_next_is_passed_over():
    places = ranked({"a": 31, "b": 52, "c": 44, "d": 44, "e": 23})
    assert [(p.item, p.rank, p.tied) for p in places] == [
        ("b", 1, False),
        ("c", 2, True),
        ("d", 2, True),
        ("a", 4, False),
        ("e", 5, False),
    ]


def test_dots_are_three_with_at_most_two_on_one_unless_said_otherwise():
    assert dots.settled({}) == THREE
    assert dots.settled({"dots": 1}) == {"dots": 1, "most_on_one": 1}


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        ({"dots": 0}, "dots_out_of_range"),
        ({"dots": 21}, "dots_out_of_range"),
        ({"dots": 3, "most_on_one": 4}, "most_out_of_range"),
        ({"dots": 3, "most_on_one": 0}, "most_out_of_range"),
        ({"dots": "3"}, "not_a_number"),
        ({"dots": True}, "not_a_number"),
    ],
)
def test_settings_that_make_no_sense_are_refused_by_name(settings, code):
    assert refusal(dots.settled, settings) == code


@pytest.mark.parametrize(
    ("choice", "code"),
    [
        ({"a": 2, "b": 2}, "too_many_dots"),
        ({"a": 3}, "too_many_on_one"),
        ({"z": 1}, "not_on_ballot"),
        ({"z": 0}, "not_on_ballot"),
        ({"a": -1, "b": 2}, "less_than_none"),
        ({"a": 1.5}, "not_a_number"),
        ({"a": "1"}, "not_a_number"),
        ({"a": True}, "not_a_number"),
    ],
)
def test_a_wrong_choice_is_refused_by_name(choice, code):
    assert refusal(dots.check, choice, IDEAS, THREE) == code


def test_first_dots_are_people_and_further_dots_are_depth():
    result = dots.tally({1: {"a": 2, "b": 1}, 2: {"a": 1}, 3: {"b": 2}, 4: {}}, IDEAS, THREE)
    assert result["voters"] == 3
    assert result["dots"] == 6
    rows = {row["option"]: row for row in result["rows"]}
    assert (rows["a"]["dots"], rows["a"]["people"], rows["a"]["further"]) == (3, 2, 1)
    assert (rows["b"]["dots"], rows["b"]["people"], rows["b"]["further"]) == (3, 2, 1)
    assert [row["rank"] for row in result["rows"]] == [1, 1, 3, 3]


def test_the_pictured_workshop_is_counted_as_pictured():
    # The published picture of a result: 52 dots of 41 people, 44 of 29, 44 of 38, 31 of 30, 23 of 15.
    wanted = {"a": (41, 11), "b": (29, 15), "c": (38, 6), "d": (30, 1), "e": (15, 8)}
    votes = {
        f"{option}{number}": {option: 2 if number < further else 1}
        for option, (people, further) in wanted.items()
        for number in range(people)
    }
    rows = dots.tally(votes, list(wanted), THREE)["rows"]
    assert [(r["option"], r["rank"], r["dots"], r["people"]) for r in rows] == [
        ("a", 1, 52, 41),
        ("b", 2, 44, 29),
        ("c", 2, 44, 38),
        ("d", 4, 31, 30),
        ("e", 5, 23, 15),
    ]


def test_an_unknown_way_of_voting_is_refused():
    assert refusal(method_named, "coin") == "unknown_method"


choices = st.dictionaries(st.sampled_from(IDEAS), st.integers(0, 4), max_size=4)


@given(choices)
def test_a_choice_is_kept_exactly_when_it_keeps_both_limits(choice):
    fits = sum(choice.values()) <= 3 and all(given <= 2 for given in choice.values())
    try:
        kept = dots.check(choice, IDEAS, THREE)
    except Refusal:
        assert not fits
    else:
        assert fits
        assert kept == {idea: given for idea, given in choice.items() if given}
        assert dots.spent(kept) <= dots.allowed(THREE)


valid = choices.filter(lambda c: sum(c.values()) <= 3 and all(given <= 2 for given in c.values()))


@given(st.lists(valid, max_size=12))
def test_the_count_is_the_sum_of_its_parts(every):
    result = dots.tally(dict(enumerate(every)), IDEAS, THREE)
    assert result["dots"] == sum(sum(choice.values()) for choice in every)
    assert result["voters"] == sum(any(choice.values()) for choice in every)
    for row in result["rows"]:
        given_here = [choice.get(row["option"], 0) for choice in every]
        assert row["dots"] == sum(given_here) == row["people"] + row["further"]
        assert row["people"] == sum(map(bool, given_here))


class OnePersonsDots(RuleBasedStateMachine):
    """The rules against a model so simple that it cannot be wrong: a list of dots on a table."""

    @initialize()
    def begin(self):
        self.table = []
        self.kept = dots.blank()

    @rule(idea=st.sampled_from(IDEAS))
    def give(self, idea):
        fits = len(self.table) < 3 and self.table.count(idea) < 2
        try:
            self.kept = dots.check({**self.kept, idea: self.kept.get(idea, 0) + 1}, IDEAS, THREE)
            accepted = True
        except Refusal:
            accepted = False
        assert accepted == fits
        if fits:
            self.table.append(idea)

    @rule(idea=st.sampled_from(IDEAS))
    def take_back(self, idea):
        there = idea in self.table
        try:
            self.kept = dots.check({**self.kept, idea: self.kept.get(idea, 0) - 1}, IDEAS, THREE)
            accepted = True
        except Refusal:
            accepted = False
        assert accepted == there
        if there:
            self.table.remove(idea)

    @invariant()
    def both_agree(self):
        assert self.kept == {idea: self.table.count(idea) for idea in set(self.table)}


TestOnePersonsDots = OnePersonsDots.TestCase
