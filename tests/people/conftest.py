"""Fixtures of the tests of people."""

import pytest
from argon2 import PasswordHasher

from app.people import passwords
from app.people.guesses import guesses


@pytest.fixture(autouse=True)
def fresh(monkeypatch):
    """Nobody has guessed yet, and hashes are cheap: how strong they are is another test."""
    guesses.forget()
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(passwords, "_hasher", cheap)
    monkeypatch.setattr(passwords, "_NOBODY", cheap.hash("nobody"))


@pytest.fixture
def public(app, monkeypatch):
    """The app knows the address under which the public reaches it."""
    monkeypatch.setitem(app.config, "PUBLIC_URL", "https://lab.example.org")
