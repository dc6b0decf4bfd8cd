"""Who comes back to a workshop, from a lost page or on another device, is the same person and finds it on the first page."""

import re

import pytest

from app.extensions import db
from app.people.guesses import guesses as wrong_tries
from app.people.queries import person_signed_in
from app.workshops.models import Attendance
from tests.conftest import form_values
from tests.workshops.gathering import join_by_browser


@pytest.fixture(autouse=True)
def nobody_guessed_letters():
    wrong_tries.forget()


def letters_of(browser, send):
    return send(browser, "/re-enter/letters").get_json()["letters"]


def token_of(browser):
    with browser.session_transaction() as cookie:
        return cookie["_user_id"]


def test_letters_bring_a_guest_back_into_the_workshop_on_another_phone(app, lobby, clock, send):
    first, second = app.test_client(), app.test_client()
    join_by_browser(send, first, lobby.code, name="Dee")
    fields = form_values(second.get("/re-enter").get_data(as_text=True))
    assert second.post("/re-enter", data={**fields, "letters": letters_of(first, send)}).status_code == 303
    home = second.get("/").get_data(as_text=True)
    assert f'href="/w/{lobby.key}"' in home and "Workshop 3" in home
    assert second.get(f"/w/{lobby.key}").status_code == 200
    assert first.get("/token").get_json()["person"] == second.get("/token").get_json()["person"] is not None


def test_the_first_page_shows_nobody_elses_workshop(lobby, cast, clock):
    assert "Workshop 3" not in cast.as_("eve").get("/").get_data(as_text=True)
    assert "Workshop 3" in cast.as_("ann").get("/").get_data(as_text=True)


def test_a_guest_who_proves_bos_address_goes_on_in_the_workshop_as_bo(app, lobby, cast, clock, send, monkeypatch):
    monkeypatch.setitem(app.config, "PUBLIC_URL", "http://localhost")
    phone = app.test_client()
    join_by_browser(send, phone, lobby.code, name="B.")
    assert send(phone, "/account/e-mail", email="bo@example.org").status_code == 200
    db.session.rollback()
    letters = app.test_cli_runner().invoke(args=["mail", "show"]).output
    path = re.search(r"http://localhost(/link/\S+)", letters).group(1)
    laptop = app.test_client()
    laptop.post(path, data=form_values(laptop.get(path).get_data(as_text=True)))
    for browser in (laptop, phone):
        assert browser.get(f"/w/{lobby.key}").status_code == 200
        assert browser.get("/token").get_json()["person"] == cast.bo.key


def test_a_removed_guests_sign_in_has_ended(app, lobby, cast, clock, send):
    phone = app.test_client()
    join_by_browser(send, phone, lobby.code, name="Rude")
    token = token_of(phone)
    db.session.rollback()
    attendance = db.session.query(Attendance).one()
    assert send(cast.as_("ann"), f"/w/{lobby.key}/remove/{attendance.key}").status_code == 200
    db.session.rollback()
    assert person_signed_in(token) is None
    assert phone.get(f"/w/{lobby.key}").status_code in (302, 403)


def test_the_desk_makes_letters_for_a_guest_whose_phone_is_gone(app, lobby, cast, clock, send):
    ann, lost, found = cast.as_("ann"), app.test_client(), app.test_client()
    join_by_browser(send, lost, lobby.code, name="Dee")
    person = lost.get("/token").get_json()["person"]
    page = f"/w/{lobby.key}/letters"
    db.session.rollback()
    guest = db.session.query(Attendance).one().key
    made = ann.post(f"{page}/{guest}", data=form_values(ann.get(page).get_data(as_text=True)))
    letters = re.search(r"<code[^>]*>([^<]+)</code>", made.get_data(as_text=True)).group(1)
    found.post("/re-enter", data={**form_values(found.get("/re-enter").get_data(as_text=True)), "letters": letters})
    assert found.get("/token").get_json()["person"] == person


def test_the_desk_makes_no_letters_for_members_or_for_the_removed(lobby, cast, clock, send):
    bo = lobby.join("bo")
    assert send(cast.as_("ann"), f"/w/{lobby.key}/letters/{bo.key}").get_json()["code"] == "has_email"
    assert send(cast.as_("ann"), f"/w/{lobby.key}/letters/nobody").get_json()["code"] == "not_in"
    assert send(cast.as_("bo"), f"/w/{lobby.key}/letters/{bo.key}").status_code == 403


def test_letters_made_at_the_desk_are_told_on_the_phone_and_never_made_while_it_is_here(app, lobby, cast, clock, send):
    """Whoever types the letters reads what was written alone: it cannot be done behind the back of who holds the phone."""
    ann, phone = cast.as_("ann"), app.test_client()
    join_by_browser(send, phone, lobby.code, name="Dee")
    assert "made letters" not in phone.get(f"/w/{lobby.key}").text
    db.session.rollback()
    address = f"/w/{lobby.key}/letters/{db.session.query(Attendance).one().key}"
    refused = send(ann, address)
    assert (refused.status_code, refused.get_json()["code"]) == (409, "phone_is_here")
    clock.forward(seconds=16)
    assert send(ann, address).status_code == 200
    assert "At 10:30 a facilitator made letters with which another device goes on as you" in phone.get(f"/w/{lobby.key}").text
