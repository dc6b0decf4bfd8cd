"""The facilitator's laptop dies at every step of a structure, in the step or on the very press, and somebody else goes on: how soon?"""

import re
import time
from contextlib import ExitStack
from typing import NamedTuple

from playwright.sync_api import expect

from app.journal.record import Op
from app.rehearsal import reading
from app.rehearsal.browser import Listener
from app.rehearsal.participant import Participant
from app.rehearsal.words import asks_of
from app.rounds import queries
from app.rounds.structures import shipped
from app.workshops import commands as workshops
from app.workshops.places import position
from tests.browser.laptop import Laptop
from tests.browser.walking import SOON
from tests.rounds.room import Room

A_ROOM = 6  # people at least
FORWARD = "#desk-drive .when-driving .button-next"
TAKE_OVER = "#desk-drive .when-following .button-next"
STEP_NOW = "#desk-run [aria-current=step]"
CLOCK = "#desk-run .countdown"
NUMBERS = "#desk-numbers"  # what was written and said; who is out of signal changes with every second
FACE = r"\d+:\d\d"  # of the clock of a turn, which goes on
CLOCKS_DIFFER = 2.5  # seconds; they show whole ones, and a busy page may be a moment behind


class Taken(NamedTuple):
    """One death and what came of it."""

    structure: str
    step: int
    how: str
    seconds: float  # from the death until the other console holds the wheel and shows the step
    landed: bool  # whether a press on which it died was heard
    advanced: int  # by that press, or by two of Next at once on the screens of who took over


class Still(Listener):
    """A phone that looks when it is told to: its page without a socket."""

    def say(self, event, values):
        """Nobody hears it."""


class Sitter(Participant):
    """A simulated person over HTTP alone, without pauses."""

    def come_in(self):
        status, answer = self.browser.post(f"/j/{self.code}", place="home", name=f"P{self.number}")
        assert status == 200, answer
        self.workshop, self.label = answer["workshop"], answer["number"]
        return self

    def act(self):
        self.listener = Still(self.browser, "phone", self.workshop)
        self.listener.take(self.browser.get_json(f"/w/{self.workshop}?fragments=1"))
        self._act()

    def shown(self, id, holding=""):
        return self.listener.fragments.get(id, "")

    def think(self, _least, _most):
        """No pause."""

    def wait_behind(self, others):
        """Nor here."""


def walk_with_deaths(story, chromium, structure, most=None, first=0):
    """[Taken] of every step of a structure, or of its first `most`; every second one, from `first` on, dies on the press."""
    with ExitStack() as ends:
        return _Hall(story, chromium, structure, ends).all(most, first)


class _Hall:
    def __init__(self, story, chromium, structure, ends):
        self.story, self.chromium, self.structure, self.ends = story, chromium, structure, ends
        of = shipped()[structure]
        self.room = Room(story.cast, mode="both", title=of.title, settings={"structure": structure, "asks": asks_of(of)})
        workshops.add_facilitator(Op.of(story.cast.ann.id), self.room.key, story.cast.mo.email)
        self.people = [Sitter(story.server.address, self.room.row.code, number, seed=3) for number in range(max(A_ROOM, of.least))]
        for each in self.people:
            ends.callback(each.browser.close)
            each.come_in()
        self.cookies = {who: {**story.cookie(who), "url": story.server.address} for who in ("ann", "mo")}
        self.room.next(found=False)

    def all(self, most, first):
        found, who = [], ["ann", "mo"]
        while not self.room.round.is_finished and len(found) != most:
            number = len(found) + first
            found.append(self._death(*who, on_press=number % 2 == 1, on_phone=number % 4 > 1))
            who.reverse()
        return found

    def _death(self, drives, comes, on_press, on_phone):
        """The one's laptop dies; the other opens the console on another device, takes over, and presses Next on two screens at once."""
        laptop = self._laptop(drives)
        if on_press:
            self._sit_together(laptop.page)
        self._act()
        step, before = self.room.round.step, position(self.room.row)
        self._shows_step(laptop.page)
        told = _told(laptop.page, fresh=True)
        if on_press:
            laptop.page.evaluate(f"document.querySelector('{FORWARD}').click()")
        laptop.die()

        died = time.monotonic()
        page = self.story.page(comes, "phone" if on_phone else "desk")
        page.goto(f"/w/{self.room.key}/{'pocket' if on_phone else 'console'}")
        page.locator(TAKE_OVER).click()
        page.locator(FORWARD).wait_for(timeout=SOON)
        self._shows_step(page)
        seconds = time.monotonic() - died

        # What the dying press has brought is decided by now: it was heard, or it never left.
        landed = position(self.room.row) != before
        assert on_press or not landed, "nobody pressed"
        if not landed:
            _same(told, _told(page))
            self._sit_together(page)
            self._press_on_two(page, comes)
        page.context.close()
        return Taken(self.structure, step, "on the press" if on_press else "in the step", seconds, landed, self._moved(step))

    def _act(self):
        """Everybody does what the step asks; one holds back where it would end by that, and what ends at once has ended."""
        until = time.monotonic() + SOON / 1000
        while queries.is_done_by_all(self.room.round):
            assert time.monotonic() < until, "the step never ended by itself"
        for each in self.people[1:] if self.room.round.now.pace == "done" else self.people:
            each.act()

    def _laptop(self, who):
        """A laptop with the console open, driving."""
        laptop = Laptop(self.chromium, self.cookies[who])
        self.ends.callback(laptop.die)
        page = laptop.page
        page.goto(f"{self.story.server.address}/w/{self.room.key}/console")
        expect(page.locator("#console[data-keys=ready]")).to_be_visible(timeout=SOON)
        if page.locator(TAKE_OVER).is_visible():
            page.locator(TAKE_OVER).click()
        page.locator(FORWARD).wait_for(timeout=SOON)
        return laptop

    def _sit_together(self, page):
        """Press Found where groups look for each other."""
        if self.room.round.phase == "forming":
            page.locator(FORWARD, has_text="Found").click()
            expect(page.locator(FORWARD, has_text="Found")).to_have_count(0, timeout=SOON)

    def _shows_step(self, page):
        """Wait until this console stands where the room is."""
        round_ = self.room.round
        if not round_.is_finished:
            expect(page.locator(STEP_NOW)).to_contain_text(round_.now.title, timeout=SOON)

    def _press_on_two(self, page, who):
        """The same Next on the laptop and on the phone of one person, in the same moment."""
        other = self.story.page(who, "phone")
        other.goto(f"/w/{self.room.key}/pocket")
        leaves = page.locator(FORWARD).get_attribute("value")
        expect(other.locator(FORWARD)).to_have_attribute("value", leaves, timeout=SOON)
        # Both name the place that they leave, also where a busy machine draws the one anew before it is pressed.
        next_ = f"Object.assign(document.querySelector('{FORWARD}'), {{value: '{leaves}'}})"
        press = f"setTimeout(() => {next_}.click(), %d - Date.now())" % (time.time() * 1000 + 150)
        with page.expect_response(_is_next, timeout=SOON), other.expect_response(_is_next, timeout=SOON):
            page.evaluate(press)
            other.evaluate(press)
        other.context.close()

    def _moved(self, step):
        """How many steps on the room is; one in between that ends when all are done has ended by itself."""
        round_ = self.room.round
        passed = round_.plan[step + 1:len(round_.plan) if round_.is_finished else round_.step]
        return 1 + sum(one["pace"] != "done" for one in passed) if round_.is_finished or round_.step != step else 0


def _is_next(answer):
    return answer.url.endswith("/next")


class _Told(NamedTuple):
    """What a console says of the step."""

    step: str
    clock: float | None  # seconds left
    at: float  # the moment of that, in seconds
    numbers: str


def _told(page, fresh=False):
    """What stands on it; `fresh`: once it stands as the server has it."""
    until = time.monotonic() + SOON / 1000
    while fresh and not page.evaluate(_IS_FRESH, NUMBERS):
        assert time.monotonic() < until, "the console never showed the numbers that the server has"
    numbers = re.sub(FACE, "", reading.words_on(page.locator(NUMBERS).inner_html()))
    clock, at = page.evaluate("where => [(document.querySelector(where) || {}).innerText || '', Date.now() / 1000]", CLOCK)
    return _Told(page.locator(STEP_NOW).inner_text(), _seconds(clock), at, numbers)


_IS_FRESH = """async (numbers) => {
  const rooms = (await (await fetch(location.pathname + '?fragments=1', {headers: {Accept: 'application/json'}})).json()).rooms
  const found = [].concat(...Object.values(rooms).map(room => room.fragments)).find(one => '#' + one.id === numbers)
  const words = html => new DOMParser().parseFromString(html, 'text/html').body.textContent.replace(/\\d+:\\d\\d|\\s+/g, '')
  return words(document.querySelector(numbers).outerHTML) === words(found ? found.html : '')
}"""


def _seconds(face):
    """Of "4:07"; none where the clock says something else."""
    found = re.fullmatch(r"(-?)(\d+):(\d\d)", face.strip())
    return (-1 if found[1] else 1) * (60 * int(found[2]) + int(found[3])) if found else None


def _same(told, tells):
    """The console that comes says what the dead one said, with a clock that went on."""
    assert (tells.step, tells.numbers) == (told.step, told.numbers), (told, tells)
    assert (told.clock is None) == (tells.clock is None), (told, tells)
    if told.clock is not None:
        assert abs((told.clock - tells.clock) - (tells.at - told.at)) <= CLOCKS_DIFFER, (told, tells)
