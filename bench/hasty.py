"""The control of `bin/bench power`: the same server with synchronous=NORMAL, which answers before the disk has it."""

from gevent import monkey

monkey.patch_all()

import sys  # noqa: E402
from pathlib import Path  # noqa: E402

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from sqlalchemy import event  # noqa: E402

from app import create_app  # noqa: E402
from app.extensions import db  # noqa: E402
from app.starting import main  # noqa: E402


def hasten(connection, _record):
    """Take the promise away again after the app has asked for it."""
    connection.execute("PRAGMA synchronous=NORMAL")


if __name__ == "__main__":
    app = create_app()
    with app.app_context():
        event.listen(db.engine, "connect", hasten)
    main(app)
