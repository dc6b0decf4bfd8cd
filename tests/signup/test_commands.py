"""Who has a place, who waits, who moves up, and what each is told. On both databases."""

from datetime import timedelta

import pytest

from app.extensions import db
from app.journal.record import AlreadyDone, Op, change, last_answer
from app.people.models import Person, SignIn
from app.signup import commands
from app.workshops import commands as workshops
from tests.signup.evening import SAID, Evening, kinds, kinds_of_letters, letters, op, refusal
from tests.workshops.gathering import at_once


@pytest.fixture
def small(cast, clock, public):
    """The same with two places in the room."""
    return Evening(cast, places=2)


def test_a_member_signs_up_with_what_they_said_and_gets_one_letter(evening, cast):
    evening.sign_up("bo")
    row = evening.said_by("bo")
    assert {name: getattr(row, name) for name in SAID} == SAID
    assert row.consented_at and not row.waits and row.email == ""
    assert kinds_of_letters("bo@example.org") == ["signed_up"]
    assert kinds() == ["sign_up_page_saved", "sign_up_page_published", "signed_up"]


def test_somebody_without_an_account_signs_up_by_name_and_address(evening, cast):
    key = evening.stranger("Gwen")
    row = evening.by_key(key)
    assert row.person.name == "Gwen" and row.person.email is None and row.email == "gwen@elsewhere.example.org"
    assert kinds_of_letters("gwen@elsewhere.example.org") == ["signed_up"]
    assert db.session.query(SignIn).filter_by(person_id=row.person_id).count() == 0


def test_the_address_of_a_member_signs_that_member_up_and_nobody_learns_of_it(evening, cast):
    answers = []
    for email in ("bo@example.org", "nobody.knows@example.org"):
        token = commands.sign_up(Op.server(), evening.page_key, True, name="Whoever", email=email, **SAID)
        answers.append(last_answer())
        assert token is None
    assert answers[0] == answers[1] == {"page": evening.page_key, "waits": False}
    assert evening.said_by("bo").person.name == "Bo"


def test_the_same_address_twice_is_one_sign_up_and_the_letter_again_unchanged(evening, cast):
    key = evening.stranger("Gwen")
    other = {**SAID, "access_needs": "x"}
    commands.sign_up(Op.server(), evening.page_key, True, name="Mallory", email="GWEN@elsewhere.example.org", **other)
    assert evening.room().coming == 1
    row = evening.by_key(key)
    assert row.person.name == "Gwen" and row.access_needs == SAID["access_needs"]
    assert kinds_of_letters("gwen@elsewhere.example.org") == ["signed_up", "signed_up"]


def test_an_address_typed_again_and_again_gets_three_letters_an_hour(evening, clock):
    for _time in range(6):
        evening.stranger("Gwen")
    assert len(letters("gwen@elsewhere.example.org")) == 3
    clock.forward(minutes=61)
    evening.stranger("Gwen")
    assert len(letters("gwen@elsewhere.example.org")) == 4


def test_signing_up_twice_changes_what_was_said(evening):
    evening.sign_up("bo")
    evening.sign_up("bo", place="home", nation="scotland")
    assert evening.said_by("bo").nation == "scotland" and evening.room().at_home == 1
    assert kinds_of_letters("bo@example.org") == ["signed_up"] and kinds()[-1] == "sign_up_changed"


@pytest.mark.parametrize("how, code", [
    ({"consent": False}, "no_consent"), ({"name": " "}, "no_name"), ({"email": "gwen"}, "bad_email"),
    ({"access_needs": "x" * 1001}, "too_long"), ({"answer": "x" * 501}, "too_long"),
])
def test_a_sign_up_that_lacks_something_is_refused_and_nothing_is_kept(evening, how, code):
    said = {"consent": True, "name": "Gwen", "email": "gwen@elsewhere.example.org", **SAID, **how}
    assert refusal(commands.sign_up, Op.server(), evening.page_key, **said) == code
    assert evening.room().coming == 0 and letters() == [] and db.session.query(Person).filter_by(name="Gwen").count() == 0


def test_words_that_are_no_choice_are_none(evening):
    evening.sign_up("bo", perspective="<b>", nation="mars", organisation="", place="moon")
    row = evening.said_by("bo")
    assert (row.perspective, row.nation, row.organisation, row.place) == (None, None, None, "room")


def test_before_the_page_is_published_and_after_nobody_signs_up(cast, clock, public):
    evening = Evening(cast, published=False)
    assert refusal(evening.sign_up, "bo") == "not_published"
    commands.publish_page(op(cast.ann), evening.key)
    evening.sign_up("bo")
    commands.unpublish_page(op(cast.ann), evening.key)
    assert refusal(evening.sign_up, "cy") == "not_published"
    assert evening.standing("bo") == ["place"]


def test_after_the_workshop_nobody_signs_up(evening, clock):
    clock.forward(days=10, hours=6)
    assert refusal(evening.sign_up, "bo") == "workshop_over"


def test_a_page_needs_a_day_and_a_rehearsal_has_none(cast, clock, public):
    evening = Evening(cast, published=False, starts_at=None)
    assert refusal(commands.publish_page, op(cast.ann), evening.key) == "no_day"
    workshops.make_rehearsal(op(cast.ann), evening.key)
    assert refusal(commands.save_page, op(cast.ann), last_answer()["workshop"]) == "rehearsal"


def test_when_the_room_is_full_the_next_wait_and_from_home_there_is_room(small):
    for name in ("bo", "cy", "pat"):
        small.sign_up(name)
    small.sign_up("mo", place="home")
    assert small.standing("bo", "cy", "pat", "mo") == ["place", "place", "waits", "place"]
    room = small.room()
    assert (room.coming, room.in_room, room.at_home, room.waiting, room.free) == (3, 2, 1, 1, 0) and room.is_full
    assert letters("pat@example.org")[0].filled_with["waiting"] is True


def test_who_cancels_frees_a_place_for_who_waited_longest_once(small, clock):
    for name in ("bo", "cy", "pat", "mo"):
        small.sign_up(name)
        clock.forward(minutes=1)
    small.cancel("bo")
    small.cancel("bo")
    assert small.standing("bo", "cy", "pat", "mo") == ["cancelled", "place", "place", "waits"]
    assert kinds_of_letters("pat@example.org") == ["signed_up", "sign_up_moved_up"]
    assert kinds_of_letters("mo@example.org") == ["signed_up"]
    assert kinds_of_letters("bo@example.org") == ["signed_up", "sign_up_cancelled"]
    assert small.said_by("bo").access_needs == ""


def test_whoever_waits_and_cancels_frees_nothing(small):
    for name in ("bo", "cy", "pat", "mo"):
        small.sign_up(name)
    small.cancel("pat")
    assert small.standing("bo", "cy", "mo") == ["place", "place", "waits"]


def test_changing_to_home_frees_a_place_and_back_waits_at_the_end(small, clock):
    for name in ("bo", "cy", "pat", "mo"):
        small.sign_up(name)
    clock.forward(minutes=1)
    small.sign_up("bo", place="home")
    assert small.standing("bo", "pat", "mo") == ["place", "place", "waits"]
    commands.change_sign_up(Op.server(), small.said_by("bo").key, **SAID)
    assert small.standing("bo", "mo") == ["waits", "waits"]
    small.cancel("cy")
    assert small.standing("bo", "mo") == ["waits", "place"]


def test_whoever_waits_keeps_their_turn_when_they_change_something_else(small, clock):
    for name in ("bo", "cy", "pat", "mo"):
        small.sign_up(name)
        clock.forward(minutes=1)
    small.sign_up("pat", nation="england")
    small.cancel("bo")
    assert small.standing("pat", "mo") == ["place", "waits"]


def test_who_cancelled_and_signs_up_again_waits_at_the_end(small, clock):
    for name in ("bo", "cy", "pat"):
        small.sign_up(name)
        clock.forward(minutes=1)
    small.cancel("bo")
    small.sign_up("bo")
    assert small.standing("bo", "cy", "pat") == ["waits", "place", "place"]
    assert refusal(commands.change_sign_up, Op.server(), small.sign_up("mo"), **{**SAID, "answer": "x" * 501}) == "too_long"


def test_more_places_go_to_those_who_wait_and_fewer_take_nobodys(small):
    for name in ("bo", "cy", "pat", "mo"):
        small.sign_up(name)
    small.places(3)
    assert small.standing("bo", "cy", "pat", "mo") == ["place", "place", "place", "waits"]
    small.places(1)
    assert small.standing("bo", "cy", "pat", "mo") == ["place", "place", "place", "waits"]
    small.cancel("bo")
    assert small.standing("mo") == ["waits"]
    small.places(None)
    assert small.standing("mo") == ["place"]


def test_twenty_press_at_once_and_two_have_a_place(app, small):
    names = [f"Gwen{n}" for n in range(12)]
    at_once(app, [lambda name=name: small.stranger(name) for name in names])
    room = small.room()
    assert (room.in_room, room.waiting) == (2, 10)


def test_a_press_that_arrives_twice_is_done_once(evening, cast):
    first = Op.of(cast.bo.id)
    commands.sign_up(first, evening.page_key, True, **SAID)
    with pytest.raises(AlreadyDone):
        commands.sign_up(first, evening.page_key, True, **SAID)
    assert len(letters("bo@example.org")) == 1


def test_without_a_public_address_no_letter_is_written_and_the_browser_is_the_guest(cast, clock):
    evening = Evening(cast)
    token = commands.sign_up(Op.server(), evening.page_key, True, name="Gwen", email="bo@example.org", **SAID)
    assert token and letters() == []
    row = evening.of(Person.name == "Gwen")
    assert row.person_id != cast.bo.id and row.email == "bo@example.org"


def test_people_of_a_rehearsal_sign_up_for_nothing(evening, cast):
    with change(Op.server()) as c:
        c.session.get(Person, cast.bo.id).simulated_for = "rehearsal"
    assert refusal(evening.sign_up, "bo") == "rehearsal_only"


def test_a_month_after_the_workshop_what_was_private_is_forgotten(evening, clock):
    evening.sign_up("bo")
    key = evening.stranger("Gwen")
    clock.forward(days=39)
    assert commands.forget_what_was_private() == 0
    clock.forward(days=2)
    assert [commands.forget_what_was_private() for _second in range(2)] == [1, 0]
    assert evening.said_by("bo").access_needs == evening.by_key(key).access_needs == evening.by_key(key).email == ""
    assert evening.said_by("bo").perspective == "patient"


def test_the_days_between_are_counted_where_the_workshop_is(evening, clock):
    evening.sign_up("bo")
    assert evening.said_by("bo").remind_at == (clock.now() + timedelta(days=3)).replace(hour=7, minute=0)
