"""`bin/bench steps STRUCTURE --phones N`: each step change of one structure, until the last phone shows it, against a bare server."""

import argparse
import json
import time

import gevent

from bench.day import PRESSES
from bench.figures import Table, loop_ms
from bench.fleet import Fleet
from bench.place import Desk, prepare, yardstick
from bench.prepare import TABLES
from bench.room import OWN_TABLE, bare_emit
from tests.servers import allround_server

QUIET, LONGEST = 0.7, 20  # seconds: so long nothing came, and no longer than that


def main(arguments=None):
    """Walk through the structure and print one table; exits with 1 when a bound does not hold."""
    parser = argparse.ArgumentParser(prog="bin/bench steps")
    parser.add_argument("structure")
    parser.add_argument("--phones", type=int, default=500)
    asked = parser.parse_args(arguments)
    table, limit = Table(), OWN_TABLE.get(asked.phones)
    table.count("this machine now: 100,000 additions", f"{loop_ms():.1f} ms")
    with allround_server() as server:
        known = prepare(server.environment, "--only", asked.structure)
        desk, fleet = Desk(server.address, known), Fleet(server.address, known["code"], asked.phones)
        fleet.join(2)
        fleet.each(lambda phone: phone.sit(1 + phone.number // 8 % TABLES), 2)
        changes = walk(desk, fleet)
        with yardstick() as plain:
            bare = bare_emit(plain, asked.phones, max(size for *_rest, size in changes))
        fleet.close()
    bound = bare * 1500 + 40
    table.count("Yardstick: bare emit to the last phone", f"{bare * 1000:.0f} ms")
    for place, shown, own, size in changes:
        table.count(f"{place}: title, instruction, clock on the last phone", f"{shown * 1000:.0f} ms ({size} bytes)",
                    f"< 1.5x + 40 = {bound:.0f} ms", shown * 1000 < bound)
        table.count("  own table, cards and turn on the last phone", f"{own * 1000:.0f} ms", limit and f"< {limit} ms",
                    limit is None or own * 1000 < limit)
    table.count("failures in the whole run", len(fleet.failures), "0", not fleet.failures)
    raise SystemExit(0 if table.print() else 1)


def walk(desk, fleet):
    """[(place that was entered, seconds to the title, seconds to the rest, bytes)] for every press until the round is over."""
    found, item = [], None
    for _press in range(PRESSES):
        found.append(change(desk, fleet))
        place = desk.place()
        item = item or place.partition(".")[0]
        if place.partition(".")[0] != item:
            return found
        desk.browser.post(f"/w/{desk.workshop}/found")
        # What the step does not ask for is refused, as on a phone that looked away.
        fleet.each(lambda phone: phone.browser.post(f"/w/{phone.workshop}/ideas", text=f"An idea of phone {phone.number}"),
                   len(fleet.phones) / 50)
    raise AssertionError("the round did not end")


def change(desk, fleet):
    """Press Next: until every phone has the title, and until nothing more comes to any."""
    shown, last, size = {}, {}, [0]

    def watcher(phone):
        def heard(name, values, at):
            if name == "fragments" and values["room"].endswith(":phones") and any(p["id"] == "phone-top" for p in values["fragments"]):
                shown.setdefault(phone, at)
                size[0] = max(size[0], len(json.dumps(values)))
            if name == "rooms" or (name == "fragments" and values["room"].startswith(("group:", "person:"))):
                last[phone] = at
        return heard

    for phone in fleet.phones:
        phone.watch(watcher(phone))
    began = time.monotonic()
    desk.next()
    while time.monotonic() < began + LONGEST and (
            len(shown) < len(fleet.phones) or time.monotonic() < max([began, *shown.values(), *last.values()]) + QUIET):
        gevent.sleep(0.01)
    for phone in fleet.phones:
        phone.watch(None)
    fleet.failures += ["a phone did not hear the next step"] * (len(fleet.phones) - len(shown))
    own = max([*last.values(), *shown.values(), began])
    return desk.place().partition(".")[2], max(shown.values(), default=began) - began, own - began, size[0]


if __name__ == "__main__":
    main()
