"""An open board falls silent for whoever may not read it any more: the hat came off, the readers changed, they signed out everywhere."""

import pytest

from app.board import commands as board
from app.extensions import socketio
from app.journal.record import Op
from app.labs import commands
from app.live import sockets
from app.people.commands import end_all_sign_ins
from tests.labs.test_web_readers import read_by

DATES = (None, None)


@pytest.fixture
def choose(cast, monkeypatch):
    """choose(readers): the team chooses who reads the board."""
    monkeypatch.setattr("app.labs.rules.check_dates", lambda *dates: None)
    return lambda readers: commands.change_lab(Op.of(cast.ann.id), cast.lab.key, "Pain Lab", "How?", *DATES, "discovery", readers)


def entered(app, cast, name):
    made = socketio.test_client(app, flask_test_client=cast.as_(name))
    answer = made.emit("enter", {"screen": "board", "key": cast.lab.key, "lang": "en"}, callback=True)
    made.get_received()
    return made, answer


def names_of(made):
    return [packet["name"] for packet in made.get_received()]


def test_a_stranger_hears_a_public_board_until_it_is_public_no_more(app, cast, choose):
    read_by(cast, "public")
    stranger, answer = entered(app, cast, "nobody")
    assert answer["ok"]
    board.post_idea(Op.of(cast.bo.id), cast.lab.key, "Heard")
    assert "fragments" in names_of(stranger)
    choose("members")
    assert not stranger.is_connected()
    assert entered(app, cast, "nobody")[1]["ok"] is False


def test_who_loses_their_only_hat_hears_no_more(app, cast):
    cy, answer = entered(app, cast, "cy")
    ann, _answer = entered(app, cast, "ann")
    assert answer["ok"]
    commands.take_hat(Op.of(cast.ann.id), cast.lab.key, cast.cy.key, "participant")
    assert not cy.is_connected()
    assert ann.is_connected()


def test_signing_out_everywhere_ends_open_pages_at_the_next_look(app, cast):
    bo, _answer = entered(app, cast, "bo")
    end_all_sign_ins(Op.of(cast.bo.id), cast.bo.id)
    sockets.watch()
    assert not bo.is_connected()
