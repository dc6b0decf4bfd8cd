"""Planned, real and expected moments of the steps, and how far each is over, in words."""

from datetime import UTC, datetime, timedelta

from app.workshops import timeline

NINE = datetime(2026, 5, 14, 9, 0, tzinfo=UTC)


def at(minutes, seconds=0):
    return NINE + timedelta(minutes=minutes, seconds=seconds)


def step(minutes, state, started=None, ended=None, given=None):
    return {"minutes": minutes, "given": given or minutes * 60, "state": state, "started_at": started, "ended_at": ended}


def test_a_step_that_took_longer_moves_what_is_expected_and_not_the_plan():
    found = timeline.steps_in_time(
        NINE, [step(1, "done", at(2), at(5)), step(2, "now", at(5)), step(4, "next"), step(5, "next")], at(6))
    assert [one["planned"] for one in found] == [at(0), at(1), at(3), at(7)]
    assert [one["shown"] for one in found] == [at(2), at(5), at(7), at(11)]
    assert [one["over"] for one in found] == [120, 0, None, None]


def test_a_bell_that_has_rung_moves_what_comes_with_every_minute():
    found = timeline.steps_in_time(NINE, [step(2, "now", at(0)), step(4, "next")], at(5))
    assert found[1]["shown"] == at(5)
    assert found[0]["over"] == 180


def test_minutes_that_were_given_are_expected_and_count_as_over_once_they_run():
    found = timeline.steps_in_time(NINE, [step(2, "now", at(0), given=300), step(4, "next")], at(1))
    assert (found[1]["shown"], found[0]["over"]) == (at(5), 0)


def test_a_step_that_was_left_out_has_no_moment():
    found = timeline.steps_in_time(NINE, [step(2, "done"), step(4, "now", at(0))], at(1))
    assert (found[0]["shown"], found[0]["over"], found[0]["planned"]) == (None, None, NINE)


def test_drift_is_told_from_a_minute_on():
    assert timeline.drift_of_step(None) is None
    assert timeline.drift_of_step(59) is None
    assert timeline.drift_of_step(60) == ("%(minutes)s min over", {"minutes": 1})
    assert timeline.drift_of_step(250, is_done=True) == ("%(minutes)s min longer", {"minutes": 4})
    assert timeline.drift_of_step(-61, is_done=True) == ("%(minutes)s min shorter", {"minutes": 1})


def test_the_console_is_drawn_again_at_each_further_minute():
    running = timeline.steps_in_time(NINE, [step(2, "now", at(0))], at(1))[0]
    assert timeline.next_minute_over(running, at(1)) == at(3)
    assert timeline.next_minute_over(running, at(3, 5)) == at(4)
    assert timeline.next_minute_over(None, at(3)) is None
