"""Rooms of each kind for the tests of asking."""

import pytest

from tests.asking.room import ABOUT, CHOICE, CLEAR, SENTENCE, WORD, AskingRoom


@pytest.fixture
def words(cast, clock):
    return AskingRoom(cast, WORD)


@pytest.fixture
def choice(cast, clock):
    return AskingRoom(cast, CHOICE)


@pytest.fixture
def scale(cast, clock):
    return AskingRoom(cast, CLEAR)


@pytest.fixture
def sentences(cast, clock):
    return AskingRoom(cast, SENTENCE)


@pytest.fixture
def questions(cast, clock):
    return AskingRoom(cast, ABOUT, kind="questions")
