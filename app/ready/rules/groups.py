"""Which groups would so many people make in each step of a round, and can it run with so many at all?"""

from collections import Counter
from typing import NamedTuple

from app.refusal import N_
from app.rounds.rules.grouping import Person, plan_fours, plan_pairs

SEED = 1  # sizes do not hang on who sits with whom
ALONE, TOGETHER, GROUPS = "alone", "together", "groups"


class Grouping(NamedTuple):
    """One step: `form` is alone, together or groups; `sizes` are (people in a group, how many such groups), smallest first."""

    title: str
    form: str
    sizes: tuple

    @property
    def number(self):
        """How many groups there are."""
        return sum(count for _size, count in self.sizes)


def groupings(steps, people, tables=0):
    """The Grouping of each step. `steps` are (title, form) with the forms solo, pairs, fours and all.

    People are spread evenly over the tables. Nobody can pair up with nobody: one person makes no group.
    """
    room = [Person(number, table=(number % tables) + 1 if tables else None) for number in range(people)]
    units, found = [], []
    for title, form in steps:
        if form == "pairs":
            units = plan_pairs(room, SEED)
        elif form == "fours":
            units = plan_fours(units)
        sizes = tuple(sorted(Counter(unit.size for unit in units).items())) if form in ("pairs", "fours") else ()
        found.append(Grouping(title, {"solo": ALONE, "all": TOGETHER}.get(form, GROUPS), sizes))
    return found


def too_few(people, least, good):
    """Why a structure cannot, or can hardly, run with so many: (sentence, values, cannot), or None."""
    if people < least:
        sentence = N_("It cannot run with so few. People needed at least: %(least)s. Choose another structure, or invite more.")
        return sentence, {"least": least}, True
    if people < good:
        return N_("It runs with so few. People from which it is at its best: %(good)s"), {"good": good}, False
    return None
