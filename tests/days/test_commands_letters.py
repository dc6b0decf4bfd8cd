"""Who is written to about a round over days: when it opens, once before a window ends, when it is over? On both databases."""

from datetime import timedelta

import pytest

from app.days import commands, queries
from app.extensions import db
from app.journal.record import Op
from app.mail.queries import waiting_letters
from app.workshops.places import position
from tests.days.living import QUESTION, Days, go_on, letters


@pytest.fixture
def public(app, monkeypatch):
    monkeypatch.setitem(app.config, "PUBLIC_URL", "https://lab.example.org")


def test_members_with_an_address_get_a_letter_when_it_opens_and_only_once(cast, clock, public):
    days = Days(cast, clock)
    commands.move_on()
    written = letters("days_open")
    with_address = [person for person in queries.members(db.session, days.row.lab_id) if person.email and person.email_confirmed_at]
    assert sorted(letter.to for letter in written) == sorted(person.email for person in with_address)
    assert written


def a_day_before_the_end(days):
    days.clock.set(days.round.ends_at - timedelta(hours=23))
    go_on()


def test_a_day_before_a_window_ends_those_are_reminded_for_whom_something_is_left(cast, clock, public):
    days = Days(cast, clock)
    days.writes("bo")
    a_day_before_the_end(days)
    a_day_before_the_end(days)
    written = sorted(letter.to for letter in letters("days_closing"))
    assert written == sorted(getattr(cast, name).email for name in ("ann", "cy", "mo", "pat"))


def test_nobody_is_reminded_twice_in_one_round(cast, clock, public):
    days = Days(cast, clock)
    days.writes("bo")
    days.writes("cy")
    a_day_before_the_end(days)
    days.window_ends()
    a_day_before_the_end(days)
    written = [letter.to for letter in letters("days_closing")]
    assert sorted(written) == sorted({getattr(cast, name).email for name in ("ann", "mo", "pat", "bo", "cy")})


def test_where_nothing_was_written_nobody_is_asked_to_score(cast, clock, public):
    days = Days(cast, clock)
    days.window_ends()
    a_day_before_the_end(days)
    assert letters("days_closing") == []


def test_who_asked_for_no_letters_gets_none_of_any_kind(cast, clock, public):
    commands.stop_letters(Op.of(cast.bo.id))
    commands.stop_letters(Op.of(cast.bo.id))
    days = Days(cast, clock, "one-two-four-all", {"alone": 3})
    days.comes("bo")
    a_day_before_the_end(days)
    days.window_ends()
    clock.forward(hours=2)
    go_on()
    assert {letter.letter for letter in letters()} == {"days_open", "days_closing"}
    assert cast.bo.email not in {letter.to for letter in letters()}
    commands.want_letters(Op.of(cast.bo.id))
    Days(cast, clock, "one-two-four-all", {"alone": 3})
    assert cast.bo.email in {letter.to for letter in letters("days_open")}


def test_those_who_took_part_are_told_once_an_hour_after_the_end_what_came_of_it(cast, clock, public):
    days = Days(cast, clock, "one-two-four-all", {"alone": 1})
    days.writes("bo")
    days.window_ends()
    assert letters("days_result") == []
    clock.forward(hours=1)
    go_on()
    go_on()
    assert [letter.to for letter in letters("days_result")] == [cast.bo.email]


def test_every_letter_reads_in_full_and_leads_to_the_round(cast, clock, public):
    days = Days(cast, clock, "one-two-four-all", {"alone": 3})
    days.comes("bo")
    a_day_before_the_end(days)
    read = {one.subject: one.body for one in waiting_letters() if one.to == cast.bo.email}
    days.window_ends()
    clock.forward(hours=1)
    go_on()
    read |= {one.subject: one.body for one in waiting_letters() if one.to == cast.bo.email}
    assert list(read) == [f"One day is left: {QUESTION}", f"A question waits for you: {QUESTION}", f"What came of it: {QUESTION}"]
    for body in read.values():
        assert f"https://lab.example.org/over-days/{days.key}" in body and "ask for none on the same page" in body
    assert "until Sunday 17 May, 17:00" in read[f"One day is left: {QUESTION}"]


def test_an_end_that_is_undone_within_the_hour_is_told_to_nobody(cast, clock, public):
    days = Days(cast, clock, "one-two-four-all", {"alone": 1})
    days.writes("bo")
    commands.end_window(days.op("ann"), days.key, position(days.row))
    assert days.is_over
    commands.open_again(days.op("ann"), days.key)
    clock.forward(hours=2)
    go_on()
    assert letters("days_result") == [] and not days.is_over


def test_letters_may_be_switched_off(cast, clock, public):
    days = Days(cast, clock, "one-two-four-all", {"alone": 3}, letters=False)
    days.last_day()
    go_on()
    days.window_ends()
    clock.forward(hours=2)
    go_on()
    assert letters() == []
