"""The line between the two processes of a server: the front one answers, the live one holds the sockets and draws."""

import io
import json
import logging
import re
from contextlib import suppress

from gevent import socket
from gevent.lock import Semaphore

from app.live.delivery import delivery
from app.live.fragments import forget
from app.live.presence import presence, shown_in

log = logging.getLogger(__name__)
LONGEST = 100_000  # bytes of one message
MOST_ROOMS = 1000  # named in one message
SOCKETS = re.compile(rb"[A-Z]+ (?:/cy)?/socket\.io[/? ]")


class Line:
    """One end. Messages are whole and stay in order; an open connection may travel with one."""

    def __init__(self, end):
        self.end = end
        # When the other process is behind, senders wait: one after the other, as they came.
        self.turn = Semaphore()

    def tell(self, *words):
        """Send a message to the other process; when that is gone nobody has to hear it."""
        with self.turn, suppress(ConnectionError):
            self.end.send(json.dumps(words).encode())

    def hand_over(self, connection, read):
        """Give an open connection away, with what was read of its request already."""
        with self.turn:
            socket.send_fds(self.end, [read], [connection.fileno()])

    def listen(self, app, take=None):
        """Do what is told until the other process is gone; take(connection, read) answers a connection handed over."""
        # One context for good: nothing that is told asks the database.
        with app.app_context():
            while True:
                try:
                    message, handed, _flags, _address = socket.recv_fds(self.end, LONGEST, 1)
                except ConnectionError:
                    # It was killed before it read all that this one had told: gone as well.
                    return
                if not message:
                    return
                if handed:
                    take(socket.socket(fileno=handed[0]), message)
                else:
                    self._do(message)

    def _do(self, message):
        """One message; what cannot be done, or is no message (a connection that found no place), costs no other."""
        try:
            name, *values = json.loads(message)
            HEARD[name](*values)
        except Exception:
            log.exception("what the other process told could not be done")


class FarDelivery:
    """In the front process: what changed is told to the live one, which draws."""

    def __init__(self, line):
        self.line = line

    def mark(self, rooms):
        """These rooms show something else now."""
        rooms = list(rooms)
        forget(rooms)
        for first in range(0, len(rooms), MOST_ROOMS):
            self.line.tell("mark", rooms[first:first + MOST_ROOMS])

    def move(self, workshop, who):
        """These people of a workshop ("all", or their keys) may hear other rooms now."""
        self.line.tell("move", workshop, who if who == "all" else sorted(who))


def connect(app, line, is_front):
    """Let this process tell the other one of signs of life, and the front one of everything that changed."""
    with app.app_context():
        presence().tell = lambda *sign: line.tell("life", *sign)
    if is_front:
        app.extensions["allround-delivery"] = FarDelivery(line)


def is_for_sockets(request_line):
    """Whether a request (its first line, as bytes) belongs to the process that holds the sockets."""
    return SOCKETS.match(request_line) is not None


def with_what_was_read(connection, read):
    """A file to read a connection from of which somebody else has read the beginning."""
    return io.BufferedReader(_Continued(connection, read))


class _Continued(io.RawIOBase):
    def __init__(self, connection, read):
        # The library for WebSockets looks for the connection under this name.
        self._sock, self._read = connection, read

    def readable(self):
        return True

    def readinto(self, into):
        if not self._read:
            return self._sock.recv_into(into)
        size = min(len(into), len(self._read))
        into[:size], self._read = self._read[:size], self._read[size:]
        return size


def _life(sign, workshop, person, *state):
    presence().take(sign, workshop, person, *state)
    # No head counts who is here: what is kept of these rooms is old now.
    forget(shown_in(workshop))


HEARD = {
    "mark": lambda rooms: delivery().mark(rooms),
    "move": lambda workshop, who: delivery().move(workshop, who),
    "life": _life,
}
