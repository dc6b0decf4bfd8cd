"""The server of test_hostile.py: the same one, whose patience is a second instead of fifteen."""

from gevent import monkey

monkey.patch_all()

import sys  # noqa: E402
from pathlib import Path  # noqa: E402

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from app import create_app  # noqa: E402
from app.live import loops, patience, silence, sockets  # noqa: E402
from app.starting import main  # noqa: E402

if __name__ == "__main__":
    patience.HEAD_WITHIN = silence.SILENT_FOR = sockets.ENTER_WITHIN = 1.0
    patience.NEXT_WITHIN = 2.0
    patience.AHEAD_PAUSE = 0.01
    loops.HEARTBEAT = 0.5
    main(create_app())
