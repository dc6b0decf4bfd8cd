"""Who is counted among those who come, and who comes in by a link: not who waits, cancelled, is simulated, or was removed."""

from datetime import timedelta

import pytest
from icalendar import Calendar
from sqlalchemy import update

from app.journal.record import Op, change
from app.people.models import Person
from app.refusal import Refusal
from app.signup import commands
from app.signup.coming import coming_to
from app.workshops import commands as workshops
from tests.signup.evening import Evening, letters, op, refusal, token_in
from tests.signup.test_commands_telling import last_answer, used


def event_in(answer):
    return Calendar.from_ical(answer.data).walk("VEVENT")[0]


def counted(shares):
    return {share.words: (share.coming, share.of_lab) for share in shares}


def test_who_waits_or_cancelled_is_not_counted_among_those_who_come(cast, clock, public):
    evening = Evening(cast, places=1)
    for name in ("bo", "cy", "pat"):
        evening.sign_up(name)
    evening.cancel("pat")
    coming = coming_to(evening.page, True)
    assert counted(coming.perspectives) == {"Patient or carer": (1, 3)} and counted(coming.nations) == {"Wales": (1, 3)}
    assert [line.name for line in coming.lines] == ["Bo"] and [line.name for line in coming.waiting] == ["Cy"]
    assert [line.name for line in coming.answers] == ["Bo", "Cy"]
    assert (evening.room().free, evening.room().coming, evening.room().waiting) == (0, 1, 1)
    evening.places(3)
    assert evening.room().free == 1


def test_the_labs_own_are_counted_without_who_left_and_who_was_simulated(cast, clock, public):
    evening = Evening(cast)
    for name in ("bo", "cy", "pat"):
        evening.sign_up(name)
    with change(Op.server()) as c:
        c.run(update(Person).where(Person.id == cast.cy.id).values(simulated_for="rehearsal"))
        c.run(update(Person).where(Person.id == cast.pat.id).values(left_at=clock.now()))
    assert counted(coming_to(evening.page, True).nations) == {"Wales": (3, 1)}


def test_who_said_nothing_makes_nobody_missing(cast, clock, public):
    evening = Evening(cast)
    for name in ("bo", "cy", "pat", "mo", "val"):
        evening.sign_up(name, nation="", perspective="patient" if name == "bo" else "")
    assert counted(coming_to(evening.page, True).nations) == {}
    assert "Patient or carer" not in [what for what, _how in coming_to(evening.page, True).missing]


def test_by_the_page_nobody_comes_in_through_a_shut_door_or_after_they_cancelled(cast, clock, public):
    evening = Evening(cast)
    for name in ("bo", "cy"):
        evening.sign_up(name)
    evening.cancel("cy")
    evening.open()
    assert refusal(commands.go_in, op(cast.cy), evening.page_key) == "not_signed_up"
    workshops.shut_door(op(cast.ann), evening.key)
    with pytest.raises(Refusal):
        commands.go_in(op(cast.bo), evening.page_key)
    assert evening.attendance("bo") is None


def test_the_link_of_who_waits_or_was_removed_and_of_a_workshop_that_is_not_open_leads_to_the_page(cast, clock, public):
    evening = Evening(cast, places=2)
    for name in ("bo", "cy", "pat"):
        evening.sign_up(name)
    page = f"/come/{evening.page_key}"
    used(letters("cy@example.org", "signed_up")[0])
    assert last_answer()["goes_to"] == page, "it is not open yet"
    evening.open()
    used(letters("pat@example.org", "signed_up")[0])
    assert last_answer()["goes_to"] == page and evening.attendance("pat") is None, "who waits comes in by the code"
    workshops.remove_participant(op(cast.ann), evening.key, evening.join("bo").key)
    used(letters("bo@example.org", "signed_up")[0])
    assert last_answer()["goes_to"] == page and not evening.attendance("bo").present


def test_the_calendar_of_who_cancelled_has_a_higher_number_and_says_all_that_helps_to_come(evening, client):
    evening.stranger("Gwen")
    mine = f"/come/mine/{token_in(letters('gwen@elsewhere.example.org')[0])}"
    before = event_in(client.get(f"{mine}/calendar.ics"))
    for words in ("To find what helps at night", "Your own mug", "Ann, 029 2000 0000", f"https://lab.example.org/come/{evening.page_key}"):
        assert words in str(before["DESCRIPTION"]), words
    assert before.end - before.start == timedelta(minutes=120)
    commands.cancel_sign_up(Op.server(), evening.of(Person.name == "Gwen").key)
    after = event_in(client.get(f"{mine}/calendar.ics"))
    assert after["SEQUENCE"] > before["SEQUENCE"] and after["UID"] == before["UID"] and after["STATUS"] == "CANCELLED"
    evening.stranger("Gwen")
    again = event_in(client.get(f"/come/mine/{token_in(letters('gwen@elsewhere.example.org')[-1])}/calendar.ics"))
    assert again["SEQUENCE"] > after["SEQUENCE"] and again["STATUS"] == "CONFIRMED", "an older number would stay cancelled"


def test_where_all_meet_from_home_the_calendar_has_the_call_however_somebody_said_they_come(cast, clock, public):
    evening = Evening(cast, mode="home")
    evening.sign_up("bo", place="room")
    event = event_in(cast.as_("bo").get(f"/come/{evening.page_key}/calendar.ics"))
    assert str(event["LOCATION"]) == "https://call.example.org/x"


def test_the_page_of_a_personal_link_that_is_too_old_shows_nothing(evening, client, clock):
    evening.stranger("Gwen")
    mine = f"/come/mine/{token_in(letters('gwen@elsewhere.example.org')[0])}"
    assert client.get(mine).status_code == 200
    clock.forward(days=11, hours=3)
    gone = client.get(mine)
    assert gone.status_code == 404 and "Gwen" not in gone.text
