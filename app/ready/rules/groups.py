"""Which groups would so many people make in each step of a round, and can it run with so many at all?"""

from collections import Counter
from functools import lru_cache
from typing import NamedTuple

from app.refusal import N_
from app.rounds.rules.feasible import smallest
from app.rounds.rules.forms import ALONE, Form, plan_groups
from app.rounds.rules.units import Person

SEED = 1  # sizes do not hang on who sits with whom


class Asked(NamedTuple):
    """One step as the rules know it: its title, the groups it asks for, and the earlier step whose groups these keep, join or mix."""

    title: str
    form: Form
    of: int | None = None


class Grouping(NamedTuple):
    """One step with so many people; `sizes` are (people in a group, how many such groups), smallest first."""

    title: str
    in_groups: bool
    sizes: tuple

    @property
    def number(self):
        """How many groups there are."""
        return sum(count for _size, count in self.sizes)


@lru_cache(maxsize=512)
def groupings(steps, people, tables=0):
    """The Grouping of each step: a tuple of Asked in, a list out.

    People are spread evenly over the tables. One person makes no group.
    """
    room = [Person(number, table=(number % tables) + 1 if tables else None) for number in range(people)]
    planned, found = [], []
    for at, asked in enumerate(steps):
        before = planned[asked.of] if asked.of is not None else []
        planned.append(plan_groups(asked.form, room, SEED + at, before=before, choices=_spread(asked.form, room)))
        sizes = tuple(sorted(Counter(unit.size for unit in planned[-1]).items()))
        found.append(Grouping(asked.title, asked.form.form not in ALONE, sizes))
    return found


def _spread(form, room):
    """Where people choose a group by name, they are thought to spread evenly."""
    return {person.id: form.names[at % len(form.names)] for at, person in enumerate(room)} if form.names else None


def needed(steps, least):
    """The fewest people with whom every step can be held."""
    return max([least, *(smallest(asked.form) for asked in steps)])


def too_few(people, least, good, others=()):
    """Why a structure cannot, or can hardly, run with so many: (sentence, values, cannot), or None.

    `others` are (title, least) of other structures: the most demanding that works with so many is named.
    """
    if people < least:
        works = [(fewest, title) for title, fewest in others if fewest <= people]
        if works:
            return N_("It cannot run with so few. People needed at least: %(least)s. What works with so many: %(other)s"), {
                "least": least, "other": max(works)[1]}, True
        return N_("It cannot run with so few. People needed at least: %(least)s. Invite more."), {"least": least}, True
    if people < good:
        return N_("It runs with so few. People from which it is at its best: %(good)s"), {"good": good}, False
    return None
