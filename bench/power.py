"""`bin/bench power`: is what was acknowledged on the disk before it was acknowledged? The system's own calls are watched."""

import argparse
import re
import shutil
import signal
import subprocess
import time

from app.rehearsal.browser import Browser
from bench.figures import Table
from bench.place import prepare
from tests.servers import allround_server

SYNCED = re.compile(r"\b(?:fdatasync|fsync)(?:\(.*| resumed>.*)\) += 0")
REPLIED = re.compile(r'\b(?:sendto|write|sendmsg)\(.*"HTTP/1\.1 200')


def main(arguments=None):
    """Send writes one after the other to a watched server; each reply needs an fsync that ended since the reply before it.

    --control watches a server with synchronous=NORMAL: the replies without cover must be seen.
    """
    parser = argparse.ArgumentParser(prog="bin/bench power")
    parser.add_argument("--writes", type=int, default=200)
    parser.add_argument("--control", action="store_true")
    asked = parser.parse_args(arguments)
    if shutil.which("strace") is None:
        raise SystemExit("This measuring needs strace, which watches the calls of a program. On Debian: apt-get install strace")
    with allround_server(program="bench/hasty.py" if asked.control else "wsgi.py") as server:
        calls = watched_writes(server, asked.writes)
    replies, uncovered = covered(calls)
    table = Table()
    table.count("writes acknowledged", replies, str(asked.writes), replies == asked.writes)
    table.count("acknowledged before an fsync ended", f"{uncovered} of {replies} (upper bound 3/{replies or 1})", "0", uncovered == 0)
    raise SystemExit(0 if table.print() else 1)


def watched_writes(server, how_many):
    """The lines that strace wrote while one phone in the lobby raised and lowered its hand so many times."""
    known = prepare(server.environment)
    phone = Browser(server.address, timeout=60)
    _status, joined = phone.post(f"/j/{known['code']}", place="room")
    log = server.var / "calls"
    watched = [word for pid in (server.process.pid, *server.children()) for word in ("-p", str(pid))]
    watch = subprocess.Popen(
        ["strace", "-f", "-q", "-s", "40", "-e", "trace=fsync,fdatasync,sendto,sendmsg", "-e", "signal=none",
         "-o", str(log), *watched], stderr=subprocess.PIPE, text=True)
    time.sleep(1.0)  # It says that it watches by nothing but its file.
    if watch.poll() is not None:
        raise SystemExit(f"strace may not watch a program here: {watch.stderr.read().strip()}")
    for n in range(how_many):
        status, answer = phone.post(f"/w/{joined['workshop']}/signals", signal="hand-down" if n % 2 else "hand")
        assert status == 200, answer
    watch.send_signal(signal.SIGINT)
    watch.communicate()
    phone.close()
    return log.read_text().splitlines()


def covered(calls):
    """(replies, how many of them were not preceded by an fsync that ended since the reply before)."""
    replies = uncovered = synced = 0
    for call in calls:
        if SYNCED.search(call):
            synced += 1
        elif REPLIED.search(call):
            replies += 1
            uncovered += synced == 0
            synced = 0
    return replies, uncovered
