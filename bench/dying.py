"""A server that dies by kill -9 at a named point: run as `python -m bench.dying POINT NTH ...wsgi's own arguments`."""

from gevent import monkey

monkey.patch_all()

import os  # noqa: E402
import signal  # noqa: E402
import sys  # noqa: E402

from app import create_app  # noqa: E402
from app.journal import record  # noqa: E402
from app.starting import main  # noqa: E402

POINTS = {"before_commit": "_finish", "after_commit": "_tell"}


def die_at(point, nth):
    """Make the nth change die: before its commit, or after the commit and before its reply."""
    name, original, left = POINTS[point], getattr(record, POINTS[point]), [nth]

    def dying(made):
        if made.op.key is not None:
            left[0] -= 1
            if left[0] <= 0:
                os.kill(os.getpid(), signal.SIGKILL)
        return original(made)

    setattr(record, name, dying)


if __name__ == "__main__":
    point, nth = sys.argv[1], int(sys.argv[2])
    if point in POINTS:
        die_at(point, nth)
    main(create_app(), sys.argv[3:])
