"""Real servers for tests, each on a place that the system chose and gone afterwards: PostgreSQL, mail, Allround; and which Chromium."""

import contextlib
import os
import pwd
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests import migrated

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 120.0  # seconds for a server to come up, on a machine with much else to do
# Every write of a server waits for the disk; where the disk is slow, what is written is kept in memory.
# No test cuts the power: what a killed process has written is there as well.
ROOMY = 2**29  # bytes
MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) and shutil.disk_usage("/dev/shm").free > ROOMY else None
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=32MB", "max_connections=200", "listen_addresses=")


@contextlib.contextmanager
def postgres():
    """The address of an empty database on a PostgreSQL of our own; forgets everything at the end."""
    programs = postgres_programs()
    if programs is None:
        raise RuntimeError("PostgreSQL is not on this machine: bin/test says how to get it")
    folder = Path(tempfile.mkdtemp(prefix="allround-pg-"))
    as_postgres = _as_postgres(folder)
    try:
        _run([*as_postgres, programs / "initdb", "-D", folder / "data",
              "-A", "trust", "-U", "allround", "-E", "UTF8", "--no-locale", "--no-sync"])
        address = f"postgresql://allround@/test?host={folder}"
        start_postgres(address)
        try:
            _run([*as_postgres, programs / "createdb", "-h", folder, "-U", "allround", "test"])
            yield address
        finally:
            stop_postgres(address)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def start_postgres(address):
    """Start the server behind an address of postgres(), for the first time or once more."""
    folder = Path(address.rsplit("host=", 1)[1])
    settings = " ".join(f"-c {setting}" for setting in (*FAST, f"unix_socket_directories={folder}"))
    _run([*_as_postgres(folder), postgres_programs() / "pg_ctl", "-D", folder / "data", "-l", folder / "log", "-o", settings,
          "-w", "-t", str(int(PATIENCE)), "start"])


def stop_postgres(address):
    """End it at once, as a power cut of its machine would."""
    folder = Path(address.rsplit("host=", 1)[1])
    if (folder / "data" / "postmaster.pid").exists():
        _run([*_as_postgres(folder), postgres_programs() / "pg_ctl", "-D", folder / "data", "-m", "immediate", "-w", "stop"])


def postgres_programs():
    """The folder with initdb and pg_ctl, or None."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name), reverse=True)
    found = next((folder for folder in folders if (folder / "initdb").exists()), None)
    on_path = shutil.which("pg_ctl")
    return found or (Path(on_path).resolve().parent if on_path else None)


def chromium_program():
    """The Chromium of this machine, or None; its headless shell first: drawing windows too costs three times as much."""
    return shutil.which("chromium-headless-shell") or shutil.which("chromium")


def _as_postgres(folder):
    """Words that make the following command run as somebody else than root, whom PostgreSQL refuses."""
    if os.geteuid() != 0:
        return []
    try:
        owner = pwd.getpwnam("postgres")
    except KeyError:
        owner = pwd.getpwnam("nobody")
    os.chown(folder, owner.pw_uid, owner.pw_gid)
    return ["runuser", "-u", owner.pw_name, "--"]


def _run(command):
    done = subprocess.run([str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd="/")
    if done.returncode:
        raise RuntimeError(f"{command}:\n{done.stdout}")


@contextlib.contextmanager
def mail_server():
    """A mail server that keeps what it receives: yields an object with .port and .messages (EmailMessage, in order)."""
    from email import message_from_bytes, policy

    from aiosmtpd.controller import Controller

    class Inbox:
        def __init__(self):
            self.messages = []

        async def handle_DATA(self, _server, _session, envelope):
            self.messages.append(message_from_bytes(envelope.content, policy=policy.default))
            return "250 OK"

    class AnyPort(Controller):
        """The library asks its own port whether it is up; with port 0 it has to be told which one it got."""

        def _trigger_server(self):
            self.port = self.server.sockets[0].getsockname()[1]
            super()._trigger_server()

    inbox = Inbox()
    controller = AnyPort(inbox, hostname="127.0.0.1", port=0)
    controller.start()
    inbox.port = controller.port
    try:
        yield inbox
    finally:
        controller.stop()


@contextlib.contextmanager
def port_of_our_own(host="127.0.0.1"):
    """A port, as words, that the system gives to nobody else: a server may listen on it, end, and listen on it again.

    It is bound here too, without listening: that keeps everybody away who does not ask for this very port.
    """
    with socket.socket() as holder:
        holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        holder.bind((host, 0))
        yield str(holder.getsockname()[1])


@dataclass
class RunningServer:
    """Allround as a process of its own: its address, its folder, its process, and everything it wrote."""

    address: str
    var: Path
    process: subprocess.Popen
    log: Path
    environment: dict
    program: str = "wsgi.py"

    def written(self):
        return self.log.read_text()

    def children(self):
        """The processes that it made: the one that answers, where there are two."""
        pid = self.process.pid
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]

    def kill(self):
        """The hardest end: no goodbye, nothing flushed."""
        self.process.kill()
        self.process.wait()

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(PATIENCE)

    def start_again(self):
        """The same folder, the same port: as after a crash."""
        self.stop()
        host, port = self.address.removeprefix("http://").rsplit(":", 1)
        again = _start(self.environment, self.var, self.log, host, port, self.program)
        self.process = again.process

    def flask(self, *arguments):
        """Run one of the app's own commands on this server's folder; gives what it printed."""
        done = subprocess.run(
            [sys.executable, "-m", "flask", *arguments], cwd=ROOT, env={**self.environment, "FLASK_APP": "app"},
            capture_output=True, text=True, timeout=3 * PATIENCE,
        )
        if done.returncode:
            raise RuntimeError(done.stdout + done.stderr)
        return done.stdout


@contextlib.contextmanager
def allround_server(environment=None, host="127.0.0.1", program="wsgi.py"):
    """`python wsgi.py` on a port that the system chose and keeps for it, with a folder of its own: yields a RunningServer.

    In the folder lies a database without a row; without one wsgi.py would make the same, a migration after the other.
    """
    var = Path(tempfile.mkdtemp(prefix="allround-var-", dir=MEMORY))
    own = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "PUBLIC_URL", "SMTP_HOST", "SECRET_KEY")}
    with port_of_our_own(host) as port:
        server = None
        try:
            migrated.copy_to(var)
            server = _start({**own, "ALLROUND_VAR": str(var), **(environment or {})}, var, var / "server.log", host, port, program)
            yield server
        finally:
            if server:
                server.stop()
            shutil.rmtree(var, ignore_errors=True)


def _start(environment, var, log, host, port, program):
    # In letters, not in bytes: what was logged before may hold others than English ones.
    known = len(log.read_text()) if log.exists() else 0
    with log.open("a") as file:
        process = subprocess.Popen(
            [sys.executable, program, "--host", host, "--port", port, "--prepare"],
            cwd=ROOT, env=environment, stdout=file, stderr=subprocess.STDOUT,
        )
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        listening = re.search(r"^listening (\S+) (\d+)$", log.read_text()[known:], re.M)
        if listening:
            return RunningServer(f"http://{listening[1]}:{listening[2]}", var, process, log, environment, program)
        if process.poll() is not None:
            break
        time.sleep(0.05)
    process.kill()
    process.wait()
    raise RuntimeError("Allround did not start:\n" + log.read_text()[known:])
