"""Any number of people in any places, at any tables, of any kind, with any past: for the tests of grouping."""

from hypothesis import strategies as st

from app.rounds.rules.units import HOME, Memory, Person

PLACES = ["Leeds", "Cardiff", "room", HOME]
KINDS = ["patient", "clinician", "research", None]

traits = st.builds(lambda kind: (("perspective", kind),) if kind else (), st.sampled_from(KINDS))
seats = st.tuples(st.sampled_from(PLACES), st.none() | st.integers(1, 40), traits)
counts = st.integers(1, 12) | st.integers(1, 200)


@st.composite
def crowds(draw, most=200, place=None):
    """A list of Person: at home nobody has a table."""
    wanted = min(draw(counts), most)
    some = draw(st.lists(seats, min_size=1, max_size=12))
    return [
        Person(number, place or where, table if (place or where) != HOME else None, kinds)
        for number, (where, table, kinds) in ((n, some[(n * 7 + n // len(some)) % len(some)]) for n in range(1, wanted + 1))
    ]


@st.composite
def memories(draw, people):
    """Who met whom how often, and who was one too many."""
    ids = [person.id for person in people]
    pairs = draw(st.lists(st.tuples(st.sampled_from(ids), st.sampled_from(ids)), max_size=60))
    met = {frozenset(pair): 1 + pair[0] % 3 for pair in pairs if pair[0] != pair[1]}
    return Memory(met, dict.fromkeys(draw(st.lists(st.sampled_from(ids), max_size=10)), 1))


def placed(units):
    return sorted(one for unit in units for one in unit.members)


def ids_of(people):
    return sorted(person.id for person in people)


def sizes(units):
    return sorted(unit.size for unit in units)
