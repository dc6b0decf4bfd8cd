"""Somebody in two live workshops at once: each phone shows the one of its address, the first page leads to both."""

import pytest

from app.extensions import socketio
from app.journal.record import Op
from app.workshops import commands
from tests.rounds.room import Room


@pytest.fixture
def two(cast, clock):
    """Bo attends both: the first is writing, the second waits in its lobby."""
    first, second = Room(cast, title="Morning"), Room(cast, title="Afternoon")
    for room in (first, second):
        room.join("bo")
    first.next()
    return first, second


def shown(cast, room):
    rooms = cast.as_("bo").get(f"/w/{room.key}?fragments=1").get_json()["rooms"]
    return {piece["id"]: piece["html"] for found in rooms.values() for piece in found["fragments"]}


def test_a_page_shows_the_workshop_of_its_address(cast, two):
    first, second = two
    commands.raise_hand(Op.of(cast.bo.id), first.key)
    assert "data-hand" in shown(cast, first)["phone-me"] and "data-hand" not in shown(cast, second)["phone-me"]
    assert "phone-seat" in shown(cast, second) and "phone-seat" not in shown(cast, first)


def test_what_one_writes_in_one_is_not_on_the_phone_of_the_other(cast, two):
    first, second = two
    second.next()
    first.write(cast.bo.id, "canary-morning")
    second.write(cast.bo.id, "canary-afternoon")
    for room, own, other in ((first, "morning", "afternoon"), (second, "afternoon", "morning")):
        mine = shown(cast, room)["phone-mine"]
        assert f"canary-{own}" in mine and f"canary-{other}" not in mine


def test_a_socket_hears_of_its_own_workshop_alone(app, cast, two):
    first, second = two
    phones = []
    for room in two:
        made = socketio.test_client(app, flask_test_client=cast.as_("bo"))
        made.emit("enter", {"screen": "phone", "key": room.key, "token": None, "lang": "en"}, callback=True)
        made.get_received()
        phones.append(made)
    commands.raise_hand(Op.of(cast.bo.id), first.key)
    heard = [[packet for packet in made.get_received() if packet["name"] == "fragments"] for made in phones]
    assert "data-hand" in str(heard[0]) and heard[1] == []


def test_who_leaves_one_stays_in_the_other(cast, two):
    first, second = two
    second.leave(cast.bo.id)
    assert "You have left." in shown(cast, second)["phone-me"] and "You have left." not in shown(cast, first)["phone-me"]


def test_the_first_page_leads_to_both(cast, two):
    page = cast.as_("bo").get("/").text
    assert all(title in page for title in ("Morning", "Afternoon"))
    assert all(f'href="/w/{room.key}"' in page for room in two)
