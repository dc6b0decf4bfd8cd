"""A room of people at home (the app makes every group) for most tests of rounds."""

import pytest

from tests.rounds.room import Room
from tests.rounds.turning import TROIKA


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


@pytest.fixture
def make_turns(make_room):
    """make_turns(home=3 ...): a round of Troika Consulting in its turns, just begun."""

    def make(settings=TROIKA, **how):
        room = make_room(settings=settings, **how)
        room.next(2)
        assert room.round.phase == "running"
        return room

    return make
