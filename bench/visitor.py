"""One person of a long day, with a phone: does at once what its screen asks for, loses its socket and comes back, goes home."""

import gevent

from app.rehearsal.browser import Listener
from app.rehearsal.participant import Participant

ENTER_WITHIN = 60  # seconds


class Bell(Exception):
    """The room goes on: whoever is not done leaves it."""


class Visitor(Participant):
    """Behaves as a simulated participant does, without its pauses, and stops in the middle when the room goes on."""

    def come_in(self):
        """Page, join, phone page, socket: what a phone's browser asks for."""
        self.browser.page(f"/j/{self.code}")
        place = self.lot.choice(("room", "room", "room", "home"))
        status, answer = self.browser.post(f"/j/{self.code}", name=f"P{self.number}", place=place)
        if status != 200:
            raise ConnectionError(answer.get("message", f"joining answered {status}"))
        self.workshop, self.label = answer["workshop"], answer["number"]
        self.look_up()
        return self

    def look_up(self):
        """Open the page and its socket: as after joining, after a dark screen, and where the socket was lost."""
        page = self.browser.page(f"/w/{self.workshop}")
        listener = Listener(self.browser, "phone", self.workshop)
        listener.take_page(page)
        listener.take(self.browser.get_json(f"/w/{self.workshop}?fragments=1"))
        self.listener = listener.open()
        if not listener.entered.wait(ENTER_WITHIN):
            raise ConnectionError("the socket was not answered")

    def look_away(self):
        """The screen goes dark: the socket is closed."""
        self.listener.close()

    def go_home(self):
        """Leave for good."""
        self.send("signals", signal="leave")
        self.listener.close()
        self.browser.close()

    def act(self, until):
        """Do what the screen asks for, as far as it goes until the bell; `until` says whether it has rung."""
        self.bell = until
        try:
            if self.listener.ended:
                self.look_up()
            self._act()
        except Bell:
            return

    # What acting.py asks of a person

    def shown(self, id, holding=""):
        """The piece as it stands: nobody waits for one that is on its way."""
        return self.listener.fragments.get(id, "")

    def think(self, _least, _most):
        """No pause; the console sees somebody write."""
        self._listen_for_bell()
        self.listener.say("presence", {"state": "writing"})

    def wait_behind(self, others):
        """A moment for each of one's group that is before."""
        gevent.sleep(0.05 * others)
        self._listen_for_bell()

    def _listen_for_bell(self):
        if self.bell():
            raise Bell
