"""Fixtures of the tests of one's own account: hashes are cheap, and nobody has guessed yet."""

from tests.people.conftest import fresh, public

__all__ = ["fresh", "public"]
