"""`bin/bench WHAT ...`: picks the benchmark; where a fleet of phones runs, gevent patches before anything else is imported."""

import sys

BENCHES = {"room": "bench.room", "kill": "bench.kill", "page": "bench.page", "power": "bench.power", "rules": "bench.rules",
           "day": "bench.day", "takeover": "bench.takeover", "steps": "bench.steps", "board": "bench.board",
           "network": "bench.network", "hidden": "bench.hidden",
           "hostile": "bench.hostile"}


def main():
    """Run the benchmark named first."""
    if len(sys.argv) < 2 or sys.argv[1] not in BENCHES:
        raise SystemExit(f"usage: bin/bench {{{'|'.join(BENCHES)}}} [options]")
    if sys.argv[1] not in ("page", "power", "rules", "takeover", "board", "network", "hidden", "hostile"):
        from gevent import monkey
        monkey.patch_all()
    from importlib import import_module
    import_module(BENCHES[sys.argv[1]]).main(sys.argv[2:])


main()
