"""A room of people at home (the app makes every group) for most tests of rounds."""

import pytest

from tests.rounds.room import Room


@pytest.fixture
def make_room(cast, clock):
    """make_room(people=4, home=2, tables=3 ...): a workshop in its lobby with so many people."""
    return lambda *numbers, **details: Room(cast, *numbers, **details)


@pytest.fixture
def room(make_room):
    """Four people at home, writing alone."""
    made = make_room(home=4)
    made.next()
    return made


@pytest.fixture
def eight(make_room):
    """Eight people at home, writing alone."""
    made = make_room(home=8)
    made.next()
    return made
