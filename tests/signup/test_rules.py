"""Places, the waiting list, reminders and who is missing, on plain values."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.refusal import Refusal
from app.signup.rules import missing, places, reminders, words

LONDON = "Europe/London"
EVENING = datetime(2026, 5, 24, 18, 0, tzinfo=UTC)


class List:
    """A workshop's list as the commands keep it: who has a place, who waits in which order, who is at home, who is gone."""

    def __init__(self, number):
        self.number, self.in_room, self.waiting, self.home, self.gone = number, [], [], [], []

    def come(self, person):
        full = places.is_full(self.number, len(self.in_room), len(self.waiting))
        (self.waiting if full else self.in_room).append(person)

    def go(self, person, to):
        for where in (self.in_room, self.waiting, self.home):
            if person in where:
                where.remove(person)
        to.append(person)
        self.move_up()

    def move_up(self):
        for person in places.next_up(self.number, len(self.in_room), self.waiting):
            self.waiting.remove(person)
            self.in_room.append(person)


STEPS = st.lists(st.tuples(st.sampled_from(["come", "cancel", "home", "more"]), st.integers(0, 30)), max_size=60)


@given(number=st.one_of(st.none(), st.integers(0, 8)), steps=STEPS)
def test_never_more_than_the_places_nobody_lost_and_the_order_of_the_list_kept(number, steps):
    made, came, turned_up = List(number), [], []
    for what, which in steps:
        before = list(made.waiting)
        here = made.in_room + made.waiting
        if what == "come":
            person = len(came)
            came.append(person)
            made.come(person)
        elif what == "more" and made.number is not None:
            made.number += which % 3
            made.move_up()
        elif here and what in ("cancel", "home"):
            made.go(here[which % len(here)], made.gone if what == "cancel" else made.home)
        turned_up += [person for person in before if person in made.in_room]
        assert made.number is None or len(made.in_room) <= made.number
        assert sorted(made.in_room + made.waiting + made.home + made.gone) == came
        # Whoever still waits came later than everybody who moved up.
        assert made.waiting == sorted(made.waiting) and all(up < still for up in turned_up[-1:] for still in made.waiting)
        # Nobody waits while a place is free.
        assert not made.waiting or (made.number is not None and len(made.in_room) >= made.number)
    assert turned_up == sorted(turned_up)


@given(number=st.integers(0, 50), in_room=st.integers(0, 80), waiting=st.lists(st.integers(), max_size=80))
def test_as_many_move_up_as_places_are_free_and_never_out_of_turn(number, in_room, waiting):
    up = places.next_up(number, in_room, waiting)
    assert up == waiting[:len(up)] and len(up) == min(len(waiting), max(0, number - in_room))


def test_without_a_number_nobody_waits():
    assert not places.is_full(None, 900, 0) and places.free(None, 3) is None and places.next_up(None, 900, [1, 2]) == [1, 2]


def test_whoever_comes_while_others_wait_waits_too_though_a_place_is_free():
    assert places.is_full(10, 3, 1) and not places.is_full(10, 9, 0) and places.is_full(10, 10, 0)


@pytest.mark.parametrize("place, mode, said", [
    ("room", "both", "room"), ("home", "both", "home"), ("room", "home", "home"), ("home", "room", "room")])
def test_where_somebody_comes_is_what_the_workshop_offers(place, mode, said):
    assert places.where(place, mode) == said and places.needs_a_place(place, mode) == (said == "room")


def test_the_reminders_come_in_the_morning_seven_days_and_one_day_before():
    week, day = reminders.moments(EVENING, LONDON)
    assert (week.isoformat(), day.isoformat()) == ("2026-05-17T08:00:00+01:00", "2026-05-23T08:00:00+01:00")


@pytest.mark.parametrize("signed_up, expected", [
    (timedelta(days=30), 2), (timedelta(days=7), 1), (timedelta(days=2), 1), (timedelta(hours=9), 0)])
def test_only_what_is_still_to_come_reminds(signed_up, expected):
    moment, found = EVENING - signed_up, 0
    while moment := reminders.next_reminder(EVENING, LONDON, moment):
        found += 1
    assert found == expected


@given(later=st.integers(0, 60 * 24 * 700), before=st.integers(0, 60 * 24 * 20),
       zone=st.sampled_from(["Europe/London", "Pacific/Auckland", "America/Los_Angeles", "Asia/Kolkata", "UTC"]))
def test_whatever_the_zone_nobody_is_reminded_more_than_twice_nor_at_night_nor_afterwards(later, before, zone):
    begins = EVENING + timedelta(minutes=later)
    moment, found = begins - timedelta(minutes=before), []
    while (moment := reminders.next_reminder(begins, zone, moment)) is not None:
        found.append(moment)
    assert len(found) <= 2 and found == sorted(set(found))
    assert all(each < begins and each.astimezone(ZoneInfo(zone)).hour == 8 for each in found)


def test_a_workshop_without_a_day_reminds_nobody_and_is_not_over():
    assert reminders.next_reminder(None, LONDON, EVENING) is None and not reminders.is_over(None, None, None, EVENING)


def test_a_workshop_is_over_when_it_was_ended_or_its_hours_are_gone():
    assert not reminders.is_over(EVENING, 120, None, EVENING + timedelta(hours=4))
    assert reminders.is_over(EVENING, 120, None, EVENING + timedelta(hours=6))
    assert reminders.is_over(EVENING, 120, EVENING, EVENING)
    assert not reminders.is_over(EVENING, None, None, EVENING + timedelta(hours=5))


WANTED = ("patient", "clinician", "research")


def test_where_nobody_has_signed_up_nobody_in_particular_is_missing():
    assert missing.missing(WANTED, {}, {"patient": 20}) == []


def test_who_is_wanted_and_has_nobody_is_missing():
    assert missing.missing(WANTED, {"clinician": 9, "research": 1}, {}) == [("patient", missing.NOBODY)]


def test_far_fewer_than_in_the_lab_is_missing_too_and_a_little_fewer_is_not():
    of_lab = {"patient": 50, "clinician": 50}
    assert missing.missing(("patient",), {"patient": 2, "clinician": 18}, of_lab) == [("patient", missing.FEW)]
    assert missing.missing(("patient",), {"patient": 8, "clinician": 12}, of_lab) == []
    assert missing.missing(("patient",), {"patient": 1, "clinician": 2}, of_lab) == []
    assert missing.missing(("patient",), {"patient": 1, "clinician": 2}, {"patient": 90, "clinician": 10}) == []


@given(coming=st.dictionaries(st.sampled_from(WANTED), st.integers(0, 60)),
       of_lab=st.dictionaries(st.sampled_from(WANTED), st.integers(0, 300)))
def test_whoever_comes_in_the_labs_own_proportions_is_never_called_missing(coming, of_lab):
    found = dict(missing.missing(WANTED, coming, of_lab))
    assert all((coming.get(what, 0) == 0) == (how == missing.NOBODY) for what, how in found.items())
    same = dict(missing.missing(WANTED, of_lab, of_lab))
    assert all(how == missing.NOBODY for how in same.values())


@pytest.mark.parametrize("published, called_off, over, code", [
    (False, False, False, "not_published"), (True, True, False, "called_off"), (True, False, True, "workshop_over"),
    (True, False, False, None)])
def test_when_people_can_sign_up(published, called_off, over, code):
    try:
        words.check_open(published, called_off, over)
        said = None
    except Refusal as refusal:
        said = refusal.code
    assert said == code


def test_texts_lose_their_blanks_and_long_ones_are_refused():
    assert words.tidy("  near the door \n", 20) == "near the door" and words.tidy(None, 20) == ""
    with pytest.raises(Refusal):
        words.tidy("x" * 21, 20)


def test_an_answer_that_is_no_choice_is_none():
    choices = SimpleNamespace(known={"a": "A", "": "none"}).known
    assert [words.one_of(each, choices) for each in ("a", "", "b", None)] == ["a", None, None, None]
