"""Do simulated people take part in a whole rehearsal, and does clearing it leave nothing of them?"""

import contextlib
import json
import re
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from app.rehearsal import participant
from app.rehearsal.browser import Browser
from app.rehearsal.participant import Participant
from tests.servers import ROOT, allround_server

PATIENCE = 60  # seconds
# What the phones show, and how many presses lead there: Found is one, and so is closing the vote.
EVENING = {"write": 1, "talk": 2, "choose": 2, "listen": 1, "ballot": 2, "results": 2, "over": 1}


class Brisk(Participant):
    """Does everything at once, and remembers which views it has acted on."""

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        self.seen = set()

    def _think(self, _least, _most):
        self.listener.say("presence", {"state": "writing"})

    def _act(self, view):
        super()._act(view)
        self.seen.add(view)

    def evening(self):
        if self.wait_for_door(time.monotonic() + PATIENCE):
            self.join().stay(time.monotonic() + 3 * PATIENCE)


class Ann:
    """The facilitator of the prepared workshop, over HTTP."""

    def __init__(self, server):
        done = subprocess.run([sys.executable, "-m", "bench.prepare"], cwd=ROOT, env=server.environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        known = json.loads(done.stdout)
        self.browser = Browser(server.address)
        self.post("/sign-in", email=known["email"], password=known["password"])
        self.browser.csrf = None
        self.rehearsal = self.post(f"/w/{known['workshop']}/rehearse")["workshop"]

    def post(self, path, **fields):
        status, answer = self.browser.post(path, **fields)
        assert status == 200, (path, answer)
        return answer

    def desk(self):
        rooms = self.browser.get_json(f"/w/{self.rehearsal}/console?fragments=1")["rooms"]
        return "".join(piece["html"] for room in rooms.values() for piece in room["fragments"])

    def code(self):
        return re.search(r"\b([A-Z2-9]{3}) ([A-Z2-9]{3})\b", self.desk())[0].replace(" ", "")

    def go_on(self):
        desk = self.desk()
        if f"/w/{self.rehearsal}/found" in desk:
            self.post(f"/w/{self.rehearsal}/found")
        else:
            self.post(f"/w/{self.rehearsal}/next", leaves=re.search(r'name="leaves" value="([^"]+)"', desk)[1])


def wait_until(condition, what):
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, f"never: {what}"
        time.sleep(0.05)


def rows(server, query):
    with contextlib.closing(sqlite3.connect(Path(server.var) / "allround.db")) as connection:
        return connection.execute(query).fetchone()[0]


@pytest.mark.live
def test_simulated_people_live_through_a_whole_rehearsal_and_clearing_it_leaves_none(monkeypatch):
    monkeypatch.setattr(participant, "LOOK_EVERY", 0.05)
    monkeypatch.setattr(participant, "KNOCK_EVERY", 0.05)
    with allround_server() as server:
        ann = Ann(server)
        people = [Brisk(server.address, ann.code(), number, seed=7, tables=2) for number in range(6)]
        threads = [threading.Thread(target=each.evening, daemon=True) for each in people]
        for thread in threads:
            thread.start()
        ann.go_on()
        wait_until(lambda: all(each.listener and each.listener.entered.is_set() for each in people), "all came in when the lobby opened")
        assert rows(server, "SELECT count(*) FROM person WHERE simulated_for IS NOT NULL") == 6
        for view, presses in EVENING.items():
            for _ in range(presses):
                ann.go_on()
            wait_until(lambda view=view: all(view in each.seen for each in people), f"everybody acts on {view}")
        assert rows(server, "SELECT count(*) FROM contribution WHERE put_forward_at IS NOT NULL") >= 1
        assert rows(server, "SELECT count(*) FROM vote") == 6
        ann.post(f"/w/{ann.rehearsal}/rehearsal/clear")
        for table in ("person WHERE simulated_for IS NOT NULL", "contribution", "vote", "attendance", "thought"):
            assert rows(server, f"SELECT count(*) FROM {table}") == 0, table
        ann.browser.close()
