"""`bin/bench kill --times N`: the server is killed with -9 under load, N times; is anything acknowledged lost, or counted twice?"""

import argparse
import http.client
import os
import random
import re
import secrets
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import gevent

from app.rehearsal.browser import Browser
from bench.figures import Table
from bench.place import ROOT, prepare
from tests import migrated
from tests.servers import PATIENCE, port_of_our_own

POINTS = ("before_commit", "after_commit", "any_moment")
CONTROL = ("reply_before_commit",)


def main(arguments=None):
    """Kill, restart, let the phones send again with the same keys; then count what was acknowledged in the database."""
    parser = argparse.ArgumentParser(prog="bin/bench kill")
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--phones", type=int, default=10)
    parser.add_argument("--seed", type=int, default=secrets.randbits(16))
    parser.add_argument("--control", action="store_true",
                        help="run a server that answers before it commits: the losses must be seen")
    asked = parser.parse_args(arguments)
    points = CONTROL if asked.control else POINTS
    print(f"seed {asked.seed}")
    lot = random.Random(asked.seed)
    folder = Path(tempfile.mkdtemp(prefix="allround-kill-"))
    try:
        with port_of_our_own() as port:
            room = Room(folder, port, asked.phones)
            for turn in range(asked.times):
                room.run_until_death(points[turn % len(points)], lot)
            room.run_to_the_end()
        held = room.report(asked.times, points).print()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    raise SystemExit(0 if held else 1)


class Room:
    """Phones that write without end, and a server that dies again and again on the same database and port."""

    def __init__(self, folder, port, phones):
        self.folder, self.port, self.phones = folder, port, [Writer(number) for number in range(phones)]
        self.log = (folder / "log").open("w")
        migrated.copy_to(folder)
        self._start("any_moment", 0)
        self.known = prepare({"ALLROUND_VAR": str(folder)})
        self._open_the_round()
        for phone in self.phones:
            phone.join(self.url, self.known["code"])
        self.deaths = 0
        self._kill()

    def run_until_death(self, point, lot):
        """One life of the server: the phones write until it dies at the named point."""
        self._start(point, lot.randint(5, 60))
        writing = [gevent.spawn(phone.write_on, self.url) for phone in self.phones]
        if point == "any_moment":
            gevent.sleep(lot.uniform(0.1, 1.5))
            self._kill()
        else:
            deadline = time.monotonic() + PATIENCE
            while self.process.poll() is None and time.monotonic() < deadline:
                gevent.sleep(0.01)
            assert self.process.poll() is not None, f"the server did not die at {point}"
        self.deaths += 1
        gevent.joinall(writing, timeout=PATIENCE)

    def run_to_the_end(self):
        """A last life in which everything that waits is sent."""
        self._start("any_moment", 0)
        gevent.joinall([gevent.spawn(phone.send_waiting, self.url) for phone in self.phones], timeout=PATIENCE)
        self._kill()

    def report(self, times, points):
        """What was acknowledged against what is there."""
        database = sqlite3.connect(self.folder / "allround.db")
        kept = Counter(text for (text,) in database.execute("SELECT text FROM contribution"))
        database.close()
        acknowledged = [text for phone in self.phones for text in phone.acknowledged]
        lost = [text for text in acknowledged if kept[text] == 0]
        twice = [text for text, count in kept.items() if count > 1]
        retried = sum(phone.sent_again_after_commit for phone in self.phones)
        bound = f"upper bound 3/{len(acknowledged)}"
        table = Table()
        table.count(f"kill -9 under load: deaths ({', '.join(points)})", self.deaths, str(times), self.deaths == times)
        table.count("writes acknowledged", len(acknowledged), "> 0", bool(acknowledged))
        table.count("acknowledged and lost", f"{len(lost)} of {len(acknowledged)} ({bound})", "0", not lost)
        table.count("counted twice", f"{len(twice)} of {len(kept)}", "0", not twice)
        table.count("committed before, sent again, answered with the first receipt", retried, "> 0", retried > 0)
        return table

    def _start(self, point, nth):
        self.log.flush()
        known = (self.folder / "log").stat().st_size
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bench.dying", point, str(nth), "--host", "127.0.0.1", "--port", self.port, "--prepare"],
            cwd=ROOT, env={**os.environ, "ALLROUND_VAR": str(self.folder)}, stdout=self.log, stderr=subprocess.STDOUT)
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            found = re.search(r"^listening \S+ (\d+)$", (self.folder / "log").read_text()[known:], re.M)
            if found:
                self.url = f"http://127.0.0.1:{found[1]}"
                return
            assert self.process.poll() is None, (self.folder / "log").read_text()[known:]
            gevent.sleep(0.05)
        raise AssertionError("the server did not start")

    def _kill(self):
        self.process.kill()
        self.process.wait()

    def _open_the_round(self):
        ann = Browser(self.url)
        status, answer = ann.post("/sign-in", email=self.known["email"], password=self.known["password"])
        assert status == 200, answer
        ann.csrf = None
        page = ann.get_json(f"/w/{self.known['workshop']}/console?fragments=1")
        html = "".join(piece["html"] for room in page["rooms"].values() for piece in room["fragments"])
        leaves = re.search(r'name="leaves" value="([^"]+)"', html)[1]
        status, answer = ann.post(f"/w/{self.known['workshop']}/next", leaves=leaves)
        assert status == 200, answer
        ann.close()


class Writer:
    """A phone with an outbox: what has no receipt is sent again with its key."""

    def __init__(self, number):
        self.number, self.count = number, 0
        self.acknowledged, self.waiting = [], []
        self.sent_again_after_commit = 0

    def join(self, url, code):
        self.browser = Browser(url, timeout=PATIENCE)
        status, answer = self.browser.post(f"/j/{code}", place="room")
        assert status == 200, answer
        self.workshop = answer["workshop"]

    def write_on(self, url):
        """Write until the server is gone."""
        self.send_waiting(url)
        while not self.waiting:
            self.count += 1
            self.waiting.append((secrets.token_urlsafe(16), f"idea {self.count} of phone {self.number}", False))
            self.send_waiting(url)

    def send_waiting(self, url):
        """Send what waits; it stays when no answer comes."""
        while self.waiting:
            op, text, again = self.waiting[0]
            try:
                status, answer = self.browser.post(f"/w/{self.workshop}/ideas", op=op, text=text)
            except (OSError, ValueError, http.client.HTTPException):
                self.browser.close()
                self.waiting[0] = (op, text, True)
                return
            assert status == 200, answer
            self.waiting.pop(0)
            self.acknowledged.append(text)
            self.sent_again_after_commit += again and bool(answer.get("again"))
