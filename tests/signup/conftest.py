"""Fixtures of the tests of sign-ups."""

import pytest

from app.people.guesses import guesses
from app.signup.web.page import strangers
from tests.signup.evening import Evening


@pytest.fixture(autouse=True)
def nobody_has_tried():
    """What came from this network address in an earlier test is forgotten."""
    guesses.forget()
    strangers.forget()


@pytest.fixture
def public(app, monkeypatch):
    """The app knows the address under which the public reaches it, so that letters hold links."""
    monkeypatch.setitem(app.config, "PUBLIC_URL", "https://lab.example.org")


@pytest.fixture
def evening(cast, clock, public):
    """A workshop in ten days, its page published, with as many places as come."""
    return Evening(cast)
