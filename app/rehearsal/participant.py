"""How does a simulated person behave? They join, write after a pause, talk, put something forward, vote; some come late or leave."""

import json
import random
import re
import secrets
import sys
import threading
import time
from collections import Counter
from html import unescape

from app.rehearsal.browser import Browser, Listener
from app.rehearsal.words import BUILT_ON, IDEAS, NAMES, PERSPECTIVES

LOOK_EVERY = 0.5  # seconds
KNOCK_EVERY = 2  # seconds
PIECE_COMES = 20  # looks
GROUP_IDEA = r'name="idea" value="([a-z0-9]+)"[^>]*><span dir="auto">([^<]*)<'


class Participant:
    """One simulated person with a device of their own; the same seed behaves the same way."""

    def __init__(self, url, code, number, seed=None, tables=0):
        self.lot = random.Random(f"{seed}-{number}")
        self.browser = Browser(url)
        self.code, self.number, self.tables = code, number, tables
        self.listener = None
        self.workshop = None
        self.acted = set()
        self.ideas_written = 0

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
            "name": NAMES[self.number % len(NAMES)], "place": self.lot.choice(("room", "room", "room", "home")),
            "perspective": self.lot.choice(PERSPECTIVES), "simulated": "yes",
        }
        at_table = f"?table={1 + self.number % self.tables}" if self.tables and fields["place"] == "room" else ""
        status, answer = self.browser.post(f"/j/{self.code}{at_table}", **fields)
        if status != 200:
            raise ConnectionError(answer.get("message", f"joining answered {status}"))
        self.workshop = answer["workshop"]
        self.listener = Listener(self.browser, "phone", self.workshop)
        self.listener.take(self.browser.get_json(f"/w/{self.workshop}?fragments=1"))
        self.listener.open()
        return self

    def stay(self, until):
        """Do what the phone's view asks for, at a human pace, until `until` (monotonic seconds)."""
        while time.monotonic() < until and self.listener.ended is None:
            view = self.listener.view()
            place = (view, self._place())
            if place not in self.acted:
                self.acted.add(place)
                self._act(view.split(" ")[0])
            time.sleep(LOOK_EVERY)
        self.listener.close()
        self.browser.close()

    def _act(self, view):
        act = {"write": self._write, "talk": self._talk, "choose": self._choose, "ballot": self._vote}.get(view)
        if act:
            act()

    def _write(self):
        for _ in range(self.lot.randint(1, 3)):
            self._think(2, 15)
            self._send("ideas", text=self._next_idea())
        if self.lot.random() < 0.6:
            self._send("signals", signal="done")

    def _talk(self):
        self._think(5, 30)
        if self.lot.random() < 0.4:
            self._send("group/ideas", text=self.lot.choice(list(BUILT_ON)))

    def _choose(self):
        self._think(10, 40)
        ideas = re.findall(GROUP_IDEA, self._shown("phone-group", 'name="idea"'))
        if ideas and self.lot.random() < 0.7:
            idea, words = self.lot.choice(ideas)
            # Words of a person among them go forward under their own first words.
            self._send("group/put-forward", idea=idea, headline=(IDEAS | BUILT_ON).get(unescape(words), ""))

    def _vote(self):
        self._think(3, 25)
        shown = self._shown("phone-ballot", "/vote")
        address = re.search(r'action="([^"]+/vote)"', shown)
        options = re.findall(r'name="dots-([a-z0-9]+)"', shown)
        allowed = re.search(r'data-dots="(\d+)" data-most="(\d+)"', shown)
        if address and options and allowed:
            dots = self._give(options, *map(int, allowed.groups()))
            self.browser.post(address[1], **{f"dots-{option}": number for option, number in dots.items()}, replaces="")

    def _give(self, options, dots, most):
        """{option: dots}: everybody leans the same way a little, so that the result has an order."""
        given = Counter()
        for _ in range(dots):
            free = [option for option in options if given[option] < most]
            if free:
                given[min(self.lot.sample(free, min(2, len(free))))] += 1
        return given

    def _send(self, where, **fields):
        self.listener.say("presence", {"state": "idle"})
        return self.browser.post(f"/w/{self.workshop}/{where}", **fields)

    def _think(self, least, most):
        self.listener.say("presence", {"state": "writing"})
        time.sleep(self.lot.uniform(least, most))

    def _shown(self, id, holding):
        """The piece of the screen with this id, once it holds these words: it may come a moment after the view."""
        for _ in range(PIECE_COMES):
            if holding in self.listener.fragments.get(id, ""):
                break
            time.sleep(LOOK_EVERY)
        return self.listener.fragments.get(id, "")

    def _next_idea(self):
        """Another idea each time, and another one than the neighbours have."""
        self.ideas_written += 1
        return list(IDEAS)[(self.number + 20 * (self.ideas_written - 1)) % len(IDEAS)]

    def _place(self):
        """What tells one step from the next: the title in the phone's head."""
        return re.sub(r"<time.*?</time>|\s+", " ", self.listener.fragments.get("phone-top", ""), flags=re.S)


def take_part(url, code, people, minutes, seed=None, tables=0):
    """Let `people` participants come in over the first half minute of the lobby and stay; a few come late, a few leave early."""
    seed = seed if seed is not None else secrets.randbits(32)
    lot = random.Random(seed)
    end = time.monotonic() + minutes * 60
    threads = []
    for number in range(people):
        comes_in = lot.uniform(60, 240) if lot.random() < 0.1 else lot.uniform(0, 30)
        stays = lot.uniform(300, 900) if lot.random() < 0.05 else minutes * 60
        participant = Participant(url, code, number, seed, tables)
        thread = threading.Thread(target=_live, args=(participant, comes_in, stays, end), daemon=True)
        thread.start()
        threads.append(thread)
    try:
        for thread in threads:
            thread.join()
    except KeyboardInterrupt:
        return


def _live(participant, comes_in, stays, end):
    try:
        if participant.wait_for_door(end):
            time.sleep(comes_in)
            participant.join().stay(min(end, time.monotonic() + stays))
    except (ConnectionError, OSError) as fault:
        sys.stderr.write(f"A simulated person could not take part: {fault}\n")
