"""When does a letter take something along? At eight in London, on Mondays, and never at night."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.following.rules import timing
from app.refusal import Refusal

LONDON = ZoneInfo("Europe/London")
START = datetime(2026, 1, 1, tzinfo=UTC)
moments = st.integers(0, 2 * 365 * 24 * 3600).map(lambda seconds: START + timedelta(seconds=seconds))


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


@pytest.mark.parametrize(("often", "happened", "due"), [
    ("at_once", "2026-05-14T10:31", "2026-05-14T10:31"), ("at_once", "2026-05-14T21:00", "2026-05-15T08:00"),
    ("at_once", "2026-05-14T03:00", "2026-05-14T08:00"), ("at_once", "2026-05-14T08:00", "2026-05-14T08:00"),
    ("daily", "2026-05-14T07:59", "2026-05-14T08:00"), ("daily", "2026-05-14T08:00", "2026-05-15T08:00"),
    ("weekly", "2026-05-14T10:00", "2026-05-18T08:00"), ("weekly", "2026-05-18T07:59", "2026-05-18T08:00"),
    ("weekly", "2026-05-18T08:00", "2026-05-25T08:00"),
    # The clocks go back on the 25th of October, and forward on the 28th of March: eight stays eight.
    ("daily", "2026-10-24T12:00", "2026-10-25T08:00"), ("weekly", "2027-03-27T12:00", "2027-03-29T08:00"),
])
def test_each_how_often_has_its_moment(often, happened, due):
    assert timing.due_at(often, at(happened)) == at(due)


@given(moments)
def test_whoever_wants_none_gets_none(moment):
    assert timing.due_at("never", moment) is None


@given(st.sampled_from(["daily", "weekly"]), moments)
def test_mornings_come_after_what_they_tell_and_within_their_span(often, moment):
    due = timing.due_at(often, moment)
    local = due.astimezone(LONDON)
    assert (local.hour, local.minute) == (8, 0) and (often == "daily" or local.weekday() == 0)
    assert timedelta() < due - moment <= timedelta(days=1 if often == "daily" else 7, hours=1)


@given(moments)
def test_at_once_is_never_at_night(moment):
    due = timing.due_at("at_once", moment)
    assert due >= moment and 8 <= due.astimezone(LONDON).hour < 21


@given(st.sampled_from(["at_once", "daily", "weekly"]), moments)
def test_what_is_due_is_still_news(often, moment):
    assert timing.is_news(moment, timing.due_at(often, moment))


def test_an_unknown_how_often_is_refused():
    with pytest.raises(Refusal):
        timing.check_often("hourly")
