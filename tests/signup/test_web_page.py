"""The page that is shared, the form, and the facilitators' side, as browsers without JavaScript meet them."""

import re

import pytest
from icalendar import Calendar

from app.journal.record import Op, change
from app.mail.queries import to_send
from app.people import rules as people_rules
from app.people.models import Person
from app.signup import commands, queries
from app.workshops.models import Facilitator
from tests.signup.evening import SAID, Evening, letters, op, text, token_in


@pytest.fixture
def full(cast, clock, public):
    """A workshop with one place, which Bo has."""
    made = Evening(cast, places=1)
    made.sign_up("bo")
    return made


def address(evening, rest=""):
    return f"/come/{evening.page_key}{rest}"


def test_anybody_with_the_link_reads_what_helps_to_come_and_no_name_and_no_call_link(evening, client):
    evening.sign_up("bo")
    page = client.get(address(evening))
    said = text(page)
    for words in ("To find what helps at night", "Sunday 24 May 2026, 10:30 – 12:30 (Europe/London)", "Cardiff, City Hall",
                  "Step-free access Yes", "A quiet room In part", "Your own mug", "Ann, 029 2000 0000", "You need no account"):
        assert words in said, words
    assert "call.example.org" not in page.text and "Bo" not in said and "seat near" not in page.text
    assert "<title>Workshop 3 · 24 May 2026, 10:30</title>" in page.text and 'property="og:title"' in page.text


def test_a_page_that_is_not_published_is_shown_to_its_facilitators_alone(cast, clock, public):
    evening = Evening(cast, published=False)
    for name in ("nobody", "bo", "eve"):
        gone = cast.as_(name).get(address(evening))
        assert gone.status_code == 404 and "not published" in text(gone)
    assert "This page is not published." in text(cast.as_("ann").get(address(evening)))


@pytest.mark.parametrize("rest", ["", "/calendar.ics"])
def test_a_page_that_never_was_says_so(client, rest):
    gone = client.get(f"/come/nothing{rest}")
    assert gone.status_code == 404 and "not published" in text(gone)


def test_somebody_without_an_account_signs_up_without_a_script(evening, client, send):
    answer = send(client, address(evening), as_page=True, name="Gwen", email="gwen@elsewhere.example.org", consent="y", **SAID)
    assert answer.status_code == 303
    page = client.get(answer.headers["Location"])
    assert "You are signed up." in text(page) and "A letter with your own link" in text(page)
    assert client.get("/token").get_json()["person"] is None
    assert len(letters("gwen@elsewhere.example.org")) == 1


def test_whoever_signs_up_a_second_time_reads_that_what_they_said_first_stands(evening, client, send):
    fields = dict(name="Gwen", email="gwen@elsewhere.example.org", consent="y", **SAID)
    send(client, address(evening), as_page=True, **fields)
    answer = send(client, address(evening), as_page=True, **{**fields, "access_needs": "CANARY"})
    assert "what you said first stands" in text(client.get(answer.headers["Location"]))
    bodies = [to_send(letter).body for letter in letters("gwen@elsewhere.example.org")]
    assert ["what you said first stands" in " ".join(body.split()) for body in bodies] == [False, True]


def test_the_same_browser_says_that_its_guest_is_on_the_list_and_names_nobody(evening, client, send):
    fields = dict(name="Gwen", email="gwen@elsewhere.example.org", consent="y", **SAID)
    assert "You are on the list" not in text(client.get(address(evening)))
    send(client, address(evening), as_page=True, **fields)
    again = client.get(address(evening))
    assert "You are on the list" in text(again) and "by the link in your letter" in text(again) and 'name="email"' not in again.text
    assert "Gwen" not in again.text and "gwen" not in again.text
    assert "You are on the list" not in text(evening.cast.app.test_client().get(address(evening)))
    another = client.get(address(evening, "?another=1"))
    assert 'name="email"' in another.text and "Gwen" not in another.text
    refused = send(client, address(evening), as_page=True, **{**fields, "name": "Hari", "email": "hari at home"})
    assert 'value="Hari"' in refused.text
    send(client, address(evening), as_page=True, **fields)
    assert evening.room().coming == 1 and len(letters("gwen@elsewhere.example.org")) == 2
    own = f"/come/mine/{token_in(letters('gwen@elsewhere.example.org')[-1])}"
    assert send(client, f"{own}/cancel", as_page=True).status_code == 303
    assert "You are on the list" not in text(client.get(address(evening)))


def test_who_moved_up_reads_on_their_pages_that_they_have_a_place(full, cast, send):
    send(cast.as_("pat"), address(full), as_page=True, consent="y", **SAID)
    assert "You are on the waiting list" in text(cast.as_("pat").get(address(full)))
    full.cancel("bo")
    assert "A place was free: you have a place in the room now." in text(cast.as_("pat").get(address(full)))


def test_what_was_typed_is_kept_when_something_lacks(evening, client, send):
    refused = send(client, address(evening), as_page=True, name="Gwen", email="gwen at home", consent="y", **SAID)
    assert refused.status_code == 409 and "does not look like an e-mail address" in text(refused)
    assert 'value="Gwen"' in refused.text and "A seat near the door" in refused.text and 'value="gwen at home"' in refused.text
    refused = send(client, address(evening), as_page=True, name="Gwen", email="gwen@elsewhere.example.org", **SAID)
    assert "Please tick" in text(refused) and letters() == []


def test_a_member_signs_up_sees_the_call_link_changes_and_cancels(evening, cast, send):
    bo = cast.as_("bo")
    form = bo.get(address(evening)).text
    assert 'name="email"' not in form and 'name="name"' not in form
    send(bo, address(evening), as_page=True, consent="y", **SAID)
    page = bo.get(address(evening))
    assert "You are signed up" in text(page) and "https://call.example.org/x" in page.text and "A seat near the door" in page.text
    send(bo, address(evening), as_page=True, consent="y", **{**SAID, "place": "home"})
    assert evening.room().at_home == 1
    send(bo, address(evening, "/cancel"), as_page=True)
    assert "Sign up" in text(bo.get(address(evening))) and evening.room().coming == 0


def test_a_guest_known_by_a_device_signs_up_as_who_they_are(evening, cast, send):
    dee = cast.as_("dee")
    assert 'name="email"' in dee.get(address(evening)).text
    send(dee, address(evening), as_page=True, consent="y", email="dee@home.example.org", **SAID)
    assert evening.said_by("dee").email == "dee@home.example.org"
    send(dee, address(evening), as_page=True, consent="y", email="dee@home.example.org", **{**SAID, "place": "home"})
    assert evening.said_by("dee").place == "home"


def test_who_meets_a_full_room_reads_so_before_and_after(full, client, send):
    assert "The room is full." in text(client.get(address(full)))
    answer = send(client, address(full), as_page=True, name="Gwen", email="gwen@elsewhere.example.org", consent="y", **SAID)
    assert "You are on the waiting list." in text(client.get(answer.headers["Location"]))


def test_a_server_that_cannot_write_letters_says_so_and_the_browser_is_the_guest(cast, clock, client, send):
    evening = Evening(cast)
    assert "cannot send letters itself" in text(client.get(address(evening)))
    answer = send(client, address(evening), as_page=True, name="Gwen", email="gwen@elsewhere.example.org", consent="y", **SAID)
    page = client.get(answer.headers["Location"])
    assert "You are signed up" in text(page) and "Keep this page on this device" in text(page)
    assert "writes no letters" in text(cast.as_("ann").get(f"/w/{evening.key}/sign-up"))


def test_a_lost_reply_signs_the_same_guest_in_again(cast, clock, client, send):
    evening = Evening(cast)
    fields = dict(op="o" * 22, name="Gwen", email="gwen@elsewhere.example.org", consent="y", **SAID)
    send(client, address(evening), **fields)
    first = client.get("/token").get_json()["person"]
    again = evening.cast.app.test_client()
    assert send(again, address(evening), **fields).get_json()["again"] is True
    assert again.get("/token").get_json()["person"] == first and evening.room().coming == 1


def test_one_network_address_cannot_write_to_a_hundred_people_at_once(evening, client, send, monkeypatch):
    monkeypatch.setattr(people_rules, "FREE_TRIES_ADDRESS", 3)
    codes = [send(client, address(evening), name=f"Gwen{n}", email=f"gwen{n}@elsewhere.example.org", consent="y", **SAID).status_code
             for n in range(5)]
    assert codes == [200, 200, 200, 409, 409] and evening.room().coming == 3


def test_the_calendar_file_says_what_the_page_says(evening, cast, client):
    evening.sign_up("bo", place="home")
    public = Calendar.from_ical(client.get(address(evening, "/calendar.ics")).data)
    event = public.walk("VEVENT")[0]
    assert event["UID"] == f"{evening.key}@allround" and event["SEQUENCE"] == 0 and event["STATUS"] == "CONFIRMED"
    assert event.start == evening.said_by("bo").page.workshop.starts_at and str(event["LOCATION"]) == "Cardiff, City Hall"
    assert "What to bring: Your own mug" in event["DESCRIPTION"] and "Who to ring: Ann, 029 2000 0000" in event["DESCRIPTION"]
    own = Calendar.from_ical(cast.as_("bo").get(address(evening, "/calendar.ics")).data).walk("VEVENT")[0]
    assert str(own["LOCATION"]) == "https://call.example.org/x" and own["UID"] == event["UID"]
    commands.call_off(op(cast.ann), evening.key)
    off = Calendar.from_ical(client.get(address(evening, "/calendar.ics")).data)
    assert off["METHOD"] == "CANCEL" and off.walk("VEVENT")[0]["SEQUENCE"] == 1


def test_ann_takes_calling_off_back_on_the_page_that_says_so(evening, cast, client, send):
    ann, desk = cast.as_("ann"), f"/w/{evening.key}/sign-up"
    assert "It takes place after all" not in ann.get(desk).text
    send(ann, f"{desk}/call-off", as_page=True, reason="The hall is flooded")
    assert "does not take place" in client.get(address(evening)).text and f'formaction="{desk}/bring-back"' in ann.get(desk).text
    send(ann, f"{desk}/bring-back", as_page=True)
    assert "does not take place" not in client.get(address(evening)).text and "The hall is flooded" not in ann.get(desk).text


def test_ann_writes_the_page_publishes_it_and_sees_who_comes(cast, clock, public, send):
    evening = Evening(cast, published=False)
    ann = cast.as_("ann")
    send(ann, f"/w/{evening.key}/sign-up", as_page=True, purpose="Other words", places="30", step_free="no")
    assert evening.page.purpose == "Other words" and evening.page.places == 30 and evening.page.step_free == "no"
    assert "not" not in text(ann.get(address(evening))).split("Other words")[1][:5]
    send(ann, f"/w/{evening.key}/sign-up/publish", as_page=True)
    evening.sign_up("bo")
    page = text(ann.get(f"/w/{evening.key}/sign-up"))
    for words in ("Bo", "A seat near the door", "Patient or carer", "Wales", "Charity or community group", "That nights are long",
                  "Who is missing", "Clinician nobody yet", "Scotland nobody yet", f"https://lab.example.org/come/{evening.page_key}"):
        assert words in page, words
    key = evening.said_by("bo").key
    send(ann, f"/w/{evening.key}/sign-up/{key}/take-off", as_page=True)
    assert evening.standing("bo") == ["cancelled"]


def test_taking_no_more_sign_ups_loses_nothing_that_was_begun_of_the_page(evening, cast, send):
    ann, desk = cast.as_("ann"), f"/w/{evening.key}/sign-up"
    stands = {"purpose": "To find what helps at night", "step_free": "yes", "quiet_room": "partly", "access": "", "places": "",
              "bring": "Your own mug", "ring": "Ann, 029 2000 0000", "question": "What keeps you awake?"}
    closed = send(ann, f"{desk}/unpublish", as_page=True, **{**stands, "access": "Ring at the side door", "places": "many"})
    assert closed.status_code == 200 and 'role="status" data-unsaved>You had begun this; it is not saved yet.' in closed.text
    assert "Ring at the side door" in closed.text and 'value="many"' in closed.text and ">Publish<" in closed.text
    assert "side door" not in ann.get(desk).text
    assert send(ann, f"{desk}/publish", as_page=True, **stands).status_code == 303
    page = ann.get(desk).text
    form = page[page.index(f'action="{desk}"'):]
    assert "formaction" not in form[:form.index("</button>")]



def test_ann_puts_on_the_list_who_rang_and_reckons_with_those_who_come(evening, cast, send):
    ann = cast.as_("ann")
    send(ann, f"/w/{evening.key}/sign-up/add", as_page=True, name="Mrs Rees", place="room", perspective="patient")
    refused = send(ann, f"/w/{evening.key}/sign-up/add", as_page=True, name="", access_needs="A lift from the station")
    assert refused.status_code == 409 and "A lift from the station" in refused.text
    assert "Mrs Rees" in text(ann.get(f"/w/{evening.key}/sign-up"))
    assert "Reckoned with here: 1" in text(ann.get(f"/w/{evening.key}/ready"))


def test_the_printed_page_has_the_address_as_a_picture(evening, client):
    assert f"{address(evening)}/qr.svg" in client.get(address(evening)).text
    assert client.get(address(evening, "/qr.svg")).mimetype == "image/svg+xml" and client.get("/come/nothing/qr.svg").status_code == 404


def test_a_form_begins_with_what_is_known_of_who_is_signed_in(evening, cast):
    with change(Op.server()) as c:
        c.session.get(Person, cast.bo.id).access_needs = "Large print"
    evening.open()
    evening.join("bo", perspective="research")
    page = cast.as_("bo").get(address(evening)).text
    assert "It begins with what stands on your own page" in page
    assert "Large print" in page and re.search(r'<option selected value="research">', page)
    assert "Large print" not in cast.as_("cy").get(address(evening)).text


def test_an_answer_beforehand_is_reported_by_facilitators_hidden_for_a_reason_and_shown_again(evening, cast, send, client):
    key = evening.stranger("Gwen", answer="Sister Jones shouts")
    link = token_in(letters("gwen@elsewhere.example.org")[0])
    report, case = (f"/labs/{cast.lab.key}/{way}/sign_up_answer/{key}" for way in ("report", "moderation"))
    desk = f"/w/{evening.key}/sign-up"
    assert "Sister Jones" in cast.as_("ann").get(desk).text and report in cast.as_("ann").get(desk).text
    for name in ("bo", "mo"):
        assert "Sister Jones" not in cast.as_(name).get(report).text
    assert cast.as_("mo").get(case).status_code == 404
    assert send(cast.as_("ann"), report, as_page=True, reason="names").status_code == 303
    assert "Sister Jones" in cast.as_("mo").get(case).text and "A seat near the door" not in cast.as_("mo").get(case).text
    assert send(cast.as_("mo"), case, as_page=True, act="hide", reason="It names a nurse.").status_code == 303
    assert "Sister Jones" not in cast.as_("ann").get(desk).text and "Gwen" in cast.as_("ann").get(desk).text
    assert "It names a nurse." in client.get(f"/come/mine/{link}").text
    assert send(cast.as_("mo"), case, as_page=True, act="restore").status_code == 303
    assert "Sister Jones" in cast.as_("ann").get(desk).text
    commands.cancel_sign_up(Op.server(), key)
    assert cast.as_("mo").get(case).status_code == 404


def test_access_needs_are_read_by_facilitators_and_the_labs_team_and_not_by_the_administrator(evening, cast):
    evening.sign_up("bo")
    assert "A seat near the door" in cast.as_("ann").get(f"/w/{evening.key}/sign-up").text
    assert "A seat near the door" not in cast.as_("ada").get(f"/w/{evening.key}/sign-up").text
    assert cast.as_("mo").get(f"/w/{evening.key}/sign-up").status_code == 403


def test_who_facilitates_another_workshop_of_the_lab_reads_no_access_needs(evening, cast):
    other = Evening(cast)
    with change(Op.server()) as c:
        c.session.add(Facilitator(workshop_id=other.row.id, person_id=cast.mo.id))
    assert queries.reads_needs(cast.mo, other.row)
    assert not queries.reads_needs(cast.mo, evening.row)


def test_another_workshops_sign_up_is_not_taken_off(evening, cast, send):
    evening.sign_up("bo")
    other = Evening(cast)
    refused = send(cast.as_("ann"), f"/w/{other.key}/sign-up/{evening.said_by('bo').key}/take-off")
    assert refused.status_code == 409 and evening.standing("bo") == ["place"]


def test_the_way_there_stands_on_the_agenda_the_labs_page_and_the_first_page(evening, cast):
    evening.sign_up("bo")
    assert f"/w/{evening.key}/sign-up" in cast.as_("ann").get(f"/w/{evening.key}/edit").text
    assert "Signed up" in text(cast.as_("bo").get(f"/labs/{cast.lab.key}"))
    assert "Sign up : Workshop 3" in text(cast.as_("cy").get(f"/labs/{cast.lab.key}"))
    assert "Workshops ahead" in text(cast.as_("bo").get("/")) and "Sign up : Workshop 3" in text(cast.as_("cy").get("/"))
    assert "Workshops ahead" not in text(cast.as_("eve").get("/"))
