"""How do requests and sockets come in? A listener of our own: a full room may knock at once, and it can say goodbye."""

import logging
import os
import resource
import signal
from contextlib import suppress

import gevent
from gevent import socket
from gevent.event import Event
from gevent.pywsgi import WSGIServer

from app.extensions import db, socketio
from app.live import loops
from app.live.line import Line, connect, is_for_sockets, with_what_was_read
from app.live.patience import PatientHandler
from app.live.presence import presence
from app.live.websocket import tighten
from app.settling import settle
from app.warming import warm

log = logging.getLogger("allround.listener")

BACKLOG = 4096  # with 256, five thousand phones need 29 seconds to join instead of 5
FILES = 65_536
GRACE = 5.0  # seconds in which running requests may finish after SIGTERM


def listen(host, port):
    """A listening socket; port 0 lets the system choose. Raises OSError when the port is taken."""
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    # Accepted connections inherit this; without it small answers wait 40 ms for an acknowledgement.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    listener.bind((host, port))
    listener.listen(BACKLOG)
    listener.setblocking(False)
    return listener


def serve(app, listener, processes=1):
    """Answer until SIGTERM or SIGINT; then take nothing new, let running requests finish, and return.

    With two processes a front one answers, and this one holds the sockets and draws: no page, and no command, keeps a
    room waiting for what was written. Should the front one end, this one does both.
    """
    tighten(socketio.server.eio)
    _open_many()
    settle()
    front, line = _part(app) if processes > 1 else (None, None)
    if front == 0:
        _answer_in_front(app, listener, line)
    server = _Server(listener, app, handler_class=_Handler, log=None, error_log=log)
    asked_to_stop = _signals(signal.SIGTERM, signal.SIGINT)
    loops.start(app)
    server.takes_connections = not front
    server.start()
    if front:
        gevent.spawn(_live_behind, app, server, line)
    asked_to_stop.wait()
    if front and not server.takes_connections:
        _end(front, server)
    _finish(server)


def _open_many():
    """A socket takes two open files, and many systems allow a program a thousand until it asks for more."""
    now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = FILES if most == resource.RLIM_INFINITY else min(FILES, most)
    if now != resource.RLIM_INFINITY and now < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))


def _part(app):
    """Become two: (0, line) in the front process, (its id, line) in the live one."""
    with app.app_context():
        # An open connection of SQLite may not be carried into another process.
        db.session.remove()
        db.engine.dispose()
    ends = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    front = os.fork()
    ends[0 if front else 1].close()
    line = Line(ends[1 if front else 0])
    connect(app, line, is_front=not front)
    return front, line


def _answer_in_front(app, listener, line):
    """The life of the front process. It ends with the live one, without which nobody would see anything."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    asked_to_stop = _signals(signal.SIGTERM)
    server = _Server(listener, app, handler_class=_FrontHandler, log=None, error_log=log)
    server.line = line
    server.start()
    warming = gevent.spawn(warm, app)
    gevent.spawn(_end_with, line, app)
    asked_to_stop.wait()
    warming.kill()
    _finish(server)
    os._exit(0)


def _end_with(line, app):
    line.listen(app)
    os._exit(1)


def _live_behind(app, server, line):
    """Take what the front process hands over and tells; answer everything when it has ended."""
    line.listen(app, server.continue_with)
    with app.app_context():
        presence().tell = None
    server.front_ended.set()
    server.takes_connections = True
    if server.started:
        log.warning("the process that answers has ended; the one that holds the sockets answers from now on")
        server.start_accepting()


def _end(front, server):
    """Let the front process finish what it answers; it may be gone, and taken note of, at any moment of this."""
    with suppress(ProcessLookupError, ChildProcessError):
        os.kill(front, signal.SIGTERM)
        if not server.front_ended.wait(GRACE + 1):
            os.kill(front, signal.SIGKILL)
        os.waitpid(front, 0)


def _signals(*numbers):
    asked_to_stop = Event()
    for number in numbers:
        gevent.signal_handler(number, asked_to_stop.set)
    return asked_to_stop


def _finish(server):
    server.close()
    with gevent.Timeout(GRACE, False):
        while server.running_requests:
            gevent.sleep(0.02)


class _Server(WSGIServer):
    running_requests = 0
    takes_connections = True
    line = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.front_ended = Event()

    def start_accepting(self):
        if self.takes_connections:
            super().start_accepting()

    def continue_with(self, connection, read):
        """Answer on a connection whose request somebody else began to read."""
        gevent.spawn(self._continue, connection, read)

    def _continue(self, connection, read):
        try:
            address = connection.getpeername()
        except OSError:
            connection.close()
            return
        handler = _Handler(connection, address, self)
        handler.rfile = with_what_was_read(connection, read)
        handler.handle()


class _Handler(PatientHandler):
    def run_application(self):
        """Count ordinary requests, so that none is cut off; a WebSocket never ends by itself and is not waited for."""
        if self.environ.get("HTTP_UPGRADE", "").lower() == "websocket":
            super().run_application()
            return
        self.server.running_requests += 1
        try:
            super().run_application()
        finally:
            self.server.running_requests -= 1


class _FrontHandler(_Handler):
    def first_line(self):
        """The first line of the next request; what is for the sockets goes to the live process, connection and all."""
        read = super().first_line()
        if not is_for_sockets(read):
            return read
        self.server.line.hand_over(self.socket, read + self.rfile.peek())
        self.rfile.close()
        self.socket.close()
        self.socket = None
        return b""
