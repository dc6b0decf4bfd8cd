"""`bin/bench day`: a day long one thing after the other, 150 phones coming and going; does a process of the server grow?"""

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import gevent
from gevent.pool import Pool

from bench.figures import Table
from bench.place import ROOT, Desk
from bench.visitor import Visitor
from tests.servers import allround_server

SPEED = 60  # a round of half an hour takes half a minute, on the server's clock
ACT = 3  # one in so many acts at a place: a room is never all at its phones
GO = 6  # one in so many goes after an item; half of these go home and others come, half look away and come back
AT_ONCE = 50
PRESSES = 60  # more than any item has places


def main(arguments=None):
    """Hold the day and print one table; exits with 1 when a process grew, or when the control's leak was not seen."""
    parser = argparse.ArgumentParser(prog="bin/bench day")
    parser.add_argument("--people", type=int, default=150)
    parser.add_argument("--rounds", type=int, default=24, help="one structure after the other, at most 26, with ballots, questions "
                        "and breaks between them; the first half warms up")
    parser.add_argument("--structures", type=int, default=100, help="so many different ones at most, again and again")
    parser.add_argument("--pace", type=float, default=5.0, help="seconds at most that people act before the next press")
    parser.add_argument("--minutes", type=float, default=40, help="after so many minutes no further item begins")
    parser.add_argument("--most", type=float, default=5, help="percent that a process may grow after warm-up")
    parser.add_argument("--control", type=int, default=0, metavar="BYTES",
                        help="a server that keeps so much of each answer: it must be seen")
    asked = parser.parse_args(arguments)
    measured, day = hold(asked)
    table = Table()
    for name, sizes in measured.items():
        grown, warm = growth(sizes), sizes[half(sizes)]
        table.count(f"{name}: after each item", " ".join(f"{size / 1e6:.0f}" for size in sizes) + " MB")
        bound, held = f"<= {asked.most:g} %", grown <= asked.most
        if asked.control:
            bound, held = f"control: one above {asked.most:g} %", any(growth(each) > asked.most for each in measured.values())
        table.count("  growth after warm-up", f"{grown:+.1f} % of {warm / 1e6:.0f} MB", bound, held)
    table.count("places of the agenda at which people acted", day.places)
    table.count("people who came", day.came)
    table.count("what did not come in or was not answered", len(day.failures), "0", not day.failures)
    for failure in day.failures[:5]:
        print("failure:", failure)
    raise SystemExit(0 if table.print() else 1)


def half(sizes):
    """Where the first half ends: what came before that is warm-up."""
    return max(0, len(sizes) // 2 - 1)


def growth(sizes):
    """Percent from the end of the first half to the last."""
    warm = sizes[half(sizes)]
    return 100 * (sizes[-1] - warm) / warm


def hold(asked):
    """({process: its resident bytes after each item}, the Day)."""
    environment = {"BENCH_SPEED": str(SPEED), "BENCH_LEAK": str(asked.control)}
    with allround_server(environment, program="bench/hurried.py") as server:
        known = _prepared(server, asked)
        desk = Desk(server.address, known)
        day = Day(server.address, known["code"], asked.people, asked.pace)
        processes = {"first process": server.process.pid, **{f"process {n + 2}": pid for n, pid in enumerate(server.children())}}
        measured = {name: [] for name in processes}
        desk.next()
        ends = time.monotonic() + 60 * asked.minutes
        for number in range(known["items"]):
            if time.monotonic() > ends:
                break
            day.one_item(desk)
            day.come_and_go(number)
            for name, pid in processes.items():
                measured[name].append(resident(pid))
            sizes = " ".join(f"{each[-1] / 1e6:.1f}" for each in measured.values())
            print(f"{number + 1} of {known['items']} items: {sizes} MB", file=sys.stderr, flush=True)
        day.end()
        return measured, day


def resident(pid):
    """The bytes of a process that are in memory."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def _prepared(server, asked):
    done = subprocess.run(
        [sys.executable, "-m", "bench.prepare", "--rounds", str(asked.rounds), "--structures", str(asked.structures)],
        cwd=ROOT, env=server.environment, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(done.stderr)
    return json.loads(done.stdout)


class Day:
    """Everybody who is there, and what failed."""

    def __init__(self, url, code, people, pace):
        self.url, self.code, self.pace = url, code, pace
        self.people, self.failures, self.came, self.places = [], [], 0, 0
        self._come(people)

    def one_item(self, desk):
        """Next until the room is in another item; at each place a part of them does what the screen asks for, until the bell."""
        item = _item(desk)
        for _press in range(PRESSES):
            desk.browser.post(f"/w/{desk.workshop}/found")
            if _item(desk) != item:
                return
            self.places += 1
            gevent.sleep(min(0.3, self.pace))
            ends = time.monotonic() + self.pace
            self._all(self.people[self.places % ACT::ACT], lambda one, ends=ends: one.act(lambda: time.monotonic() > ends))
            _go_on(desk)
        raise AssertionError("an item did not end")

    def come_and_go(self, number):
        """Some go home and as many come with another phone; some look away and come back."""
        going = self.people[number % GO::GO]
        home, dark = going[::2], going[1::2]
        self.people = [one for one in self.people if one not in home]
        self._all(home, Visitor.go_home)
        self._all(dark, Visitor.look_away)
        self._come(len(home))
        self._all(dark, Visitor.look_up)
        gevent.sleep(0.2)

    def end(self):
        """Everybody goes home."""
        self._all(self.people, Visitor.go_home)

    def _come(self, how_many):
        fresh = [Visitor(self.url, self.code, self.came + number, seed="day") for number in range(how_many)]
        self.came += how_many
        self._all(fresh, Visitor.come_in)
        self.people += [one for one in fresh if one.listener]

    def _all(self, people, do):
        def done(one):
            try:
                do(one)
            except (OSError, AssertionError) as fault:
                self.failures.append(f"{type(fault).__name__}: {fault}")
        pool = Pool(AT_ONCE)
        for one in people:
            pool.spawn(done, one)
        pool.join()


def _go_on(desk):
    """Next; what cannot be held (a vote on nothing, say) is skipped, as the console offers it then."""
    leaves = desk.place()
    status, _answer = desk.browser.post(f"/w/{desk.workshop}/next", leaves=leaves)
    if status != 200:
        desk.press("skip", leaves=leaves)


def _item(desk):
    return desk.place().partition(".")[0]


if __name__ == "__main__":
    main()
