"""Who forms a group with whom, when groups are made anew of one size: pairs, trios, fours, circles."""

import random
from collections import Counter, defaultdict
from dataclasses import replace
from itertools import combinations

from app.rounds.rules.arranging import Wishes, arrange
from app.rounds.rules.cutting import fits, price_of_sizes, sizes_of
from app.rounds.rules.sites import first_places, gathered
from app.rounds.rules.units import FAR, Memory, Unit, apart, grown, not_in, order_of_places, still_here

# Tables sit together where their groups come nearer to the size by so much in sum; at most so many of the nearest.
WORTH, TOGETHER, NEIGHBOURS = 2, 3, 8


def split(form, people, seed, memory=None, standing=()):
    """Groups for everybody in `people`; [] when there is only one person.

    `standing` are groups that stand already: they keep their number and their members, and only people left over are
    placed; but where one person finds no room anywhere, one comes over from a standing group that can spare them.
    Promises: nobody alone, nobody twice, sizes within the form's bounds wherever arithmetic allows and else as near as it
    gets, the table before the site, the site before all others, then the wished mix, then new faces. A table whose groups
    would be small sits together with others where all come nearer to the size; not where whole groups join later.
    """
    if len(people) < 2:
        return []
    standing = still_here(standing, people)
    left = gathered(not_in(standing, people), standing, form)
    wishes = Wishes(form.bounds[0], memory or Memory(), form.apart, first_places(people), get_up=form.form == "rematch")
    dice, plan = random.Random(seed), []
    for place in order_of_places([person.place for person in left] + [unit.place for unit in standing]):
        site = _Site(place, form, [p for p in left if p.place == place], [u for u in standing if u.place == place])
        plan += site.plan(wishes, dice)
    return plan


class _Site:
    """One place by itself: the people at each table, those who belong to none (the pool), and what stands."""

    def __init__(self, place, form, left, standing):
        self.place, self.form, self.standing = place, form, list(standing)
        self.bounds = form.bounds
        self.least, self.most = self.bounds[1:]
        self.at, self.pool = defaultdict(list), []
        for person in left:
            if person.table and form.form != "rematch":
                self.at[person.table].append(person)
            else:
                self.pool.append(person)

    def plan(self, wishes, dice):
        dice.shuffle(self.pool)
        self._free_what_no_table_seats(dice)
        if self.pool and not fits(len(self.pool), *self.bounds):
            self._place_the_rest()
        if not self.form.toward:
            self._seat_tables_together()
        made = []
        for table in sorted(self.at):
            made += self._cut(self.at[table], [unit for unit in self.standing if unit.table == table], wishes, dice)
        made += self._cut(self.pool, self._loose(), wishes, dice)
        return self.standing + numbered(self.place, made, {unit.number for unit in self.standing})

    def _cut(self, people, standing, wishes, dice):
        beside = tuple(sorted(unit.size for unit in standing)) if self.form.toward else ()
        return arrange(people, sizes_of(len(people), *self.bounds, self.form.toward, beside), wishes, dice)

    def _loose(self):
        """Groups that will look for others beyond their table when whole groups join: of no table, or alone at theirs."""
        count = Counter(unit.table for unit in self.standing)
        lone = [people for people in self.at.values() if len(people) == self.least]
        return [u for u in self.standing if u.table is None or count[u.table] == 1] + [
            Unit(0, self.place, None, tuple(p.id for p in people)) for people in lone
        ]

    def _free_what_no_table_seats(self, dice):
        """Whoever a table cannot seat by itself goes to the pool, by lot; they keep their table in mind."""
        for table in sorted(self.at):
            people = self.at[table]
            dice.shuffle(people)
            seats = next((n for n in range(len(people), 0, -1) if fits(n, *self.bounds)), 0)
            self.pool += people[seats:]
            self.at[table] = people[:seats]
            if not seats:
                del self.at[table]

    def _place_the_rest(self):
        """The pool makes no groups by itself: its people find room, or a table takes them in, or somebody comes over."""
        for person in list(self.pool):
            self._join([unit for unit in self.standing if person.table and unit.table == person.table], person)
            if not self.pool or fits(len(self.pool), *self.bounds):
                return
        while self.at and not fits(len(self.pool), *self.bounds):
            self._take_in_a_table()
        while self.standing and self.pool and not fits(len(self.pool), *self.bounds):
            if not self._join(self.standing, self.pool[0]) and not self._lend():
                self._join(self.standing, self.pool[0], room=False)

    def _seat_tables_together(self):
        """A table with a group below the size is planned with one or two others, if that is worth getting up for."""
        for table in sorted(self.at):
            free = [one for one in self.at if not any(unit.table == one for unit in self.standing)]
            if table not in free or min(sizes_of(len(self.at[table]), *self.bounds)) >= self.bounds[0]:
                continue
            near = sorted((one for one in free if one != table), key=lambda one: (apart(one, table), one))[:NEIGHBOURS]
            ways = [way for number in range(1, TOGETHER) for way in combinations(near, number) if self._gain((table, *way)) >= WORTH]
            for one in min(ways, key=lambda way: (len(way), -self._gain((table, *way))), default=()):
                self.at[table] += self.at.pop(one)

    def _gain(self, tables):
        """How much nearer to the size these tables' groups come when they are planned together."""
        counts = [len(self.at[table]) for table in tables]
        return sum(price_of_sizes(count, *self.bounds) for count in counts) - price_of_sizes(sum(counts), *self.bounds)

    def _take_in_a_table(self):
        """The table that gains most by it is planned together with the pool."""
        price = {table: price_of_sizes(len(people) + len(self.pool), *self.bounds, self.form.toward)
                 - price_of_sizes(len(people), *self.bounds, self.form.toward) for table, people in self.at.items()}
        table = min(self.at, key=lambda one: (price[one], apart(one, self.pool[0].table), one))
        self.pool += self.at.pop(table)

    def _join(self, units, person, room=True):
        """Seat one of the pool in the smallest of these groups, the nearest of like size; False when all are full."""
        units = [unit for unit in units if not room or unit.size < self.most]
        if not units:
            return False
        host = min(units, key=lambda unit: (unit.size, apart(unit.table, person.table), unit.number))
        self.pool.remove(person)
        self.standing = grown(self.standing, host, [person.id])
        return True

    def _lend(self):
        """One comes over from a group that can spare them, if the pool then makes a group; False otherwise."""
        able = [unit for unit in self.standing if unit.size > self.least]
        if not able or not fits(len(self.pool) + 1, *self.bounds):
            return False
        near = self.pool[0]
        host = min(able, key=lambda unit: (apart(unit.table, near.table), unit.number))
        *stay, goes = host.members
        self.standing = [replace(unit, members=tuple(stay)) if unit is host else unit for unit in self.standing]
        self.pool.append(replace(near, id=goes, traits=()))
        return True


def numbered(place, groups, taken=()):
    """Groups of persons as Units: the lowest free numbers, tables in order first."""
    free = (number for number in range(1, len(groups) + len(taken) + 1) if number not in taken)
    groups = sorted(groups, key=lambda group: table_of(group) or FAR)
    return [
        Unit(number, place, table_of(group), tuple(sorted(person.id for person in group)))
        for number, group in zip(free, groups, strict=False)
    ]


def table_of(group):
    """The table at which most of a group sit, the lowest of several; None where nobody has one."""
    tables = Counter(person.table for person in group if person.table)
    return min(tables, key=lambda table: (-tables[table], table), default=None)
