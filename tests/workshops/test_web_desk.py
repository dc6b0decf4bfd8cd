"""The facilitator's pages: making a workshop in few steps, the console, the projector, and who may open them."""

import re

import pytest

from app.workshops import commands, queries
from tests.conftest import form_values


def page_of(cast, name, address):
    return cast.as_(name).get(address)


def post(browser, page, address, **fields):
    return browser.post(address, data={**form_values(page), **fields})


def test_a_newcomer_makes_a_workshop_and_goes_live_without_javascript(cast, clock):
    ann = cast.as_("ann")
    new = f"/labs/{cast.lab.key}/workshops/new"
    made = post(ann, ann.get(new).text, new, title="Workshop 3", mode="both", timezone="Europe/London")
    assert made.status_code == 303
    edit = made.headers["Location"]
    page = ann.get(edit).text
    assert "what shall people do?" in page
    key = edit.split("/w/")[1].split("/")[0]
    form = ann.get(f"{edit}?add=talk").text.split('id="item"')[1]
    added = post(ann, form, f"/w/{key}/items/talk", title="Welcome", minutes="10", line="")
    assert added.status_code == 303
    page = ann.get(edit).text
    assert "Go live" in page
    opened = post(ann, page, f"/w/{key}/open")
    console = ann.get(opened.headers["Location"])
    assert console.status_code == 200
    assert "Next:" in console.text


def test_a_title_is_the_only_thing_needed(cast, send):
    assert send(cast.as_("ann"), f"/labs/{cast.lab.key}/workshops/new", title="A", mode="both", timezone="UTC").get_json()["workshop"]
    answer = send(cast.as_("ann"), f"/labs/{cast.lab.key}/workshops/new", title="", mode="both", timezone="UTC")
    assert (answer.status_code, answer.get_json()["code"]) == (422, "form")


def test_details_keep_the_time_in_the_workshop_s_zone(gathering, cast, send):
    send(cast.as_("ann"), f"/w/{gathering.key}/edit", title="W", mode="both", timezone="America/New_York", starts_at="2026-05-14T09:30")
    assert gathering.row.starts_at.isoformat() == "2026-05-14T13:30:00+00:00"
    page = page_of(cast, "ann", f"/w/{gathering.key}/edit").text
    assert 'value="2026-05-14T09:30"' in page
    assert "09:40" in page
    head = page.split("<h1>")[1].split("</header>")[0]
    assert "Thursday 14 May 2026, 09:30" in head and "America/New York" in head


def test_wrong_details_come_back_with_what_was_typed(gathering, cast):
    ann = cast.as_("ann")
    page = ann.get(f"/w/{gathering.key}/edit").text
    answer = post(ann, page, f"/w/{gathering.key}/edit", title="Kept words", mode="both", timezone="UTC", call_link="javascript:alert(1)")
    assert answer.status_code == 409
    assert "Kept words" in answer.text
    assert "https://" in answer.text


def test_an_item_is_changed_moved_and_taken_off(gathering, cast, send):
    ann = cast.as_("ann")
    first, second = gathering.items
    send(ann, f"/items/{first}", title="Hello", minutes="7", line="Welcome all")
    send(ann, f"/items/{second}/move", choice="up")
    send(ann, f"/items/{second}/minutes", minutes="20")
    assert [(item.title, item.minutes) for item in gathering.row.agenda] == [("Tea", 20), ("Hello", 7)]
    send(ann, f"/items/{second}/remove")
    assert [item.title for item in gathering.row.agenda] == ["Hello"]
    assert gathering.row.agenda[0].settings["line"] == "Welcome all"


@pytest.mark.parametrize("name, code", [
    ("ann", 200), ("ada", 200), ("bo", 403), ("cy", 403), ("dee", 403), ("eve", 403), ("mo", 403), ("val", 403), ("nobody", 302)])
def test_who_opens_the_facilitators_pages(lobby, cast, name, code):
    browser = cast.as_(name)
    for page in ("console", "edit", "preview", "cards"):
        assert browser.get(f"/w/{lobby.key}/{page}").status_code == code


@pytest.mark.parametrize("name", ["bo", "dee", "eve", "mo", "val", "nobody"])
def test_nobody_else_moves_anything(lobby, cast, send, name):
    if name == "bo":
        lobby.join("bo")
    attendance = lobby.join("cy")
    browser = cast.as_(name)
    for press, fields in [("next", {"leaves": "lobby"}), ("back", {}), ("pause", {}), ("take-over", {}), ("door", {"door": "shut"}),
                          ("view", {"view": "join"}), (f"remove/{attendance.key}", {}), ("close", {}), ("open", {}),
                          ("rehearse", {}), ("projector/renew", {}), ("items/talk", {"title": "x"})]:
        answer = send(browser, f"/w/{lobby.key}/{press}", **fields)
        assert answer.status_code == (401 if name == "nobody" else 403)
    row = lobby.row
    assert row.current_item is None
    assert row.door_shut_at is None
    assert lobby.attendance("cy").present


def test_who_is_not_in_does_not_open_the_phone_page(lobby, cast):
    lobby.join("bo")
    assert page_of(cast, "bo", f"/w/{lobby.key}").status_code == 200
    assert page_of(cast, "eve", f"/w/{lobby.key}").status_code == 403
    assert page_of(cast, "bo", "/w/nothingatall").status_code == 403


def test_only_facilitators_and_the_team_of_a_lab_make_workshops(cast):
    for name, code in [("ann", 200), ("ada", 200), ("bo", 403), ("eve", 403), ("mo", 403), ("nobody", 302)]:
        assert page_of(cast, name, f"/labs/{cast.lab.key}/workshops/new").status_code == code


def test_the_console_offers_take_over_and_names_who_drives(lobby, cast, send):
    commands.add_facilitator(lobby.op(), lobby.key, "mo@example.org")
    page = page_of(cast, "mo", f"/w/{lobby.key}/console").text
    assert 'data-driving="no"' in page
    assert "Driving: Ann" in page
    answer = send(cast.as_("mo"), f"/w/{lobby.key}/next", leaves="lobby")
    assert answer.get_json()["code"] == "not_driving"
    send(cast.as_("mo"), f"/w/{lobby.key}/take-over")
    assert send(cast.as_("mo"), f"/w/{lobby.key}/next", leaves="lobby").get_json()["moved"]


def test_two_browsers_press_next_and_the_room_moves_once(lobby, cast, send):
    for moved in (True, False):
        answer = send(cast.as_("ann"), f"/w/{lobby.key}/next", leaves="lobby").get_json()
        assert answer["moved"] is moved
    assert lobby.row.current_item.title == "Welcome"


def test_the_console_shows_plan_drift_hands_and_people(lobby, cast, clock):
    commands.edit_workshop(lobby.op(), lobby.key, starts_at=clock.now())
    lobby.join("bo")
    clock.forward(minutes=4)
    lobby.next()
    commands.raise_hand(lobby.op("bo"), lobby.key)
    page = page_of(cast, "ann", f"/w/{lobby.key}/console").text
    assert "4 min behind" in page
    assert "10:30" in page
    assert "needs a hand" in page
    assert "Bo" in page


def test_the_projector_needs_no_sign_in_and_has_no_form(lobby, client):
    page = client.get(f"/p/{lobby.row.projector_key}")
    assert page.status_code == 200
    assert f"/qr/join/{lobby.code}.svg" in page.text
    assert "<form" not in page.text and "formaction" not in page.text and "submit" not in page.text
    assert client.post(f"/p/{lobby.row.projector_key}").status_code == 405


@pytest.mark.parametrize("view", ["auto", "join", "lobby", "wall", "blank"])
@pytest.mark.parametrize("theme", ["dark", "bright"])
def test_every_view_is_drawn_in_both_themes(lobby, client, view, theme):
    lobby.join("bo")
    for _place in range(3):
        commands.set_projector(lobby.op(), lobby.key, view=view, theme=theme)
        page = client.get(f"/p/{lobby.row.projector_key}")
        assert page.status_code == 200
        assert f"theme-{theme}" in page.text
        assert not re.search(r"\bBo\b", page.text)
        lobby.next()
    assert "Thank you" in client.get(f"/p/{lobby.row.projector_key}").text


def test_a_renewed_link_shows_nothing(lobby, client, cast, send):
    old = lobby.row.projector_key
    send(cast.as_("ann"), f"/w/{lobby.key}/projector/renew")
    for address in (f"/p/{old}", f"/p/{old}?fragments=1", "/p/guess"):
        assert client.get(address).status_code == 410
    assert client.get(f"/p/{lobby.row.projector_key}").status_code == 200


def test_a_rehearsal_says_so_on_every_screen(gathering, cast, client, send):
    key = send(cast.as_("ann"), f"/w/{gathering.key}/rehearse").get_json()["workshop"]
    commands.open_lobby(gathering.op(), key)
    gathering.refresh()
    copy = queries.workshop_by_key(key)
    commands.join_workshop(gathering.op("bo"), copy.code, place="room")
    addresses = [("ann", f"/w/{key}/console"), ("ann", f"/w/{key}/edit"), ("bo", f"/w/{key}"), ("nobody", f"/j/{copy.code}"),
                 ("nobody", f"/p/{copy.projector_key}")]
    for name, address in addresses:
        assert "REHEARSAL" in page_of(cast, name, address).text
    send(cast.as_("ann"), f"/w/{key}/rehearsal/clear")
    gathering.refresh()
    assert queries.workshop_by_key(key) is None


def test_the_home_page_of_a_lab_lists_its_workshops(lobby, cast):
    page = page_of(cast, "ann", f"/labs/{cast.lab.key}").text
    assert "Workshop 3" in page
    assert f"/w/{lobby.key}/console" in page
    page = page_of(cast, "bo", f"/labs/{cast.lab.key}").text
    assert f"/j/{lobby.code}" in page
    assert f"/w/{lobby.key}/console" not in page


def test_table_cards_are_printed_for_each_table(gathering, cast):
    commands.set_tables(gathering.op(), gathering.key, 3)
    page = page_of(cast, "ann", f"/w/{gathering.key}/cards").text
    assert page.count("/qr/table/") == 3


def test_the_workshops_of_no_lab_are_nowhere_for_an_administrator_too(cast):
    assert cast.as_("ada").get("/labs/nosuchlab1/workshops").status_code == 404
