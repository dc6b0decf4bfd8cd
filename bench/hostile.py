"""`bin/bench hostile`: how long do honest requests take beside those who send drop by drop, nothing, too much, or take no answer?"""

import argparse
import multiprocessing
import socket
import struct
import threading
import time
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

from app.rehearsal.browser import Browser
from bench.figures import Table, loop_ms, percentile
from bench.place import Desk, prepared_server

MEGABYTE = 1024 * 1024
MOST_MEMORY = 30 * MEGABYTE
TIMES = 2.0  # as long as alone, at most
SPARE = 0.02  # seconds that may be added where an answer takes next to nothing
HELLO = (b"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
         b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n")


def connected(address):
    """A bare connection."""
    place = urlsplit(address)
    return socket.create_connection((place.hostname, place.port), timeout=30)


def drop_by_drop(address):
    """Headers that never end, a letter at a time; who is cut off comes again."""
    _slowly(address, b"GET / HTTP/1.1\r\nHost: x\r\nX-Drop: ", b"y")


def body_by_drops(address):
    """A body that never ends."""
    head = b"POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 60000\r\n\r\n"
    _slowly(address, head, b"a")


def silent(address):
    """Connections that say nothing at all."""
    _slowly(address, b"", b"")


def silent_sockets(address):
    """WebSockets on which nobody says who they are."""
    _slowly(address, HELLO, b"")


def deaf(address):
    """Twenty pages asked for at once, and no answer taken."""
    def once():
        with connected(address) as raw:
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            raw.sendall(b"GET /help HTTP/1.1\r\nHost: x\r\n\r\n" * 20)
            time.sleep(5)
    _many(50, once)


def huge_frames(address):
    """Frames of 200 MB, one after the other."""
    def once():
        with connected(address) as raw:
            raw.sendall(HELLO)
            raw.recv(4096)
            raw.sendall(struct.pack("!BBQ", 0x81, 0x80 | 127, 200 * MEGABYTE) + b"mask")
            for _part in range(200):
                raw.sendall(b"x" * MEGABYTE)
    _many(4, once)


def ahead(address):
    """Thousands of requests sent at once on each connection."""
    def once():
        with connected(address) as raw:
            sending = threading.Thread(target=_send, args=(raw, b"GET /help HTTP/1.1\r\nHost: x\r\n\r\n" * 3000), daemon=True)
            sending.start()
            while raw.recv(65_536):
                continue
    _many(4, once)


KINDS = {"headers drop by drop, 100 connections": drop_by_drop, "bodies drop by drop, 100 connections": body_by_drops,
         "100 silent connections": silent, "100 silent sockets": silent_sockets, "50 that take no answer": deaf,
         "4 sending frames of 200 MB": huge_frames, "4 sending 3,000 requests at once": ahead}


def _slowly(address, opening, drop):
    held = []
    while True:
        while len(held) < 100:
            raw = connected(address)
            raw.sendall(opening)
            held.append(raw)
        time.sleep(0.5)
        held = [raw for raw in held if _goes_on(raw, drop)]


def _goes_on(raw, drop):
    try:
        raw.sendall(drop)
        raw.setblocking(False)
        try:
            return bool(raw.recv(4096))
        except BlockingIOError:
            return True
        finally:
            raw.setblocking(True)
    except OSError:
        return False


def _send(raw, words):
    with suppress(OSError):
        raw.sendall(words)


def _many(how_many, once):
    def again():
        while True:
            with suppress(OSError):
                once()
    for _number in range(how_many):
        threading.Thread(target=again, daemon=True).start()
    threading.Event().wait()


def honest(desk, seconds):
    """Seconds that each of ten requests a second took, in turn a page, a program's question, and a write of the desk."""
    other, took, number, began = Browser(desk.browser.parts.geturl(), timeout=60), [], 0, time.monotonic()
    while time.monotonic() - began < seconds:
        asked = time.monotonic()
        if number % 3 == 0:
            other.page("/help")
        elif number % 3 == 1:
            desk.browser.get_json(f"/w/{desk.workshop}/console?fragments=1")
        else:
            desk.press("theme", theme=("dark", "bright")[number // 3 % 2])
        took.append(time.monotonic() - asked)
        number += 1
        time.sleep(max(0, began + number / 10 - time.monotonic()))
    return took


def memory(server):
    """Bytes that the server's processes hold."""
    return sum(int(line.split()[1]) * 1024 for pid in (server.process.pid, *server.children())
               for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("VmRSS"))


def main(arguments=None):
    """Measure alone, then beside each kind; exits with 1 where honest requests take more than twice as long, or memory grows."""
    parser = argparse.ArgumentParser(prog="bin/bench hostile")
    parser.add_argument("--seconds", type=float, default=30)
    asked = parser.parse_args(arguments)
    table = Table()
    table.count("100,000 additions on this machine just now", f"{loop_ms():.1f} ms")
    with prepared_server() as (url, known, server):
        desk = Desk(url, known)
        honest(desk, 5)
        alone, before = honest(desk, asked.seconds), memory(server)
        table.time("honest requests alone", alone)
        for name, kind in KINDS.items():
            beside(table, desk, server, (name, kind), (asked.seconds, percentile(alone, 95), before))
        table.time("honest requests alone again", honest(desk, asked.seconds))
    raise SystemExit(0 if table.print() else 1)


def beside(table, desk, server, hostile, known):
    """One kind of hostile client in a process of its own, and what honest requests take meanwhile."""
    (name, kind), (seconds, alone, before) = hostile, known
    process = multiprocessing.get_context("spawn").Process(target=kind, args=(server.address,), daemon=True)
    process.start()
    try:
        time.sleep(2)
        took = honest(desk, seconds)
        grown = memory(server) - before
    finally:
        process.kill()
        process.join()
    table.time(f"beside {name}", took, (TIMES * alone + SPARE) * 1000)
    table.count("  memory of the server", f"{grown / MEGABYTE:+.1f} MB", "< 30 MB", grown < MOST_MEMORY)


if __name__ == "__main__":
    main()
