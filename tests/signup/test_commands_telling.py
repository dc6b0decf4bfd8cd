"""Reminded twice and never after cancelling; told of a move; signed in by a letter's link; one where two were one. On both databases."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.extensions import db
from app.journal.record import Op, change, last_answer
from app.mail.queries import waiting_letters
from app.people.commands import become_member
from app.people.link_commands import use_link
from app.people.models import Person
from app.people.queries import person_signed_in
from app.people.storing import shares
from app.refusal import Refusal
from app.signup import commands
from app.signup.coming import coming_to
from app.signup.commands import reminding
from app.signup.models import SignUp
from app.workshops import commands as workshops
from app.workshops.models import Attendance
from tests.signup.evening import Evening, days_pass, kinds, kinds_of_letters, letters, op, refusal, token_in

HERE = "192.0.2.7"


def used(letter):
    """Press the button of a letter's link on a device where nobody is signed in; gives the sign-in."""
    token, _purpose = use_link(Op.server(), token_in(letter), HERE)
    return token


def test_whoever_comes_is_reminded_twice_a_week_and_a_day_before(evening, clock):
    evening.sign_up("bo")
    evening.stranger("Gwen")
    days_pass(clock, 12)
    for address in ("bo@example.org", "gwen@elsewhere.example.org"):
        assert kinds_of_letters(address) == ["signed_up", "sign_up_reminder", "sign_up_reminder"]
    assert [row.made_at.isoformat() for row in letters("bo@example.org", "sign_up_reminder")] == [
        "2026-05-17T07:30:00+00:00", "2026-05-23T07:30:00+00:00"]


def test_the_letter_says_all_that_helps_to_come_and_nothing_private(evening, clock):
    evening.sign_up("bo", answer="")
    evening.sign_up("cy", place="home")
    clock.forward(days=3)
    commands.remind_those_who_come()
    to_bo, to_cy = [next(one for one in waiting_letters() if one.to == f"{name}@example.org") for name in ("bo", "cy")]
    assert to_bo.subject == "Sunday 24 May 2026, 10:30: Workshop 3"
    for words in ("Cardiff, City Hall", "Step-free access: Yes", "A quiet room: In part", "Your own mug", "Ann, 029 2000 0000",
                  "What keeps you awake?", "https://lab.example.org/come/mine/"):
        assert words in to_bo.body, words
    assert "https://call.example.org/x" in to_cy.body and "City Hall" not in to_cy.body and "keeps you awake" not in to_cy.body
    assert "call.example.org" not in to_bo.body
    assert all("seat near" not in letter.body for letter in waiting_letters())


@pytest.mark.parametrize("what", ["cancel", "call off", "wait", "end"])
def test_who_does_not_come_is_not_reminded(cast, clock, public, what):
    evening = Evening(cast, places=1)
    evening.sign_up("cy")
    evening.sign_up("bo")
    if what == "cancel":
        evening.cancel("cy")
        evening.cancel("bo")
    elif what == "call off":
        commands.call_off(op(cast.ann), evening.key)
    elif what == "end":
        evening.open()
        workshops.close_workshop(op(cast.ann), evening.key)
    days_pass(clock, 12)
    assert "sign_up_reminder" not in kinds_of_letters("bo@example.org")
    assert ("sign_up_reminder" in kinds_of_letters("cy@example.org")) == (what == "wait")


def test_a_server_that_was_away_reminds_once_and_never_afterwards(evening, clock):
    evening.sign_up("bo")
    clock.forward(days=8)
    assert [commands.remind_those_who_come() for _second in range(3)] == [1, 0, 0]
    clock.forward(days=3)
    commands.remind_those_who_come()
    assert len(letters("bo@example.org", "sign_up_reminder")) == 1


def test_without_a_public_address_nobody_is_reminded_and_nothing_is_forgotten(cast, clock, app, monkeypatch):
    evening = Evening(cast)
    evening.sign_up("bo")
    clock.forward(days=4)
    assert commands.remind_those_who_come() == 0
    monkeypatch.setitem(app.config, "PUBLIC_URL", "https://lab.example.org")
    assert commands.remind_those_who_come() == 1


def test_more_people_than_one_second_takes_are_all_reminded_once(evening, clock, monkeypatch):
    monkeypatch.setattr(reminding, "AT_ONCE", 2)
    for name in ("bo", "cy", "pat", "mo", "val"):
        evening.sign_up(name)
    clock.forward(days=3)
    assert [commands.remind_those_who_come() for _second in range(4)] == [2, 2, 1, 0]


def test_a_letter_in_welsh_for_whoever_reads_welsh(evening, cast, clock):
    with change(Op.server()) as c:
        c.session.get(Person, cast.bo.id).language = "cy"
    evening.sign_up("bo")
    assert letters("bo@example.org")[0].language == "cy" and "Mai" in letters("bo@example.org")[0].filled_with["day"]


def test_a_workshop_that_moves_tells_everybody_who_signed_up_and_reminds_anew(cast, clock, public):
    evening = Evening(cast, places=1)
    for name in ("bo", "cy", "pat"):
        evening.sign_up(name)
    evening.cancel("pat")
    clock.forward(days=3)
    commands.remind_those_who_come()
    workshops.edit_workshop(op(cast.ann), evening.key, starts_at=evening.said_by("bo").page.workshop.starts_at + timedelta(days=20))
    assert kinds_of_letters("bo@example.org")[-1] == kinds_of_letters("cy@example.org")[-1] == "workshop_moved"
    assert "workshop_moved" not in kinds_of_letters("pat@example.org")
    assert "13 June 2026" in letters("bo@example.org", "workshop_moved")[0].filled_with["day"]
    assert evening.page.sequence == 1 and kinds()[-1] == "workshop_moved"
    days_pass(clock, 30)
    assert kinds_of_letters("bo@example.org").count("sign_up_reminder") == 3


@pytest.mark.parametrize("changed", [{"title": "Another title"}, {"call_link": "https://call.example.org/y"}, {"tables": 4}, {}])
def test_what_moves_nothing_tells_nobody(evening, cast, changed):
    evening.sign_up("bo")
    workshops.edit_workshop(op(cast.ann), evening.key, **changed)
    assert kinds_of_letters("bo@example.org") == ["signed_up"] and evening.page.sequence == 0


def test_a_workshop_moved_home_has_room_for_everybody_who_waited(cast, clock, public):
    evening = Evening(cast, places=1)
    for name in ("bo", "cy"):
        evening.sign_up(name)
    workshops.edit_workshop(op(cast.ann), evening.key, mode="home")
    assert evening.standing("bo", "cy") == ["place", "place"] and evening.room().at_home == 2
    assert kinds_of_letters("cy@example.org") == ["signed_up", "sign_up_moved_up", "workshop_moved"]


def test_a_strangers_link_signs_the_phone_in_as_that_person_once(evening):
    key = evening.stranger("Gwen")
    [letter] = letters("gwen@elsewhere.example.org")
    token = used(letter)
    assert person_signed_in(token).id == evening.by_key(key).person_id and person_signed_in(token).is_guest
    with pytest.raises(Refusal):
        used(letter)


def test_on_the_day_the_link_leads_into_the_workshop_as_they_said_they_would_come(evening, clock):
    key = evening.stranger("Gwen", place="home", perspective="clinician")
    clock.forward(days=10)
    used(letters("gwen@elsewhere.example.org")[0])
    assert last_answer()["goes_to"] == f"/come/{evening.page_key}"
    commands.send_link_again(Op.server(), key)
    evening.open()
    used(letters("gwen@elsewhere.example.org")[1])
    assert last_answer()["goes_to"] == f"/w/{evening.key}"
    [attendance] = db.session.scalars(select(Attendance).where(Attendance.person_id == evening.by_key(key).person_id)).all()
    assert (attendance.place, attendance.perspective, attendance.present) == ("home", "clinician", True)


def test_a_shut_door_a_waiting_list_and_a_cancelled_sign_up_still_sign_in_and_lead_to_the_page(cast, clock, public):
    evening = Evening(cast, places=1)
    for name in ("bo", "cy", "pat"):
        evening.sign_up(name)
    commands.sign_up(op(cast.mo), evening.page_key, True, place="home")
    evening.cancel("pat")
    evening.open()
    workshops.shut_door(op(cast.ann), evening.key)
    for name in ("bo", "cy", "pat", "mo"):
        person = person_signed_in(used(letters(f"{name}@example.org", "signed_up")[0]))
        assert person.key == getattr(cast, name).key and last_answer()["goes_to"] == f"/come/{evening.page_key}"
        assert evening.attendance(name) is None


def test_a_link_too_old_signs_nobody_in(evening, clock):
    evening.stranger("Gwen")
    clock.forward(days=11, hours=3)
    with pytest.raises(Refusal):
        used(letters("gwen@elsewhere.example.org")[0])


def test_going_in_by_the_page_needs_no_code_and_the_code_works_as_before(evening, cast):
    for name in ("bo", "cy"):
        evening.sign_up(name)
    assert refusal(commands.go_in, op(cast.bo), evening.page_key) == "not_live"
    evening.open()
    commands.go_in(op(cast.bo), evening.page_key)
    evening.join("cy")
    evening.join("pat")
    assert all(evening.attendance(name).present for name in ("bo", "cy", "pat"))
    assert refusal(commands.go_in, op(cast.eve), evening.page_key) == "not_signed_up"
    assert {line.name: line.is_in for line in coming_to(evening.page, True).lines} == {"Bo": True, "Cy": True}


def test_whoever_waits_goes_in_from_home_where_that_is_offered(cast, clock, public):
    evening = Evening(cast, places=0)
    evening.sign_up("bo")
    evening.open()
    commands.go_in(op(cast.bo), evening.page_key)
    assert evening.attendance("bo").place == "home"
    other = Evening(cast, places=0, mode="room")
    other.sign_up("bo")
    other.open()
    assert refusal(commands.go_in, op(cast.bo), other.page_key) == "waits"


def test_a_guest_who_becomes_a_member_keeps_the_sign_up(evening, cast):
    evening.sign_up("dee")
    with change(Op.server()) as c:
        become_member(c, c.session.get(Person, cast.dee.id), "dee@new.example.org")
    assert evening.standing("dee") == ["place"]


def test_two_sign_ups_of_one_person_become_the_better_one_and_free_a_place(cast, clock, public):
    evening = Evening(cast, places=2)
    for name in ("dee", "bo", "cy"):
        evening.sign_up(name)
    with change(Op.server()) as c:
        become_member(c, c.session.get(Person, cast.dee.id), "bo@example.org")
    assert evening.standing("bo", "cy") == ["place", "place"] and evening.room().coming == 2
    assert db.session.scalar(select(SignUp).where(SignUp.person_id == cast.dee.id)) is None


def test_of_two_sign_ups_of_one_person_the_one_with_a_place_stays(cast, clock, public):
    evening = Evening(cast, places=1)
    for name in ("dee", "cy", "bo"):
        evening.sign_up(name)
    with change(Op.server()) as c:
        become_member(c, c.session.get(Person, cast.dee.id), "bo@example.org")
    assert evening.standing("bo", "cy") == ["place", "waits"]


@pytest.mark.parametrize("words", ["gone", "nameless"])
def test_whoever_is_erased_frees_a_place_and_leaves_at_most_an_answer(cast, clock, public, words):
    evening = Evening(cast, places=1)
    for name in ("bo", "cy"):
        evening.sign_up(name)
    share = next(one for one in shares() if one.name == "workshops signed up for")
    [told] = share.read([cast.bo.id])
    assert told["workshop"] == "Workshop 3" and told["access_needs"] == "A seat near the door"
    with change(Op.server()) as c:
        share.erase(c, [cast.bo.id], words)
    assert evening.standing("cy") == ["place"] and share.read([cast.bo.id]) == []
    left = db.session.scalars(select(SignUp).where(SignUp.person_id.is_(None))).all()
    kept = [] if words == "gone" else [("That nights are long", "", None)]
    assert [(row.answer, row.access_needs, row.perspective) for row in left] == kept


def test_who_rang_is_on_the_list_without_letters_and_waits_like_everybody(cast, clock, public):
    evening = Evening(cast, places=1)
    commands.sign_up_for(op(cast.ann), evening.key, "Mrs Rees", place="room", access_needs="A lift from the station")
    commands.sign_up_for(op(cast.ann), evening.key, "Mr Rees", place="room")
    assert letters() == [] and (evening.room().coming, evening.room().waiting) == (1, 1)
    assert refusal(commands.sign_up_for, op(cast.ann), evening.key, " ") == "no_name"
    days_pass(clock, 12)
    assert letters() == []
