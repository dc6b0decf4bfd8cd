"""A server that knows its public address, and a real mail server."""

import pytest

from app.following import commands
from tests.following import NAMES, op, post_through
from tests.servers import mail_server

PUBLIC = "https://lab.example.org"


@pytest.fixture
def public(app, monkeypatch):
    monkeypatch.setitem(app.config, "PUBLIC_URL", PUBLIC)


@pytest.fixture(scope="module")
def post_office():
    """A real mail server, one for all tests of a file."""
    with mail_server() as server:
        yield server


@pytest.fixture
def inbox(app, public, monkeypatch, post_office):
    """The mail server with nothing in it yet, and settings that lead to it."""
    post_office.messages.clear()
    post_through(app, monkeypatch, post_office.port)
    return post_office


@pytest.fixture
def lab(cast, clock):
    """The Lab's own people follow single things only, so that each line is seen by itself."""
    for name in NAMES:
        commands.stop_following(op(cast, name), cast.lab.key)
    return cast.lab.key
