"""Who sits in the middle and who around it, as in a fishbowl?"""

import random
from collections import Counter
from dataclasses import replace

from app.rounds.rules.merging import seat_in_smallest
from app.rounds.rules.splitting import split, table_of
from app.rounds.rules.units import Unit, not_in, order_of_places, renumbered, still_here

CENTRE = "centre"
MIDDLE = 4  # so many sit in the middle unless the form says another number


def centre(form, people, seed, memory=None, standing=(), choices=None):
    """One group named "centre" with number 1, and the others in outer groups of the form's size; no other has number 1.

    In the middle sit those who chose it ({person: "centre"}), else people of the largest place, by lot and as different as
    `apart` wishes. Promises nobody alone: with fewer than four people all sit in the middle. [] when there is only one.
    """
    if len(people) < 2:
        return []
    stands = still_here(standing, people)
    middle = next((unit for unit in stands if unit.number == 1), None)
    outer = [unit for unit in stands if unit is not middle]
    if middle is None:
        middle = _middle(form, not_in(outer, people), seed, choices or {})
        if middle is None:
            return split(replace(form, form="split"), people, seed, memory, outer)
    rest = not_in([middle], people)
    if len(rest) == 1:
        return seat_in_smallest([middle], rest, 0)
    around = split(replace(form, form="split"), rest, seed, memory, outer)
    stood = {unit.key for unit in outer}
    fresh = [unit for unit in around if unit.key not in stood]
    ones = {(unit.place, 1) for unit in around}
    return [middle, *(unit for unit in around if unit.key in stood), *renumbered(fresh, stood | ones)]


def _middle(form, people, seed, choices):
    if len(people) < 2:
        return None
    chosen = [person for person in people if choices.get(person.id) == CENTRE]
    if len(people) < 4:
        chosen = people
    elif len(chosen) < 2:
        chosen += _by_lot(form, people, chosen, seed)
    count = Counter(person.place for person in chosen)
    place = min(order_of_places(count), key=lambda one: -count[one])
    return Unit(1, place, table_of([p for p in chosen if p.place == place]), tuple(sorted(p.id for p in chosen)), (), CENTRE)


def _by_lot(form, people, chosen, seed):
    """Enough to fill the middle, of the place with most people, and never so many that one would be left outside."""
    count = Counter(person.place for person in people)
    place = min(order_of_places(count), key=lambda one: -count[one])
    wanted = min(max(2, form.middle or MIDDLE), len(people) - 2) - len(chosen)
    able = [person for person in people if person not in chosen]
    home = [person for person in able if person.place == place]
    able = home if len(home) >= wanted else able
    if wanted >= len(able):
        return able
    return _different(able, form.apart, wanted, random.Random(seed))


def _different(people, apart, count, dice):
    """So many by lot, of each kind in turn one."""
    people = sorted(people, key=lambda person: person.id)
    dice.shuffle(people)
    kinds, turn = Counter(), {}
    for person in people:
        kind = tuple(dict(person.traits).get(name) for name in apart)
        turn[person.id] = kinds[kind]
        kinds[kind] += 1
    return sorted(people, key=lambda person: turn[person.id])[:count]
