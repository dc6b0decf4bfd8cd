"""Is an owner reminded once, kindly, in their own language, and nobody else ever? On both databases."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.commitments import commands
from app.extensions import db
from app.journal.record import Op, change
from app.language import has_welsh
from app.mail.models import OutgoingMail
from app.mail.queries import waiting_letters
from app.people.models import Person
from tests.commitments.promises import WORDS, kinds, op, own, row


@pytest.fixture
def public(app, monkeypatch):
    monkeypatch.setitem(app.config, "PUBLIC_URL", "https://lab.example.org")


@pytest.fixture
def in_three_days(clock):
    return (clock.now() + timedelta(days=3)).date()


def letters():
    db.session.rollback()
    return list(db.session.scalars(select(OutgoingMail)))


def test_three_days_before_its_owner_gets_one_letter(cast, clock, public, in_three_days):
    key = own(cast.bo, cast.lab, by=in_three_days, shared=True)
    assert [commands.remind_owners() for _second in range(3)] == [1, 0, 0]
    assert row(key).reminded_at == clock.now()
    [letter] = waiting_letters()
    assert letter.to == "bo@example.org"
    assert WORDS in letter.body and "Persistent pain Lab" in letter.body
    assert f"https://lab.example.org/commitments/{key}" in letter.body
    assert "17 May 2026" in letter.subject
    assert "changed your mind" in letter.body and "none about it at all" in letter.body
    assert kinds()[-1] == "commitment_reminded"


def test_four_days_before_nobody_is_written_to(cast, clock, public, in_three_days):
    own(cast.bo, cast.lab, by=in_three_days + timedelta(days=1))
    assert commands.remind_owners() == 0
    clock.forward(days=1)
    assert commands.remind_owners() == 1


def test_what_its_owner_keeps_to_themselves_is_not_in_the_letter(cast, clock, public, in_three_days):
    own(cast.bo, cast.lab, by=in_three_days)
    commands.remind_owners()
    assert WORDS not in waiting_letters()[0].body
    assert all(WORDS not in repr(letter.filled_with) for letter in letters())


@pytest.mark.parametrize("answer", ["done", "changed"])
def test_nobody_is_reminded_of_what_is_ended(cast, clock, public, in_three_days, answer):
    key = own(cast.bo, cast.lab, by=in_three_days)
    commands.answer_commitment(op(cast.bo), key, answer)
    assert commands.remind_owners() == 0


def test_nobody_is_reminded_who_took_it_back_or_wants_no_letter(cast, clock, public, in_three_days):
    commands.withdraw_commitment(op(cast.bo), own(cast.bo, cast.lab, by=in_three_days))
    commands.switch_reminder(op(cast.cy), own(cast.cy, cast.lab, by=in_three_days), False)
    assert commands.remind_owners() == 0


def test_guests_simulated_people_and_those_who_left_get_no_letter(cast, clock, public, in_three_days):
    own(cast.dee, cast.lab, by=in_three_days)
    own(cast.pat, cast.lab, by=in_three_days)
    own(cast.cy, cast.lab, by=in_three_days)
    with change(Op.server()) as c:
        c.session.get(Person, cast.pat.id).simulated_for = "rehearsal"
        c.session.get(Person, cast.cy.id).left_at = clock.now()
    assert commands.remind_owners() == 0


def test_a_server_that_was_away_for_long_reminds_nobody_of_old_things(cast, clock, public, in_three_days):
    own(cast.bo, cast.lab, by=in_three_days)
    clock.forward(days=11)
    assert commands.remind_owners() == 0


def test_a_server_that_was_away_for_a_week_still_does(cast, clock, public, in_three_days):
    own(cast.bo, cast.lab, by=in_three_days)
    clock.forward(days=10)
    assert commands.remind_owners() == 1


def test_another_day_is_reminded_of_anew(cast, clock, public, in_three_days):
    key = own(cast.bo, cast.lab, by=in_three_days)
    commands.remind_owners()
    clock.forward(days=2)
    commands.answer_commitment(op(cast.bo), key, "doing", by=in_three_days + timedelta(days=20))
    assert commands.remind_owners() == 0
    clock.forward(days=18)
    assert commands.remind_owners() == 1


def test_without_a_public_address_nothing_is_written_and_nothing_forgotten(cast, clock, in_three_days):
    key = own(cast.bo, cast.lab, by=in_three_days)
    assert commands.remind_owners() == 0
    assert row(key).reminded_at is None and letters() == []


def test_in_the_night_nobody_is_written_to(cast, clock, public, in_three_days):
    own(cast.bo, cast.lab, by=in_three_days)
    clock.forward(hours=-4)
    assert commands.remind_owners() == 0


def test_the_letter_is_in_its_readers_language(cast, clock, public, in_three_days):
    with change(Op.server()) as c:
        c.session.get(Person, cast.bo.id).language = "cy"
    own(cast.bo, cast.lab, by=in_three_days)
    commands.remind_owners()
    [letter] = waiting_letters()
    assert "https://lab.example.org/cy/commitments/" in letter.body
    assert "17 Mai 2026" in letter.subject or not has_welsh()


def test_a_letter_nobody_could_send_in_time_is_of_no_use(cast, clock, public, in_three_days):
    own(cast.bo, cast.lab, by=in_three_days)
    commands.remind_owners()
    clock.forward(days=11)
    assert waiting_letters() == []
