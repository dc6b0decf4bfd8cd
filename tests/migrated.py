"""An empty database as the migrations make it from nothing: made once for each state of the code, and copied for every server of a test.

That they make it as the models describe it, test_migrations.py asks.
"""

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / "var" / "migrated"


def copy_to(folder):
    """Put the database into the folder that is a server's ALLROUND_VAR."""
    shutil.copyfile(_made(), folder / "allround.db")


def _made():
    KEPT.mkdir(parents=True, exist_ok=True)
    database = KEPT / f"{_state_of_the_code()}.db"
    # Several processes of one run come here at the same moment: the first one makes it.
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not database.exists():
            for older in KEPT.glob("*.db"):
                older.unlink()
            _make(database)
    return database


def _make(database):
    with tempfile.TemporaryDirectory(prefix="allround-migrated-", dir=KEPT) as folder:
        own = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        done = subprocess.run([sys.executable, "-m", "flask", "db", "upgrade"], cwd=ROOT, capture_output=True, text=True,
                              env={**own, "FLASK_APP": "app", "ALLROUND_VAR": folder})
        if done.returncode:
            raise RuntimeError(done.stdout + done.stderr)
        # Whoever closes a database last puts what was written beside it into the file itself.
        assert [each.name for each in Path(folder).glob("allround.db-*")] == []
        (Path(folder) / "allround.db").replace(database)


def _state_of_the_code():
    paths = sorted(path for under in ("app", "migrations") for path in (ROOT / under).rglob("*.py"))
    found = [(path.relative_to(ROOT).as_posix(), path.stat().st_size, path.stat().st_mtime_ns) for path in paths]
    return sha256(repr(found).encode()).hexdigest()[:16]
