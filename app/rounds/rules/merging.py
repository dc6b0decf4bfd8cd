"""Which whole groups join: neighbours first, nobody split, and the joined group keeps the lower number."""

from collections import defaultdict
from dataclasses import replace

from app.rounds.rules.joining import joins_of, price_of_joint
from app.rounds.rules.sizes import LEAST_PAIR, PRICES, fours_of
from app.rounds.rules.splitting import split
from app.rounds.rules.units import FAR, Unit, grown, not_in, order_of_places, renumbered, still_here


def merge(form, people, seed, memory=None, before=(), standing=()):
    """Whole groups of `before` joined up to the form's size; newcomers form groups of their own and join with them.

    Groups that `standing` ones were joined from are not looked at again. Somebody left over by themselves joins the
    smallest group of their place, else of all. Promises: no group is split, the joined one keeps the lowest number and
    the table that goes with it, nobody alone; [] when there is only one person.
    """
    if len(people) < 2:
        return []
    stands = still_here(standing, people)
    left = not_in(stands, people)
    free = {person.id for person in left}
    units = [unit for unit in still_here(before, left) if free.issuperset(unit.members)]
    loose = not_in(units, left)
    if not units and not stands:
        units, loose = split(_parts_of(form, before), people, seed, memory), []
    for place in order_of_places(person.place for person in loose):
        there = [person for person in loose if person.place == place]
        fresh = split(_parts_of(form, before), there, seed, memory)
        above = max((unit.number for unit in (*before, *stands) if unit.place == place), default=0)
        units += [replace(unit, number=unit.number + above) for unit in fresh]
    joined = renumbered(merge_units(form, units), {unit.key for unit in stands})
    return seat_in_smallest(stands + joined, not_in(stands + joined, left), form.bounds[2])


def _parts_of(form, before):
    """The form of the groups that newcomers make among themselves: as large as those that join, and never split again."""
    sizes = sorted(unit.size for unit in before)
    size = sizes[len(sizes) // 2] if sizes else max(2, form.size // 2)
    return replace(form, form="split", size=size, least=2, most=size + 1, toward=form.size or None)


def seat_in_smallest(units, people, most):
    """The same groups with these people in the smallest one with room in their place, else anywhere; full ones come last."""
    for person in people:
        if not units:
            break
        host = min(units, key=lambda unit: (unit.size >= most, unit.place != person.place, unit.size, unit.number))
        units = grown(units, host, [person.id])
    return units


def merge_units(form, units):
    """Whole groups joined up to the form's size; each keeps the lowest number and table of its parts.

    Groups of one table join first, then what is left over in the place; places never mix. Groups that are as large
    already stand.
    """
    joined = []
    for place in order_of_places(unit.place for unit in units):
        joined += _join_place(form, sorted((unit for unit in units if unit.place == place), key=_order))
    return [_join(parts) for parts in joined]


def _order(unit):
    return (unit.table or FAR, unit.number)


def _join_place(form, units):
    by_table, pool, made = defaultdict(list), [], []
    for unit in units:
        by_table[unit.table].append(unit)
    for table in sorted(by_table, key=lambda t: t or FAR):
        at_table = by_table[table]
        if table is None or len(at_table) == 1:
            pool += at_table
        else:
            made += _merge(form, at_table)
    made += _merge(form, sorted(pool, key=_order))
    least = form.bounds[1]
    for lone in [parts for parts in made if _people(parts) < least]:
        made = _settle(form, lone, [other for other in made if other is not lone])
    return made


def _people(parts):
    return sum(unit.size for unit in parts)


def _merge(form, units):
    """Lists of units: the cheapest groups; those that lie next to each other join."""
    by_size = defaultdict(list)
    for unit in units:
        by_size[unit.size].append(unit)
    groups = []
    for shape in _shapes(form, [unit.size for unit in units]):
        parts = [by_size[shape[-1]].pop(0)]
        for size in reversed(shape[:-1]):
            near = min(by_size[size], key=lambda unit: (abs(unit.number - parts[0].number), unit.number))
            by_size[size].remove(near)
            parts.append(near)
        groups.append(parts)
    return groups


def _shapes(form, sizes):
    """The sizes that join: for fours by their table of prices, else the nearest to the size."""
    size, least, most = form.bounds
    if (size, least, most) != (4, 3, 6):
        return joins_of(sizes, size, least, most)
    large = [(one,) for one in sizes if one > 3]
    return fours_of(sum(one <= 2 for one in sizes), sizes.count(3)) + large


def _price(form, parts):
    size, least, most = form.bounds
    shape = tuple(sorted(unit.size for unit in parts))
    if (size, least, most) != (4, 3, 6):
        return price_of_joint(shape, size, least, most)
    return PRICES.get(shape, 0.0 if sum(shape) == 4 else 4.0)


def _settle(form, lone, groups):
    """A lone group too small joins the one whose parts, merged anew with it, cost least more."""
    _, _, most = form.bounds
    best = None
    for group in groups:
        anew = _merge(form, [*group, *lone]) if all(u.size < form.bounds[0] for u in group) else [[*group, *lone]]
        if any(not LEAST_PAIR < _people(parts) <= most for parts in anew):
            continue
        more = sum(_price(form, parts) for parts in anew) - _price(form, group)
        near = abs(group[0].number - lone[0].number)
        if best is None or (more, near) < best[0]:
            best = ((more, near), group, anew)
    if best is None:
        return [*groups, lone]
    _, group, anew = best
    return [other for other in groups if other is not group] + anew


def _join(parts):
    first = min(parts, key=lambda unit: unit.number)
    if len(parts) == 1 and not first.parts:
        return replace(first, parts=(first.number,))
    return Unit(
        first.number,
        first.place,
        first.table,
        tuple(one for unit in sorted(parts, key=lambda unit: unit.number) for one in unit.members),
        tuple(sorted(unit.number for unit in parts)),
        first.name,
    )
