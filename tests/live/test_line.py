"""What travels between the process that answers and the one that holds the sockets, and in which order?"""

import gevent
import pytest
from gevent import socket

from app.live import line as lines
from app.live.line import MOST_ROOMS, FarDelivery, Line, is_for_sockets, with_what_was_read
from app.live.presence import presence

PATIENCE = 60  # seconds


@pytest.fixture
def ends():
    here, there = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    yield Line(here), Line(there)
    here.close()
    there.close()


@pytest.fixture
def told(monkeypatch):
    heard = []
    for name in lines.HEARD:
        monkeypatch.setitem(lines.HEARD, name, lambda *values, name=name: heard.append((name, *values)))
    return heard


def listen(line, app, take=None):
    return gevent.spawn(line.listen, app, take)


def waits_for(heard, how_many):
    """Let the listening end run until it has heard so many; then let it run once more, so that what is too much shows too."""
    with gevent.Timeout(PATIENCE):
        while len(heard) < how_many:
            gevent.sleep(0.001)
    gevent.sleep(0.01)
    return heard


@pytest.mark.parametrize("asked", [
    b"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\n", b"POST /socket.io/?EIO=4&transport=polling HTTP/1.1\r\n",
    b"GET /socket.io HTTP/1.1\r\n", b"GET /cy/socket.io/?EIO=4 HTTP/1.1\r\n"])
def test_what_is_for_sockets_goes_to_the_process_that_holds_them(asked):
    assert is_for_sockets(asked)


@pytest.mark.parametrize("asked", [
    b"GET / HTTP/1.1\r\n", b"GET /w/abc HTTP/1.1\r\n", b"GET /j/socket.io/ HTTP/1.1\r\n", b"GET /socket.iox HTTP/1.1\r\n",
    b"", b"\x16\x03\x01", b"GET /?next=/socket.io/ HTTP/1.1\r\n"])
def test_everything_else_is_answered_in_front(asked):
    assert not is_for_sockets(asked)


def test_messages_arrive_whole_and_in_order(ends, app, told):
    here, there = ends
    for number in range(20):
        here.tell("mark", [f"room {number}", "é" * 500])
    listen(there, app)
    assert waits_for(told, 20) == [("mark", [f"room {number}", "é" * 500]) for number in range(20)]


def test_marks_of_many_rooms_fit_into_messages(ends, app, told):
    here, there = ends
    rooms = [f"person:{number:022d}.{number:022d}" for number in range(2 * MOST_ROOMS + 7)]
    task = listen(there, app)
    with app.app_context():
        FarDelivery(here).mark(rooms)
    waits_for(told, 3)
    assert [room for _name, part in told for room in part] == rooms
    assert max(len(part) for _name, part in told) == MOST_ROOMS
    task.kill()


def test_who_moves_is_told_as_all_or_by_name(ends, app, told):
    here, there = ends
    FarDelivery(here).move("w", "all")
    FarDelivery(here).move("w", {"b", "a"})
    listen(there, app)
    assert waits_for(told, 2) == [("move", "w", "all"), ("move", "w", ["a", "b"])]


def test_listening_ends_when_the_other_end_is_gone(ends, app):
    here, there = ends
    task = listen(there, app)
    gevent.sleep(0)
    here.end.close()
    task.join(PATIENCE)
    assert task.dead


def test_listening_ends_when_the_other_end_was_killed_before_it_read_everything(ends, app):
    """The system says so with an error instead of an end: a front process that missed it would keep the port for good."""
    here, there = ends
    task = listen(there, app)
    gevent.sleep(0)
    there.tell("mark", ["nobody reads this any more"])
    here.end.close()
    task.join(PATIENCE)
    assert task.dead and task.successful()


def test_what_is_told_to_nobody_costs_nothing(ends):
    here, there = ends
    there.end.close()
    here.tell("mark", ["somewhere"])


def test_a_fault_in_what_is_told_does_not_cut_the_line(ends, app, told, monkeypatch):
    here, there = ends
    monkeypatch.setitem(lines.HEARD, "move", lambda *values: 1 / 0)
    here.tell("move", "w", "all")
    here.tell("mark", ["after it"])
    listen(there, app)
    assert waits_for(told, 1) == [("mark", ["after it"])]


def test_many_tell_at_once_while_the_other_process_is_behind(ends, app, told):
    here, there = ends
    senders = [gevent.spawn(here.tell, "mark", ["x" * 4000, number]) for number in range(300)]
    # Each has had its turn once: the line is full, and the others wait.
    gevent.sleep(0)
    assert not all(sender.dead for sender in senders)
    task = listen(there, app)
    gevent.joinall(senders, timeout=PATIENCE, raise_error=True)
    assert [number for _name, (_text, number) in waits_for(told, 300)] == list(range(300))
    task.kill()


def test_what_is_no_message_costs_no_other(ends, app, told):
    here, there = ends
    here.end.send(b"GET /socket.io/ HTTP/1.1")
    here.tell("mark", ["after it"])
    listen(there, app)
    assert waits_for(told, 1) == [("mark", ["after it"])]


def test_a_connection_goes_over_with_what_was_read_of_it(ends, app):
    here, there = ends
    device, server_side = socket.socketpair()
    taken = []
    task = listen(there, app, lambda connection, read: taken.append((connection, read)))
    device.sendall(b"the rest")
    here.hand_over(server_side, b"GET /socket.io/ ")
    server_side.close()
    ((connection, read),) = waits_for(taken, 1)
    device.shutdown(socket.SHUT_WR)
    assert with_what_was_read(connection, read).read() == b"GET /socket.io/ the rest"
    connection.sendall(b"answered")
    assert device.recv(100) == b"answered"
    connection.close()
    device.close()
    task.kill()


def test_a_sign_of_life_is_known_on_both_sides_and_told_once(app):
    told = []
    with app.app_context():
        presence().tell = lambda *sign: told.append(sign)
        presence().connected("w", "bo")
        presence().take("seen", "w", "cy", "writing")
        assert told == [("connected", "w", "bo")]
        assert presence().states("w") == {"bo": "here", "cy": "writing"}
        presence().disconnected("w", "bo")
        assert told[1:] == [("disconnected", "w", "bo")]
