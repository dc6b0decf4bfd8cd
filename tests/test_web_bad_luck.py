"""Who comes too late, or to a door that is not theirs, reads a sentence; nothing is written and nothing is a fault."""

import pytest
from sqlalchemy import func, select

from app.extensions import db
from app.journal.models import Entry
from app.journal.record import Op
from app.people import link_commands
from tests.rounds.room import Room
from tests.workshops.gathering import join_by_browser

TOO_OLD = "This link was used before, is too old, or was cut off when it was copied."
NOT_RIGHT = "These letters are not right, or they are older than ten minutes."


def entries():
    db.session.rollback()
    return db.session.scalar(select(func.count(Entry.id)))


def both_ways(send, browser, address, **fields):
    """(status, what was said) of a write as a program sends it, then as a page does."""
    answer = send(browser, address, **fields)
    page = send(browser, address, as_page=True, **fields)
    return [(answer.status_code, answer.get_json()["message"]), (page.status_code, page.text)]


def test_a_link_and_letters_that_are_too_old_say_so_and_sign_nobody_in(app, client, cast, clock, send):
    link = link_commands.make_sign_in_link(Op.of(cast.ada.id), "bo@example.org")
    letters = link_commands.make_reentry_letters(Op.of(cast.dee.id), cast.dee.id)
    clock.forward(hours=1)
    before = entries()
    assert client.get(f"/link/{link}").status_code == 410
    for status, said in both_ways(send, client, f"/link/{link}"):
        assert status in (409, 410) and TOO_OLD in said
    for status, said in both_ways(send, client, "/re-enter", letters=letters):
        assert status == 409 and NOT_RIGHT in said
    assert f'value="{letters}"' in said
    assert client.get("/token").get_json()["person"] is None
    assert entries() == before


@pytest.mark.parametrize("name", ["a guest", "eve"])
def test_a_guest_or_a_member_of_another_lab_reads_why_a_desk_is_not_theirs(app, cast, clock, send, name):
    room = Room(cast)
    browser = cast.as_("eve") if name == "eve" else app.test_client()
    if name == "a guest":
        assert join_by_browser(send, browser, room.row.code).status_code == 200
    before = entries()
    for path in ("console", "edit", "letters", "export.csv", "export.json", f"hinge/{room.item}"):
        page = browser.get(f"/w/{room.key}/{path}")
        assert page.status_code == 403
        assert "Only this workshop&#39;s facilitators can open that." in page.text
        assert room.row.projector_key not in page.text
    for status, said in both_ways(send, browser, f"/w/{room.key}/next", leaves="lobby"):
        assert status == 403 and "facilitators can open that" in said
    assert entries() == before
