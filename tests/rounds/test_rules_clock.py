"""The laws of a step's clock: it forms, runs, stands and rings, and never moves a step by itself."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.refusal import Refusal
from app.rounds.rules import clock as rules

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
ALONE = SimpleNamespace(minutes=1, forming=False)
PAIRS = SimpleNamespace(minutes=2, forming=True)


def later(seconds):
    return NOW + timedelta(seconds=seconds)


def test_a_forming_step_stands_until_found():
    clock = rules.begin(PAIRS, NOW)
    assert (clock.phase, rules.seconds_left(clock, later(500))) == ("forming", 120)
    clock = rules.found(clock, later(30))
    assert clock.ends_at == later(150)


def test_a_plain_step_runs_at_once():
    assert rules.begin(ALONE, NOW).ends_at == later(60)


def test_the_bell_rings_and_the_step_stays():
    clock = rules.begin(ALONE, NOW)
    assert not rules.is_up(clock, later(59))
    assert rules.is_up(clock, later(60))
    assert clock.phase == "running"


def test_a_minute_given_after_the_bell_is_a_whole_minute():
    clock = rules.add(rules.begin(ALONE, NOW), 60, later(90))
    assert clock.ends_at == later(150)


def test_taking_more_than_there_is_rings_the_bell():
    clock = rules.add(rules.begin(ALONE, NOW), -120, later(10))
    assert rules.is_up(clock, later(10))


@given(st.integers(0, 59), st.integers(0, 10_000))
def test_a_pause_costs_nothing(ran, stood):
    clock = rules.pause(rules.begin(ALONE, NOW), later(ran))
    assert not rules.is_up(clock, later(ran + stood))
    assert rules.seconds_left(clock, later(ran + stood)) == 60 - ran
    assert rules.resume(clock, later(ran + stood)).ends_at == later(60 + stood)


def test_time_may_be_added_while_it_stands():
    clock = rules.add(rules.begin(PAIRS, NOW), 60, NOW)
    assert (clock.phase, clock.left) == ("forming", 180)


@pytest.mark.parametrize(
    "code, act",
    [
        ("not_forming", lambda: rules.found(rules.begin(ALONE, NOW), NOW)),
        ("not_running", lambda: rules.pause(rules.begin(PAIRS, NOW), NOW)),
        ("not_paused", lambda: rules.resume(rules.begin(ALONE, NOW), NOW)),
        ("finished", lambda: rules.add(rules.Clock("finished"), 60, NOW)),
    ],
)
def test_the_clock_refuses_by_name(code, act):
    with pytest.raises(Refusal) as no:
        act()
    assert no.value.code == code


def test_an_old_press_names_an_old_place():
    first = rules.token(0, 0)
    assert rules.check_leaves(first, 0, 0)
    assert not rules.check_leaves(first, 1, 1)
    assert not rules.check_leaves(first, 0, 2)  # back in the first step, but later
