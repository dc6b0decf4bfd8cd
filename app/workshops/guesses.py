"""How many wrong join codes may come from one network address? (A hundred honest phones share one.)"""

from collections import OrderedDict, deque
from datetime import timedelta

from app import clock
from app.refusal import N_, Refusal

MOST_PER_MINUTE = 60
REMEMBERED = 5000
MINUTE = timedelta(minutes=1)


class Guesses:
    """Counts failed codes per address, in memory: a restart forgives, which costs a guesser more than it gives.

    Only failures count. Past the limit an address gets no more codes looked up, except the codes that are known to
    be in use there: somebody joined by it, or a facilitator or a projector of that workshop is at the same address.
    So a room full of people is never shut out by one who guesses.
    """

    def __init__(self):
        self._failed = OrderedDict()
        self._known = OrderedDict()

    def check(self, address, code):
        """Refuses a look-up when this address has used up its wrong codes of the last minute."""
        failed = self._recent(address)
        if len(failed) >= MOST_PER_MINUTE and code not in self._known.get(address, ()):
            raise Refusal("too_many_codes", N_("Too many wrong codes came from your network. Wait a minute, or scan the QR code."))

    def failed(self, address):
        """A code that does not exist came from this address."""
        self._recent(address).append(clock.now())

    def welcome(self, address, code):
        """This code is in honest use at this address."""
        codes = self._known.setdefault(address, set())
        codes.add(code)
        self._keep_small(self._known, address)

    def forget(self):
        """Start afresh (tests)."""
        self._failed.clear()
        self._known.clear()

    def _recent(self, address):
        failed = self._failed.setdefault(address, deque(maxlen=MOST_PER_MINUTE))
        self._keep_small(self._failed, address)
        while failed and clock.now() - failed[0] > MINUTE:
            failed.popleft()
        return failed

    @staticmethod
    def _keep_small(table, address):
        table.move_to_end(address)
        while len(table) > REMEMBERED:
            table.popitem(last=False)


guesses = Guesses()
