"""A line that loses requests, and a person who goes on: they load again, go back, look whether it arrived, and press once more.

Which requests are lost is decided by a seed and by what is asked for the how-manieth time, so that a run can be played again.
"""

import re
from collections import Counter
from random import Random

from playwright.sync_api import Error

PATIENCE = 40  # times that somebody tries before they give up
KEY = re.compile(r"\b[a-z0-9]{10,12}\b")


class BadLine:
    """Loses a share of what this page asks for: half of it before the server has it, half of the answers on their way back."""

    def __init__(self, page, seed, drop):
        self.page, self.seed, self.drop = page, seed, drop
        self.asked, self.lost = Counter(), Counter()
        page.route("**/*", self._pass)

    def _pass(self, route):
        asked = f"{route.request.method} {KEY.sub('*', route.request.url.split('/', 3)[-1])}"
        self.asked[asked] += 1
        lot = Random(f"{self.seed} {asked} {self.asked[asked]}")
        try:
            if lot.random() >= self.drop:
                route.continue_()
            elif lot.random() < 0.5:
                self.lost["before the server"] += 1
                route.abort("connectionreset")
            else:
                # Without following: the browser would ask for the next address itself.
                route.fetch(max_redirects=0)
                self.lost["the answer"] += 1
                route.abort("connectionreset")
        except Error:
            # The page went on meanwhile, and nobody waits for this any more.
            self.lost["left"] += 1

    def open(self, address, shows):
        """Load until it is there."""
        for _attempt in range(PATIENCE):
            try:
                type(self.page).goto(self.page, address, wait_until="load")
                if self.is_there(shows):
                    return
            except Error:
                continue
        raise AssertionError(f"{address} never came")

    def is_there(self, shows):
        """Does the page stand, with its script at work where it names one?"""
        try:
            self.page.locator(shows).first.wait_for(state="attached", timeout=3000)
        except Error:
            return False
        return True

    def send(self, form, arrived, way, says=None):
        """Press the button of a form until `arrived()`; a page that did not come is loaded again (`way` "again") or left by going back.

        `form` is (address, what shows that it stands, fill, button). Whoever finds the form empty looks whether the page itself says
        that it arrived (`says`, a selector), and nowhere else; a page without such a sentence shows what arrived.
        """
        is_seen = (lambda: bool(self.page.locator(says).count())) if says else arrived
        address, stands, fill, button = form
        self.open(address, stands)
        for _attempt in range(PATIENCE):
            if not self.is_lost() and arrived():
                return
            if self.is_lost():
                self._try(lambda: type(self.page).reload(self.page) if way == "again" else self.page.go_back())
                if self.is_lost() and way == "back":
                    # Further back is nothing of ours: the address is typed again.
                    self.open(address, stands)
                    if is_seen():
                        return
                if self.is_lost():
                    continue
            # Who went back presses again without looking, unless the form itself says that it was sent.
            if is_seen() and arrived() and (way == "again" or self.page.get_by_text("This was sent already.").count()):
                return
            if self.page.locator(stands).count() == 0:
                self.open(address, stands)
            fill(self.page)
            self._try(lambda: self.page.locator(button).first.click(timeout=4000))
            self._try(lambda: self.page.wait_for_load_state("load", timeout=4000))
        raise AssertionError(f"never arrived: {address}")

    def is_lost(self):
        """Does the browser show its own page in place of ours?"""
        return self.page.url.startswith("chrome-error:") or self.page.locator("main").count() == 0

    def end(self):
        """The line is whole again; nothing that is still on its way is waited for."""
        self.page.unroute_all(behavior="ignoreErrors")

    def _try(self, act):
        try:
            act()
        except Error:
            self.lost["waited for"] += 1


def typed(page, label, words):
    """Type into a field, unless the words stand there already."""
    field = page.locator(label).first
    if field.count() and field.input_value() != words:
        field.fill(words)
