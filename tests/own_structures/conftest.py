"""Workshops of Ann's Lab, as the tests of rounds have them."""

import pytest

from tests.rounds.room import Room


@pytest.fixture
def make_room(cast, clock):
    """make_room(people=4, home=2, settings={...}): a workshop in its lobby with so many people."""
    return lambda *numbers, **details: Room(cast, *numbers, **details)
