"""Fixtures of the tests of voting."""

from tests.voting.room import giver, room  # noqa: F401
