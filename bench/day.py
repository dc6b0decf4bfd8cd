"""`bin/bench day`: a day long one round after the other, phones coming and going; does a process of the server grow?"""

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import gevent

from bench.figures import Table
from bench.fleet import Fleet
from bench.place import ROOT, Desk
from tests.servers import allround_server

SPEED = 60  # a round of half an hour takes half a minute, on the server's clock
ONE_IN = 3  # so many of the phones go home after each round, and as many come
PRESSES = 60  # more than any structure has places


def main(arguments=None):
    """Hold the rounds and print one table; exits with 1 when a process grew, or when the control's leak was not seen."""
    parser = argparse.ArgumentParser(prog="bin/bench day")
    parser.add_argument("--people", type=int, default=150)
    parser.add_argument("--rounds", type=int, default=36, help="one structure after the other, at most 36; the first half warms up")
    parser.add_argument("--pace", type=float, default=1.0, help="seconds in which everybody acts once before the next press")
    parser.add_argument("--most", type=float, default=5, help="percent that a process may grow after warm-up")
    parser.add_argument("--control", type=int, default=0, metavar="BYTES",
                        help="a server that keeps so much of each answer: it must be seen")
    asked = parser.parse_args(arguments)
    measured, failures = hold(asked)
    table = Table()
    for name, sizes in measured.items():
        grown, warm = growth(sizes), sizes[len(sizes) // 2 - 1]
        table.count(f"{name}: after each round", " ".join(f"{size / 1e6:.0f}" for size in sizes) + " MB")
        bound, held = f"<= {asked.most:g} %", grown <= asked.most
        if asked.control:
            bound, held = f"control: one above {asked.most:g} %", any(growth(each) > asked.most for each in measured.values())
        table.count("  growth after warm-up", f"{grown:+.1f} % of {warm / 1e6:.0f} MB", bound, held)
    table.count("phones that did not come in", len(failures), "0", not failures)
    raise SystemExit(0 if table.print() else 1)


def growth(sizes):
    """Percent from the end of the first half to the last: what came before that is warm-up."""
    warm = sizes[max(0, len(sizes) // 2 - 1)]
    return 100 * (sizes[-1] - warm) / warm


def hold(asked):
    """({process: its resident bytes after each round}, what failed)."""
    environment = {"BENCH_SPEED": str(SPEED), "BENCH_LEAK": str(asked.control)}
    with allround_server(environment, program="bench/hurried.py") as server:
        known = _prepared(server, asked.rounds)
        desk = Desk(server.address, known)
        fleet = Fleet(server.address, known["code"], asked.people)
        fleet.join(2)
        processes = {"first process": server.process.pid, **{f"process {n + 2}": pid for n, pid in enumerate(server.children())}}
        measured = {name: [] for name in processes}
        desk.next()
        for number in range(asked.rounds):
            _one_round(desk, fleet, asked.pace)
            _come_and_go(fleet, number)
            for name, pid in processes.items():
                measured[name].append(resident(pid))
        fleet.close()
        return measured, fleet.failures


def resident(pid):
    """The bytes of a process that are in memory."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def _prepared(server, rounds):
    done = subprocess.run([sys.executable, "-m", "bench.prepare", "--rounds", str(rounds)], cwd=ROOT, env=server.environment,
                          capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(done.stderr)
    return json.loads(done.stdout)


def _one_round(desk, fleet, pace):
    """Next until the room is in another item; at each place everybody does once what may be asked there."""
    item = None
    for _press in range(PRESSES):
        desk.browser.post(f"/w/{desk.workshop}/found")
        here = _item(desk)
        item = item or here
        if here != item:
            return
        _act(fleet, pace)
        desk.next()
    raise AssertionError("a round did not end")


def _item(desk):
    return desk.place().partition(".")[0]


def _act(fleet, pace):
    """Half of them write alone, half for their group: what the place does not ask for is refused, as on a phone that looked away."""
    def act(phone):
        phone.listener.say("presence", {"state": "writing"})
        where = "ideas" if phone.number % 2 else "group/ideas"
        phone.browser.post(f"/w/{phone.workshop}/{where}", text=f"{phone.number} says so at {time.monotonic():.3f}")
        phone.listener.say("presence", {"state": "idle"})
        if phone.number % ONE_IN == 0:
            phone.browser.post(f"/w/{phone.workshop}/signals", signal="done")
    fleet.each(act, pace)


def _come_and_go(fleet, number):
    """Some go home and as many come with another phone."""
    going = fleet.phones[number % ONE_IN::ONE_IN]
    fleet.phones = [phone for phone in fleet.phones if phone not in going]
    for phone in going:
        phone.browser.post(f"/w/{phone.workshop}/signals", signal="leave")
        phone.listener.close()
        phone.browser.close()
    fleet.size = len(going)
    fleet.join(1)
    gevent.sleep(0.2)


if __name__ == "__main__":
    main()
