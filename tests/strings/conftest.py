"""A workshop of Ann's, as the tests of workshops have it."""

import pytest

from tests.workshops.gathering import Gathering


@pytest.fixture
def gathering(cast, clock):
    return Gathering(cast)
