"""How do groups that stand go on when a step opens again, or the next one keeps them?"""

from dataclasses import replace

from app.rounds.rules.merging import merge, seat_in_smallest
from app.rounds.rules.splitting import split
from app.rounds.rules.units import Form, grown, not_in, still_here


def keep(form, people, seed, memory=None, before=(), standing=()):
    """The groups of `before` as they were: who left is gone, newcomers join the smallest group of their place.

    A group that fell to one person dissolves into the others. A form without a size lets groups grow as they must.
    """
    if len(people) < 2:
        return []
    stands = still_here(standing, people)
    kept = still_here(before, not_in(stands, people))
    taken = {unit.key for unit in stands}
    kept = stands + [replace(unit, parts=()) for unit in kept if unit.key not in taken]
    return regroup(people, kept, _sized(form, kept), seed, memory)


def _sized(form, units):
    """The form with the bounds of the groups it keeps, where it says none."""
    if form.size or form.most:
        return form
    sizes = sorted(unit.size for unit in units) or [2]
    return Form("split", size=sizes[len(sizes) // 2], least=2, most=max(sizes[-1], 2) + 1, apart=form.apart)


def regroup(people, formed, form, seed, memory=None):
    """Groups that stand are kept when a step opens again: who left is gone, newcomers join the smallest with room.

    A group of one dissolves. People for whom no group of their place has room form new ones with higher numbers; one who
    would be left over alone joins the smallest group of all. Promises nobody alone and nobody twice; [] for one person.
    """
    if len(people) < 2:
        return []
    units = [replace(unit, parts=()) for unit in still_here(formed, people)]
    waiting = []
    for person in not_in(units, people):
        host = roomiest(person, units, form.bounds[2])
        if host is None:
            waiting.append(person)
        else:
            units = grown(units, host, [person.id])
    fresh = [unit for unit in _fresh(form, waiting, seed, memory) if unit.size > 1]
    above = max((unit.number for unit in units), default=0)
    units += [replace(unit, number=unit.number + above, parts=()) for unit in fresh]
    return seat_in_smallest(units, not_in(units, people), form.bounds[2])


def _fresh(form, people, seed, memory):
    if form.form == "merge":
        return merge(form, people, seed, memory)
    return split(form, people, seed, memory)


def roomiest(person, units, most):
    """The smallest group with room at their table, else in their place; None when all are full."""
    free = [unit for unit in units if unit.size < most and unit.place == person.place]
    return min(free, key=lambda unit: (not (person.table and unit.table == person.table), unit.size, unit.number), default=None)
