"""Does drawing let in what arrives meanwhile? Asked of the loop that serves."""

import subprocess
import sys

from tests.servers import ROOT

ASKED = """
from gevent import monkey; monkey.patch_all()
import gevent, socket
from app.extensions import BREATH, socketio
from flask import Flask
socketio.init_app(Flask("x"), async_mode="gevent")
here, there = socket.socketpair()
heard = []
gevent.spawn(lambda: heard.append(here.recv(1)))
gevent.sleep(0.01)
there.send(b"x")
for turn in range(10):
    if heard:
        break
    socketio.sleep({pause})
print("heard" if heard else "not heard")
"""


def heard_after(pause):
    done = subprocess.run([sys.executable, "-c", ASKED.replace("{pause}", pause)], cwd=ROOT, capture_output=True, text=True, timeout=300)
    return done.stdout.strip() or done.stderr


def test_what_arrives_between_two_rooms_is_served_before_the_next():
    assert heard_after("BREATH") == "heard"


def test_a_pause_of_nothing_would_not_look():
    assert heard_after("0") == "not heard"
