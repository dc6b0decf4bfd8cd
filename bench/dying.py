"""A server that dies by kill -9 at a named point: run as `python -m bench.dying POINT NTH ...wsgi's own arguments`."""

from gevent import monkey

monkey.patch_all()

import os  # noqa: E402
import signal  # noqa: E402
import sys  # noqa: E402

import gevent  # noqa: E402

from app import create_app  # noqa: E402
from app.journal import record  # noqa: E402
from app.starting import main  # noqa: E402

SERVER = os.getpid()
POINTS = {"before_commit": "_finish", "after_commit": "_tell"}
# The fault that the measuring has to see: "saved" is answered and the power goes before anything is kept.
CONTROL = "reply_before_commit"
SECONDS_TO_REPLY = 0.3


def die_at(point, nth):
    """Make the nth change die: before its commit, or after the commit and before its reply."""
    name, original, left = POINTS[point], getattr(record, POINTS[point]), [nth]

    def dying(made):
        if made.op.key is not None:
            left[0] -= 1
            if left[0] <= 0:
                die()
        return original(made)

    setattr(record, name, dying)


def die():
    """The end of the whole server, and of whichever of its processes is at the point."""
    os.kill(SERVER, signal.SIGKILL)
    os.kill(os.getpid(), signal.SIGKILL)


def reply_before_commit(nth):
    """From the nth change on nothing is kept, though everything is answered; the end comes after the first such reply."""
    original, left = record._finish, [nth]

    def hasty(made):
        original(made)
        if made.op.key is None:
            return
        left[0] -= 1
        if left[0] <= 0:
            connection = made.session.get_bind()
            connection.get_transaction().rollback()
            connection.begin()
        if left[0] == 0:
            gevent.spawn_later(SECONDS_TO_REPLY, die)

    record._finish = hasty


if __name__ == "__main__":
    point, nth = sys.argv[1], int(sys.argv[2])
    if point == CONTROL:
        reply_before_commit(nth)
    if point in POINTS:
        die_at(point, nth)
    main(create_app(), sys.argv[3:])
