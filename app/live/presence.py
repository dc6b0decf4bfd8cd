"""Who is here just now: connected, writing, or gone quiet; kept in memory, as signs of life and not as facts."""

from datetime import UTC, datetime

from flask import current_app

from app import clock
from app.live import rooms

LOST_AFTER = 15  # seconds without a sign of life from a device that polls
WRITING_FOR = 20  # seconds that a sign of writing holds


class Presence:
    """Signs of life: {workshop: {person: [sockets, seen, writing until]}}. `tell`, where set, hears of each sign."""

    def __init__(self):
        self.places = {}
        self.wrote = {}
        self.due = {}
        self.lost = {}
        self.tell = None

    def take(self, sign, *values):
        """A sign that another process of this server received; it is told to nobody."""
        tell, self.tell = self.tell, None
        try:
            SIGNS[sign](self, *values)
        finally:
            self.tell = tell

    def seen(self, workshop, person, state=None):
        """A request or a sign from a device. True when what a facilitator sees changes by it."""
        self._told("seen", workshop, person, state)
        return self._seen(workshop, person, state)

    def _told(self, *sign):
        if self.tell:
            self.tell(*sign)

    def _seen(self, workshop, person, state=None):
        before = self.state(workshop, person)
        life = self.places.setdefault(workshop, {}).setdefault(person, [0, None, None])
        life[1] = clock.now().timestamp()
        if state == "writing":
            life[2] = life[1] + WRITING_FOR
            self.wrote[workshop] = clock.now()
        elif state == "idle":
            life[2] = None
        return self.state(workshop, person) != before

    def connected(self, workshop, person):
        """A socket came."""
        self._told("connected", workshop, person)
        self._seen(workshop, person)
        self.places[workshop][person][0] += 1

    def disconnected(self, workshop, person):
        """A socket went."""
        self._told("disconnected", workshop, person)
        life = self.places.get(workshop, {}).get(person)
        if life:
            life[0] = max(0, life[0] - 1)
            life[1] = clock.now().timestamp()

    def state(self, workshop, person):
        """"writing", "here", "lost" (was here, now silent) or None (never seen by this process)."""
        life = self.places.get(workshop, {}).get(person)
        if life is None or life[1] is None:
            return None
        moment = clock.now().timestamp()
        if life[0] == 0 and moment - life[1] > LOST_AFTER:
            return "lost"
        return "writing" if life[2] and life[2] > moment else "here"

    def states(self, workshop):
        """{person key: state} for everybody this process has seen in a workshop."""
        return {person: self.state(workshop, person) for person in self.places.get(workshop, {})}

    def silent(self, workshop, seconds):
        """{person key: the moment from which on they count} for all who have given no sign for a while, or will soon have given none."""
        lives = self.places.get(workshop, {}).items()
        return {person: datetime.fromtimestamp(life[1] + seconds, UTC) for person, life in lives if life[0] == 0 and life[1] is not None}

    def time_passed(self, workshop, _person=None):
        """Nobody gave a sign: that is told, and nothing is noted."""
        self._told("time_passed", workshop, None)

    def fallen_silent(self):
        """The workshops in which others are lost now than when this was asked last."""
        lost = {workshop: {person for person, state in self.states(workshop).items() if state == "lost"} for workshop in self.places}
        changed = {workshop for workshop, people in lost.items() if people != self.lost.get(workshop, set())}
        self.lost = lost
        return changed


SIGNS = {name: getattr(Presence, name) for name in ("seen", "connected", "disconnected", "time_passed")}


def presence():
    """This app's signs of life."""
    return current_app.extensions.setdefault("allround-presence", Presence())


def seen(workshop, person, state=None):
    """Note a sign of life and redraw the console if it shows."""
    if presence().seen(workshop, person, state):
        redraw(workshop)


def redraw(workshop):
    """Let the console of a workshop be drawn again: presence is counted by no head."""
    from app.live.delivery import delivery
    delivery().mark(shown_in(workshop))


def shown_in(workshop):
    """The rooms that show who is here."""
    return [rooms.numbers(workshop), rooms.people(workshop)]


def redraw_at(workshop, moment):
    """Let the console be drawn again at a moment, though nothing happens then: it says how long nothing did."""
    due = presence().due
    due[workshop] = min(moment, due.get(workshop, moment))


def redraw_what_is_due():
    """Draw the consoles again whose moment has come, and those of rooms where somebody fell silent: nothing else says so."""
    due = presence().due
    silent = presence().fallen_silent()
    for workshop in silent | {workshop for workshop, moment in due.items() if moment <= clock.now()}:
        due.pop(workshop, None)
        redraw(workshop)
        # What the other process has drawn of it is old too, though it received no sign: time passed.
        presence().time_passed(workshop)
