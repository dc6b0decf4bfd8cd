"""Can people be cut into groups in which nobody has met anybody before?"""

STEPS = 60_000  # of the search, for all people together: more would be felt


def groups_of_strangers(met, sizes, dice):
    """Lists of positions of these sizes, all strangers to each other; None if there are none, or none was found in time.

    `met` holds for each position the set of those it has met. Whoever has the fewest strangers left chooses first, so that
    dead ends show early; for a dozen people the answer is certain.
    """
    count = len(met)
    everybody = (1 << count) - 1
    strangers = []
    for one, known in enumerate(met):
        mask = everybody & ~(1 << one)
        for other in known:
            mask &= ~(1 << other)
        strangers.append(mask)
    return _Search(strangers, max(200, STEPS // count), dice).groups(everybody, tuple(sorted(sizes)))


class _Search:
    """Goes through the ways to cut people into groups until one is found or the steps are used up."""

    def __init__(self, strangers, steps, dice):
        self.strangers, self.steps, self.dice = strangers, steps, dice

    def groups(self, free, sizes):
        if not sizes:
            return []
        self.steps -= 1
        if self.steps < 0:
            return None
        rarest = min(_positions(free), key=lambda one: (self.strangers[one] & free).bit_count())
        for size in sorted(set(sizes)):
            at = sizes.index(size)
            for partners in self._partners(self.strangers[rarest] & free, size - 1):
                left = free & ~(1 << rarest)
                for one in partners:
                    left &= ~(1 << one)
                found = self.groups(left, sizes[:at] + sizes[at + 1 :])
                if found is not None:
                    return [[rarest, *partners], *found]
                if self.steps < 0:
                    return None
        return None

    def _partners(self, free, count):
        """Every set of so many strangers to each other among those free, each once, by lot."""
        if count == 0:
            yield ()
            return
        choice = list(_positions(free))
        self.dice.shuffle(choice)
        for one in choice:
            free &= ~(1 << one)
            for others in self._partners(free & self.strangers[one], count - 1):
                yield (one, *others)


def _positions(mask):
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest
