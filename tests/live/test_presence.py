"""Who fell silent is said by itself: on the console, and to the other process of the server."""

from datetime import timedelta

import pytest

from app import clock
from app.live import line, rooms
from app.live.delivery import delivery
from app.live.presence import LOST_AFTER, presence, redraw_what_is_due

SHOWN = {rooms.numbers("w"), rooms.people("w")}


@pytest.fixture
def marked(app, monkeypatch):
    found = set()
    monkeypatch.setattr(delivery(), "mark", found.update)
    return found


@pytest.fixture
def later(monkeypatch):
    def move(seconds):
        moment = clock.now() + timedelta(seconds=seconds)
        monkeypatch.setattr(clock, "now", lambda: moment)
    return move


def test_the_console_is_drawn_again_when_somebody_fell_silent_and_once(app, marked, later):
    presence().seen("w", "bo")
    redraw_what_is_due()
    assert not marked
    later(LOST_AFTER + 1)
    redraw_what_is_due()
    assert marked == SHOWN
    marked.clear()
    redraw_what_is_due()
    assert not marked


def test_a_socket_that_is_open_is_not_silent(app, marked, later):
    presence().connected("w", "bo")
    later(LOST_AFTER + 60)
    redraw_what_is_due()
    assert not marked


def test_the_other_process_hears_that_time_passed_and_forgets_what_it_drew(app, marked, later, monkeypatch):
    told, forgotten = [], set()
    presence().tell = lambda *sign: told.append(sign)
    presence().seen("w", "bo")
    later(LOST_AFTER + 1)
    redraw_what_is_due()
    assert told[-1] == ("time_passed", "w", None)
    monkeypatch.setattr(line, "forget", forgotten.update)
    line.HEARD["life"](*told[-1])
    assert forgotten == SHOWN
    assert told.count(told[-1]) == 1
