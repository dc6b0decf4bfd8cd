"""What a commit changes reaches exactly the screens that show it, once, and only the difference."""

import pytest
from flask import current_app

from app.extensions import socketio
from app.journal.record import Op, change
from app.labs.models import Lab
from app.live import rooms, sockets
from app.live.delivery import difference, heartbeat
from app.live.fragments import Fragment, Screen, Snapshot, audience
from app.refusal import Refusal

shown = {"title": "One", "list": ["a"]}


@audience("test:wall")
def draw_wall(key):
    yield Fragment("wall-title", f'<h1 id="wall-title">{shown["title"]}</h1>')
    for name in shown["list"]:
        yield Fragment(f"wall-{name}", f'<li id="wall-{name}">{name}</li>', into="wall-list")


@rooms.screen("test")
def rooms_of_test(key, person, token):
    if person is None:
        raise Refusal("outside", "Not for you.")
    return [f"test:{key}:wall"]


rooms.touches("wall_changed")(lambda entry: [f"test:{entry.workshop}:wall"])


@pytest.fixture(autouse=True)
def fresh_wall():
    shown.update(title="One", list=["a"])


def alter(cast, workshop="w1", **values):
    with change(Op.of(cast.ann.id)) as c:
        c.session.get(Lab, cast.lab.id).name = "Altered"
        shown.update(values)
        c.record("wall_changed", workshop=workshop)


def socket(app, cast, name):
    return socketio.test_client(app, flask_test_client=cast.as_(name))


def entered(app, cast, name, key="w1"):
    made = socket(app, cast, name)
    answer = made.emit("enter", {"screen": "test", "key": key, "lang": "en"}, callback=True)
    made.get_received()
    return made, answer


def messages(made, name="fragments"):
    return [packet["args"][0] for packet in made.get_received() if packet["name"] == name]


def test_a_change_sends_only_what_differs(app, cast):
    bo, answer = entered(app, cast, "bo")
    assert answer["heads"] == {"test:w1:wall": 0}
    alter(cast, title="Two")
    (message,) = messages(bo)
    assert (message["base"], message["head"]) == (0, 1)
    assert message["fragments"] == [{"id": "wall-title", "html": '<h1 id="wall-title">Two</h1>'}]


def test_a_list_travels_item_by_item(app, cast):
    bo, _ = entered(app, cast, "bo")
    alter(cast, list=["a", "b"])
    alter(cast, list=["b"])
    first, second = messages(bo)
    assert first["fragments"] == [{"id": "wall-b", "html": '<li id="wall-b">b</li>', "into": "wall-list"}]
    assert second["fragments"] == [{"id": "wall-a", "gone": True}]
    assert second["base"] == first["head"]


def test_a_head_without_a_visible_change_still_travels(app, cast):
    bo, _ = entered(app, cast, "bo")
    alter(cast)
    (message,) = messages(bo)
    assert message["fragments"] == [] and message["head"] == 1


def test_an_outsider_receives_nothing_while_an_insider_does(app, cast):
    bo, _ = entered(app, cast, "bo")
    nobody, answer = entered(app, cast, "nobody")
    elsewhere, _ = entered(app, cast, "cy", key="w2")
    alter(cast, title="Two")
    assert messages(bo)
    assert answer == {"ok": False, "code": "outside"}
    assert nobody.get_received() == [] and elsewhere.get_received() == []


def test_a_missed_message_shows_in_the_heartbeat(app, cast):
    bo, _ = entered(app, cast, "bo")
    alter(cast, title="Two")
    bo.get_received()
    heartbeat()
    (beat,) = messages(bo, "heartbeat")
    assert beat["heads"] == {"test:w1:wall": 1}


def test_snapshot_and_messages_together_are_the_fresh_page(app, cast):
    bo, _ = entered(app, cast, "bo")
    with app.test_request_context():
        page = {piece["id"]: piece["html"] for piece in Screen("test", "w1", ["test:w1:wall"]).snapshots[0].message()}
    alter(cast, title="Two", list=["a", "b"])
    alter(cast, title="Three", list=["b", "c"])
    for message in messages(bo):
        for piece in message["fragments"]:
            page.pop(piece["id"], None) if piece.get("gone") else page.update({piece["id"]: piece["html"]})
    with app.test_request_context():
        fresh = {piece["id"]: piece["html"] for piece in Screen("test", "w1", ["test:w1:wall"]).snapshots[0].message()}
    assert page == fresh


def test_what_is_drawn_knows_nobody(app, cast):
    from flask_login import current_user
    seen = []

    @audience("test:nobody")
    def draw(key):
        seen.append(current_user.is_authenticated)
        return [Fragment("x", '<p id="x"></p>')]

    with app.test_request_context():
        Screen("test", "w1", ["test:w1:nobody"])
    assert seen == [False]


def test_an_unknown_screen_is_not_entered(app, cast):
    made = socket(app, cast, "bo")
    for asked in ({"screen": "no such", "key": "w1"}, "nonsense", None, 7, {"screen": ["x"], "key": {}}):
        assert made.emit("enter", asked, callback=True)["ok"] is False


def test_the_sixth_socket_of_a_person_ends_the_first(app, cast):
    first, _ = entered(app, cast, "bo")
    for _ in range(sockets.MOST_PER_PERSON):
        entered(app, cast, "bo")
    assert not first.is_connected()
    assert len(sockets.registry().seats()) == sockets.MOST_PER_PERSON


def test_without_an_earlier_snapshot_everything_is_sent():
    after = Snapshot("r", 4, {"a": Fragment("a", "<p></p>")})
    message = difference(None, after)
    assert message["base"] == 0 and [piece["id"] for piece in message["fragments"]] == ["a"]


def test_a_socket_that_closes_leaves_its_rooms(app, cast):
    bo, _ = entered(app, cast, "bo")
    bo.disconnect()
    assert sockets.registry().heard_rooms() == set()
    assert current_app.extensions["allround-sockets"].seats() == []
