"""Clients that send too much, too slowly, or nothing: each is cut off, the others are answered, the server stays small."""

import http.client
import json
import socket
import struct
import threading
import time
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from app.live.patience import MOST_AHEAD
from tests.live.wire import Ended, engine_socket
from tests.servers import allround_server

AT_ONCE = 20
PATIENCE = 30  # seconds until a test gives up; the server's own patience is one
MEGABYTE = 1024 * 1024


@pytest.fixture(scope="module")
def server():
    with allround_server(program="tests/live/impatient.py") as running:
        yield running


def connected(server):
    place = urlsplit(server.address)
    return socket.create_connection((place.hostname, place.port), timeout=PATIENCE)


def is_well(server):
    with urllib.request.urlopen(f"{server.address}/health", timeout=PATIENCE) as answer:
        return json.load(answer)["ok"]


def memory(server):
    """Bytes that the server's processes hold, what they share counted once for each."""
    return sum(int(line.split()[1]) * 1024 for pid in (server.process.pid, *server.children())
               for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("VmRSS"))


def until_cut(raw, drop=b""):
    """Send a drop now and then until the other side closes; the seconds that it took."""
    began = time.monotonic()
    raw.settimeout(0.2)
    while time.monotonic() - began < PATIENCE:
        try:
            if drop:
                raw.sendall(drop)
            if not raw.recv(4096):
                break
        except TimeoutError:
            continue
        except OSError:
            break
    return time.monotonic() - began


@pytest.mark.parametrize("opening, drop", [
    (b"", b""),
    (b"GET / HT", b"T"),
    (b"GET / HTTP/1.1\r\nHost: x\r\n", b"X-Drop: y\r\n"),
    (b"POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\n", b"a"),
    (b"POST /sign-in HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n"),
], ids=["nothing", "first line", "headers", "body", "chunks"])
def test_who_sends_drop_by_drop_is_cut_off_while_others_are_answered(server, opening, drop):
    slow = [connected(server) for _number in range(AT_ONCE)]
    for raw in slow:
        raw.sendall(opening)
    assert is_well(server)
    took = []
    waiting = [threading.Thread(target=lambda raw=raw: took.append(until_cut(raw, drop))) for raw in slow]
    for thread in waiting:
        thread.start()
    for thread in waiting:
        thread.join()
    for raw in slow:
        raw.close()
    assert max(took) < PATIENCE
    assert is_well(server)


def test_a_connection_that_rests_between_two_requests_is_kept_for_a_while_and_then_closed(server):
    with connected(server) as raw:
        request = b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n"
        for _time in range(2):
            raw.sendall(request)
            answer = b""
            while not answer.endswith(b"}\n"):
                answer += raw.recv(4096)
            assert b"200" in answer.split(b"\r\n")[0]
        assert until_cut(raw) < PATIENCE


def test_a_socket_on_which_nobody_says_who_they_are_is_closed(server):
    with engine_socket(server.address) as wire, pytest.raises(Ended):
        while True:
            if wire.receive() == "2":
                wire.send("3")


def test_a_frame_of_200_megabytes_is_refused_before_it_is_in_memory(server):
    before = memory(server)
    most = before
    with engine_socket(server.address) as wire:
        raw = wire._socket
        raw.sendall(struct.pack("!BBQ", 0x81, 0x80 | 127, 200 * MEGABYTE) + b"mask")
        try:
            for _part in range(200):
                raw.sendall(b"x" * MEGABYTE)
                most = max(most, memory(server))
        except OSError:
            pass
        else:
            pytest.fail("the whole frame was taken")
    assert most - before < 30 * MEGABYTE
    assert is_well(server)


def test_who_never_takes_an_answer_holds_nothing_for_long(server):
    before = memory(server)
    deaf = []
    for _number in range(AT_ONCE):
        raw = connected(server)
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        raw.sendall(b"GET /help HTTP/1.1\r\nHost: x\r\n\r\n" * 20)
        deaf.append(raw)
    assert is_well(server)
    assert memory(server) - before < 30 * MEGABYTE
    for raw in deaf:
        raw.close()
    assert "Traceback" not in server.written(), server.written()[-3000:]


def answers_on(raw):
    """The status lines of all answers on a connection, until the other side closes it."""
    read = b""
    while True:
        try:
            part = raw.recv(65_536)
        except ConnectionError:
            break
        if not part:
            break
        read += part
    return read


@pytest.mark.parametrize("request_sent", [
    b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n",
    b"POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 4\r\n\r\na=bc",
], ids=["pages", "writes"])
def test_who_asks_thousands_of_times_without_waiting_for_an_answer_is_told_that_the_connection_ends(server, request_sent):
    with connected(server) as raw:
        sending = threading.Thread(target=lambda: send_what_is_taken(raw, request_sent * 3000))
        sending.start()
        read = answers_on(raw)
        sending.join()
    assert read.count(b"HTTP/1.1 ") == MOST_AHEAD + 1
    assert read.count(b"Connection: close\r\n") == 1 and b"Connection: close" in read[read.rindex(b"HTTP/1.1 "):]
    assert is_well(server)


def send_what_is_taken(raw, sent):
    """Send until the other side takes no more."""
    try:
        raw.sendall(sent)
    except OSError:
        return


def test_who_waits_for_each_answer_may_ask_as_often_as_they_like(server):
    place = urlsplit(server.address)
    connection = http.client.HTTPConnection(place.netloc, timeout=PATIENCE)
    for _time in range(3 * MOST_AHEAD):
        connection.request("GET", "/health")
        answer = connection.getresponse()
        assert answer.status == 200 and answer.read() and answer.headers["Connection"] is None
    connection.close()
