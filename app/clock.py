"""What time is it? The only place that asks."""

from datetime import datetime, timezone


def now():
    """The present moment, aware, in UTC."""
    return datetime.now(timezone.utc)
