"""Who opened a connection for sockets and then said nothing? It is closed: a place in the room is for who is there."""

import time

from app.extensions import socketio

SILENT_FOR = 10.0  # seconds
_since = {}


def end_silent():
    """Close connections that never said which namespace they want; asked every few seconds."""
    server, now = socketio.server, time.monotonic()
    silent = {sid for sid in list(server.eio.sockets) if server.manager.sid_from_eio_sid(sid, "/") is None}
    for sid in set(_since) - silent:
        del _since[sid]
    for sid in silent:
        if now - _since.setdefault(sid, now) > SILENT_FOR:
            _since.pop(sid)
            socketio.start_background_task(server.eio.disconnect, sid)
