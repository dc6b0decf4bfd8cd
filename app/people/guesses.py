"""How long must a network address wait after wrong passwords, links or letters?"""

from collections import OrderedDict
from datetime import timedelta

from app import clock
from app.people import rules
from app.people.try_commands import check_pause

REMEMBERED = 20_000


class Guesses:
    """Counts wrong tries by network address, in memory: a restart forgives, and no address is stored.

    Only failures count: a venue is one address, and nobody there is shut out by people who get it right. What is
    guessed against one person is counted in the database (`try_commands`).
    """

    def __init__(self):
        self._wrong = OrderedDict()

    def check(self, address):
        """Refuse while this address has to wait."""
        times, last_at = self._lately(address)
        if last_at is not None:
            check_pause(last_at + timedelta(seconds=rules.pause_after(times, rules.FREE_TRIES_ADDRESS, rules.LONGEST_PAUSE_ADDRESS)))

    def failed(self, address):
        """A try from this address was wrong."""
        times, _ = self._lately(address)
        self._wrong[address] = (times + 1, clock.now())
        self._wrong.move_to_end(address)
        while len(self._wrong) > REMEMBERED:
            self._wrong.popitem(last=False)

    def forget(self):
        """Start afresh (tests)."""
        self._wrong.clear()

    def _lately(self, address):
        times, last_at = self._wrong.get(address, (0, None))
        if last_at is not None and clock.now() - last_at > rules.TRIES_FORGOTTEN_AFTER:
            return 0, None
        return times, last_at


guesses = Guesses()
