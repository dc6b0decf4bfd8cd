"""Whoever asks for a sign-in link from a page comes back to that page: kept with the link, and only where it is one of ours."""

import re

import pytest
from sqlalchemy import select

from app.extensions import db
from app.journal.models import Entry
from app.journal.record import Op
from app.people import link_commands
from app.people.models import Link
from app.people.way_back import LONGEST
from tests.people.links import letters_to, token_in
from tests.people.test_web import page, press, who

ELSEWHERE = ("//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "/\t/evil.example", "/\n/evil.example",
             "\\\\evil.example", "/\r\nSet-Cookie: a=b", "evil.example", "///evil.example", " /labs/new", "/\x00/evil.example", "",
             "/sign-out", "/link/of-somebody-else", "/cy/link/of-somebody-else", "/sign-in?next=//evil.example", "/" + LONGEST * "x")


def asked(client, back, email="bo@example.org"):
    """Ask for a link on the page of signing in that leads back there; the path of the newest letter's link."""
    address = client.get("/sign-in", query_string={"next": back}).request.url
    assert press(client, address, on="/sign-in/e-mail", email=email).status_code == 303
    db.session.rollback()
    return f"/link/{token_in(letters_to(email)[-1])}"


def test_a_link_leads_back_to_the_page_from_which_it_was_asked_in_whatever_browser_it_is_opened(app, cast, client, clock, public):
    address = f"/labs/{cast.lab.key}/board?kind=idea"
    turned_away = client.get(address).headers["Location"]
    assert press(client, turned_away, on="/sign-in/e-mail", email="bo@example.org").status_code == 303
    [letter] = letters_to("bo@example.org")
    path = f"/link/{token_in(letter)}"
    elsewhere = app.test_client()
    assert "back on the page" in page(elsewhere, path) and address not in page(elsewhere, path)
    done = press(elsewhere, path)
    assert done.headers["Location"] == address and who(elsewhere) == cast.bo.key
    assert elsewhere.get(address).status_code == 200


def test_it_leads_back_in_the_language_in_which_one_was_reading(cast, client, clock, public):
    turned_away = client.get(f"/cy/labs/{cast.lab.key}/board").headers["Location"]
    assert press(client, turned_away, on="/cy/sign-in/e-mail", email="bo@example.org").status_code == 303
    [letter] = letters_to("bo@example.org")
    assert press(client, f"/link/{token_in(letter)}").headers["Location"] == f"/cy/labs/{cast.lab.key}/board"


@pytest.mark.parametrize("back", ELSEWHERE)
def test_a_link_leads_to_no_other_server_and_into_nobody_elses_sign_in(cast, client, clock, public, back):
    fields = {"email": "bo@example.org", "next": back}
    assert press(client, "/sign-in", on="/sign-in/e-mail", **fields).headers["Location"] == "/sign-in"
    [letter] = letters_to("bo@example.org")
    assert db.session.scalars(select(Link.promises).where(Link.purpose == "email")).all() == [{}]
    assert press(client, f"/link/{token_in(letter)}").headers["Location"] == "/"


@pytest.mark.parametrize("back", ELSEWHERE[:6])
def test_even_an_address_that_got_into_the_database_is_looked_at_once_more(cast, client, clock, public, back):
    link_commands.ask_for_email_link(Op.server(), "bo@example.org", back)
    [letter] = letters_to("bo@example.org")
    assert press(client, f"/link/{token_in(letter)}").headers["Location"] == "/"


def test_whoever_holds_the_link_cannot_make_it_lead_elsewhere(cast, client, clock, public):
    for change in ("//evil.example", "/labs/new", "/account"):
        path = asked(client, f"/labs/{cast.lab.key}")
        fields = {"next": change, "back": change, "goes_to": change}
        sent = client.post(path, query_string=fields, data={**press_values(client, path), **fields})
        assert sent.headers["Location"] == f"/labs/{cast.lab.key}"
        press(client, "/sign-in", on="/sign-out")
        clock.forward(minutes=61)


def press_values(client, path):
    found = re.findall(r'name="(csrf_token|op)" value="([^"]+)"', page(client, path).split('class="panel"')[1])
    return dict(found)


def test_what_stands_in_the_letter_and_the_journal_says_nothing_of_the_page(cast, client, clock, public):
    asked(client, f"/labs/{cast.lab.key}/board?q=canaryword")
    [letter] = letters_to("bo@example.org")
    press(client, f"/link/{token_in(letter)}")
    assert "canaryword" not in str(letter.filled_with)
    assert not [entry for entry in db.session.scalars(select(Entry)) if "canaryword" in str(entry.facts)]


def test_a_second_tap_and_a_link_that_came_too_late_lead_to_the_same_page(app, cast, client, clock, public):
    path = asked(client, f"/labs/{cast.lab.key}/board")
    fields = press_values(client, path)
    with client.session_transaction() as cookie:
        before = dict(cookie)
    again = app.test_client()
    with again.session_transaction() as cookie:
        cookie.update(before)
    taps = [browser.post(path, data=fields).headers["Location"] for browser in (client, again)]
    assert taps == [f"/labs/{cast.lab.key}/board"] * 2
    late = app.test_client()
    assert late.get(path).status_code == 410 and f'href="/sign-in?next=/labs/{cast.lab.key}/board"' in page(late, path)


def test_each_way_in_keeps_the_way_back_also_where_another_was_tried_first(cast, client, clock, public):
    back = f"/labs/{cast.lab.key}/board"
    hidden = f'name="next" value="{back}"'
    signing_in = f"/sign-in?next={back}"
    assert page(client, signing_in).count(hidden) == 2 and f'href="/re-enter?next={back}"' in page(client, signing_in)
    wrong = press(client, signing_in, on="/sign-in", email="bo@example.org", password="wrongwrongwrong")
    refused = press(client, signing_in, on="/sign-in/e-mail", email="no address")
    assert wrong.status_code == refused.status_code == 409 and wrong.text.count(hidden) == refused.text.count(hidden) == 2
    assert press(client, signing_in, on="/sign-in/e-mail", email="bo@example.org").headers["Location"] == signing_in
    letters = link_commands.make_reentry_letters(Op.of(cast.dee.id), cast.dee.id)
    assert press(client, f"/re-enter?next={back}", on="/re-enter", letters=letters).headers["Location"] == back


def test_a_long_address_keeps_nobody_out(cast, client, clock, public):
    path = asked(client, f"/labs/{cast.lab.key}/board?q=" + "x" * LONGEST)
    assert press(client, path).headers["Location"] == "/" and who(client) == cast.bo.key
