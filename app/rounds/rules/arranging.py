"""Who sits with whom, once the sizes are known: nobody torn from their table or site, then the wished mix, then new faces."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from itertools import cycle
from operator import add

from app.rounds.rules.strangers import groups_of_strangers
from app.rounds.rules.units import Memory

# What two people in one group cost. Each law outweighs all that come after it; a repeat weighs ten times as much as
# somebody who is one too many again.
SITE, EARLIER, TABLE, MIX, REPEAT, SPARE = 10**15, 10**13, 10**11, 10**8, 1000, 100
MOST_SPARE = 9
# In a rematch people get up when there are no new faces at their table, and not before.
NEAR = 3
TRIES = 30  # so many exchanges are looked at for each person: planning takes milliseconds however many they are
FEW, ATTEMPTS = 16, 8  # in a small rematch several answers without a repeat are compared


@dataclass(frozen=True)
class Wishes:
    """What counts when people are arranged: whom they met, which traits should differ, and from where each comes.

    `site` holds the places people came from, `earlier` the group of an earlier step; `get_up` is true where new faces
    come before the table. Groups of more than `size` have one too many, and nobody likes to be that twice.
    """

    size: int = 0
    memory: Memory = field(default_factory=Memory)
    apart: tuple = ()
    site: dict = field(default_factory=dict)
    earlier: dict = field(default_factory=dict)
    get_up: bool = False

    @cached_property
    def known(self):
        """For everybody whom they met and how often."""
        known = defaultdict(dict)
        for pair, times in self.memory.met.items():
            if times and len(pair) == 2:
                one, other = pair
                known[one][other] = known[other][one] = times
        return known

    @property
    def laws(self):
        """What two people cost by what they are: `(value of a person, price, whether for being alike or for not)`."""
        laws = [(lambda person: self.site.get(person.id), SITE, False), (lambda person: self.earlier.get(person.id), EARLIER, True)]
        laws += [(lambda person, name=name: dict(person.traits).get(name), MIX, True) for name in self.apart]
        return [*laws, (lambda person: person.table or None, NEAR if self.get_up else TABLE, False)]


def arrange(people, sizes, wishes, dice):
    """Lists of persons of these sizes, as near to the wishes as exchanges of two can come.

    Promises that nobody meets anybody again where that can be had without breaking an earlier law (found by search, up to
    a limit of steps). Equal input and dice, equal groups.
    """
    people = list(people)
    if len(sizes) < 2:
        return [people] if sizes else []
    people = _side_by_side(people, wishes, dice)
    cost, met = _costs(people, wishes)
    # Squared: to be one too many a third time is worse than that two are it a second time.
    spare = [min(MOST_SPARE, wishes.memory.spare.get(person.id, 0) ** 2) * SPARE for person in people]
    size = wishes.size or min(sizes)
    best = _Seating(_seats(people, sizes, wishes), cost, spare, size)
    best.exchange(dice)
    for _ in range(_attempts(people, wishes)):
        if not best.is_stale(met):
            break
        found = groups_of_strangers(met, sizes, dice)
        if found is None:
            break
        other = _Seating(found, cost, spare, size)
        other.exchange(dice)
        best = min((best, other), key=lambda seating: seating.price())
    return [[people[one] for one in seats] for seats in best.groups]


def _attempts(people, wishes):
    """How often groups of strangers are searched; not in a crowd that should be mixed, where few of them would be."""
    if len(people) <= FEW:
        return ATTEMPTS if wishes.get_up else 1
    return 0 if wishes.apart or wishes.earlier else 1


def _side_by_side(people, wishes, dice):
    """A first order by lot: those of one earlier group, of one site and table, or of one kind stand side by side."""
    dice.shuffle(people)

    def of(values):
        return [(value is None, str(value)) for value in values]

    def by(person):
        if wishes.earlier:
            return of([wishes.earlier.get(person.id), *_kinds(person, wishes.apart)])
        return of([wishes.site.get(person.id), person.table and f"{person.table:9}", *_kinds(person, wishes.apart)])

    return sorted(people, key=by)


def _kinds(person, names):
    traits = dict(person.traits)
    return [traits.get(name) for name in names]


def _seats(people, sizes, wishes):
    """The positions of each group in the first order: one after the other, or dealt round like cards.

    Dealt are people of one table and site, so that each group gets of every kind.
    """
    near = {(wishes.site.get(person.id), person.table) for person in people}
    if not wishes.earlier and (len(near) > 1 or not wishes.apart):
        ends = list(sizes)
        for at in range(1, len(ends)):
            ends[at] += ends[at - 1]
        return [list(range(end - size, end)) for end, size in zip(ends, sizes, strict=True)]
    groups = [[] for _ in sizes]
    turn = cycle(sorted(range(len(sizes)), key=lambda at: -sizes[at]))
    for one in range(sum(sizes)):
        at = next(at for at in turn if len(groups[at]) < sizes[at])
        groups[at].append(one)
    return groups


class _Seating:
    """Groups of positions in the list of people, with what each two of them cost together."""

    def __init__(self, groups, cost, spare, size):
        self.groups, self.cost, self.spare, self.size = [list(seats) for seats in groups], cost, spare, size
        self.own = [0] * len(cost)
        for seats in self.groups:
            self._reckon(seats)

    def _reckon(self, seats):
        for one in seats:
            row = self.cost[one]
            self.own[one] = sum([row[other] for other in seats])

    def _odd(self, one, seats):
        return self.spare[one] if len(seats) > self.size else 0

    def price(self):
        return sum(self.own) // 2 + sum(self._odd(one, seats) for seats in self.groups for one in seats)

    def is_stale(self, met):
        """Whether two meet again or somebody is one too many again."""
        return any(
            self._odd(one, seats) or not met[one].isdisjoint(seats) for seats in self.groups for one in seats
        )

    def exchange(self, dice):
        """Let two change seats wherever that costs less, until nothing gets better or enough was tried."""
        tries = max(500, TRIES * len(self.cost))
        # Those who meet again first: what is left of a wished mix is often as good as it can be.
        for law in (MIX, SITE * len(self.cost)):
            better = True
            while better and tries > 0:
                better = False
                for seats in self.groups:
                    for at, one in enumerate(seats):
                        wanted = self.own[one] % law + self._odd(one, seats)
                        if wanted and tries > 0:
                            changed, looked = self._change(seats, at, wanted, dice)
                            better, tries = better or changed, tries - looked

    def _change(self, seats, at, wanted, dice):
        """Change this seat with one elsewhere, the best there is or the first that gains what is wanted.

        Answers whether any is better, and how many were looked at.
        """
        one = seats[at]
        rest = [self.cost[other] for other in seats if other != one]
        row, own, spare = self.cost[one], self.own, self.spare
        best, found, looked = 0, None, 0
        turn = dice.randrange(len(self.groups))
        for others in self.groups[turn:] + self.groups[:turn]:
            if others is seats:
                continue
            here = own[one] - sum([row[other] for other in others])
            swing = (len(seats) > self.size) - (len(others) > self.size)
            looked += len(others)
            for place, other in enumerate(others):
                gain = here + row[other] + own[other]
                if swing:
                    gain += swing * (spare[one] - spare[other])
                if gain > best:
                    # Most are no gain before it is even asked what they cost here.
                    gain -= sum([costs[other] for costs in rest])
                    if gain > best:
                        best, found = gain, (others, place)
            if best >= wanted:
                break
        if found is None:
            return False, looked
        others, place = found
        seats[at], others[place] = others[place], one
        self._reckon(seats)
        self._reckon(others)
        return True, looked


def _costs(people, wishes):
    """What each two cost in one group, as rows of a square, and whom each has met."""
    count = len(people)
    cost = [[0] * count for _ in range(count)]
    for value, price, alike in wishes.laws:
        values = [value(person) for person in people]
        kinds = {one for one in values if one is not None}
        if not kinds or (not alike and len(kinds) < 2):
            continue
        rows = {kind: [price if one is not None and (one == kind) == alike else 0 for one in values] for kind in kinds}
        cost = [row if value is None else list(map(add, row, rows[value])) for row, value in zip(cost, values, strict=True)]
    at = {person.id: number for number, person in enumerate(people)}
    met = [set() for _ in range(count)]
    for number, person in enumerate(people):
        cost[number][number] = 0
        for other, times in wishes.known.get(person.id, {}).items():
            if other in at:
                cost[number][at[other]] += REPEAT * times
                met[number].add(at[other])
    return cost, met
