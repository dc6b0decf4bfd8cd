"""How does a simulated person live through a workshop? They join, look at their phone, act at a human pace; some come late or leave."""

import json
import random
import re
import secrets
import sys
import threading
import time

from app.rehearsal import habits, reading, words
from app.rehearsal.acting import ACTS
from app.rehearsal.browser import Browser, Listener

LOOK_EVERY = 0.5  # seconds
KNOCK_EVERY = 2  # seconds
PIECE_COMES = 20  # looks
BEHIND_EACH = (10, 25)  # seconds that people of a group leave to each one before them
SOME_SAY_DONE = 0.6


class Participant:
    """One simulated person with a device of their own; the same seed behaves the same way."""

    def __init__(self, url, code, number, seed=None, tables=0, away=()):
        self.lot = random.Random(f"{seed}-{number}")
        self.browser = Browser(url)
        self.code, self.number, self.tables, self.away = code, number, tables, list(away)
        self.listener = None
        self.workshop = None
        self.label = ""
        self.acted = set()
        self.written = 0

    def wait_for_door(self, until):
        """Wait in front of a lobby that is not open yet, or of a shut door; whether it opened before `until`."""
        while time.monotonic() < until:
            status, text = self.browser.get(f"/j/{self.code}")
            if status == 200:
                return True
            answer = json.loads(text)
            if answer.get("code") != "not_open":
                raise ConnectionError(answer.get("message", f"the door answered {status}"))
            time.sleep(KNOCK_EVERY)
        return False

    def join(self):
        """Come in by the code, as from a phone: most into the room, those to a table while there are any."""
        fields = {
            "name": words.NAMES[self.number % len(words.NAMES)], "place": self.lot.choice(("room", "room", "room", "home")),
            "perspective": self.lot.choice(words.PERSPECTIVES), "simulated": "yes",
        }
        at_table = f"?table={1 + self.number % self.tables}" if self.tables and fields["place"] == "room" else ""
        status, answer = self.browser.post(f"/j/{self.code}{at_table}", **fields)
        if status != 200:
            raise ConnectionError(answer.get("message", f"joining answered {status}"))
        self.workshop, self.label = answer["workshop"], answer["number"]
        self._look_up()
        return self

    def stay(self, until):
        """Do what the phone's view asks for, at a human pace, until `until` (monotonic seconds)."""
        came = time.monotonic()
        while time.monotonic() < until and self.listener.ended is None:
            if self.away and time.monotonic() >= came + self.away[0].begins:
                self._go_away(self.away.pop(0))
            self._act()
            time.sleep(LOOK_EVERY)
        self.listener.close()
        self.browser.close()

    # What acting.py asks of a person

    def view(self):
        """The words of the view on the phone."""
        return self.listener.view()

    def shown(self, id, holding=""):
        """The piece of the screen with this id, once it holds these words: it may come a moment after the view."""
        for _ in range(PIECE_COMES):
            if holding in self.listener.fragments.get(id, ""):
                break
            time.sleep(LOOK_EVERY)
        return self.listener.fragments.get(id, "")

    def think(self, least, most):
        """Take between so many seconds before the next press; the console sees somebody write."""
        self.listener.say("presence", {"state": "writing"})
        time.sleep(self.lot.uniform(least, most))

    def wait_behind(self, others):
        """Leave it to as many others of one's group to act first."""
        time.sleep(others * self.lot.uniform(*BEHIND_EACH))

    def send(self, where, **fields):
        """Send a form of the phone."""
        self.listener.say("presence", {"state": "idle"})
        return self.browser.post(f"/w/{self.workshop}/{where}", **fields)

    def press(self, button):
        """Press a button of a fragment."""
        self.listener.say("presence", {"state": "idle"})
        named = {button.has["name"]: button.has.get("value", "")} if button.has.get("name") else {}
        return self.browser.post(button.address, **named)

    def say_done(self):
        """Some say that they are done, the others wait."""
        if self.lot.random() < SOME_SAY_DONE:
            self.send("signals", signal="done")

    def next_words(self, asked, together=False):
        """Words that fit what is asked: other ones each time, and other ones than the neighbours have."""
        self.written += 1
        said = words.words_for(asked, together)
        return said[(self.number + 20 * (self.written - 1)) % len(said)]

    # Looking and being away

    def _act(self):
        view = self.listener.view().split()
        for word, act in ACTS.items():
            place = (word, self._place(), self._lying_before() if word == "cards" else ()) if word in view else None
            if place and place not in self.acted:
                self.acted.add(place)
                act(self)
                # What one was asked for may be over by now.
                view = self.listener.view().split()

    def _place(self):
        """What tells one step from the next: the title in the phone's head, and whether groups still find each other."""
        return (re.sub(r"<time.*?</time>|\s+", " ", self.listener.fragments.get("phone-top", ""), flags=re.S),
                "data-finding" in self.listener.fragments.get("phone-item", ""))

    def _lying_before(self):
        return tuple(sorted(set(reading.SAYS_OF_CARD.findall(self.listener.fragments.get("phone-cards", "")))))

    def _look_up(self):
        self.listener = Listener(self.browser, "phone", self.workshop)
        self.listener.take(self.browser.get_json(f"/w/{self.workshop}?fragments=1"))
        self.listener.open()

    def _go_away(self, away):
        """Leave and come back, or put the phone down with a dark screen, and look at it again."""
        if away.how == habits.LEAVE:
            self.send("signals", signal="leave")
            time.sleep(away.seconds)
            self.send("signals", signal="come-back")
        else:
            self.listener.close()
            time.sleep(away.seconds)
            self._look_up()


def take_part(url, code, people, minutes, seed=None, tables=0):
    """Let `people` participants come in over the first half minute of the lobby and stay; a few come late, leave early, are away."""
    seed = seed if seed is not None else secrets.randbits(32)
    lot = random.Random(seed)
    end = time.monotonic() + minutes * 60
    threads = []
    for number in range(people):
        own = habits.habits_of(number, lot, minutes)
        participant = Participant(url, code, number, seed, tables, own.away)
        thread = threading.Thread(target=_live, args=(participant, own, end), daemon=True)
        thread.start()
        threads.append(thread)
    try:
        for thread in threads:
            thread.join()
    except KeyboardInterrupt:
        return


def _live(participant, own, end):
    try:
        if participant.wait_for_door(end):
            time.sleep(own.comes_in)
            participant.join().stay(min(end, time.monotonic() + own.stays))
    except (ConnectionError, OSError) as fault:
        sys.stderr.write(f"A simulated person could not take part: {fault}\n")
