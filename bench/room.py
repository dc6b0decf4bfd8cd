"""`bin/bench room --phones N`: a room through joining, pairs, the next step and a vote, against a bare server in the same run."""

import argparse
import json
import re
import time

import gevent
from gevent.pool import Pool

from app.rehearsal.browser import Browser, Listener
from bench.figures import Table, loop_ms, percentile
from bench.fleet import Fleet
from bench.place import Desk, prepared_server, yardstick
from bench.prepare import TABLES

# Phones -> milliseconds until the last phone has its own table and its group's ideas.
OWN_TABLE = {100: 150, 500: 600}
# How often a minute is given or taken while everybody writes.
MINUTES = 8
# So many phones put their group's idea forward: a ballot holds at most 100 ideas.
MOST_WHO_BRING = 100


def main(arguments=None):
    """Run the room and print one table; exits with 1 when a bound does not hold."""
    parser = argparse.ArgumentParser(prog="bin/bench room")
    parser.add_argument("--phones", type=int, default=100)
    parser.add_argument("--within", type=float, default=2.0, help="seconds in which all of them join")
    asked = parser.parse_args(arguments)
    table = Table()
    table.count("this machine now: 100,000 additions", f"{loop_ms():.1f} ms")
    with prepared_server() as (url, known, _server):
        desk = Desk(url, known)
        fleet = Fleet(url, known["code"], asked.phones)
        joining(table, fleet, asked)
        fleet.each(lambda phone: phone.sit(1 + phone.number // 8 % TABLES), 2)
        desk.next()
        writing_alone(table, fleet)
        step_times, own_times, step_size = next_step(fleet, desk)
        with yardstick() as plain:
            bare = bare_emit(plain, asked.phones, step_size)
        against_yardstick(table, asked, bare, step_times, own_times)
        desk.press("found")
        pairs(table, fleet, desk)
        minutes_given(table, fleet, desk)
        voting(table, fleet, desk)
        for failure in fleet.failures[:5]:
            print("failure:", failure)
        table.count("failures in the whole run", len(fleet.failures), "0", not fleet.failures)
        fleet.close()
    held = table.print()
    raise SystemExit(0 if held else 1)


def joining(table, fleet, asked):
    """All phones join within a few seconds: page, join, phone page, socket."""
    times = fleet.join(asked.within)
    bound = _set_for(fleet, 200)
    table.count(f"{asked.phones} phones join in {asked.within:g} s: failures", len(fleet.failures), "0", not fleet.failures)
    table.time("  each request", times, bound)


def _set_for(fleet, bound):
    """Most bounds were set for a room of a hundred; a larger one is measured without them."""
    return bound if fleet.size <= 100 else None


def writing_alone(table, fleet):
    """Everybody writes one idea alone, 50 a second."""
    times = fleet.each(lambda phone: phone.post("ideas", text=f"An idea of phone {phone.number}"), len(fleet.phones) / 50)
    table.time("Alone, 50 writes a second: acknowledged", times, _set_for(fleet, 40))


def next_step(fleet, desk):
    """Press Next (to pairs): seconds until each phone shows the new step, and its own group; bytes of the step's message."""
    shown, own, size = {}, {}, [0]

    def watcher(phone):
        def heard(name, values, at):
            if name == "fragments" and values["room"].endswith(":phones") and any(p["id"] == "phone-top" for p in values["fragments"]):
                shown.setdefault(phone, at)
                size[0] = len(json.dumps(values))
            if name == "rooms" or (name == "fragments" and values["room"].startswith("group:")):
                own.setdefault(phone, at)
        return heard

    for phone in fleet.phones:
        phone.watch(watcher(phone))
    leaves = desk.place()
    began = time.monotonic()
    desk.press("next", leaves=leaves)
    deadline = time.monotonic() + 15
    while (len(shown) < len(fleet.phones) or len(own) < len(fleet.phones)) and time.monotonic() < deadline:
        gevent.sleep(0.01)
    for phone in fleet.phones:
        phone.watch(None)
        if phone not in shown or phone not in own:
            fleet.failures.append("a phone did not hear the next step")
    return [at - began for at in shown.values()], [at - began for at in own.values()], size[0]


def bare_emit(url, phones, size, times=5):
    """The yardstick: the same number of sockets, the same bytes, no storage; seconds until the last has heard, best of five."""
    browser = Browser(url)
    heard, listeners = [], []
    for _ in range(phones):
        listener = Listener(browser, "bare", "x", heard=lambda name, values, at: heard.append(at) if name == "fragments" else None)
        listener.open()
        listeners.append(listener)
    for listener in listeners:
        assert listener.entered.wait(20), "the yardstick did not answer"
    rounds = []
    for _ in range(times):
        heard.clear()
        began = time.monotonic()
        browser.post("/emit", bytes=size)
        deadline = began + 10
        while len(heard) < phones and time.monotonic() < deadline:
            gevent.sleep(0.002)
        rounds.append(max(heard) - began)
    for listener in listeners:
        listener.close()
    return percentile(rounds, 50)


def against_yardstick(table, asked, bare, step_times, own_times):
    """The next step against the bare server of the same run."""
    last, bound = max(step_times) * 1000, bare * 1000 * 1.5 + 40
    table.count("Yardstick: bare emit to the last phone", f"{bare * 1000:.0f} ms")
    table.count("Next step: title, instruction, clock on the last phone", f"{last:.0f} ms ({last / bare / 1000:.2f}x the yardstick)",
                f"< 1.5x + 40 = {bound:.0f} ms", last < bound)
    own = max(own_times) * 1000
    limit = OWN_TABLE.get(asked.phones)
    table.count("Next step: own table and the group's ideas on the last phone", f"{own:.0f} ms", limit and f"< {limit} ms",
                limit is None or own < limit)


def pairs(table, fleet, desk):
    """In pairs, 50 writes a second for as many writes as phones: acknowledged, and seen by the partner."""
    partner, stamped = [], {}

    def watcher(name, values, at):
        for piece in values.get("fragments", ()) if name == "fragments" and values["room"].startswith("group:") else ():
            for mark, began in list(stamped.items()):
                if mark in piece.get("html", ""):
                    partner.append(at - began)

    seen = set()
    for phone in fleet.phones:
        for room in phone.group_rooms():
            if room not in seen:
                seen.add(room)
                phone.watch(watcher)
    writers = [phone for phone in fleet.phones if phone.watcher is None]
    pool, acknowledged = Pool(200), []

    def write(number, phone):
        gevent.sleep(number / 50)
        mark = f"mark-{number}-x"
        stamped[mark] = began = time.monotonic()
        try:
            phone.post("group/ideas", text=f"Built on it {mark}")
            acknowledged.append(time.monotonic() - began)
        except (AssertionError, OSError) as fault:
            fleet.failures.append(str(fault))
        gevent.sleep(0.5)
        stamped.pop(mark, None)

    for number, phone in enumerate(writers):
        pool.spawn(write, number, phone)
    pool.join()
    for phone in fleet.phones:
        phone.watch(None)
    table.time("Pairs, 50 writes a second: acknowledged", acknowledged, _set_for(fleet, 40))
    table.time("  on the partner's phone", partner, _set_for(fleet, 60))


def minutes_given(table, fleet, desk):
    """While 50 ideas a second are written in pairs: a minute more on the console, and when each screen shows it."""
    writing = gevent.spawn(fleet.each, lambda phone: phone.post("group/ideas", text=f"More of {phone.number}"), len(fleet.phones) / 50)
    shown = {"projector": [], "console": [], "all phones": []}
    gevent.sleep(0.2)
    for turn in range(MINUTES):
        at = {}

        def heard(screen, at=at):
            return lambda name, values, moment: at.setdefault(screen, moment) if _tells_time(name, values) else None

        for screen in ("projector", "console"):
            desk.watch(screen, heard(screen))
        for phone in fleet.phones:
            phone.watch(heard(phone))
        began = time.monotonic()
        desk.press("less" if turn % 2 else "more")
        deadline = began + 5
        while len(at) < len(fleet.phones) + 2 and time.monotonic() < deadline:
            gevent.sleep(0.005)
        if len(at) < len(fleet.phones) + 2:
            fleet.failures.append("a screen did not show the minute that was given")
            continue
        for screen in ("projector", "console"):
            shown[screen].append(at.pop(screen) - began)
        shown["all phones"].append(max(at.values()) - began)
    writing.join()
    for screen in ("projector", "console"):
        desk.watch(screen, None)
    for phone in fleet.phones:
        phone.watch(None)
    for screen, bound in (("projector", 80), ("console", 80), ("all phones", 160)):
        table.time(f"  a minute given meanwhile: on {screen}", shown[screen], _set_for(fleet, bound))


def _tells_time(name, values):
    """Whether a message is the running step drawn again (and not a count)."""
    return name == "fragments" and any("countdown" in piece.get("html", "") for piece in values["fragments"])


def voting(table, fleet, desk):
    """Fours put one idea each forward, then everybody votes three times within a minute; bytes over all sockets before the reveal."""
    desk.next()
    desk.press("found")
    gevent.sleep(3)
    for phone in fleet.phones[:MOST_WHO_BRING]:
        _put_forward(phone)
    desk.next()
    desk.next()
    desk.next()
    deadline = time.monotonic() + 15
    while time.monotonic() < deadline and not all("/vote" in phone.listener.fragments.get("phone-ballot", "") for phone in fleet.phones):
        gevent.sleep(0.1)
    before = fleet.bytes_in()
    began = time.monotonic()
    answers = []
    for turn in range(3):
        fleet.each(lambda phone, turn=turn: answers.append(_vote(phone, turn)), 18)
    gevent.sleep(max(0, 60 - (time.monotonic() - began)))
    carried = (fleet.bytes_in() - before) / 1e6
    limit = _set_for(fleet, 0.3)
    table.count(f"{len(fleet.phones)} phones x 3 votes in 60 s: over all sockets", f"{carried:.2f} MB",
                limit and f"< {limit:.1f} MB", limit is None or carried < limit)
    table.count("  HTTP answers beside it", f"{sum(answers) / 1e6:.2f} MB")


def _put_forward(phone):
    found = re.search(r'name="idea" value="([a-z0-9]+)"', phone.listener.fragments.get("phone-group", ""))
    if found:
        phone.browser.post(f"/w/{phone.workshop}/group/put-forward", idea=found[1], headline=f"Headline {phone.number}")


def _vote(phone, turn):
    """One vote; the bytes of its answer."""
    if not hasattr(phone, "ballot"):
        shown = phone.listener.fragments.get("phone-ballot", "")
        phone.ballot = re.search(r'action="([^"]*/vote)"|formaction="([^"]*/vote)"', shown)
        assert phone.ballot, "the phone shows no ballot"
        phone.ballot = phone.ballot[1] or phone.ballot[2]
        phone.options = re.findall(r'name="dots-([a-z0-9]+)"', shown)
        phone.receipt = ""
    chosen = phone.options[(phone.number + turn) % len(phone.options)]
    status, answer = phone.browser.post(phone.ballot, **{f"dots-{chosen}": 2}, replaces=phone.receipt)
    assert status == 200, answer
    phone.receipt = answer.get("receipt", "")
    return len(json.dumps(answer))
