"""The link of a letter is already that person: it shows, changes and cancels their coming."""

import pytest
from icalendar import Calendar

from app.people.link_commands import make_sign_in_link
from tests.signup.evening import SAID, letters, op, text, token_in


def test_the_personal_link_shows_changes_and_cancels_without_signing_in(evening, client, send):
    key = evening.stranger("Gwen")
    mine = f"/come/mine/{token_in(letters('gwen@elsewhere.example.org')[0])}"
    page = client.get(mine)
    assert "Gwen" in text(page) and "This is me" in text(page) and "call.example.org" in page.text
    assert page.headers["Cache-Control"] == "no-store"
    assert client.get("/token").get_json()["person"] is None
    send(client, mine, as_page=True, **{**SAID, "place": "home", "answer": "Nothing"})
    assert evening.by_key(key).answer == "Nothing" and evening.by_key(key).place == "home"
    assert Calendar.from_ical(client.get(f"{mine}/calendar.ics").data).walk("VEVENT")[0]["STATUS"] == "CONFIRMED"
    send(client, f"{mine}/cancel", as_page=True)
    assert "You are not signed up any more" in text(client.get(mine))
    assert Calendar.from_ical(client.get(f"{mine}/calendar.ics").data).walk("VEVENT")[0]["STATUS"] == "CANCELLED"


@pytest.mark.parametrize("rest", ["", "/calendar.ics"])
def test_a_link_that_is_cut_off_says_so(client, rest):
    gone = client.get(f"/come/mine/abc{rest}")
    assert gone.status_code == 404 and "too old, or was cut off" in text(gone)


def test_a_sign_in_link_is_no_sign_up_link(evening, cast, client, public):
    token = make_sign_in_link(op(cast.ada), "bo@example.org")
    assert client.get(f"/come/mine/{token}").status_code == 404
