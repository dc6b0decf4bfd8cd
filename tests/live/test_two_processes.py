"""Do the two processes of a server act as one: one answers, the other holds the sockets, and either may end?"""

import os
import signal
import socket
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from app.rehearsal.browser import Browser, Listener
from bench.place import prepare
from tests.servers import allround_server

PATIENCE = 60  # seconds
HEARTLESS = "tests/live/heartless.py"  # what does not come over the line never comes


def wait_for(what):
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if what():
            return True
        time.sleep(0.02)
    return False


def front_of(server):
    """The process that answers; it is made a moment after the port is open."""
    assert wait_for(lambda: len(server.children()) == 1)
    return server.children()[0]


def answers(server):
    browser = Browser(server.address)
    try:
        return browser.get("/health")[0] == 200
    finally:
        browser.close()


def is_open(server):
    address = urlsplit(server.address)
    with socket.socket() as door:
        return door.connect_ex((address.hostname, address.port)) == 0


class Phone:
    def __init__(self, server, known):
        self.heard = []
        self.browser = Browser(server.address)
        _status, joined = self.browser.post(f"/j/{known['code']}", place="room")
        self.workshop = joined["workshop"]
        self.listener = Listener(self.browser, "phone", self.workshop, heard=lambda *message: self.heard.append(message))
        self.listener.take_page(self.browser.page(f"/w/{self.workshop}"))
        self.listener.open()
        assert self.listener.entered.wait(PATIENCE) and self.listener.ended is None

    def raise_hand(self, signal="hand"):
        self.heard.clear()
        status, answer = self.browser.post(f"/w/{self.workshop}/signals", signal=signal)
        assert status == 200, answer

    def hears(self):
        return wait_for(lambda: any(name == "fragments" for name, _values, _at in self.heard))

    def close(self):
        self.listener.close()
        self.browser.close()


@pytest.fixture
def two():
    with allround_server({"PROCESSES": "2"}, program=HEARTLESS) as server:
        yield server


def test_what_one_process_saves_is_sent_by_the_other_at_once(two):
    phone = Phone(two, prepare(two.environment))
    assert front_of(two)
    phone.raise_hand()
    assert phone.hears()
    phone.close()


def test_one_process_alone_does_both():
    with allround_server({"PROCESSES": "1"}, program=HEARTLESS) as server:
        phone = Phone(server, prepare(server.environment))
        assert server.children() == []
        phone.raise_hand()
        assert phone.hears()
        phone.close()


def test_when_the_answering_process_dies_the_other_answers_and_no_socket_ends(two):
    phone = Phone(two, prepare(two.environment))
    front = front_of(two)
    os.kill(front, signal.SIGKILL)
    assert wait_for(lambda: "answers from now on" in two.written())
    phone.raise_hand()
    assert phone.hears()
    assert phone.listener.ended is None
    phone.close()


def test_when_the_live_process_dies_nobody_is_left_to_answer_and_the_port_is_free(two):
    front = front_of(two)
    two.kill()
    assert wait_for(lambda: not is_open(two))
    assert wait_for(lambda: not Path(f"/proc/{front}").exists())
    two.start_again()
    assert answers(two)


def test_both_end_when_asked_to(two):
    phone = Phone(two, prepare(two.environment))
    front = front_of(two)
    phone.close()
    two.process.send_signal(signal.SIGTERM)
    assert two.process.wait(PATIENCE) == 0, two.written()
    assert wait_for(lambda: not Path(f"/proc/{front}").exists())


def test_a_phone_that_only_asks_is_here_for_a_console_that_listens(two):
    known = prepare(two.environment)
    ann = Browser(two.address)
    assert ann.post("/sign-in", email=known["email"], password=known["password"])[0] == 200
    ann.csrf = None
    console = Listener(ann, "console", known["workshop"])
    console.take(ann.get_json(f"/w/{known['workshop']}/console?fragments=1"))
    console.open()
    assert console.entered.wait(PATIENCE)
    bo = Browser(two.address)
    assert bo.post(f"/j/{known['code']}", place="room", name="Bo")[0] == 200
    bo.page(f"/w/{known['workshop']}")
    assert wait_for(lambda: "Bo" in console.fragments["desk-people"])
    assert wait_for(lambda: "lost signal" not in console.fragments["desk-people"])
    console.close()
    ann.close()
    bo.close()
