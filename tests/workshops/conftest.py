"""A workshop of Ann's with a talk and a break, in its lobby; three kinds of items for tests; and an app that has forgotten wrong codes."""

import pytest

from app.workshops import kinds as registry
from app.workshops.guesses import guesses
from app.workshops.kinds import Kind, register
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


@pytest.fixture
def three_kinds():
    """Three kinds for tests: one gives, one takes, one may take."""
    class Gives(Kind):
        key, name, gives = "gives", "Gives", True

        def gives_with(self, settings):
            return not settings.get("nothing")

    class Takes(Kind):
        key, name, takes = "takes", "Takes", True

    class MayTake(Kind):
        key, name, may_take = "may take", "May take", True

    before = dict(registry._kinds)
    register(Gives())
    register(Takes())
    register(MayTake())
    yield
    registry._kinds.clear()
    registry._kinds.update(before)
