"""How the database is opened: SQLite's pragmas, the write lock on both databases, and a refusal to run unsafely."""

import sqlite3
import time
from contextlib import closing

from flask_sqlalchemy.session import Session as BoundSession
from sqlalchemy import event, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session, scoped_session

from app.aside import aside
from app.refusal import N_, Refusal

PATIENCE = 5.0  # seconds that a change waits for the write lock
PAUSE = 0.002
PREPARED_AFTER, PREPARED = 2, 400  # times that a connection is asked the same before it prepares it; statements that it keeps
# One number for all of Allround: PostgreSQL's advisory lock gives the same order of writes as SQLite's single writer.
ADVISORY_LOCK = 7_241_103
# Setting the journal's mode may meet another connection that opens or closes: that once, waiting in C is right.
PRAGMAS = ("busy_timeout=5000", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=0")


def engine_options(address):
    """Options for create_engine: a pool that a full room does not exhaust, and a ping after a restart."""
    # A fault's message would quote what people wrote and the links of letters, and faults are logged.
    options = {"pool_pre_ping": not address.startswith("sqlite"), "pool_size": 20, "max_overflow": 40, "hide_parameters": True,
               # The connection used last is taken first: taken in turn, all twenty would come to keep pages and statements of their own.
               "pool_use_lifo": True}
    if address.startswith("sqlite"):
        options["connect_args"] = {"check_same_thread": False, "timeout": 0}
    else:
        # Statements are few and asked for all day: how each is answered is thought out once for a connection, not each time.
        options["connect_args"] = {"options": "-c plan_cache_mode=force_generic_plan"}
    return options


class Reading(BoundSession):
    """The session of whoever reads; changes have one of their own (app/journal/record.py).

    On PostgreSQL each statement sees what is committed when it begins, within a transaction too: so nothing begins and ends one,
    which saves two journeys to the server, and the driver, which forgets at each rollback what it has prepared, remembers it.
    """

    def get_bind(self, *arguments, **named):
        engine = super().get_bind(*arguments, **named)
        return getattr(engine, "reads", engine)


def prepare(engine):
    """On every new SQLite connection set the pragmas and take BEGIN into our own hands; on PostgreSQL keep what is prepared."""
    if engine.dialect.name != "sqlite":
        _prepare_postgresql(engine)
        return

    @event.listens_for(engine, "connect")
    def on_connect(connection, _record):
        # The driver would begin transactions by itself, late and without the lock.
        connection.isolation_level = None
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        if connection.execute("PRAGMA synchronous").fetchone()[0] != 2:
            raise SystemExit("SQLite would not promise that saved means saved (synchronous=FULL); not starting.")

    @event.listens_for(engine, "begin")
    def on_begin(connection):
        if connection.get_execution_options().get("write"):
            _begin_immediate(connection)
        else:
            _begin(connection, "BEGIN")


def _prepare_postgresql(engine):
    engine.reads = engine.execution_options(isolation_level="AUTOCOMMIT")

    @event.listens_for(engine, "connect")
    def on_connect(connection, _record):
        connection.prepare_threshold, connection.prepared_max = PREPARED_AFTER, PREPARED


def once(session, name, find):
    """What find() found, remembered for the rest of the session's transaction: a screen asks for the same row many times.

    Nothing found is not remembered: it may come to be within the same change.
    """
    known = session.info.setdefault("once", {})
    if known.get(name) is None:
        known[name] = find()
    return known[name]


def foresee(session, name, found):
    """Put down beforehand what once() will be asked for under this name in this transaction."""
    session.info.setdefault("once", {})[name] = found


def read(session, statement, **values):
    """What a kept statement of columns finds, past the unit of work: three times as fast, for whoever only reads.

    What the session still holds back is written first, so that it is found.
    """
    session = session() if isinstance(session, scoped_session) else session
    session.flush()
    return session.connection().execute(statement, values)


@event.listens_for(Session, "after_transaction_end")
def forget(session, transaction):
    """The next transaction sees the rows as they are then. Writing what the session holds back ends none."""
    if transaction.parent is None:
        session.info.pop("once", None)


def writing_connection(engine):
    """A connection whose transaction holds the write lock before it reads anything.

    Waits up to PATIENCE seconds for the lock, letting others run meanwhile; then refuses with "busy".
    """
    connection = engine.connect().execution_options(write=True)
    try:
        connection.begin()
        if engine.dialect.name == "postgresql":
            _lock_postgresql(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _begin_immediate(connection):
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            _begin(connection, "BEGIN IMMEDIATE")
            return
        except OperationalError as fault:
            if "locked" not in str(fault.orig) and "busy" not in str(fault.orig):
                raise
            if time.monotonic() > deadline:
                raise busy() from fault
            # Under gevent this is a patched sleep: the other phones are served meanwhile.
            time.sleep(PAUSE)


def _begin(connection, words):
    """Every transaction begins so: straight at the driver. A fault is told once more, in SQLAlchemy's way."""
    try:
        connection.connection.dbapi_connection.execute(words)
    except sqlite3.OperationalError:
        connection.exec_driver_sql(words)


# A server that answers before its log is on the disk would make "saved" untrue: for our writes that is put right.
PROMISES_POSTGRESQL = text(
    "SELECT set_config('lock_timeout', :patience, true), set_config('synchronous_commit', "
    "CASE current_setting('synchronous_commit') WHEN 'off' THEN 'on' ELSE current_setting('synchronous_commit') END, true)"
)
LOCK_POSTGRESQL = text("SELECT pg_advisory_xact_lock(:n)")


def _lock_postgresql(connection):
    connection.execute(PROMISES_POSTGRESQL, {"patience": f"{int(PATIENCE * 1000)}ms"})
    try:
        connection.execute(LOCK_POSTGRESQL, {"n": ADVISORY_LOCK})
    except OperationalError as fault:
        raise busy() from fault


def busy():
    """The refusal when the write lock could not be had in time."""
    return Refusal("busy", N_("Very busy just now. Nothing is lost: try again in a moment."))


def forget_deleted(engine):
    """Leave nothing of what was deleted in the database's file and its log; returns whether it could, just now."""
    return write_anew(engine) and empty_log(engine)


def write_anew(engine):
    """Write the database anew without what was deleted from it; returns whether it could: not while somebody else writes.

    On PostgreSQL what was deleted is given free; backups and the server's own log of changes are in the hands of whoever runs it.
    """
    if engine.dialect.name != "sqlite":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM")
        return True
    return aside(_unless_busy, engine.url.database, _write_anew)


def empty_log(engine):
    """Take over what SQLite's log still holds and empty it; returns whether it could: not while somebody reads an older state."""
    return engine.dialect.name != "sqlite" or aside(_unless_busy, engine.url.database, _empty_log)


def _unless_busy(path, does):
    # In a thread of its own, past the pool: a big file takes longer than the loop may stand still.
    with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as connection:
        try:
            return does(connection)
        except sqlite3.OperationalError as fault:
            if "locked" not in str(fault) and "busy" not in str(fault):
                raise
            return False


def _write_anew(connection):
    # An index of words keeps those that were deleted until it is put together anew.
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%fts5%'").fetchall():
        connection.execute(f'INSERT INTO "{name}" ("{name}") VALUES (\'optimize\')')
    connection.execute("VACUUM")
    return True


def _empty_log(connection):
    return connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0
