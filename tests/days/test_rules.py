"""Which steps are held over days, how long, and what waits for somebody?"""

from datetime import UTC, date, datetime, timedelta

import pytest

from app.days import rules
from app.refusal import Refusal
from app.rounds import structures
from app.rounds.structures import steps_of
from app.rounds.structures.over_days import left_out, over_days, runs_over_days

NOW = datetime(2026, 5, 14, 9, 30, tzinfo=UTC)
LONDON = "Europe/London"


def days_plan(name, windows=None):
    of = structures.structure(name)
    plan = structures.plan(name, None, structures.check_asks(of, {}))
    return over_days(plan, windows or {}, of.tree["outputs"]), left_out(plan)


def days_steps(name):
    return steps_of(days_plan(name)[0])


def test_25_10_is_written_scored_five_cards_one_after_the_other_and_marked():
    held, left = days_plan("twenty-five-ten")
    assert [step["of_id"] for step in held] == ["write", "score", "close"]
    assert held[1]["deal"]["times"] == 5
    assert left == ["Last cards", "Countdown"]


def test_what_is_to_happen_after_the_last_pass_happens_after_scoring():
    held, _left = days_plan("twenty-five-ten")
    assert [act["act"] for act in held[1]["after"]] == ["tally", "top"]


def test_1_2_4_all_keeps_its_first_step_and_says_what_is_left_out():
    held, left = days_plan("one-two-four-all")
    assert [step["of_id"] for step in held] == ["alone"]
    assert left == ["Pairs", "Fours", "All"]


def test_what_groups_would_have_picked_from_everybody_reads_at_the_end():
    held, _left = days_plan("one-two-four-all")
    assert held[-1]["after"] == [{"act": "pool", "deck": "ideas", "where": None, "n": None}]


def test_what_a_structure_keeps_to_its_writer_stays_with_them():
    held, _left = days_plan("fifteen-percent")
    assert all(act["act"] != "pool" for step in held for act in step["after"])


@pytest.mark.parametrize("name", [one.id for one in structures.shipped().values() if runs_over_days(one)])
def test_nobody_sits_or_waits_for_others_in_any_structure_over_days(name):
    steps = days_steps(name)
    assert steps
    for step in steps:
        assert not step.sits and not step.forming and step.turns is None
        assert {act["by"] for act in step.acts} == {"person"}
        assert {"write", "cards"} & set(step.view.split())


def test_windows_are_the_minutes_of_the_steps_a_day_where_none_is_named():
    held, _left = days_plan("twenty-five-ten", {"write": 2 * rules.A_DAY})
    assert [step["minutes"] for step in held] == [2 * rules.A_DAY, rules.A_DAY, rules.A_DAY]


@pytest.mark.parametrize("days", [0, 31, "3", None])
def test_a_step_is_open_for_one_to_thirty_days(days):
    with pytest.raises(Refusal):
        rules.check_days({"write": days})
    assert rules.check_days({"write": 30}) == {"write": 30 * rules.A_DAY}


def test_it_opens_on_the_morning_of_its_day_or_at_once():
    assert rules.opening(None, NOW, LONDON) == NOW
    assert rules.opening(date(2026, 5, 14), NOW, LONDON) == NOW
    assert rules.opening(date(2026, 5, 16), NOW, LONDON).astimezone(UTC) == datetime(2026, 5, 16, 8, tzinfo=UTC)
    with pytest.raises(Refusal):
        rules.opening(date(2026, 5, 13), NOW, LONDON)


def test_it_closes_after_all_windows_counted_from_where_it_stands():
    day = rules.A_DAY
    assert rules.closing(NOW, [day, day]) == NOW + timedelta(days=2)
    assert rules.closing(NOW, [day, day, day], 1, NOW + timedelta(hours=5)) == NOW + timedelta(days=1, hours=5)


def test_the_letter_before_the_end_comes_a_day_before_and_not_where_the_whole_is_a_day():
    assert rules.is_near(NOW + timedelta(hours=23), NOW - timedelta(days=2), NOW)
    assert not rules.is_near(NOW + timedelta(hours=25), NOW - timedelta(days=2), NOW)
    assert not rules.is_near(NOW + timedelta(hours=23), NOW, NOW)
    assert not rules.is_near(NOW - timedelta(hours=1), NOW - timedelta(days=3), NOW)


def test_what_waits_for_somebody():
    write, score, close = days_steps("twenty-five-ten")
    assert rules.waiting(write, 0, 0, 0, 0) == ("write", 1)
    assert rules.waiting(write, 1, 0, 9, 9) == ("", 0)
    assert rules.waiting(score, 1, 2, 9, 9) == ("rate", 3)
    assert rules.waiting(score, 1, 2, 2, 2) == ("", 0)
    assert rules.waiting(close, 0, 0, 0, 4).what == "mark"
