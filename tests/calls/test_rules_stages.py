"""Which stage it is, when bells ring, what may be moved, and which words come in time."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.calls.rules import stages
from app.calls.rules.stages import BEFORE, OVER, Stage
from tests.calls.calling import refuses

LONDON = "Europe/London"
THERE = ZoneInfo(LONDON)
OPENS = datetime(2026, 3, 16, 9, tzinfo=THERE)


def bells(**days):
    return [Stage(name, stages.bell(date(2026, *day), LONDON)) for name, day in days.items()]


# The clocks of London go forward on 29 March 2026: the bell of "refine" is in summer time, that of "ideas" in winter time.
SPRING = bells(ideas=(3, 27), refine=(4, 3), submit=(4, 10), shortlist=(4, 24), vote=(5, 1), announce=(5, 8))


def at(name):
    return stages.bell_of(name, SPRING)


def test_a_stage_lasts_until_its_bell_and_the_next_begins_with_it():
    before = OPENS - timedelta(seconds=1)
    assert stages.standing(before, OPENS, SPRING) == BEFORE
    assert stages.standing(OPENS, OPENS, SPRING) == "ideas"
    for name, following in zip([*stages.STAGES], [*stages.STAGES][1:] + [OVER], strict=True):
        assert stages.standing(at(name) - timedelta(seconds=1), OPENS, SPRING) == name
        assert stages.standing(at(name), OPENS, SPRING) == following


@pytest.mark.parametrize(("day", "hour"), [((3, 27), 17), ((3, 28), 17), ((3, 29), 16), ((10, 24), 16), ((10, 25), 17)])
def test_a_bell_rings_at_five_in_london_whether_clocks_were_changed_or_not(day, hour):
    rings = stages.bell(date(2026, *day), LONDON)
    assert rings.astimezone(THERE).hour == 17
    assert rings.astimezone(UTC).hour == hour


def test_a_stage_given_longer_over_the_change_of_clocks_still_ends_at_five_and_moves_what_follows_by_as_many_days():
    later = datetime(2026, 3, 30, 17, tzinfo=THERE)
    moved = stages.lengthened(SPRING, "ideas", later, OPENS, LONDON)
    assert [stage.ends_at.astimezone(THERE).hour for stage in moved] == [17] * 6
    assert [(new.ends_at.date() - old.ends_at.date()).days for new, old in zip(moved, SPRING, strict=True)] == [3] * 6


@given(name=st.sampled_from(list(stages.STAGES)), days=st.integers(1, 60), into=st.integers(0, 40))
def test_no_stage_gets_shorter_when_one_is_given_longer(name, days, into):
    now = OPENS + timedelta(days=into)
    if at(name) <= now:
        with refuses("stage_over"):
            stages.lengthened(SPRING, name, at(name) + timedelta(days=days), now, LONDON)
        return
    moved = stages.lengthened(SPRING, name, (at(name).replace(tzinfo=None) + timedelta(days=days)).replace(tzinfo=THERE), now, LONDON)

    def length(of, one):
        return of[one].ends_at.replace(tzinfo=None) - (of[one - 1].ends_at if one else OPENS).replace(tzinfo=None)

    for number in range(len(SPRING)):
        assert length(moved, number) >= length(SPRING, number)
        assert moved[number].ends_at >= SPRING[number].ends_at


def test_what_was_promised_is_never_taken_back():
    for earlier in (at("refine"), at("refine") - timedelta(days=1)):
        with refuses("shorter"):
            stages.lengthened(SPRING, "refine", earlier, OPENS, LONDON)
    with refuses("too_far"):
        stages.lengthened(SPRING, "refine", at("refine") + timedelta(days=400), OPENS, LONDON)
    with refuses("too_far"):
        stages.lengthened(SPRING, "refine", datetime(9999, 12, 31, 23, 59, tzinfo=THERE), OPENS, LONDON)
    with refuses("shorter"):
        stages.lengthened(SPRING, "refine", datetime(1, 1, 1, tzinfo=THERE), OPENS, LONDON)
    with refuses("no_such_stage"):
        stages.lengthened(SPRING, "tea", at("refine"), OPENS, LONDON)


def test_a_stage_left_out_gives_its_days_to_the_next_and_takes_none_from_anybody():
    kept = stages.skipped(SPRING, OPENS, "refine", OPENS)
    assert stages.standing(at("ideas"), OPENS, kept) == "submit"
    assert [stage.ends_at for stage in kept if stage.name != "refine"] == [stage.ends_at for stage in SPRING if stage.name != "refine"]
    assert "refine" not in stages.begun(at("announce"), OPENS, kept)


def test_a_stage_that_runs_is_not_left_out_and_one_that_is_needed_never():
    running = at("ideas") + timedelta(hours=1)
    with refuses("runs"):
        stages.skipped(SPRING, OPENS, "refine", running)
    with refuses("runs"):
        stages.skipped(SPRING, OPENS, "shortlist", at("submit") + timedelta(days=1))
    with refuses("stage_over"):
        stages.skipped(SPRING, OPENS, "refine", at("refine"))
    for name in stages.ALWAYS:
        with refuses("needed"):
            stages.skipped(SPRING, OPENS, name, OPENS)


def test_the_stage_that_runs_is_ended_and_the_next_has_its_days_and_its_own_bell():
    opens = OPENS
    for name, following in zip([*stages.STAGES], [*stages.STAGES][1:], strict=False):
        running = opens + timedelta(hours=1)
        new = stages.ended(SPRING, OPENS, name, running)
        assert stages.standing(running, OPENS, new) == following
        assert [stage for stage in new if stage.name != name] == [stage for stage in SPRING if stage.name != name]
        opens = at(name)
    with refuses("ends_by_saying"):
        stages.ended(SPRING, OPENS, "announce", opens)


def test_what_does_not_run_is_not_ended():
    with refuses("does_not_run"):
        stages.ended(SPRING, OPENS, "refine", OPENS)
    with refuses("does_not_run"):
        stages.ended(SPRING, OPENS, "ideas", OPENS - timedelta(hours=1))
    with refuses("stage_over"):
        stages.ended(SPRING, OPENS, "ideas", at("ideas"))
    with refuses("no_such_stage"):
        stages.ended(SPRING, OPENS, "tea", OPENS)


def test_a_stage_that_was_left_out_takes_none_of_the_days_that_are_won_by_ending_the_one_before():
    without = stages.skipped(stages.skipped(SPRING, OPENS, "refine", OPENS), OPENS, "submit", OPENS)
    now = OPENS + timedelta(days=2)
    new = stages.ended(without, OPENS, "ideas", now)
    assert stages.standing(now, OPENS, new) == "shortlist" and stages.writing_ends(new) == now
    assert stages.begun(at("announce"), OPENS, new) == ["ideas", "shortlist", "vote", "announce"]


def test_a_call_opens_at_nine_on_a_day_to_come_within_a_year_or_at_once():
    assert stages.opening(None, OPENS, LONDON) == OPENS
    assert stages.opening(date(2026, 3, 20), OPENS, LONDON) == datetime(2026, 3, 20, 9, tzinfo=THERE)
    assert stages.opening(date(2026, 3, 16), OPENS + timedelta(hours=3), LONDON) == OPENS + timedelta(hours=3)
    with refuses("past"):
        stages.opening(date(2026, 3, 15), OPENS, LONDON)
    for far in (date(2027, 4, 1), date(9999, 12, 31)):
        with refuses("too_far"):
            stages.opening(far, OPENS, LONDON)


def test_days_stand_in_order_and_the_first_and_last_stage_are_there():
    assert stages.check_stages(OPENS, SPRING) == SPRING
    assert stages.check_stages(OPENS, [SPRING[0], SPRING[-1]])
    with refuses("stage_missing"):
        stages.check_stages(OPENS, SPRING[1:])
    with refuses("days_in_order"):
        stages.check_stages(OPENS, [SPRING[0], SPRING[2], SPRING[1], SPRING[-1]])
    with refuses("days_in_order"):
        stages.check_stages(at("ideas"), SPRING)
    with refuses("too_far"):
        stages.check_stages(OPENS, [SPRING[0], Stage("announce", OPENS + timedelta(days=400))])


BELL = at("ideas")


@pytest.mark.parametrize("grace, until", [
    ("half_hour", BELL + timedelta(minutes=30)), ("morning", datetime(2026, 3, 28, 9, tzinfo=THERE)),
])
def test_what_was_begun_before_the_bell_is_taken_for_the_stated_grace(grace, until):
    ends = stages.grace_ends(BELL, grace, LONDON)
    assert ends == until
    begun, second = BELL - timedelta(seconds=1), timedelta(seconds=1)
    assert stages.check_in_time(BELL - second, None, OPENS, BELL, ends) is False
    assert stages.check_in_time(BELL, begun, OPENS, BELL, ends) is True
    assert stages.check_in_time(ends - second, begun, OPENS, BELL, ends) is True
    with refuses("grace_over"):
        stages.check_in_time(ends, begun, OPENS, BELL, ends)
    for too_late in (None, BELL, BELL + second):
        with refuses("after_the_bell"):
            stages.check_in_time(BELL + second, too_late, OPENS, BELL, ends)
    with refuses("not_open"):
        stages.check_in_time(OPENS - second, begun, OPENS, BELL, ends)


def test_the_morning_after_is_nine_there_also_where_clocks_change_overnight():
    saturday = stages.bell(date(2026, 3, 28), LONDON)
    assert stages.grace_ends(saturday, "morning", LONDON).astimezone(UTC) == datetime(2026, 3, 29, 8, tzinfo=UTC)


def test_one_letter_is_due_a_day_before_a_bell_and_none_in_a_stage_of_a_day():
    begins, ends = at("refine"), at("submit")
    assert not stages.is_reminder_due(ends - timedelta(hours=25), begins, ends)
    assert stages.is_reminder_due(ends - timedelta(hours=24), begins, ends)
    assert not stages.is_reminder_due(ends, begins, ends)
    assert not stages.is_reminder_due(ends - timedelta(hours=2), ends - timedelta(hours=24), ends)
