"""How often the busiest requests of a room ask the database: a hundred phones send each of them at once.

Who adds a read here adds it a hundred times; a number that rises needs a reason.
"""

from contextlib import contextmanager

import pytest
from sqlalchemy import event

from app.codes import new_token
from app.extensions import db
from tests.rounds.room import Room

OURS = ("SELECT", "INSERT", "UPDATE", "DELETE")
# PostgreSQL is asked for the lock by statements, SQLite by how it begins.
THE_LOCK = ("set_config", "pg_advisory_xact_lock")
JSON = {"Accept": "application/json"}


@pytest.fixture
def room(cast, clock, app, monkeypatch):
    """A room in its lobby, whose changes are committed and drawn by nobody: the live process does that."""
    monkeypatch.setitem(app.config, "DELIVERY", "hand")
    return Room(cast)


@contextmanager
def asked():
    """The statements sent meanwhile."""
    sent = []

    def note(_connection, _cursor, statement, *_more):
        if statement.lstrip().startswith(OURS) and not any(word in statement for word in THE_LOCK):
            sent.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


def fields(browser, **more):
    """The form token of this browser's session and a fresh key, beside the fields of a write."""
    return {"csrf_token": browser.get("/token", headers=JSON).get_json()["csrf"], "op": new_token(), **more}


def statements(browser, address, **form):
    """The statements of one write, which must pass."""
    data = fields(browser, **form)
    with asked() as sent:
        answer = browser.post(address, data=data, headers=JSON)
    assert answer.status_code == 200, answer.text
    return sent


def all_together(room, *names):
    """Browsers of some of the cast, who join from home; everybody writes alone."""
    for name in names:
        room.join(name, place="home")
    room.next()
    return [room.cast.as_(name) for name in names]


def test_the_page_with_the_two_questions_asks_for_the_workshop(room, app):
    app.test_client().get(f"/j/{room.row.code}")
    code, guest = room.row.code, app.test_client()
    with asked() as sent:
        assert guest.get(f"/j/{code}").status_code == 200
    assert len(sent) == 1, sent


def test_a_guest_who_joins_asks_for_receipt_workshop_and_numbers_and_writes_seven_rows(room, app):
    sent = statements(app.test_client(), f"/j/{room.row.code}", place="room", name="Dot")
    assert [one.split()[0] for one in sent] == ["SELECT"] * 2 + ["INSERT"] * 2 + ["SELECT"] + ["INSERT"] * 5, sent


def test_a_guest_who_joins_a_running_round_asks_besides_what_their_seat_needs(room, app):
    room.next()
    assert len(statements(app.test_client(), f"/j/{room.row.code}", place="room", name="Dot")) <= 12


@pytest.mark.parametrize(("steps", "most"), [(0, 3), (1, 5), (2, 6)])
def test_the_phone_page_asks_who_what_is_new_and_what_is_on_the_agenda(room, steps, most):
    """Besides, where a round runs: its item, the round, and in a talking step the group."""
    for name in ("bo", "cy"):
        room.join(name, place="home")
    room.next(steps)
    browser = room.cast.as_("bo")
    assert browser.get(f"/w/{room.key}").status_code == 200
    with asked() as sent:
        assert browser.get(f"/w/{room.key}").status_code == 200
    assert len(sent) == most, sent


def test_an_idea_asks_three_times_and_writes_four(room):
    bo, _cy = all_together(room, "bo", "cy")
    for more in ({}, {"named": f"{room.round.key}.0"}, {"named": "unknown.0"}, {"keep": "y"}):
        sent = statements(bo, f"/w/{room.key}/ideas", text="A bench", **more)
        assert [one.split()[0] for one in sent] == ["SELECT"] * 3 + ["INSERT"] * 4, sent


def test_what_is_written_for_the_group_asks_as_often_and_twice_more_for_what_it_grew_out_of(room):
    bo, cy = all_together(room, "bo", "cy")
    idea = cy.post(f"/w/{room.key}/ideas", data=fields(cy, text="A bench"), headers=JSON).get_json()["key"]
    room.next()
    assert len(statements(bo, f"/w/{room.key}/group/ideas", text="Two benches")) == 7
    assert len(statements(bo, f"/w/{room.key}/group/ideas", text="Three benches", parents=idea)) == 9
