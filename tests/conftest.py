"""What every test stands on: an app on an empty database, a clock to move, the cast, and forms sent as people send them."""

import os
import random
import re
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zlib import crc32

import pytest
from flask.ctx import RequestContext
from hypothesis import HealthCheck, settings

from app import clock as clock_module
from app import create_app
from app.board.models.finding import WORDS
from app.codes import new_token
from app.extensions import db, socketio
from app.settling import settle
from tests.order import ON_POSTGRESQL, ByFile, longest_first
from tests.people import Cast
from tests.servers import MEMORY

# The test command takes samples, so that it stays under ten minutes; ALLROUND_SWEEP=1 tries everything.
SWEEP = bool(os.environ.get("ALLROUND_SWEEP"))
ONE_IN = 8  # so many of the tests that run on both databases run on PostgreSQL too in a sample
# Each run plays the same, so that one tree always gets one answer; a sweep looks for what was not played yet.
# On a busy machine a draw may take seconds; what is slow is measured by bin/bench, not here.
settings.register_profile("house", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=20)
settings.register_profile("sweep", settings.get_profile("house"), derandomize=False, print_blob=True, max_examples=200)
settings.load_profile("sweep" if SWEEP else "house")
BOTH = ("test_commands", "test_web")


def pytest_generate_tests(metafunc):
    """Command and web tests run on both databases, the others on SQLite."""
    if "database" in metafunc.fixturenames:
        name = metafunc.module.__name__.rsplit(".", 1)[-1]
        both = name.startswith(BOTH) and "app" in metafunc.fixturenames
        metafunc.parametrize("database", ["sqlite", "postgresql"] if both else ["sqlite"], indirect=True, scope="session")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    """What takes longest begins. Of the tests that run on both databases a sample runs on PostgreSQL too, the same one each time.

    Whoever names a test, or chooses by a word, gets all of it.
    """
    chosen = SWEEP or config.option.keyword or any("::" in word for word in config.args)
    left = {item for item in items if not chosen and ON_POSTGRESQL in item.name and crc32(item.nodeid.encode()) % ONE_IN}
    if left:
        config.hook.pytest_deselected(items=list(left))
    items[:] = longest_first(item for item in items if item not in left)


def pytest_collection_finish():
    """What was read and collected stays until the end: nobody need look through it for what may be thrown away."""
    settle()


def pytest_xdist_make_scheduler(config, log):
    """Several processes share the tests file by file."""
    return ByFile(config, log)


@pytest.fixture(scope="session")
def database(request, tmp_path_factory):
    """The address of an empty database of the kind asked for."""
    if request.param == "postgresql":
        return request.getfixturevalue("postgresql_server")
    folder = tempfile.mkdtemp(prefix="allround-", dir=MEMORY)
    request.addfinalizer(lambda: _remove(Path(folder)))
    return f"sqlite:///{folder}/test.db"


@pytest.fixture(scope="session")
def postgresql_server():
    """A real PostgreSQL, started for this run."""
    from tests.servers import postgres
    with postgres() as address:
        yield address.replace("postgresql://", "postgresql+psycopg://", 1)


class ContextOfItsOwn(RequestContext):
    """A request with an app context of its own, as in a serving process.

    Tests hold an app context open; a request that shared it would find the last request's person still signed in.
    """

    def push(self):
        self.own = self.app.app_context()
        self.own.push()
        super().push()

    def pop(self, *arguments):
        super().pop(*arguments)
        self.own.pop()


@pytest.fixture(scope="session")
def built_app(database, tmp_path_factory):
    """The app on that database, built once; its tables are emptied before each test."""
    app = create_app({
        "TESTING": True, "SQLALCHEMY_DATABASE_URI": database, "SECRET_KEY": "for tests", "DELIVERY": "now",
        "VAR": tmp_path_factory.mktemp("var"), "SERVER_NAME": None, "PUBLIC_URL": "", "MAIL_BACKEND": "locmem",
    })
    app.request_context = lambda environ: ContextOfItsOwn(app, environ)
    app.extensions["allround-socket-server"] = (socketio.server, socketio.sockio_mw)
    with app.app_context():
        db.drop_all()
        db.create_all()
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def app(built_app, request, monkeypatch):
    """The app with empty tables, inside its context; its keys, codes and seeds are the same each time this test runs."""
    monkeypatch.setattr(random, "_urandom", random.Random(request.node.nodeid).randbytes)
    socketio.server, socketio.sockio_mw = built_app.extensions["allround-socket-server"]
    for name in ("allround-standing", "allround-fragments", "allround-presence", "allround-sockets", "allround-delivery",
                 "allround-board-lists"):
        built_app.extensions.pop(name, None)
    with built_app.app_context():
        _empty_tables()
        yield built_app
        db.session.remove()


@pytest.fixture
def client(app):
    """A browser in which nobody is signed in."""
    return app.test_client()


@pytest.fixture
def cast(app):
    """The cast, in their Labs."""
    return Cast(app)


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self):
        self.moment = datetime(2026, 5, 14, 9, 30, tzinfo=UTC)

    def now(self):
        return self.moment

    def set(self, moment):
        self.moment = moment

    def forward(self, **span):
        self.moment += timedelta(**span)


@pytest.fixture
def clock(monkeypatch):
    """Time under the test's control; it starts on a workshop morning."""
    made = Clock()
    monkeypatch.setattr(clock_module, "now", made.now)
    return made


@pytest.fixture
def send(app):
    """send(browser, address, **fields): a write as a device sends it, as JSON with a fresh key; `page=...` reads the token."""
    def post(browser, address, op=None, as_page=False, **fields):
        token = browser.get("/token", headers={"Accept": "application/json"}).get_json()["csrf"]
        headers = {} if as_page else {"Accept": "application/json"}
        return browser.post(address, data={"csrf_token": token, "op": op or new_token(), **fields}, headers=headers)
    return post


def form_values(page):
    """Hidden fields of the first form of a page: what a browser without JavaScript would send along."""
    return dict(re.findall(r'<input[^>]*type="hidden"[^>]*name="([^"]+)"[^>]*value="([^"]*)"', page))


def _empty_tables():
    """Empty all tables. On PostgreSQL by deleting: for so few rows that takes a thirtieth of TRUNCATE's time."""
    tables = db.metadata.sorted_tables
    emptied = [f'DELETE FROM "{name}"' for name in (WORDS, *(table.name for table in tables))]
    with db.engine.connect() as connection:
        if db.engine.dialect.name == "postgresql":
            begin_at_one = [f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), 1, false)" for table in tables if "id" in table.c]
            connection.exec_driver_sql("; ".join(["SET LOCAL session_replication_role = replica", *emptied, *begin_at_one]))
        else:
            for statement in ("PRAGMA defer_foreign_keys=ON", *emptied):
                connection.exec_driver_sql(statement)
        connection.commit()


def _remove(folder):
    for file in folder.glob("*"):
        file.unlink()
    folder.rmdir()
