"""PostgreSQL goes away while a room works: people read a sentence, nothing acknowledged is lost, and it goes on by itself."""

import time

import pytest

from app.rehearsal.browser import Browser, Listener
from bench.place import prepare
from tests.servers import allround_server, postgres, start_postgres, stop_postgres

PATIENCE = 60  # seconds for a server to find its database again
AWAY = "The database does not answer"


@pytest.fixture
def database():
    with postgres() as address:
        yield address


@pytest.fixture
def server(database):
    with allround_server({"DATABASE_URL": database}) as running:
        yield running


@pytest.fixture
def phone(server):
    """A phone in a workshop's lobby, with its socket open."""
    browser = Browser(server.address, timeout=60)
    known = prepare(server.environment)
    status, answer = browser.post(f"/j/{known['code']}", place="room")
    assert status == 200, answer
    listener = Listener(browser, "phone", answer["workshop"]).open()
    assert listener.entered.wait(60)
    browser.listener, browser.place = listener, f"/w/{answer['workshop']}"
    yield browser
    listener.close()
    browser.close()


def test_a_database_that_goes_away_and_comes_back_loses_nothing(database, server, phone):
    """The power of its machine is cut: what was answered "saved" a moment before is there, what was not is sent again."""
    signals, key = f"{phone.place}/signals", "the-same-key-before-and-after"
    assert phone.post(signals, signal="hand")[0] == 200
    stop_postgres(database)
    status, answer = phone.post(signals, op=key, signal="done")
    assert (status, answer["ok"], AWAY in answer["message"]) == (503, False, True)
    for page in (phone.place, "/"):
        status, shown = phone.get(page)
        assert status == 503 and AWAY in shown
    assert server.process.poll() is None
    start_postgres(database)
    deadline = time.monotonic() + PATIENCE
    while phone.post(signals, op=key, signal="done")[0] != 200:
        assert time.monotonic() < deadline, server.written()[-2000:]
        time.sleep(0.1)
    assert phone.post(signals, op=key, signal="done")[1]["again"]
    rooms = phone.get_json(f"{phone.place}?fragments=1")["rooms"]
    assert "Your hand is up." in "".join(piece["html"] for room in rooms.values() for piece in room["fragments"])
    assert phone.listener.ended is None
    assert "fault in" not in server.written()
