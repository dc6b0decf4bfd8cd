"""When a change has been committed it is on the disk: both databases promise it on the very connection that writes."""

from sqlalchemy import text

from app.extensions import db
from app.journal.record import Op, change


def asked(session, question):
    return session.execute(text(question)).scalar()


def test_a_commit_reaches_the_disk_before_it_is_answered(app):
    """PostgreSQL is started with synchronous_commit off for these tests: the writing connection puts that right."""
    with change(Op.server()) as c:
        if db.engine.dialect.name == "sqlite":
            assert asked(c.session, "PRAGMA synchronous") == 2
            assert asked(c.session, "PRAGMA journal_mode") == "wal"
        else:
            assert asked(c.session, "SHOW synchronous_commit") == "on"
    if db.engine.dialect.name == "postgresql":
        assert asked(db.session, "SHOW synchronous_commit") == "off"
