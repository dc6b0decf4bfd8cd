"""Who sits in which group when groups have names: by a trait, by a list, or by each person's own choice?"""

from dataclasses import replace

from app.rounds.rules.cutting import sizes_of
from app.rounds.rules.units import FAR, Unit, not_in, order_of_places, still_here


def named(form, people, seed, choices=None, standing=()):
    """One group for each name: by `choices` ({person: name}), else by the form's trait; without a name, the smallest group.

    The group of the third name has the number 3 in every visit; places and tables do not part a named group. Where the
    form says `most`, a name with more people has several groups, numbered after all names. Somebody alone with their name
    joins the smallest other group: nobody is alone. [] when there is only one person.
    """
    if len(people) < 2:
        return []
    stands = [_with_name(unit, form.names) for unit in still_here(standing, people)]
    left = not_in(stands, people)
    names = _names(form, people, choices or {}, stands)
    groups = {name: [] for name in names}
    nameless = []
    for person in left:
        name = _name_of(person, form, choices or {})
        groups.get(name, nameless).append(person)
    size = {name: len(groups[name]) + sum(unit.size for unit in stands if unit.name == name) for name in names}
    _give(nameless, groups, size, names, form)
    _let_nobody_be_alone(groups, size, names)
    return _units(form, names, groups, stands)


def _with_name(unit, names):
    if unit.name or not 0 < unit.number <= len(names):
        return unit
    return replace(unit, name=names[unit.number - 1])


def _name_of(person, form, choices):
    return choices.get(person.id) or (dict(person.traits).get(form.trait) if form.trait else None)


def _names(form, people, choices, stands):
    """The names in their order: those the form gives, else all that anybody has, by the alphabet."""
    if form.names:
        return list(form.names)
    found = {_name_of(person, form, choices) for person in people} | {unit.name for unit in stands}
    return sorted(str(name) for name in found if name) or [""]


def _give(nameless, groups, size, names, form):
    """Each without a name goes to the smallest group anybody chose; where nobody chose, only so many names are used as
    make groups."""
    if not any(size.values()):
        enough = max(1, len(sizes_of(len(nameless), *form.bounds)))
        names = names[:enough]
    else:
        names = [name for name in names if size[name]]
    for person in nameless:
        name = min(names, key=lambda one: (size[one], names.index(one)))
        groups[name].append(person)
        size[name] += 1


def _let_nobody_be_alone(groups, size, names):
    """Whoever is the only one of their name joins the smallest group of the others, until nobody is alone."""
    while True:
        lone = [name for name in names if size[name] == 1 and groups[name]]
        others = [name for name in names if size[name]]
        if not lone or len(others) < 2:
            return
        # The last of several lone names comes to the first of them: that makes two.
        goes = lone[-1]
        to = min((name for name in others if name != goes), key=lambda one: (size[one], names.index(one)))
        groups[to] += groups[goes]
        size[to] += size[goes]
        groups[goes], size[goes] = [], 0


def _units(form, names, groups, stands):
    units, above = list(stands), max([len(names), *(unit.number for unit in stands)])
    for number, name in enumerate(names, 1):
        people = groups[name]
        own = [unit for unit in units if unit.name == name]
        if own and people and (not form.most or sum(u.size for u in own) + len(people) <= form.most * len(own) or len(people) < 2):
            for person in people:
                units = _join_smallest(units, name, person)
            continue
        sizes = sizes_of(len(people), *form.bounds) if form.most and len(people) > form.most else (len(people),) if people else ()
        at = 0
        for size in sizes:
            free = number not in {unit.number for unit in units}
            above += 0 if free else 1
            units.append(_unit(number if free else above, people[at : at + size], name))
            at += size
    return units


def _join_smallest(units, name, person):
    host = min((unit for unit in units if unit.name == name), key=lambda unit: (unit.size, unit.number))
    return [replace(unit, members=(*unit.members, person.id)) if unit is host else unit for unit in units]


def _unit(number, people, name):
    """A named group in the place where most of its people are, at the lowest of their tables there."""
    places = order_of_places(person.place for person in people)
    place = min(places, key=lambda one: (-sum(person.place == one for person in people), places.index(one)))
    tables = [person.table or FAR for person in people if person.place == place]
    table = min(tables)
    return Unit(number, place, None if table == FAR else table, tuple(sorted(person.id for person in people)), (), name)
