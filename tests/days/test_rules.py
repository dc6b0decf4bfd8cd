"""Which steps are held over days, how long, and what waits for somebody?"""

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from app.days import rules
from app.refusal import Refusal
from app.rounds import structures
from app.rounds.structures import steps_of
from app.rounds.structures.over_days import asked_over_days, left_out, over_days, runs_over_days

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


def test_a_pile_is_put_forward_before_the_step_that_shows_it_to_everybody():
    rules_written, consolidated, _first = days_plan("min-specs")[0]
    assert [(act["act"], act["deck"]) for act in rules_written["after"]] == [("pool", "rules")]
    assert consolidated["opens"]


def test_facts_are_put_forward_before_meanings_are_asked_for_and_nothing_is_open_before_them():
    what, so_what, now_what = days_plan("what-so-what-now-what")[0]
    assert all([act["act"] for act in step["after"]] == ["pool"] for step in (what, so_what, now_what))
    assert [step["opens"] for step in (what, so_what, now_what)] == [False, True, True]
    assert {step["form"] for step in (what, so_what, now_what)} == {"solo"}


def test_the_list_that_stays_on_the_phone_goes_on_beside_the_promise():
    (promise,), _left = days_plan("fifteen-percent")
    assert [act["act"] for act in promise["acts"]] == ["card", "note"]


@pytest.mark.parametrize(("name", "asked"), [
    ("twenty-five-ten", ["shortlist"]), ("min-specs", ["few"]), ("one-two-four-all", []), ("fifteen-percent", [])])
def test_what_the_structure_asks_is_asked_where_it_still_means_something(name, asked):
    of = structures.structure(name)
    assert asked_over_days(of.tree, days_plan(name)[0]) == asked


@pytest.mark.parametrize("name", [one.id for one in structures.shipped().values() if runs_over_days(one)])
def test_no_step_over_days_speaks_of_groups_or_of_a_room(name):
    said = " ".join(f"{step.say} {step.do}" for step in days_steps(name)).lower()
    assert not {"group", "groups", "table", "neighbour", "partner", "room"} & set(re.findall(r"[a-z]+", said))


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


def at(day, hour=17, zone=LONDON):
    return datetime(2026, 5, day, hour, tzinfo=ZoneInfo(zone))


def test_a_window_ends_at_five_in_the_afternoon_of_its_last_day_where_the_workshop_is():
    assert rules.window_end(NOW, rules.A_DAY, LONDON) == at(15)
    assert rules.window_end(NOW, 3 * rules.A_DAY, "Pacific/Auckland") == at(17, zone="Pacific/Auckland")
    assert rules.window_end(at(15), rules.A_DAY, LONDON) == at(16)


def test_a_window_over_the_night_in_which_the_clocks_change_ends_at_five_all_the_same():
    friday = datetime(2026, 10, 23, 17, tzinfo=ZoneInfo(LONDON))
    end = rules.window_end(friday, 3 * rules.A_DAY, LONDON)
    assert (end.day, end.hour) == (26, 17)
    assert end.astimezone(UTC) - friday.astimezone(UTC) == timedelta(days=3, hours=1)


def test_it_closes_after_all_windows_counted_from_where_it_stands():
    day = rules.A_DAY
    assert rules.closing(NOW, [day, day], LONDON) == at(16)
    assert rules.closing(NOW, [day, day, day], LONDON, 1, at(20)) == at(21)


def test_a_facilitator_may_choose_any_end_that_is_not_over_and_not_a_month_away():
    assert rules.check_end(at(16, 12).replace(tzinfo=None), NOW, LONDON) == at(16, 12)
    for moment in (at(14, 10), at(14, 10) + timedelta(days=60)):
        with pytest.raises(Refusal):
            rules.check_end(moment.replace(tzinfo=None), NOW, LONDON)


def test_the_letter_before_the_end_comes_a_day_before_and_not_where_the_window_is_a_day():
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
    assert rules.waiting(close, 0, 0, 0, 0) == ("", 0)


def test_where_any_number_may_be_written_one_is_asked_for():
    step = days_steps("what-so-what-now-what")[0]
    assert rules.waiting(step, 0, 0, 0, 0) == ("write", 1)
    assert rules.waiting(step, 1, 0, 0, 0) == ("", 0)
