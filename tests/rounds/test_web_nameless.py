"""Nameless acts over the web: the key of a card with and without JavaScript, and taps that show nobody anything before their step ends."""

import re

import pytest
from sqlalchemy import select

from app.extensions import db
from app.rounds.models import Contribution
from tests.conftest import form_values

NAMES = ["bo", "cy", "dee", "pat"]


@pytest.fixture
def play(make_room, send):
    """play(structure): a room of four at home with that structure, at its first step, with .send and .page of each."""
    def begin(structure):
        room = make_room(settings={"structure": structure})
        for name in NAMES:
            room.join(name, place="home")
        room.next()
        room.browser = {name: room.cast.as_(name) for name in ["ann", *NAMES]}
        room.send = lambda name, path, **fields: send(room.browser[name], f"/w/{room.key}{path}", **fields)
        room.page = lambda name, path="": room.browser[name].get(f"/w/{room.key}{path}").get_data(as_text=True)
        return room
    return begin


def finish(room):
    while not room.round.is_finished:
        room.next()


def test_the_screen_says_before_writing_that_nobody_can_find_out(play):
    room = play("twenty-five-ten")
    page = room.page("bo")
    assert "nobody can find out whose it is, moderators neither" in page
    assert '<input type="hidden" name="claim">' in page


def test_the_phones_own_key_travels_once_and_comes_back_nowhere(play):
    room = play("twenty-five-ten")
    answer = room.send("bo", "/ideas", text="Swap rooms", second="Ask one person", claim="canarykeyofbo")
    assert answer.get_json()["claimed"] is True
    everything = answer.get_data(as_text=True) + "".join(
        room.page(name, path) for name in ("bo", "ann") for path in ("", "?fragments=1", "/ideas", "/export.json"))
    assert "canarykeyofbo" not in everything
    finish(room)
    assert room.send("bo", "/nameless/withdraw", claim="canarykeyofbo").status_code == 200
    db.session.rollback()
    assert db.session.scalar(select(Contribution.withdrawn_at)) is not None


def test_without_javascript_the_letters_of_the_key_are_shown_once(play):
    room = play("twenty-five-ten")
    bo = room.browser["bo"]
    fields = {**form_values(bo.get(f"/w/{room.key}").get_data(as_text=True)), "text": "Swap rooms", "second": "Ask", "claim": ""}
    bo.post(f"/w/{room.key}/ideas", data=fields)
    letters = re.search(r"Write down its key if you may want it back: ([A-Z0-9 ]+)", room.page("bo"))[1]
    assert letters not in room.page("bo")
    finish(room)
    assert room.send("bo", "/nameless/claim", claim=letters.lower()).status_code == 200
    assert "Swap rooms" in room.page("bo", "/ideas")


def test_a_key_that_opens_nothing_is_refused_with_a_sentence(play):
    room = play("twenty-five-ten")
    answer = room.send("bo", "/nameless/claim", claim="nothing")
    assert (answer.status_code, answer.get_json()["code"]) == (409, "no_such_claim")
    assert "Look at the letters once more" in answer.get_json()["message"]
    assert "Cards that you wrote without a name" in room.page("bo", "/ideas")


def test_taps_show_on_ones_own_phone_alone_until_the_step_ends(play):
    room = play("triz")
    room.next()
    key = room.send("bo", "/ideas", text="Lose the notes").get_json()["key"]
    room.next()
    for name in ("cy", "dee"):
        assert room.send(name, f"/cards/{key}/mark/we-do-this").status_code == 200
    assert "Take my tap back" in room.page("cy") and "Take my tap back" not in room.page("bo")
    counted = re.compile(r"We do this already:</span> <b>2</b>")
    assert not any(counted.search(room.page(name)) for name in NAMES)
    room.next()
    assert all(counted.search(room.page(name)) for name in NAMES)
