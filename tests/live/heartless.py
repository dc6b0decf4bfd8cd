"""The server of test_two_processes.py: its heart does not beat, so nothing repairs what the line between its processes would lose."""

from gevent import monkey

monkey.patch_all()

import sys  # noqa: E402
from pathlib import Path  # noqa: E402

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from app import create_app  # noqa: E402
from app.live import loops  # noqa: E402
from app.starting import main  # noqa: E402

if __name__ == "__main__":
    loops.HEARTBEAT = 3600.0
    main(create_app())
