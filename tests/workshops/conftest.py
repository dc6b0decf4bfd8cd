"""A workshop of Ann's with a talk and a break, in its lobby; and an app that has forgotten wrong codes."""

import pytest

from app.workshops.guesses import guesses
from tests.workshops.gathering import Gathering


@pytest.fixture(autouse=True)
def nobody_guessed():
    guesses.forget()


@pytest.fixture
def gathering(cast, clock):
    return Gathering(cast)


@pytest.fixture
def lobby(gathering):
    gathering.open()
    return gathering
