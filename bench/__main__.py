"""`bin/bench WHAT ...`: picks the benchmark; patched with gevent before anything else is imported."""

from gevent import monkey

monkey.patch_all()

import sys  # noqa: E402
from importlib import import_module  # noqa: E402

BENCHES = {"room": "bench.room", "kill": "bench.kill", "page": "bench.page"}


def main():
    """Run the benchmark named first."""
    if len(sys.argv) < 2 or sys.argv[1] not in BENCHES:
        raise SystemExit(f"usage: bin/bench {{{'|'.join(BENCHES)}}} [options]")
    import_module(BENCHES[sys.argv[1]]).main(sys.argv[2:])


main()
