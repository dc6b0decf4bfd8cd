"""What is fine, worth a look or not ready, decided on plain values."""

import pytest

from app.ready.rules import checks
from app.ready.rules.checks import FINE, LOOK, STOP


@pytest.mark.parametrize("address, state", [
    ("https://lab.example.org", FINE), ("http://lab.example.org", LOOK), ("http://192.168.1.20:8000", LOOK), ("http://10.0.0.7", LOOK),
    ("https://host.local", LOOK), ("http://workshop:8000", LOOK), ("http://localhost", STOP), ("http://127.0.0.1:5000", STOP),
    ("http://[::1]:8000", STOP), ("http://0.0.0.0:8000", STOP), ("http://app.localhost", STOP),
])
def test_an_address_is_ready_when_a_phone_reaches_it(address, state):
    check = checks.public_address(address)
    assert check.state == state
    assert check.found[1] == {"address": address}


@pytest.mark.parametrize("mode, link, state", [
    ("room", "", FINE), ("home", "", STOP), ("both", "", STOP), ("both", "https://call.example.org/abc", FINE),
    ("both", "http://call.example.org/abc", LOOK), ("home", "call.example.org", STOP), ("home", "https://nowhere", STOP),
])
def test_a_call_link_is_needed_where_somebody_is_at_home(mode, link, state):
    assert checks.call_link(mode, link).state == state


def test_the_projectors_link_stands_on_the_page():
    assert checks.projector("https://lab.example.org/p/abc").found[1] == {"link": "https://lab.example.org/p/abc"}


@pytest.mark.parametrize("can_send, waiting, last, fault, state", [
    (False, 0, None, None, LOOK), (True, 0, None, None, LOOK), (True, 2, "today", None, LOOK), (True, 1, "today", "SMTPConnectError", LOOK),
    (True, 0, "today", None, FINE),
])
def test_mail_is_fine_once_a_letter_left_and_none_waits(can_send, waiting, last, fault, state):
    assert checks.mail(can_send, waiting, last, fault).state == state


def test_one_facilitator_alone_is_worth_a_look_and_so_is_one_without_an_address():
    assert checks.facilitators([("Ann", True)]).state == LOOK
    assert checks.facilitators([("Ann", True), ("Sam", True)]).state == FINE
    told = checks.facilitators([("Ann", True), ("Sam", False)])
    assert (told.state, told.do[1]) == (LOOK, {"names": "Sam"})


@pytest.mark.parametrize("items, available, state", [
    ([], 60, STOP), ([("A", 30)], None, LOOK), ([("A", 30), ("B", 31)], 60, STOP), ([("A", 30), ("B", 30)], 60, LOOK),
    ([("A", 30)], 60, FINE),
])
def test_minutes_are_held_against_the_time_there_is(items, available, state):
    assert checks.minutes(items, available).state == state


def test_too_long_an_agenda_says_by_how_much_and_shows_each_item():
    check = checks.minutes([("Welcome", 10), ("Round", 60)], 60)
    assert check.do[1] == {"over": 10}
    assert [title for title, _line in check.lines] == ["Welcome", "Round"]


def test_a_round_that_is_shorter_than_its_steps_is_worth_a_look():
    assert checks.steps([("1-2-4-All", 12, 12), ("Threes", 34, 35)]).state == FINE
    check = checks.steps([("1-2-4-All", 12, 12), ("Threes", 12, 35)])
    assert (check.state, check.found[1]) == (LOOK, {"titles": "Threes"})


def test_a_day_that_is_past_or_not_said_is_worth_a_look():
    assert checks.begins(None, False, "09:30").state == LOOK
    assert checks.begins("Monday, 09:30", True, "09:30").state == LOOK
    assert checks.begins("Monday, 09:30", False, "09:30").state == FINE


@pytest.mark.parametrize("mode, number, people, state", [
    ("home", 0, 40, FINE), ("room", 0, 40, LOOK), ("room", 6, 41, FINE), ("both", 4, 41, LOOK), ("room", 5, 0, FINE),
])
def test_tables_are_counted_against_people(mode, number, people, state):
    assert checks.tables(mode, number, people).state == state


def test_an_item_that_gets_no_ideas_and_a_round_without_a_question_are_not_ready():
    assert checks.feeds(["Dot vote"]).state == STOP and checks.feeds([]).state == FINE
    assert checks.questions(["Round"], []).state == STOP
    assert checks.questions([], ["Round"]).state == LOOK
    assert checks.questions([], []).state == FINE


def test_a_rehearsal_counts_once_somebody_opened_it():
    assert [checks.rehearsal(*how).state for how in ((False, False), (True, False), (True, True))] == [LOOK, LOOK, FINE]


@pytest.mark.parametrize("kind, writable, free, state", [
    ("postgresql", True, None, FINE), ("sqlite", False, 9000, STOP), ("sqlite", True, 100, LOOK), ("sqlite", True, 9000, FINE),
])
def test_a_full_disk_is_seen_the_day_before(kind, writable, free, state):
    assert checks.storage(kind, writable, free).state == state


def test_a_structure_that_cannot_run_with_so_many_is_not_ready():
    cannot, hardly = ("cannot", {}, True), ("hardly", {}, False)
    assert checks.people(None, []).state == LOOK
    assert checks.people(41, [("A", None)]).state == FINE
    assert checks.people(3, [("A", None), ("B", hardly)]).state == LOOK
    check = checks.people(3, [("A", cannot), ("B", hardly)])
    assert check.state == STOP and [title for title, _line in check.lines] == ["A", "B"]
