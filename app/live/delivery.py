"""From committed changes to screens: rooms are marked, drawn again on a tick, and only what differs is sent."""

import logging
import time
from contextlib import closing

from flask import current_app

from app import clock
from app.extensions import BREATH, db, socketio
from app.journal.queries import heads_of
from app.journal.record import deliver
from app.live import sockets
from app.live.fragments import drawing, forget, piece, snapshot
from app.live.rooms import audience_of, moved_by

log = logging.getLogger(__name__)

# The first change is sent at once; the next ones of the same room wait for their tick (seconds).
TICK = {"workshop:projector": 1 / 30, "workshop:desk": 1 / 30, "workshop:numbers": 1 / 30, "workshop:people": 1.0}
PHONE_TICK = 1 / 10
# A room that takes long to draw rests this many times as long, so that drawing never takes the loop from saving.
REST_AFTER_DRAWING = 8
LONGEST_REST = 0.06
# Who is drawn first when many rooms change together: what everybody looks at, then one's group, then oneself.
ORDER = {"workshop:phones": 0, "workshop:projector": 1, "workshop:desk": 3, "group": 5, "workshop:numbers": 6, "person": 7,
         "workshop:people": 8}
# Whoever sits elsewhere now hears what everybody looks at, and after that only their new group.
MOVES = 2
OTHERS = 6
ALONE = "person"
LONG = 0.3
REST = 0.05


class Delivery:
    """The dirty rooms of one process, who has to move, and what was last sent to each room in each language."""

    def __init__(self, app):
        self.app = app
        self.dirty = {}
        self.moved = {}
        self.sent = {}
        self.sent_at = {}
        self.rests = {}
        self.wake = None

    def mark(self, rooms):
        """These rooms show something else now."""
        forget(rooms)
        registry = sockets.registry()
        for room in rooms:
            for lang in registry.languages_of(room):
                self.dirty.setdefault((room, lang), time.monotonic())
        self._wake()

    def move(self, workshop, who):
        """These people of a workshop ("all", or their keys) may hear other rooms now."""
        before = self.moved.get(workshop, set())
        self.moved[workshop] = "all" if "all" in (who, before) else before | set(who)
        self._wake()

    def flush(self, all_at_once=True):
        """Send every dirty room whose tick has come; `all_at_once` ignores ticks. Returns seconds until the next."""
        while True:
            due = self._due(all_at_once)
            if self.moved:
                # No group's words go out before everybody sits where they may read them.
                due = [place for place in due if order_of(place) < MOVES]
            if due:
                self._send_all(due, breathe=not all_at_once)
            elif self.moved:
                self._move(breathe=not all_at_once)
            else:
                break
        moment = time.monotonic()
        return min((max(0.0, self._due_at(place) - moment) for place in self.dirty), default=None)

    def remember(self, room, lang):
        """Keep what a listener's page shows, so that the next message can be the difference.

        Not what one person alone sees: drawing it for everybody who comes in costs more than sending it whole once.
        """
        if (room, lang) not in self.sent and audience_of(room)[0] != ALONE:
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
                    except Exception:
                        log.exception("a room could not be drawn")
                        pause = REST
                    # This context lasts as long as the process: what it read may not become an old picture.
                    db.session.rollback()
                    if pause is not None:
                        socketio.sleep(max(pause, 0.001))

    def _wake(self):
        if self.wake is not None and (self.dirty or self.moved):
            self.wake.set()

    def _due(self, all_at_once):
        """The dirty rooms whose tick has come, the most urgent first."""
        moment = time.monotonic()
        return sorted((place for place in self.dirty if all_at_once or self._due_at(place) <= moment), key=order_of)

    def _due_at(self, place):
        last = self.sent_at.get(place)
        if last is None:
            return 0.0
        return last + max(TICK.get(audience_of(place[0])[0], PHONE_TICK), self.rests.get(place, 0.0))

    def _move(self, breathe):
        """Let sockets change their rooms, for one workshop."""
        workshop, who = self.moved.popitem()
        if breathe:
            # The title that went before is on every phone before anything else keeps the loop.
            sockets.let_go_out(workshop, _let_others_run)
        sockets.reseat(workshop, who, pause=_let_others_run if breathe else None)

    def _send_all(self, due, breathe):
        """Send these rooms, those of one language in one reading of the database, until something more urgent is due."""
        lang = due[0][1]
        waiting = [place for place in due if place[1] == lang]
        # What changes from here on is drawn once more.
        marked = {place: self.dirty.pop(place) for place in waiting}
        sent, spent = [], 0.0
        try:
            with closing(drawing([room for room, _lang in waiting], lang)) as drawn:
                while waiting:
                    began = time.monotonic()
                    place = waiting.pop(0)
                    self._send(place, next(drawn))
                    self.sent_at[place] = time.monotonic()
                    sent.append(place)
                    spent += self.sent_at[place] - began
                    if breathe:
                        _let_others_run()
                        if waiting and self._is_more_urgent_than(waiting[0], marked[waiting[0]]):
                            break
        finally:
            # What was read for all of them is shared among them.
            self.rests.update(dict.fromkeys(sent, min(LONGEST_REST, REST_AFTER_DRAWING * spent / max(1, len(sent)))))
            for place in waiting:
                self.dirty.setdefault(place, marked[place])

    def _is_more_urgent_than(self, place, since):
        """Whether more people wait for something else while this room is next; who has waited long goes on."""
        mine, moment = order_of(place), time.monotonic()
        if self.moved and mine > MOVES:
            return True
        if moment - since > LONG:
            mine = min(mine, MOVES)
        return any(order_of(other) < mine and self._due_at(other) <= moment for other in self.dirty)

    def _send(self, place, after):
        before = self.sent.get(place)
        if before and before.head > after.head:
            # Somebody came in meanwhile and was shown more; this room is marked and will be drawn again.
            return
        self.sent[place] = after
        message = difference(before, after)
        if message:
            socketio.emit("fragments", message, to="|".join(place))

    def drop_silent(self):
        """Forget what was sent to rooms that nobody hears any more."""
        heard = sockets.registry().heard_rooms()
        for place in list(self.sent):
            if place[0] not in heard:
                del self.sent[place]
                self.sent_at.pop(place, None)
                self.rests.pop(place, None)


def order_of(place):
    """How soon a room is drawn among those that wait; the least first."""
    return ORDER.get(audience_of(place[0])[0], OTHERS)


def _let_others_run():
    """Whoever waits for an answer goes first."""
    socketio.sleep(BREATH)


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
            made.move(entry.workshop, who)
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
