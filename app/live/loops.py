"""What a serving process does besides answering: sends on the tick, beats its heart, watches sign-ins and the clock."""

import logging

from sqlalchemy.exc import OperationalError

from app.extensions import db, socketio
from app.live import sockets
from app.live.delivery import delivery, heartbeat
from app.live.silence import end_silent
from app.warming import warm

log = logging.getLogger(__name__)
HEARTBEAT = 5.0
_each_second = []


def each_second(function):
    """Register f(), called about once a second in a serving process: overdue deadlines, waiting mails."""
    if function not in _each_second:
        _each_second.append(function)
    return function


def start(app):
    """Start the background loops of a serving process."""
    with app.app_context():
        socketio.start_background_task(delivery().run)
    socketio.start_background_task(warm, app)
    socketio.start_background_task(_beat, app)
    for function in _each_second:
        socketio.start_background_task(_tick, app, function)


def _beat(app):
    while True:
        socketio.sleep(HEARTBEAT)
        _safely(app, heartbeat)
        _safely(app, sockets.watch)
        _safely(app, end_silent)


def _tick(app, function):
    while True:
        socketio.sleep(1.0)
        _safely(app, function)


def _safely(app, function):
    """A fault in one beat is logged; the next beat comes all the same."""
    try:
        with app.app_context():
            function()
            db.session.rollback()
    except OperationalError as fault:
        # Each second while the database is away: one line each, not a page.
        log.warning("%s waits: the database does not answer (%s)", getattr(function, "__name__", function), type(fault.orig).__name__)
    except Exception:
        log.exception("%s failed", getattr(function, "__name__", function))
