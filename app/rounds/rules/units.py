"""What do the rules of grouping know of a person, a group, and of the groups a step asks for?"""

from dataclasses import dataclass, field, replace

ROOM, HOME = "room", "home"
FAR = 10_000

# The least and the most that a group of the size asked for may be, where a step says nothing else.
BOUNDS = {2: (2, 3), 3: (3, 4), 4: (3, 6), 5: (4, 7), 6: (4, 7)}


@dataclass(frozen=True)
class Person:
    """Somebody who takes part: a number of ours, the place, the table if one is known.

    A place is any name; HOME is the one without walls. `traits` are pairs like ("perspective", "patient").
    """

    id: int
    place: str = ROOM
    table: int | None = None
    traits: tuple = ()


@dataclass(frozen=True)
class Unit:
    """A group: its number counts within its place; `parts` are the numbers it was joined from.

    `name` is what a named group is called, or the station at which a travelling group is.
    """

    number: int
    place: str
    table: int | None
    members: tuple
    parts: tuple = ()
    name: str = ""

    @property
    def size(self):
        return len(self.members)

    @property
    def key(self):
        return (self.place, self.number)


@dataclass(frozen=True)
class Memory:
    """What earlier steps left: how often two people met, and how often somebody sat in a group with one too many."""

    met: dict = field(default_factory=dict)
    spare: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Form:
    """The groups a step asks for: which form, how large, with an eye to which later size, and who should be apart.

    `apart` names traits that should differ within a group; `names` are the groups or stations by name, `trait` the
    trait that names a person's group, `middle` how many sit in the middle, `mover` whether groups or presenters travel.
    """

    form: str
    size: int = 0
    least: int = 0
    most: int = 0
    toward: int | None = None
    apart: tuple = ()
    names: tuple = ()
    mover: str = "group"
    trait: str = ""
    middle: int = 0

    @property
    def bounds(self):
        """`(size, least, most)` with what the step leaves open filled in; nothing below two."""
        size = max(2, self.size or self.least or 2)
        usual_least, usual_most = BOUNDS.get(size, (max(2, size - 1), size + 2))
        least = max(2, min(self.least or usual_least, size))
        return size, least, max(self.most or usual_most, size)


def order_of_places(places):
    """Rooms by their names, then home."""
    return sorted(set(places), key=lambda place: (place == HOME, place))


def still_here(units, people, least=2):
    """The same groups without who has left; those that fell below `least` are no groups any more."""
    here = {person.id for person in people}
    seen, stay = set(), []
    for unit in units:
        members = tuple(one for one in unit.members if one in here and one not in seen)
        if len(members) >= least:
            stay.append(unit if members == unit.members else replace(unit, members=members))
            seen |= set(members)
    return stay


def not_in(units, people):
    """The people who sit in none of these groups, in the order of their numbers."""
    seated = {one for unit in units for one in unit.members}
    return sorted((person for person in people if person.id not in seated), key=lambda person: person.id)


def grown(units, host, ids):
    """The same groups, with these people in `host` too."""
    return [replace(unit, members=(*unit.members, *ids)) if unit is host else unit for unit in units]


def apart(table, other):
    """How far two tables are from each other; a table that is not known is far from all."""
    return abs((table or FAR) - (other or FAR))


def renumbered(fresh, taken):
    """The same groups, those whose number in their place is among `taken` with the lowest one that is free."""
    taken = set(taken)
    keys = taken | {unit.key for unit in fresh}
    found = []
    for unit in fresh:
        if unit.key in taken:
            free = next(number for number in range(1, len(keys) + 2) if (unit.place, number) not in keys)
            unit = replace(unit, number=free)
            keys.add(unit.key)
        found.append(unit)
    return found
