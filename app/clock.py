"""What time is it? The only place that asks."""

from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

_told = ContextVar("told", default=None)


def now():
    """The present moment, aware, in UTC."""
    told = _told.get()
    return told() if told else datetime.now(UTC)


@contextmanager
def telling(function):
    """Within it, function() tells the time: for the demo, whose workshop took place last month."""
    mark = _told.set(function)
    try:
        yield
    finally:
        _told.reset(mark)
