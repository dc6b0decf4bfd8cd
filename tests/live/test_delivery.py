"""Rooms are drawn together in one reading: what changes meanwhile is sent once more, and one fault costs no other room."""

from contextlib import closing
from types import SimpleNamespace

import pytest

from app.extensions import socketio
from app.journal.record import Op, change
from app.labs.models import Lab
from app.live import fragments, rooms, sockets
from app.live.delivery import delivery
from app.live.fragments import Fragment, audience, drawing, together
from app.refusal import Refusal

shown, asked, meanwhile = {}, [], []


@audience("test:shelf")
def draw_shelf(key):
    while meanwhile:
        meanwhile.pop()()
    if shown.get(key) == "broken":
        raise ValueError("this shelf cannot be drawn")
    yield Fragment(f"shelf-{key}", f'<p id="shelf-{key}">{shown.get(key, "")}</p>')


together("test:shelf")(lambda keys: asked.append(list(keys)))


@rooms.screen("shelves")
def rooms_of_shelves(key, person, token):
    if person is None:
        raise Refusal("outside", "Not for you.")
    return [f"test:{name}:shelf" for name in key.split("-")]


rooms.touches("shelves_tested")(lambda entry: [f"test:{name}:shelf" for name in entry.facts["names"]])


@pytest.fixture
def shelves(app, cast, monkeypatch):
    """shelves(a="book"): another content of these shelves, marked and not sent; Bo's socket hears a, b and c."""
    shown.clear(), asked.clear(), meanwhile.clear()
    monkeypatch.setitem(app.config, "DELIVERY", "hand")
    bo = socketio.test_client(app, flask_test_client=cast.as_("bo"))
    bo.emit("enter", {"screen": "shelves", "key": "a-b-c", "lang": "en"}, callback=True)
    bo.get_received()
    asked.clear()

    def put(**contents):
        with change(Op.of(cast.ann.id)) as c:
            c.session.get(Lab, cast.lab.id).name = "Altered"
            shown.update(contents)
            c.record("shelves_tested", workshop="w", facts={"names": sorted(contents)})

    put.heard = lambda: [piece["html"].split(">")[1][:-3] for packet in bo.get_received() if packet["name"] == "fragments"
                         for piece in packet["args"][0]["fragments"]]
    return put


def test_rooms_that_are_due_together_are_read_together(shelves):
    shelves(a="books", b="bells", c="boots")
    delivery().flush()
    assert [sorted(keys) for keys in asked] == [["a", "b", "c"]]
    assert sorted(shelves.heard()) == ["bells", "books", "boots"]


def test_what_changes_while_it_is_drawn_is_sent_once_more(shelves):
    shelves(a="books", b="bells")
    meanwhile.append(lambda: shelves(a="bears", b="birds"))
    delivery().flush()
    assert sorted(shelves.heard()[-2:]) == ["bears", "birds"]
    assert not delivery().dirty


def test_of_the_rooms_that_are_kept_the_one_drawn_longest_ago_goes_first(app, monkeypatch):
    monkeypatch.setattr(fragments, "CACHE_LIMIT", 2)
    for name in ("a", "b", "a", "c"):
        fragments.draw(f"test:{name}:shelf", "en")
    assert list(app.extensions["allround-fragments"]) == [("test:a:shelf", "en"), ("test:c:shelf", "en")]


def test_a_room_that_cannot_be_drawn_costs_no_other_room(shelves):
    shelves(a="broken", b="bells", c="boots")
    with pytest.raises(ValueError):
        delivery().flush()
    delivery().flush()
    assert sorted(shelves.heard()) == ["bells", "boots"]


def test_a_drawing_that_is_older_than_what_was_shown_is_kept_back(shelves):
    shelves(a="books")
    place = ("test:a:shelf", "en")
    with closing(drawing([place[0]], "en")) as drawn:
        older = next(drawn)
    shelves(a="bears")
    delivery().flush()
    delivery()._send(place, older)
    assert shelves.heard() == ["bears"]
    assert delivery().sent[place].head > older.head


def test_sockets_move_after_what_everybody_looks_at_and_before_any_group(shelves, monkeypatch):
    said = []
    monkeypatch.setattr("app.live.sockets.reseat", lambda workshop, who, pause: said.append(("moved", workshop, who)))
    monkeypatch.setattr(delivery(), "_send", lambda place, made: said.append(place[0]))
    made = delivery()
    made.dirty = {(room, "en"): 0.0 for room in ("group:g", "workshop:w:desk", "person:p.w", "workshop:w:projector", "workshop:w:phones")}
    made.move("w", ["bo"])
    made.move("w", ["cy"])
    made.flush()
    assert said == ["workshop:w:phones", "workshop:w:projector", ("moved", "w", {"bo", "cy"}), "workshop:w:desk", "group:g", "person:p.w"]


def test_everybody_is_everybody_whoever_else_moves(shelves):
    delivery().move("w", ["bo"])
    delivery().move("w", "all")
    delivery().move("w", ["cy"])
    assert delivery().moved == {"w": "all"}
    delivery().moved.clear()


def test_after_every_room_whoever_waits_for_an_answer_goes_first(shelves, monkeypatch):
    breaths = []
    monkeypatch.setattr("app.live.delivery._let_others_run", lambda: breaths.append(len(delivery().dirty)))
    shelves(a="books", b="bells", c="boots")
    delivery().flush(all_at_once=False)
    assert len(breaths) == 3
    shelves(a="bears")
    delivery().flush(all_at_once=True)
    assert len(breaths) == 3


def test_a_socket_is_closed_in_a_task_of_its_own_while_serving(shelves, monkeypatch):
    tasks = []
    monkeypatch.setattr(socketio, "start_background_task", lambda task, *arguments, **named: tasks.append((task.__name__, arguments)))
    sockets.close("a-socket")
    assert tasks == [("disconnect", ("a-socket",))]


@pytest.fixture
def late_group(shelves, monkeypatch):
    """Shelves are drawn as one's own pieces are; after the first of them a group has something to show."""
    said, made = [], delivery()
    monkeypatch.setattr("app.live.delivery.ORDER", {"test:shelf": 7, "group": 5})
    monkeypatch.setattr(made, "_send", lambda place, drawn: said.append(place[0].split(":")[0]))
    monkeypatch.setattr("app.live.delivery._let_others_run",
                        lambda: made.dirty.setdefault(("group:g", "en"), 0.0) if len(said) == 1 else None)
    shelves(a="books", b="bells", c="boots")
    return said


def test_what_a_group_waits_for_comes_before_what_one_waits_for(late_group):
    delivery().flush(all_at_once=False)
    assert late_group == ["test", "group", "test", "test"]


def test_who_has_waited_long_is_not_passed_again(late_group, monkeypatch):
    monkeypatch.setattr("app.live.delivery.LONG", 0.0)
    delivery().flush(all_at_once=False)
    assert late_group == ["test", "test", "test", "group"]


def test_what_was_sent_goes_out_before_sockets_move(shelves, monkeypatch):
    left = [3]
    monkeypatch.setattr(sockets, "_unread", lambda sid: left[0])
    sockets.let_go_out("a-b-c", lambda: left.__setitem__(0, left[0] - 1))
    assert left == [0]


def test_a_device_that_does_not_read_holds_nobody_up(shelves, monkeypatch):
    monkeypatch.setattr(sockets, "_unread", lambda sid: 1)
    monkeypatch.setattr(sockets, "GO_OUT_WITHIN", 3.0)
    pauses = []
    # Each pause takes a second, however busy the machine is.
    monkeypatch.setattr(sockets, "time", SimpleNamespace(monotonic=lambda: float(len(pauses))))
    sockets.let_go_out("a-b-c", lambda: pauses.append(1))
    assert pauses == [1, 1, 1]


def test_only_the_room_that_moves_is_waited_for(shelves, monkeypatch):
    monkeypatch.setattr(sockets, "_unread", lambda sid: 1)
    sockets.let_go_out("another", lambda: pytest.fail("nobody sits there"))


def test_sockets_move_only_after_what_was_sent_has_gone_out(shelves, monkeypatch):
    said = []
    monkeypatch.setattr(sockets, "let_go_out", lambda workshop, pause: said.append(("gone out", workshop)))
    monkeypatch.setattr(sockets, "reseat", lambda workshop, who, pause: said.append(("moved", workshop)))
    delivery().move("w", "all")
    delivery().flush(all_at_once=False)
    assert said == [("gone out", "w"), ("moved", "w")]
