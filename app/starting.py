"""What happens between `python wsgi.py` and the first answer? The database is made ready, and people are told where to go."""

import argparse
import errno
import gc
import io
import logging
import os
import subprocess
import sys
from contextlib import contextmanager

import segno
from flask import request
from flask_migrate import upgrade
from sqlalchemy.exc import OperationalError

from app import addresses, settings
from app.journal.record import Op
from app.refusal import Refusal


def main(app, arguments=None):
    """Serve the app until it is asked to stop.

    --prepare brings the database up to date first, --demo the demonstration Lab. --greet says where to go, and while
    there is no administrator how to become one. In any case one line `listening HOST PORT` is written once requests are taken.
    """
    from app.live import listener

    asked = _asked(arguments)
    keep_logs_quiet(app)
    if asked.prepare:
        prepare(app)
    gc.enable()
    if asked.demo:
        demonstrate(app)
    try:
        door = listener.listen(asked.host, asked.port)
    except OSError as fault:
        raise SystemExit(_why_not(fault, asked)) from None
    port = door.getsockname()[1]
    reachable = reachable_addresses(asked.host, port)
    app.config["NETWORK_URL"] = reachable[0]
    if asked.greet:
        greet(app, reachable)
    _say(f"listening {asked.host} {port}")
    with rehearsal(asked, reachable_addresses("127.0.0.1", port)[0], reachable[0]):
        listener.serve(app, door, app.config["PROCESSES"])


def keep_logs_quiet(app):
    """Only faults are logged, and never the address of a request: it may hold a link or a code."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(name)s: %(message)s")
    for name in ("engineio.server", "socketio.server"):
        logging.getLogger(name).addFilter(is_fault_of_ours)
    app.log_exception = lambda fault: app.logger.error("fault in %s", request.endpoint, exc_info=fault)


def is_fault_of_ours(record):
    """Whether a complaint of the socket library came through our code: junk that anybody may send must not fill the log."""
    trace, own = record.exc_info[2] if record.exc_info else None, str(settings.ROOT / "app")
    while trace is not None:
        if trace.tb_frame.f_code.co_filename.startswith(own):
            return True
        trace = trace.tb_next
    return not record.exc_info


def prepare(app):
    """Bring the tables up to date. Says plainly when the database does not answer, and starts nothing."""
    logging.getLogger("alembic").setLevel(logging.WARNING)
    try:
        with app.app_context():
            upgrade()
    except OperationalError as fault:
        raise SystemExit(
            f"The database does not answer ({type(fault.orig).__name__}). Nothing was started and nothing changed.\n"
            "Is PostgreSQL running, and is DATABASE_URL right? Then start again."
        ) from None


def demonstrate(app):
    """Bring the demonstration Lab. Starts nothing where there are real people: what is theirs is not mixed with it."""
    from app.demo.commands import bring_demo

    try:
        with app.app_context():
            bring_demo(_say)
    except Refusal as refusal:
        raise SystemExit(str(refusal)) from None


def reachable_addresses(host, port):
    """The addresses under which this server can be opened, the one for phones first."""
    if host in ("0.0.0.0", "::"):
        hosts = [*addresses.network_addresses(), "localhost"]
    else:
        hosts = [f"[{host}]" if ":" in host else host]
    return [f"http://{each}" if port == 80 else f"http://{each}:{port}" for each in hosts]


def greet(app, reachable):
    """Say where to go: the link for the first administrator, the addresses, and a QR of the first page."""
    home = app.config["PUBLIC_URL"] or reachable[0]
    link = first_invitation(app)
    if link:
        _say("\nYou are the first. Open this link to become the administrator (one use, one hour):\n")
        _say(f"    {link}\n\nAnother one: bin/flask invite --address {reachable[0]}")
    _say("\nAllround is at\n")
    for address in dict.fromkeys([home, *reachable]):
        _say(f"    {address}")
    _say("")
    if sys.stdout.isatty():
        if (sys.stdout.encoding or "").lower().startswith("utf"):
            _say(qr(home))
            _say("\nScan this with a phone on the same network.")
        _say("Ctrl+C stops.\n")


def qr(address):
    """The QR of an address for a terminal, dark on bright whatever colours the terminal has."""
    drawn = io.StringIO()
    segno.make(address, micro=False).terminal(drawn, compact=True)
    # The blocks are the bright part: on a terminal with dark letters they would come out as a negative, which many phones refuse.
    return "\n".join(f"\x1b[38;5;231;48;5;16m{line}\x1b[0m" for line in drawn.getvalue().splitlines())


def first_invitation(app):
    """A one-time link for the administrator while there is none; else None."""
    from app.people.link_commands import invite_administrator
    from app.people.queries import has_administrator

    with app.app_context():
        if has_administrator():
            return None
        return f"{addresses.public_url()}/link/{invite_administrator(Op.server())}"


@contextmanager
def rehearsal(asked, server, shown):
    """While serving: simulated participants in a process of their own, over the same interface as everybody's."""
    if not asked.rehearse:
        yield
        return
    command = [sys.executable, "-m", "flask", "rehearse", str(asked.rehearse), "--url", server, "--address", shown]
    command += ["--workshop", asked.workshop] if asked.workshop else []
    # In a session of its own: Ctrl+C is for the server, which then sends them home.
    process = subprocess.Popen(command, env={**os.environ, "FLASK_APP": "app"}, cwd=settings.ROOT, start_new_session=True)
    try:
        yield
    finally:
        process.terminate()


def _asked(arguments):
    parser = argparse.ArgumentParser(prog="wsgi.py")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--prepare", action="store_true")
    parser.add_argument("--greet", action="store_true")
    parser.add_argument("--demo", action="store_true")
    parser.add_argument("--rehearse", type=int)
    parser.add_argument("--workshop")
    return parser.parse_args(arguments)


def _why_not(fault, asked):
    if fault.errno == errno.EADDRINUSE:
        return f"Port {asked.port} is taken by another program. Choose another: bin/serve --port {asked.port + 1}"
    if fault.errno == errno.EACCES:
        return f"Port {asked.port} needs more rights than you have. Choose one above 1023: bin/serve --port 8000"
    return f"Cannot listen on {asked.host}, port {asked.port}: {fault.strerror}."


def _say(text):
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
