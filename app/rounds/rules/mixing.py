"""Who sits with whom when each group should hold at most one from each earlier group, as in a jigsaw?"""

import random
from collections import Counter
from dataclasses import replace
from math import comb

from app.rounds.rules.arranging import Wishes, arrange
from app.rounds.rules.cutting import even_cuts, price_of_sizes_given
from app.rounds.rules.sites import first_places, gathered
from app.rounds.rules.sizes import LONG
from app.rounds.rules.splitting import numbered
from app.rounds.rules.units import Memory, not_in, order_of_places, still_here


def mix(form, people, seed, memory=None, before=(), standing=()):
    """New groups with at most one person from each group of `before`, where sizes allow, and else as few as may be.

    Tables do not count, places do. Promises nobody alone, nobody twice; groups that stand keep their number and members.
    One or two left over beside standing groups join the smallest. [] when there is only one person.
    """
    if len(people) < 2:
        return []
    stands = still_here(standing, people)
    left = gathered([replace(person, table=None) for person in not_in(stands, people)], stands, form)
    earlier = {one: unit.key for unit in before for one in unit.members}
    wishes = Wishes(form.bounds[0], memory or Memory(), form.apart, first_places(people), earlier)
    dice, units, late = random.Random(seed), list(stands), []
    for place in order_of_places(person.place for person in left):
        there = [person for person in left if person.place == place]
        if len(there) < form.bounds[1] and stands:
            late += there
            continue
        taken = {unit.number for unit in units if unit.place == place}
        units += numbered(place, arrange(there, _sizes(form, there, earlier), wishes, dice), taken)
    return _seat_late(form, units, late, earlier)


def _sizes(form, people, earlier):
    """As many groups as keep earlier ones apart within the bounds; then the sizes nearest to the form's."""
    together = Counter(Counter(earlier[person.id] for person in people if person.id in earlier).values())

    def price(sizes):
        clashes = 0
        for count, groups in together.items():
            each, more = divmod(count, len(sizes))
            clashes += groups * (more * comb(each + 1, 2) + (len(sizes) - more) * comb(each, 2))
        given = price_of_sizes_given(sizes, *form.bounds)
        return given // LONG, clashes, given, len(sizes)

    return min(even_cuts(len(people), *form.bounds[1:]), key=price)


def _seat_late(form, units, late, earlier):
    """Those who are too few for a group of their own join where the fewest of their earlier group sit."""
    for person in late:
        own = earlier.get(person.id)
        at = min(range(len(units)), key=lambda i: (
            units[i].size >= form.bounds[2], units[i].place != person.place,
            sum(own is not None and earlier.get(one) == own for one in units[i].members), units[i].size, units[i].number,
        ))
        units[at] = replace(units[at], members=(*units[at].members, person.id))
    return units
