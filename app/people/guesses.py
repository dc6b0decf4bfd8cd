"""How long must somebody wait after wrong passwords, links or letters?"""

from collections import OrderedDict
from datetime import timedelta
from math import ceil

from app import clock
from app.people import rules
from app.refusal import N_, Refusal

REMEMBERED = 20_000


class Guesses:
    """Counts wrong tries by person and by network address, in memory: a restart forgives, and no address is stored.

    Only failures count towards an address: a venue is one address, and nobody there is shut out by people
    who get it right. A person's tries are counted before the password is looked at, so that twenty at once
    are twenty.
    """

    def __init__(self):
        self._wrong = OrderedDict()

    def check(self, address, person=None):
        """Refuse while either has to wait."""
        self._check(("address", address), rules.FREE_TRIES_ADDRESS, rules.LONGEST_PAUSE_ADDRESS)
        if person is not None:
            self._check(("person", person), rules.FREE_TRIES_PERSON, rules.LONGEST_PAUSE_PERSON)
            self._count(("person", person))

    def failed(self, address):
        """A try from this address was wrong."""
        self._count(("address", address))

    def right(self, person):
        """This person got it right: their wrong tries are forgotten."""
        self._wrong.pop(("person", person), None)

    def forget(self):
        """Start afresh (tests)."""
        self._wrong.clear()

    def _check(self, whom, free, longest):
        times, last_at = self._lately(whom)
        if last_at is None:
            return
        left = last_at + timedelta(seconds=rules.pause_after(times, free, longest)) - clock.now()
        if left > timedelta(0):
            raise Refusal("too_many_tries", N_("Too many wrong tries. You can try again in %(seconds)s s."),
                          seconds=ceil(left.total_seconds()))

    def _count(self, whom):
        times, _ = self._lately(whom)
        self._wrong[whom] = (times + 1, clock.now())
        self._wrong.move_to_end(whom)
        while len(self._wrong) > REMEMBERED:
            self._wrong.popitem(last=False)

    def _lately(self, whom):
        times, last_at = self._wrong.get(whom, (0, None))
        if last_at is not None and clock.now() - last_at > rules.TRIES_FORGOTTEN_AFTER:
            return 0, None
        return times, last_at


guesses = Guesses()
