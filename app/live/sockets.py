"""The open sockets: who sits behind each, which rooms it hears, and when it must end."""

import threading
import time
from contextlib import closing
from dataclasses import dataclass, field

from flask import current_app, request, session

from app import clock
from app.access import viewer
from app.extensions import db, socketio
from app.journal.queries import heads_of
from app.live import rooms as naming
from app.live.fragments import LANGUAGES, drawing
from app.live.presence import presence, redraw
from app.refusal import Refusal

MOST_PER_PERSON = 5
QUEUE_CAP = 200
ENTER_WITHIN = 10.0  # seconds
GO_OUT_WITHIN = 0.1


@dataclass
class Seat:
    """One open socket that has entered a screen."""

    sid: str
    screen: str
    key: str
    token: str | None
    lang: str
    person_id: int | None
    person_key: str | None
    sign_in: str | None
    rooms: list = field(default_factory=list)


class Registry:
    """All seats of this process, by socket, by screen and by room."""

    def __init__(self):
        self.by_sid = {}
        self.listeners = {}
        self.waiting = {}

    def add(self, seat):
        self.by_sid[seat.sid] = seat
        for room in seat.rooms:
            self._listen(room, seat)

    def remove(self, sid):
        seat = self.by_sid.pop(sid, None)
        if seat:
            for room in seat.rooms:
                self._stop(room, seat)
        return seat

    def move(self, seat, rooms):
        for room in set(seat.rooms) - set(rooms):
            self._stop(room, seat)
        for room in set(rooms) - set(seat.rooms):
            self._listen(room, seat)
        seat.rooms = list(rooms)

    def seats(self, screen=None, key=None):
        return [seat for seat in list(self.by_sid.values())
                if (screen is None or seat.screen == screen) and (key is None or seat.key == key)]

    def heard_rooms(self):
        return set(self.listeners)

    def languages_of(self, room):
        return sorted({seat.lang for seat in self.listeners.get(room, {}).values()})

    def _listen(self, room, seat):
        self.listeners.setdefault(room, {})[seat.sid] = seat

    def _stop(self, room, seat):
        seats = self.listeners.get(room, {})
        seats.pop(seat.sid, None)
        if not seats:
            self.listeners.pop(room, None)


def registry():
    """This app's open sockets."""
    return current_app.extensions.setdefault("allround-sockets", Registry())


def make_event():
    """An event that the loop's own kind of thread can wait for."""
    return threading.Event()


def install():
    """Answer connect, enter, presence and disconnect. Sockets carry nothing else from a device."""
    if any(name == "enter" for name, _function, _namespace in socketio.handlers):
        return
    socketio.on_event("connect", _on_connect)
    socketio.on_event("disconnect", _on_disconnect)
    socketio.on_event("enter", _on_enter)
    socketio.on_event("presence", _on_presence)


def _on_connect(_auth=None):
    registry().waiting[request.sid] = time.monotonic()


def _on_disconnect(_reason=None):
    registry().waiting.pop(request.sid, None)
    seat = registry().remove(request.sid)
    if seat and seat.screen == "phone" and seat.person_key:
        presence().disconnected(seat.key, seat.person_key)
        redraw(seat.key)


def _on_enter(asked):
    """A device says which screen it shows; its person's own rooms are opened to it, and their heads answered."""
    asked = asked if isinstance(asked, dict) else {}
    name, key = str(asked.get("screen")), str(asked.get("key"))
    token, lang = asked.get("token"), str(asked.get("lang", "en"))
    if name not in naming.screens() or request.sid in registry().by_sid:
        return {"ok": False, "code": "unknown_screen"}
    person = viewer()
    try:
        rooms = naming.rooms_for(name, key, person, str(token) if token else None)
    except Refusal as refusal:
        return {"ok": False, "code": refusal.code}
    finally:
        db.session.rollback()
    if person and sum(seat.person_id == person.id for seat in registry().seats()) >= MOST_PER_PERSON:
        oldest = next(seat for seat in registry().seats() if seat.person_id == person.id)
        end(oldest, "elsewhere")
    seat = Seat(
        sid=request.sid, screen=name, key=key, token=token, lang=lang if lang in LANGUAGES else "en",
        person_id=person.id if person else None, person_key=person.key if person else None,
        sign_in=session.get("_user_id"), rooms=rooms,
    )
    registry().waiting.pop(request.sid, None)
    registry().add(seat)
    for room in rooms:
        socketio.server.enter_room(seat.sid, f"{room}|{seat.lang}")
        _delivery().remember(room, seat.lang)
    if name == "phone" and seat.person_key:
        presence().connected(key, seat.person_key)
        redraw(key)
    return {"ok": True, "heads": heads_of(rooms), "now": clock.now().isoformat()}


def _on_presence(asked):
    seat = registry().by_sid.get(request.sid)
    state = asked.get("state") if isinstance(asked, dict) else None
    known = seat and seat.screen == "phone" and seat.person_key and state in ("writing", "idle")
    if known and presence().seen(seat.key, seat.person_key, state):
        redraw(seat.key)


def let_go_out(workshop, pause):
    """Call pause() until what was sent to the sockets of a workshop is on its way; a device that does not read holds nobody up."""
    deadline = time.monotonic() + GO_OUT_WITHIN
    while time.monotonic() < deadline and any(_unread(seat.sid) for seat in registry().seats(key=workshop)):
        pause()


def reseat(workshop, who, pause=None):
    """Open and close rooms for whoever was seated elsewhere, and send them what their new rooms show.

    `pause()`, where given, is called between two rooms, so that a full workshop does not stop the loop.
    """
    keys = None if who == "all" else set(who)
    for name in naming.screens():
        seats = [seat for seat in registry().seats(name, workshop) if keys is None or seat.person_key in keys]
        if seats:
            _reseat_screen(name, workshop, seats, pause)
    if keys is None:
        for seat in registry().seats("projector"):
            _look_again(seat)


def _reseat_screen(name, workshop, seats, pause):
    bulk = naming.rooms_in_bulk(name, workshop, {seat.person_id for seat in seats})
    newcomers = {}
    for seat in seats:
        rooms = bulk.get(seat.person_id) if bulk is not None else None
        if rooms is None:
            _look_again(seat)
        elif set(rooms) != set(seat.rooms):
            entered = tuple(sorted(set(rooms) - set(seat.rooms)))
            newcomers.setdefault((entered, seat.lang), []).append((seat, rooms))
    for lang in {lang for _entered, lang in newcomers}:
        wanted = {entered: moved for (entered, spoken), moved in newcomers.items() if spoken == lang}
        _welcome_all(wanted, lang, pause)


def _welcome_all(wanted, lang, pause):
    """`wanted`: {rooms entered: [(seat, all its rooms)]}. Each room is drawn once, in one reading of the database."""
    known = {}
    with closing(drawing(sorted({room for entered in wanted for room in entered}), lang)) as drawn:
        for entered, moved in sorted(wanted.items(), key=lambda wish: wish[0]):
            while not known.keys() >= set(entered):
                made = next(drawn)
                known[made.room] = made
            _welcome([known[room] for room in entered], lang, moved)
            if pause:
                pause()


def _welcome(shown, lang, moved):
    """Let seats into rooms and send them what these show."""
    for made in shown:
        _delivery().sent[(made.room, lang)] = made
    enter = [{"room": made.room, "head": made.head, "fragments": made.message()} for made in shown]
    moment = clock.now().isoformat()
    together = {}
    for seat, rooms in moved:
        if seat.sid not in registry().by_sid:
            continue
        left = tuple(sorted(set(seat.rooms) - set(rooms)))
        for room in left:
            socketio.server.leave_room(seat.sid, f"{room}|{lang}")
        for made in shown:
            socketio.server.enter_room(seat.sid, f"{made.room}|{lang}")
        registry().move(seat, rooms)
        together.setdefault(left, []).append(seat.sid)
    for left, sids in together.items():
        # Whoever goes the same way is told in the same words, which are put together once.
        socketio.emit("rooms", {"enter": enter, "leave": list(left), "now": moment}, to=sids)


def _look_again(seat):
    """Ask once more whether this socket may be here; move it or end it."""
    person = _person(seat.person_id)
    try:
        rooms = naming.rooms_for(seat.screen, seat.key, person, seat.token)
    except Refusal as refusal:
        end(seat, refusal.code)
        return
    if set(rooms) != set(seat.rooms):
        _welcome_all({tuple(sorted(set(rooms) - set(seat.rooms))): [(seat, rooms)]}, seat.lang, None)


def end(seat, why):
    """Tell a device why it is over, and close its socket."""
    socketio.emit("ended", {"why": why}, to=seat.sid)
    close(seat.sid)


def close(sid):
    """Close a socket, in a task of its own: it waits until the device has read what was sent before."""
    if current_app.config["DELIVERY"] == "now":
        socketio.server.disconnect(sid, namespace="/")
    else:
        socketio.start_background_task(socketio.server.disconnect, sid, namespace="/")


def watch():
    """Every few seconds: end sockets whose sign-in was ended, that never entered, or that do not read."""
    live = naming.still_live({seat.sign_in for seat in registry().seats() if seat.sign_in})
    for seat in registry().seats():
        if seat.sign_in and seat.sign_in not in live:
            end(seat, "signed_out")
        elif seat.screen == "projector":
            _look_again(seat)
        elif _unread(seat.sid) > QUEUE_CAP:
            close(seat.sid)
    for sid, since in list(registry().waiting.items()):
        if time.monotonic() - since > ENTER_WITHIN:
            registry().waiting.pop(sid, None)
            close(sid)


def _unread(sid):
    server = socketio.server
    client = server.eio.sockets.get(server.manager.eio_sid_from_sid(sid, "/"))
    return client.queue.qsize() if client else 0


def _person(person_id):
    """The person as the sign-in extension loads it; rooms of features know what to do with it."""
    loader = current_app.extensions.get("allround-person")
    return loader(person_id) if loader and person_id else None


def _delivery():
    from app.live.delivery import delivery
    return delivery()
