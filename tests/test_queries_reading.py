"""How does whoever only reads use PostgreSQL? Without a transaction of their own, and with what others had prepared."""

import pytest
from psycopg.pq import TransactionStatus
from sqlalchemy import text

from app import create_app
from app.extensions import db, socketio
from tests.servers import postgres

ASKED = "SELECT 40 + 2"


@pytest.fixture
def app_on_postgresql(tmp_path):
    """An app on an empty PostgreSQL, of which only its connections matter here."""
    before = socketio.server, getattr(socketio, "sockio_mw", None)
    with postgres() as address:
        app = create_app({"SQLALCHEMY_DATABASE_URI": address.replace("postgresql://", "postgresql+psycopg://", 1), "SECRET_KEY": "x",
                          "VAR": tmp_path, "TESTING": True})
        socketio.server, socketio.sockio_mw = before
        yield app
        with app.app_context():
            db.engine.dispose()


def test_what_was_prepared_for_one_reader_serves_the_next_and_none_holds_a_transaction(app_on_postgresql):
    for _reader in range(4):
        with app_on_postgresql.app_context():
            assert db.session.scalar(text(ASKED)) == 42
            assert _driver(db.session).info.transaction_status is TransactionStatus.IDLE
    with app_on_postgresql.app_context():
        assert ASKED in db.session.scalars(text("SELECT statement FROM pg_prepared_statements")).all()
        assert db.session.scalar(text("SELECT current_setting('plan_cache_mode')")) == "force_generic_plan"
    # Whoever changes something still has all of it or nothing.
    with app_on_postgresql.app_context(), db.engine.connect() as connection:
        connection.execute(text(ASKED))
        assert connection.connection.driver_connection.info.transaction_status is TransactionStatus.INTRANS


def _driver(session):
    return session.connection().connection.driver_connection
