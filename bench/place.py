"""Where the bench runs: a real server in a process of its own, prepared; the yardstick likewise."""

import json
import os
import re
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

from app.rehearsal.browser import Browser, Listener
from tests.servers import allround_server

ROOT = Path(__file__).resolve().parent.parent


class Desk:
    """Ann: her console and the projector, both listening."""

    def __init__(self, url, known):
        self.browser = Browser(url, timeout=60)
        status, answer = self.browser.post("/sign-in", email=known["email"], password=known["password"])
        assert status == 200, answer
        self.browser.csrf = None
        self.workshop = known["workshop"]
        self.heard = {"console": None, "projector": None}
        self.console = self._listen(self.browser, "console", f"/w/{self.workshop}/console", self.workshop, None)
        self.projector = self._listen(Browser(url), "projector", f"/p/{known['projector']}", self.workshop, known["projector"])

    def press(self, what, **fields):
        """A press on the console; it must be accepted."""
        status, answer = self.browser.post(f"/w/{self.workshop}/{what}", **fields)
        assert status == 200, answer
        return answer

    def next(self):
        """Next, leaving the present place."""
        return self.press("next", leaves=self.place())

    def place(self):
        """The place that Next would leave, as the console shows it."""
        shown = self.browser.get_json(f"/w/{self.workshop}/console?fragments=1")
        for room in shown["rooms"].values():
            for fragment in room["fragments"]:
                found = re.search(r'name="leaves" value="([^"]+)"', fragment["html"])
                if found:
                    return found[1]
        raise AssertionError("the console shows no Next")

    def watch(self, screen, watcher):
        """Tell watcher(name, values, at) of every message to a screen; None to stop."""
        self.heard[screen] = watcher

    def _listen(self, browser, screen, page, key, token):
        def heard(name, values, at):
            if self.heard[screen]:
                self.heard[screen](name, values, at)
        listener = Listener(browser, screen, key, token=token, heard=heard)
        listener.take(browser.get_json(page + "?fragments=1"))
        listener.open()
        assert listener.entered.wait(10) and listener.ended is None, f"{screen}: {listener.ended}"
        return listener


@contextmanager
def prepared_server():
    """(address, what bench/prepare.py printed, the RunningServer)"""
    with allround_server() as server:
        yield server.address, prepare(server.environment), server


def prepare(environment, *asked):
    """What bench/prepare.py printed, run on the database of this environment."""
    done = subprocess.run([sys.executable, "-m", "bench.prepare", *asked], cwd=ROOT, env={**os.environ, **environment},
                          capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(done.stderr)
    return json.loads(done.stdout)


@contextmanager
def yardstick():
    """The address of the bare server."""
    process = subprocess.Popen([sys.executable, "-m", "bench.yardstick"], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        port = process.stdout.readline().split()[1]
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()
