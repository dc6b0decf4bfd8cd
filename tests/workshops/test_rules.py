"""Do the rules of door, agenda and timetable decide as promised?"""

from datetime import UTC, datetime, timedelta

import pytest

from app.refusal import Refusal
from app.workshops import rules, timeline
from app.workshops.kinds import Kind

TEN = datetime(2026, 5, 14, 10, 0, tzinfo=UTC)


def minutes(number):
    return timedelta(minutes=number)


class Takes(Kind):
    takes = True


def test_the_lowest_free_number_is_given():
    assert rules.lowest_free([]) == 1
    assert rules.lowest_free([1, 2, 4]) == 3


def test_planned_times_count_on_from_the_start():
    table = timeline.timetable(TEN, [(10, None, None), (15, None, None)], TEN - minutes(60))
    assert [row[0] for row in table] == [TEN, TEN + minutes(10)]
    assert [row[2] for row in table] == ["next", "next"]


def test_expected_times_follow_what_really_happened():
    items = [(10, TEN + minutes(4), TEN + minutes(16)), (15, TEN + minutes(16), None), (5, None, None)]
    table = timeline.timetable(TEN, items, TEN + minutes(20))
    assert [row[1] for row in table] == [TEN + minutes(4), TEN + minutes(16), TEN + minutes(31)]
    assert [row[2] for row in table] == ["done", "now", "next"]


def test_an_item_that_runs_over_pushes_the_rest():
    table = timeline.timetable(TEN, [(10, TEN, None), (5, None, None)], TEN + minutes(25))
    assert table[1][1] == TEN + minutes(25)


def test_without_a_start_nothing_is_planned_but_what_follows_is_expected():
    table = timeline.timetable(None, [(10, TEN, None), (5, None, None)], TEN)
    assert table[0][0] is None
    assert table[1][1] == TEN + minutes(10)


def test_drift_is_said_in_words():
    assert timeline.drift(TEN, TEN + minutes(4)) == ("%(minutes)s min behind", {"minutes": 4})
    assert timeline.drift(TEN, TEN - minutes(2))[1] == {"minutes": 2}
    assert timeline.drift(TEN, TEN) == ("on time", {})
    assert timeline.drift(None, TEN) is None


def test_the_end_is_the_last_item_s():
    assert timeline.ends(TEN, [(10, None, None), (15, None, None)], TEN)[0] == TEN + minutes(25)


@pytest.mark.parametrize("source", [None, (3, True), (1, False)])
def test_an_item_takes_only_from_one_before_it_that_gives(source):
    with pytest.raises(Refusal):
        rules.check_takes(Takes(), 2, source)


def test_a_kind_that_takes_nothing_needs_no_source():
    rules.check_takes(Kind(), 2, None)
    rules.check_takes(Takes(), 2, (1, True))


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x", "ftp://x"])
def test_a_call_link_with_another_scheme_is_refused(link):
    with pytest.raises(Refusal):
        rules.check_call_link(link)


def test_a_call_link_may_be_empty():
    assert rules.check_call_link(None) == ""
    assert rules.check_call_link(" https://call.example/room ") == "https://call.example/room"


@pytest.mark.parametrize("name", ["Mars/Base", "", "../etc/passwd"])
def test_an_unknown_time_zone_is_refused(name):
    with pytest.raises(Refusal):
        rules.check_timezone(name)


def test_who_was_in_comes_back_through_a_shut_door():
    rules.check_door(shut=True, known=True)
    with pytest.raises(Refusal):
        rules.check_door(shut=True, known=False)


def test_somebody_else_cannot_drive():
    rules.check_drives(None, 2)
    rules.check_drives(2, 2)
    with pytest.raises(Refusal):
        rules.check_drives(1, 2)


def test_the_place_is_the_workshop_s_where_it_offers_one():
    assert rules.check_place("home", "room") == "room"
    assert rules.check_place("home", "both") == "home"
    with pytest.raises(Refusal):
        rules.check_place("", "both")


@pytest.mark.parametrize("quiet, busy, done, said", [
    (29, 3, 5, None), (30, 3, 5, "Writing has gone quiet."), (300, 1, 0, "Writing has gone quiet."),
    (300, 0, 8, "Everybody is done."), (0, 0, 8, "Everybody is done."), (300, 0, 0, None), (None, 3, 5, None),
])
def test_the_console_says_when_it_is_time_to_move_on(quiet, busy, done, said):
    wrote_at = None if quiet is None else TEN - timedelta(seconds=quiet)
    found = rules.prompt(TEN, wrote_at, busy, done)
    assert (found and found["title"]) == said


@pytest.mark.parametrize("heads, phones, said", [
    (None, 4, None), (4, 4, None), (6, 4, ("Without a phone: %(number)s", 2)),
    (3, 4, ("Phones too many: %(number)s. Somebody may have joined twice, or sits elsewhere.", 1)), (0, 0, None),
])
def test_heads_and_phones_are_compared_in_words(heads, phones, said):
    found = rules.heads_beside_phones(heads, phones)
    assert (found and (found[0], found[1]["number"])) == said


@pytest.mark.parametrize("minutes, length, sentence, too_long", [
    (168, 180, "168 of 180 min; 12 left", False), (203, 180, "203 of 180 min; 23 min too long", True),
    (180, 180, "180 of 180 min; no minute left", False), (25, None, "25 min", False), (0, 60, "0 of 60 min; 60 left", False),
])
def test_the_agenda_s_minutes_stand_against_the_length_in_words(minutes, length, sentence, too_long):
    words, values, is_too_long = rules.fit(minutes, length)
    assert (words % values, is_too_long) == (sentence, too_long)


@pytest.mark.parametrize("key, place, order", [("c", 1, "cab"), ("a", 3, "bca"), ("a", 99, "bca"), ("b", 2, "abc"), ("a", 2, "bac")])
def test_a_moved_item_has_the_place_that_was_named(key, place, order):
    assert rules.moved_to(list("abc"), key, place, begun=0) == list(order)


def test_an_order_in_which_something_takes_from_what_comes_later_is_refused():
    rules.check_feeds([("a", "A", None), ("b", "B", "a"), ("c", "C", "gone")])
    with pytest.raises(Refusal) as refused:
        rules.check_feeds([("b", "B", "a"), ("a", "A", None)])
    assert str(refused.value).startswith("“B” takes its ideas from “A”")
