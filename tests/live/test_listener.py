"""Does the server's own listener keep its promises: small messages, whole frames, quiet logs, a clean goodbye?"""

import http.client
import signal
import socket
import subprocess
import sys
import threading
from urllib.parse import urlsplit

import pytest

from app import settings
from tests.live.wire import Ended, engine_socket
from tests.servers import ROOT, allround_server


@pytest.fixture(scope="module")
def server():
    with allround_server() as running:
        yield running


TOO_BIG = 1009  # the reason a WebSocket gives
FORM = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}


def ask(server, method, path, body=None, headers=None):
    connection = http.client.HTTPConnection(urlsplit(server.address).netloc, timeout=60)
    try:
        connection.request(method, path, body, headers or {})
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


def test_a_socket_is_closed_at_a_message_no_device_sends(server):
    with engine_socket(server.address) as wire:
        wire.send("4" + "x" * 17_000)
        with pytest.raises(Ended) as ended:
            wire.receive()
    assert ended.value.code in (TOO_BIG, None)


def test_a_socket_agrees_on_no_compression(server):
    address = urlsplit(server.address)
    with socket.create_connection((address.hostname, address.port), timeout=60) as raw:
        raw.sendall(
            b"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: " + address.netloc.encode() + b"\r\nUpgrade: websocket\r\n"
            b"Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
            b"Sec-WebSocket-Extensions: permessage-deflate\r\n\r\n"
        )
        answer = raw.recv(1000).lower()
    assert b"101" in answer.split(b"\r\n")[0]
    assert b"deflate" not in answer


def test_small_answers_do_not_wait_for_acknowledgements():
    from app.live.listener import BACKLOG, listen

    door = listen("127.0.0.1", 0)
    try:
        assert door.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        assert BACKLOG >= 4096
    finally:
        door.close()


def test_a_request_too_large_is_refused(server):
    status, _text = ask(server, "POST", "/sign-in", "x" * 70_000, FORM)
    assert status == 413


def test_what_is_asked_for_stands_in_no_log(server):
    for path in ("/link/canary-in-a-link", "/j/CANARY", "/health?secret=canary-in-a-query", "/no-such-page/canary-in-a-path"):
        ask(server, "GET", path)
    ask(server, "POST", "/sign-in", "password=canary-in-a-body", FORM)
    assert "canary" not in server.written().lower()


def test_a_taken_port_is_said_in_a_sentence(server):
    port = server.address.rsplit(":", 1)[1]
    done = subprocess.run(
        [sys.executable, "wsgi.py", "--port", port], cwd=ROOT, env=server.environment, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 1
    assert f"Port {port} is taken" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_database_that_is_away_is_said_in_a_sentence_and_nothing_starts(tmp_path):
    environment = {"DATABASE_URL": "postgresql://nobody@127.0.0.1:9/none", "ALLROUND_VAR": str(tmp_path), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(
        [sys.executable, "wsgi.py", "--port", "0", "--prepare"], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 1
    assert "The database does not answer" in done.stderr
    assert "Traceback" not in done.stderr
    assert "listening" not in done.stdout


@pytest.mark.parametrize(("name", "value"), [
    ("DATABASE_URL", "nonsense"), ("DATABASE_URL", "mysql://a:canary@b/c"), ("DATABASE_URL", "postgresql://a:canary@[::1/x"),
    ("SMTP_PORT", "often"), ("TIMEZONE", "Nowhere/Land"), ("PUBLIC_URL", "lab.example.org")])
def test_a_setting_that_cannot_be_meant_is_said_in_a_sentence(name, value, tmp_path):
    with pytest.raises(SystemExit) as stopped:
        settings.read({"ALLROUND_VAR": str(tmp_path), name: value})
    assert str(stopped.value.code).startswith(name)
    assert "canary" not in str(stopped.value.code)


def test_the_server_says_goodbye_cleanly_while_sockets_are_open():
    with allround_server() as running, engine_socket(running.address) as wire:
        running.process.send_signal(signal.SIGTERM)
        assert running.process.wait(60) == 0
        assert "Traceback" not in running.written()
        with pytest.raises(Ended):
            wire.receive()


def test_a_running_request_is_answered_before_the_server_ends():
    with allround_server() as running:
        address = urlsplit(running.address)
        with socket.create_connection((address.hostname, address.port), timeout=60) as raw:
            headers = "".join(f"{name}: {value}\r\n" for name, value in {"Host": "h", "Content-Length": 10, **FORM}.items())
            raw.sendall(f"POST /sign-in HTTP/1.1\r\n{headers}\r\nemail".encode())
            answered = []
            reader = threading.Thread(target=lambda: answered.append(raw.recv(2000)))
            reader.start()
            ask(running, "GET", "/health")
            running.process.send_signal(signal.SIGTERM)
            raw.sendall(b"=abcd")
            reader.join(60)
        assert answered and answered[0].startswith(b"HTTP/1.1 4"), answered
        assert running.process.wait(60) == 0


def test_a_slow_reader_receives_whole_frames():
    from app.live.websocket import WholeSends

    class Halves:
        """A socket that takes what it is given in pieces, as a full one does."""

        def __init__(self):
            self.received = b""

        def sendall(self, frame):
            self.received += frame

        def send(self, frame):
            self.received += frame[: len(frame) // 2]
            return len(frame) // 2

    taken = Halves()
    socket_of_ours = WholeSends(taken)
    assert socket_of_ours.send(b"abcdef") == 6
    assert taken.received == b"abcdef"
