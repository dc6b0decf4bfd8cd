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

from app.rehearsal import acting, participant
from app.rehearsal.browser import Browser
from app.rehearsal.participant import Participant
from tests.live.every_structure import chosen
from tests.servers import ROOT, allround_server

PATIENCE = 240  # seconds
EVERYBODY = 9  # as many as the structure that needs most
# What the phones show, and how many presses lead there: Found is one, and so is closing the vote.
EVENING = {"write": 1, "talk": 2, "choose": 2, "listen": 1, "ballot": 2, "results": 2, "over": 1}


class Brisk(Participant):
    """Does everything at once, and remembers which views it has acted on."""

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        self.seen = set()
        self.quiet = (None, 0)

    def think(self, _least, _most):
        self.listener.say("presence", {"state": "writing"})

    def wait_behind(self, others):
        time.sleep(others * 0.05)

    def shown(self, id, holding=""):
        # A ballot comes for everybody, and each of them is counted below: here nobody goes on without it on a busy machine.
        if id == "phone-ballot":
            wait_until(lambda: holding in self.listener.fragments.get(id, "") or self.listener.ended, "the ballot came")
        return super().shown(id, holding)

    def _act(self):
        place, acted, words = self.where(), len(self.acted), self.view().split()
        super()._act()
        self.seen.update(words)
        # Quiet is who has looked at a place twice without anything left to do there.
        self.quiet = (place, self.quiet[1] + 1 if self.quiet[0] == place and len(self.acted) == acted else 0)

    def where(self):
        return self._place(), self.listener.fragments.get("phone-item")

    def is_past(self, place):
        """Whether the room has left this place, and what the next one asks is done."""
        return self.listener.ended or (self.where() != place and self.quiet[0] == self.where() and self.quiet[1] > 1)

    def evening(self):
        if self.wait_for_door(time.monotonic() + PATIENCE):
            self.join().stay(time.monotonic() + 3 * PATIENCE)


class Ann:
    """The facilitator of the prepared workshop, over HTTP."""

    def __init__(self, server, every_structure=False):
        known = json.loads(prepared(server, "bench.prepare"))
        if every_structure:
            prepared(server, "tests.live.every_structure", known["workshop"])
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
        if f"/w/{self.rehearsal}/next" not in desk:
            return False
        if f"/w/{self.rehearsal}/found" in desk:
            self.post(f"/w/{self.rehearsal}/found")
        else:
            self.post(f"/w/{self.rehearsal}/next", leaves=re.search(r'name="leaves" value="([^"]+)"', desk)[1])
        return True


def prepared(server, module, *arguments):
    done = subprocess.run([sys.executable, "-m", module, *arguments], cwd=ROOT, env=server.environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def wait_until(condition, what):
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, f"never: {what}"
        time.sleep(0.05)


def asked_of(server, query):
    with contextlib.closing(sqlite3.connect(Path(server.var) / "allround.db")) as connection:
        return connection.execute(query).fetchall()


def rows(server, query):
    return asked_of(server, query)[0][0]


def often(monkeypatch):
    """People look ten times as often as they do in life, and wait for a piece of the screen just as long."""
    monkeypatch.setattr(participant, "PIECE_COMES", 10 * participant.PIECE_COMES)
    monkeypatch.setattr(participant, "LOOK_EVERY", participant.LOOK_EVERY / 10)
    monkeypatch.setattr(participant, "KNOCK_EVERY", 0.05)


@pytest.mark.live
def test_simulated_people_live_through_a_whole_rehearsal_and_clearing_it_leaves_none(monkeypatch):
    often(monkeypatch)
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


OF_REHEARSAL = "FROM round JOIN workshop ON workshop.id = round.workshop_id WHERE workshop.rehearsal_of_id IS NOT NULL"
CAME_OUT = f"""SELECT round.structure, round.finished_at IS NOT NULL, (SELECT count(*) FROM contribution WHERE round_id = round.id),
    (SELECT count(*) FROM mark WHERE round_id = round.id) {OF_REHEARSAL}"""


@pytest.mark.live
def test_simulated_people_do_every_act_and_something_comes_out_of_each_structure(monkeypatch):
    often(monkeypatch)
    monkeypatch.setattr(acting, "SOME_PUT_A_QUESTION", 1)
    with allround_server() as server:
        ann = Ann(server, every_structure=True)
        people = [Brisk(server.address, ann.code(), number, seed=11, tables=2) for number in range(EVERYBODY)]
        for each in people:
            threading.Thread(target=each.evening, daemon=True).start()
        ann.go_on()
        wait_until(lambda: all(each.listener and each.listener.entered.is_set() for each in people), "all came in when the lobby opened")
        while True:
            before = [each.where() for each in people]
            if not ann.go_on():
                break
            wait_until(lambda before=before: all(map(Brisk.is_past, people, before)), f"everybody does what is asked after {before[0]}")
        ann.browser.close()
        came_out = {structure: (finished, written, said) for structure, finished, written, said in asked_of(server, CAME_OUT)}
        assert set(came_out) == {one.id for one in chosen()}
        for structure, (finished, written, said) in came_out.items():
            assert finished and (written or said), f"{structure}: nothing came out"
        scores = asked_of(server, "SELECT sum(number) FROM mark WHERE name = 'rate' GROUP BY contribution_id")
        assert len(set(scores)) > 1, "the scores have an order"
        assert rows(server, "SELECT count(*) FROM answer") and rows(server, "SELECT count(*) FROM question")
