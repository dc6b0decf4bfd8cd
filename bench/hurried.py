"""The server of `bin/bench day`: its clock runs BENCH_SPEED times as fast; with BENCH_LEAK it keeps so many bytes of each answer."""

from gevent import monkey

monkey.patch_all()

import os  # noqa: E402
import sys  # noqa: E402
from pathlib import Path  # noqa: E402

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from app import clock, create_app  # noqa: E402
from app.starting import main  # noqa: E402

FIRST, SPEED = clock.now(), float(os.environ.get("BENCH_SPEED", "1"))
LEAK = int(os.environ.get("BENCH_LEAK", "0"))
real_now, kept = clock.now, []


def hurried():
    """The moment on a clock that was right when the server began."""
    return FIRST + SPEED * (real_now() - FIRST)


def keep(answer):
    """The control: what a forgotten list would do."""
    kept.append(bytearray(os.urandom(LEAK)))
    return answer


if __name__ == "__main__":
    clock.now = hurried
    app = create_app()
    if LEAK:
        app.after_request(keep)
    main(app)
