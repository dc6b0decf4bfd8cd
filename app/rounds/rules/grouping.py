"""Who talks with whom: pairs made with an eye to the fours, and fours made of whole pairs.

The order of the laws: nobody alone, then the same table, then the same place, then the wished mix, then new
faces. Everything here is decided by (people, who met before, seed) and nothing else. All forms: forms.py.
"""

from app.rounds.rules.merging import merge_units
from app.rounds.rules.splitting import split
from app.rounds.rules.units import FAR, HOME, ROOM, Form, Memory, Person, Unit

__all__ = ["FAR", "FOURS", "HOME", "PAIRS", "ROOM", "Memory", "Person", "Unit", "plan_fours", "plan_pairs"]

PAIRS = Form("split", size=2, least=2, most=3, toward=4)
FOURS = Form("merge", size=4, least=3, most=6)


def plan_pairs(people, seed, met=None, formed=()):
    """Pairs and trios for everybody in `people`; [] when there is only one person.

    `formed` are groups that stand already. `met` maps frozenset({a, b}) to how often the two talked before. Promises
    what `split` does, for sizes of 2 and 3 that can later join into fours.
    """
    return split(PAIRS, people, seed, Memory(met or {}), formed)


def plan_fours(units):
    """Whole groups joined into fours: 3 to 6 people each, or 2 where nobody else is in that place. See `merge_units`."""
    return merge_units(FOURS, units)
