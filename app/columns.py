"""Column types that mean the same on SQLite and PostgreSQL."""

from datetime import UTC

from sqlalchemy import JSON, DateTime, String
from sqlalchemy.orm import mapped_column
from sqlalchemy.types import TypeDecorator

from app.codes import new_key

Json = JSON


class UtcDateTime(TypeDecorator):
    """An aware moment: stored as UTC, given back as UTC. A naive datetime is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value, dialect):
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone cannot be stored")
        return value.astimezone(UTC)

    def process_result_value(self, value, dialect):
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def public_key():
    """The column of a row's public key: random, unique, given when the object is made.

    By it rows that are stored together find the ids they were given: SQLite answers them in no order, and one row at a time else.
    """
    return mapped_column(String(16), unique=True, nullable=False, default=new_key, insert_sentinel=True)
