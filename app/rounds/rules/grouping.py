"""Who talks with whom: pairs made with an eye to the fours, and fours made of whole pairs.

The order of the laws: nobody alone, then the same table, then the same place, then new
faces. Everything here is decided by (people, who met before, seed) and nothing else.
"""

import random
from collections import defaultdict
from dataclasses import dataclass, replace

from app.rounds.rules.sizes import (
    LEAST_PAIR,
    MOST_FOUR,
    MOST_PAIR,
    PRICES,
    fours_of,
    pair_sizes,
    price_of_people,
)

ROOM, HOME = "room", "home"
FAR = 10_000


@dataclass(frozen=True)
class Person:
    """Somebody who takes part: a number of ours, room or home, and the table if one is known."""

    id: int
    place: str = ROOM
    table: int | None = None


@dataclass(frozen=True)
class Unit:
    """A group: its number counts within its place; `parts` are the numbers it was joined from."""

    number: int
    place: str
    table: int | None
    members: tuple
    parts: tuple = ()

    @property
    def size(self):
        return len(self.members)


def plan_pairs(people, seed, met=None, formed=()):
    """Pairs and trios for everybody in `people`; [] when there is only one person.

    `formed` are groups that stand already: they keep their number, and only people left
    over are placed. `met` maps frozenset({a, b}) to how often the two talked before.
    Promises: nobody alone, nobody twice, sizes 2 or 3 for new groups, tables before the
    room, room and home apart unless somebody would be alone. Equal input, equal plan.
    """
    if len(people) < LEAST_PAIR:
        return []
    dice = random.Random(seed)
    here = {person.id for person in people}
    standing = []
    for unit in formed:
        members = tuple(one for one in unit.members if one in here)
        if len(members) >= LEAST_PAIR:
            standing.append(replace(unit, members=members))
    seated = {one for unit in standing for one in unit.members}
    left = _gathered([person for person in people if person.id not in seated], standing)
    plan = []
    for place in (ROOM, HOME):
        plan += _pairs_of_place(
            place,
            sorted((p for p in left if p.place == place), key=lambda p: p.id),
            [unit for unit in standing if unit.place == place],
            dice,
            met or {},
        )
    return plan


def _gathered(left, standing):
    """The same people, with somebody who would be alone in their place called into the other."""
    for place, other in ((ROOM, HOME), (HOME, ROOM)):
        there = [person for person in left if person.place == place]
        if len(there) == 1 and not any(unit.place == place for unit in standing):
            left = [replace(p, place=other, table=None) if p in there else p for p in left]
    return left


def _pairs_of_place(place, left, standing, dice, met):
    """One place by itself: tables first, then everyone without a partner at their table."""
    people_at, units_at = defaultdict(list), defaultdict(list)
    for person in left:
        people_at[person.table].append(person)
    for unit in standing:
        units_at[unit.table].append(unit)
    pool = people_at.pop(None, [])
    dice.shuffle(pool)
    for table in sorted(people_at):
        if len(people_at[table]) < LEAST_PAIR:
            pool += people_at.pop(table)
    if len(pool) == 1:
        standing = _seat_the_last(pool, people_at, standing)
    made = []
    for table in sorted(people_at):
        sizes = pair_sizes(len(people_at[table]), *_pairs_and_trios(units_at[table]))
        made += _cut(people_at[table], sizes, dice, met)
    if pool:
        loose = units_at[None] + [units[0] for t, units in units_at.items() if t and len(units) == 1]
        lone = [people for people in people_at.values() if len(people) == LEAST_PAIR]
        pairs, trios = _pairs_and_trios(loose)
        made += _cut(pool, pair_sizes(len(pool), pairs + len(lone), trios), dice, met, shuffled=True)
    return standing + _numbered(place, made, {unit.number for unit in standing})


def _pairs_and_trios(units):
    return (
        sum(unit.size == LEAST_PAIR for unit in units),
        sum(unit.size == MOST_PAIR for unit in units),
    )


def _seat_the_last(pool, people_at, standing):
    """One person found nobody: they join the table or the pair that gains most by it.

    Empties `pool` unless the only groups are trios that stand; then one of such a trio
    comes over. Returns the groups that stand.
    """
    last = pool[0]

    def near(table):
        return abs((table or FAR) - (last.table or FAR))

    pairs = [unit for unit in standing if unit.size == LEAST_PAIR]
    own = [unit for unit in pairs if unit.table == last.table]
    if people_at and not own:
        # A table grows by one and is planned with them.
        gain = {t: price_of_people(len(p) + 1) - price_of_people(len(p)) for t, p in people_at.items()}
        table = min(people_at, key=lambda t: (gain[t], near(t), t))
        people_at[table].append(replace(pool.pop(), table=table))
    elif pairs:
        host = min(own or pairs, key=lambda unit: (near(unit.table), unit.number))
        grown = replace(host, members=(*host.members, pool.pop().id))
        return [grown if unit is host else unit for unit in standing]
    elif standing:
        host = min(standing, key=lambda unit: (near(unit.table), unit.number))
        *stay, goes = host.members
        pool.append(Person(goes, host.place, last.table))
        return [replace(host, members=tuple(stay)) if unit is host else unit for unit in standing]
    return standing


def _cut(people, sizes, dice, met, shuffled=False):
    """Lists of persons of the sizes asked for, with as few repeated meetings as swaps can find."""
    people = list(people)
    if not shuffled:
        dice.shuffle(people)
    pairs, trios = sizes
    groups, at = [], 0
    for size in [LEAST_PAIR] * pairs + [MOST_PAIR] * trios:
        groups.append(people[at : at + size])
        at += size
    _swap_repeats(groups, met)
    return groups


def _swap_repeats(groups, met):
    def repeats(group):
        return sum(
            met.get(frozenset((a.id, b.id)), 0) for i, a in enumerate(group) for b in group[i + 1 :]
        )

    if not met:
        return
    for group in groups:
        for seat in range(len(group)):
            if not repeats(group):
                break
            _best_swap(groups, group, seat, repeats)


def _best_swap(groups, group, seat, repeats):
    """Exchange one person with whoever elsewhere lowers the repeats most; else leave all."""
    best = (0, None, None)
    for other in groups:
        if other is group:
            continue
        before = repeats(group) + repeats(other)
        for place in range(len(other)):
            group[seat], other[place] = other[place], group[seat]
            gain = before - repeats(group) - repeats(other)
            group[seat], other[place] = other[place], group[seat]
            if gain > best[0]:
                best = (gain, other, place)
    _, other, place = best
    if other is not None:
        group[seat], other[place] = other[place], group[seat]


def _numbered(place, groups, taken):
    """Groups as Units; the lowest free numbers, tables in order first."""

    def table_of(group):
        return min((p.table for p in group if p.table), default=None)

    free = (n for n in range(1, len(groups) + len(taken) + 1) if n not in taken)
    groups = sorted(groups, key=lambda group: table_of(group) or FAR)
    return [
        Unit(number, place, table_of(group), tuple(sorted(p.id for p in group)))
        for number, group in zip(free, groups, strict=False)
    ]


def plan_fours(units):
    """Whole groups joined into fours; each keeps the lowest number and table of its parts.

    Promises: no group is split, groups of one table join first, then what is left over in
    the place; 3 to 6 people each, or 2 where nobody else is in that place. Groups that
    are already four or more stand.
    """
    joined = []
    for place in (ROOM, HOME):
        joined += _fours_of_place(sorted((u for u in units if u.place == place), key=_order))
    return [_join(parts) for parts in joined]


def _order(unit):
    return (unit.table or FAR, unit.number)


def _fours_of_place(units):
    by_table, pool, fours = defaultdict(list), [], []
    for unit in units:
        by_table[unit.table].append(unit)
    for table in sorted(by_table, key=lambda t: t or FAR):
        at_table = by_table[table]
        if table is None or len(at_table) == 1:
            pool += at_table
        else:
            fours += _merge(at_table)
    fours += _merge(sorted(pool, key=_order))
    lone = [four for four in fours if sum(u.size for u in four) <= LEAST_PAIR]
    for four in lone:
        fours = _settle(four, [other for other in fours if other is not four])
    return fours


def _merge(units):
    """Lists of units: the cheapest fours; pairs that lie next to each other join."""
    twos = [u for u in units if u.size <= 2]
    threes = [u for u in units if u.size == 3]
    fours = [[u] for u in units if u.size > 3]
    for shape in fours_of(len(twos), len(threes)):
        if shape == (2, 3):
            trio = threes.pop(0)
            twos.sort(key=lambda u: abs(u.number - trio.number), reverse=True)
            fours.append([trio, twos.pop()])
            twos.sort(key=_order)
        elif shape == (3,):
            fours.append([threes.pop(0)])
        else:
            fours.append([twos.pop(0) for _ in shape])
    return fours


def _settle(lone, fours):
    """A lone pair joins the four whose parts, merged anew with it, cost least more."""

    def price(parts):
        shape = tuple(sorted(u.size for u in parts))
        return PRICES.get(shape, 0.0 if sum(shape) == 4 else 4.0)

    def people(parts):
        return sum(u.size for u in parts)

    best = None
    for four in fours:
        anew = _merge([*four, *lone]) if all(u.size < 4 for u in four) else [[*four, *lone]]
        if any(not 2 < people(parts) <= MOST_FOUR for parts in anew):
            continue
        more = sum(map(price, anew)) - price(four)
        near = abs(four[0].number - lone[0].number)
        if best is None or (more, near) < best[0]:
            best = ((more, near), four, anew)
    if best is None:
        return [*fours, lone]
    _, four, anew = best
    return [other for other in fours if other is not four] + anew


def _join(parts):
    first = min(parts, key=lambda u: u.number)
    return Unit(
        first.number,
        first.place,
        first.table,
        tuple(one for u in sorted(parts, key=lambda u: u.number) for one in u.members),
        tuple(sorted(u.number for u in parts)),
    )
