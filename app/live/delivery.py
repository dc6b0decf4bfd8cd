"""From committed changes to screens: rooms are marked, drawn again on a tick, and only what differs is sent."""

import logging
import time

from flask import current_app

from app import clock
from app.extensions import db, socketio
from app.journal.queries import heads_of
from app.journal.record import deliver
from app.live import sockets
from app.live.fragments import draw, forget, piece, snapshot
from app.live.rooms import audience_of, moved_by

log = logging.getLogger(__name__)

# The first change is sent at once; the next ones of the same room wait for their tick (seconds).
TICK = {"workshop:projector": 1 / 30, "workshop:desk": 1 / 30, "workshop:numbers": 1 / 30, "workshop:people": 1.0}
PHONE_TICK = 1 / 10
# A room that takes long to draw rests this many times as long, so that drawing never takes the loop from saving.
REST_AFTER_DRAWING = 4
# Who is drawn first when many rooms change together: what everybody looks at, then one's group, then oneself.
ORDER = {"workshop:phones": 0, "workshop:projector": 1, "workshop:numbers": 2, "workshop:desk": 3, "group": 4, "person": 6,
         "workshop:people": 7}
REST = 0.05


class Delivery:
    """The dirty rooms of one process, and what was last sent to each."""

    def __init__(self, app):
        self.app = app
        self.dirty = {}
        self.sent = {}
        self.sent_at = {}
        self.rests = {}
        self.wake = None

    def mark(self, rooms):
        """These rooms show something else now."""
        forget(rooms)
        heard = sockets.registry().heard_rooms()
        for room in rooms:
            if room in heard:
                self.dirty.setdefault(room, time.monotonic())
        if self.dirty and self.wake is not None:
            self.wake.set()

    def flush(self, all_at_once=True):
        """Send every dirty room whose tick has come; `all_at_once` ignores ticks. Returns seconds until the next."""
        while True:
            # Chosen anew each time: what everybody looks at does not wait behind a hundred phones' own pieces.
            room = self._first_due(all_at_once)
            if room is None:
                break
            del self.dirty[room]
            self._send(room)
            if not all_at_once:
                # Whoever waits for an answer goes first; the next room is drawn after them.
                socketio.sleep(0)
        moment = time.monotonic()
        return min((max(0.0, self._due_at(room) - moment) for room in self.dirty), default=None)

    def _first_due(self, all_at_once):
        """The dirty room to send next, or None when none is due."""
        moment = time.monotonic()
        due = ((ORDER.get(audience_of(room)[0], 5), room) for room in self.dirty
               if all_at_once or self._due_at(room) <= moment)
        return min(due, default=(None, None))[1]

    def remember(self, room, lang):
        """Keep what a listener's page shows, so that the next message can be the difference."""
        if (room, lang) not in self.sent:
            self.sent[(room, lang)] = snapshot(room, lang)

    def run(self):
        """The loop of a serving process: waits for marks, sends on the tick."""
        self.wake = sockets.make_event()
        with self.app.app_context():
            while True:
                self.wake.wait(REST if self.dirty else 1.0)
                self.wake.clear()
                pause = 0
                while pause is not None:
                    try:
                        pause = self.flush(all_at_once=False)
                        # This context lasts as long as the process: what it read may not become an old picture.
                        db.session.rollback()
                    except Exception:
                        log.exception("a room could not be drawn")
                        pause = REST
                    if pause is not None:
                        socketio.sleep(max(pause, 0.001))

    def _due_at(self, room):
        last = self.sent_at.get(room)
        if last is None:
            return 0.0
        return last + max(TICK.get(audience_of(room)[0], PHONE_TICK), self.rests.get(room, 0.0))

    def _send(self, room):
        began = time.monotonic()
        for lang in sockets.registry().languages_of(room):
            before = self.sent.get((room, lang))
            after = draw(room, lang)
            self.sent[(room, lang)] = after
            message = difference(before, after)
            if message:
                socketio.emit("fragments", message, to=f"{room}|{lang}")
        self.sent_at[room] = time.monotonic()
        self.rests[room] = REST_AFTER_DRAWING * (self.sent_at[room] - began)

    def drop_silent(self):
        """Forget what was sent to rooms that nobody hears any more."""
        heard = sockets.registry().heard_rooms()
        for room, lang in list(self.sent):
            if room not in heard:
                del self.sent[(room, lang)]
                self.sent_at.pop(room, None)
                self.rests.pop(room, None)


def difference(before, after):
    """The message that turns one snapshot of a room into the next; None when nothing moved.

    Without a `before` everything is sent with base 0, which fits any device. A head that rose without
    a visible change is sent too, so that the devices' heads follow.
    """
    base = before.head if before else 0
    old = before.fragments if before else {}
    fragments = [piece(fragment) for id, fragment in after.fragments.items()
                 if id not in old or old[id].html != fragment.html]
    fragments += [{"id": id, "gone": True} for id in old if id not in after.fragments]
    if before and not fragments and base == after.head:
        return None
    return {"room": after.room, "base": base, "head": after.head, "now": clock.now().isoformat(),
            "fragments": fragments}


def delivery():
    """This app's delivery."""
    app = current_app._get_current_object()
    if "allround-delivery" not in app.extensions:
        app.extensions["allround-delivery"] = Delivery(app)
    return app.extensions["allround-delivery"]


@deliver
def after_commit(rooms, entries):
    """Mark what a commit changed; move the sockets of whoever was seated elsewhere."""
    made = delivery()
    made.mark(rooms)
    for entry in entries:
        who = moved_by(entry)
        if who:
            sockets.reseat(entry.workshop, who)
    if current_app.config["DELIVERY"] == "now":
        made.flush()


def heartbeat():
    """Tell every socket the heads of its rooms; what a device missed, it then fetches."""
    registry = sockets.registry()
    heads = heads_of(registry.heard_rooms())
    moment = clock.now().isoformat()
    made = delivery()
    # A room changed by another process (the command line, say) has a head that we never sent.
    made.mark([room for (room, _lang), sent in made.sent.items() if heads.get(room, 0) > sent.head])
    for seat in registry.seats():
        socketio.emit("heartbeat", {"heads": {room: heads.get(room, 0) for room in seat.rooms}, "now": moment},
                      to=seat.sid)
    made.drop_silent()
