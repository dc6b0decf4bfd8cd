"""Who is planned with whom's place: everybody with their own, unless they would be too few there."""

from collections import Counter
from dataclasses import replace

from app.rounds.rules.cutting import price_of_sizes
from app.rounds.rules.units import HOME, order_of_places

# Two are a pair, three are a group of any size: fewer than that never stay by themselves if others are there.
ENOUGH = 3


def gathered(left, standing, form):
    """The same people, each with the place in which they are planned; who changed places has no table there.

    Nobody is alone in a place, nor two where groups have three or more, as long as anybody is anywhere else: a room with
    too few joins those at home, and too few at home are called into the room whose groups gain most by it.
    """
    enough = min(form.bounds[1], ENOUGH)
    stands = {unit.place for unit in standing}
    count = Counter(person.place for person in left)
    if len(set(count) | stands) < 2:
        return left
    short = {place for place in count if place != HOME and count[place] < enough and place not in stands}
    callers = {person.id for person in left if person.place in short or person.place == HOME}
    rooms = order_of_places((set(count) | stands) - short - {HOME})
    place = HOME
    if len(callers) < enough and HOME not in stands and rooms:
        place = min(rooms, key=lambda room: (_gain(count[room], len(callers), form), rooms.index(room)))
    return [
        replace(person, place=place, table=None) if person.id in callers and person.place != place else person
        for person in left
    ]


def _gain(people, callers, form):
    """What it costs a room when so many are called into it; less than nothing where its groups come out better."""
    bounds = (*form.bounds, form.toward)
    return price_of_sizes(people + callers, *bounds) - price_of_sizes(people, *bounds)


def first_places(people):
    """From where everybody came, by their number."""
    return {person.id: person.place for person in people}
