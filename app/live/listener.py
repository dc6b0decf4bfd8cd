"""How do requests and sockets come in? A listener of our own: a full room may knock at once, and it can say goodbye."""

import gc
import logging
import signal

import gevent
from gevent import socket
from gevent.event import Event
from gevent.pywsgi import WSGIHandler, WSGIServer

from app.extensions import socketio
from app.live import loops
from app.live.websocket import tighten

BACKLOG = 4096  # with 256, five thousand phones need 29 seconds to join instead of 5
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


def serve(app, listener):
    """Answer until SIGTERM or SIGINT; then take nothing new, let running requests finish, and return."""
    tighten(socketio.server.eio)
    loops.start(app)
    # What is loaded now stays for good: a full collection need not walk through it while a room waits.
    gc.collect()
    gc.freeze()
    server = _Server(listener, app, handler_class=_Handler, log=None, error_log=logging.getLogger("allround.listener"))
    asked_to_stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        gevent.signal_handler(number, asked_to_stop.set)
    server.start()
    asked_to_stop.wait()
    server.close()
    with gevent.Timeout(GRACE, False):
        while server.running_requests:
            gevent.sleep(0.02)


class _Server(WSGIServer):
    running_requests = 0


class _Handler(WSGIHandler):
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
