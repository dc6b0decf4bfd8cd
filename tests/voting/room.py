"""A workshop with ideas and a ballot on its agenda, for the tests of voting in a room."""

import re

import pytest

from app import clock
from app.extensions import socketio
from app.workshops import commands, kinds
from tests.voting.ballots import IDEAS, ballot, option_keys
from tests.workshops.gathering import Gathering


class Giver(kinds.Kind):
    """An item that gives a few ideas without anybody having to write them."""

    key = "giver"
    name = "Ideas"
    gives = True

    def unstart(self, c, item):
        """It may begin again."""

    def reopen(self, c, item):
        """It may go on."""

    def phone(self, item):
        return "workshops/_phone_item.html", {"view": "listen", "question": item.title}

    def output(self, session, item):
        return [{"key": f"idea{n}", "headline": headline, "body": headline, "group_label": f"Table {n}", "lineage": []}
                for n, headline in enumerate(item.settings.get("ideas", IDEAS))]


class Room(Gathering):
    """Ann's workshop: ideas, then a dot vote, then thanks. `vote` is the key of the ballot's item."""

    def __init__(self, cast, ideas=IDEAS):
        super().__init__(cast)
        for item in self.items:
            commands.remove_item(self.op(), item)
        commands.add_item(self.op(), self.key, "giver", "Ideas", 5, {"ideas": list(ideas)})
        self.vote = commands.add_item(self.op(), self.key, "ballot", "Which ideas first?", 5)
        commands.add_item(self.op(), self.key, "talk", "Thanks", 5)
        self.open()

    @property
    def item(self):
        return next(item for item in self.row.agenda if item.key == self.vote)

    @property
    def ballot_key(self):
        from app.workshops.ballot_kind import ballot_of
        return ballot_of(self.item).key

    @property
    def ballot(self):
        return ballot(self.ballot_key)

    @property
    def options(self):
        return option_keys(self.ballot_key)

    @property
    def place(self):
        from app.workshops.ballot_kind import BallotKind
        return BallotKind().position(self.item)

    def begin(self, *names):
        """People join, and the room comes to its ballot, which is not open yet."""
        for name in names:
            self.join(name)
        self.next()
        self.next()

    def to(self, place):
        """Presses Next until the ballot stands there."""
        while self.place != place:
            self.next()


@pytest.fixture
def giver(monkeypatch):
    """The kind of item that gives ideas is known for one test."""
    monkeypatch.setitem(kinds._kinds, "giver", Giver())


@pytest.fixture
def room(cast, clock, giver):
    return Room(cast)


def listening(app, cast, name, screen, key, token=None):
    """A socket of this person on a screen."""
    made = socketio.test_client(app, flask_test_client=cast.as_(name))
    answer = made.emit("enter", {"screen": screen, "key": key, "token": token, "lang": "en"}, callback=True)
    assert answer["ok"], answer
    made.get_received()
    return made


def heard(made):
    """The fragments that arrived since the last look: [(room, id, html)]."""
    return [
        (packet["args"][0]["room"], piece["id"], piece.get("html", ""))
        for packet in made.get_received() if packet["name"] == "fragments" for piece in packet["args"][0]["fragments"]
    ]


def numbers(html):
    """The numbers that a reader of this markup sees."""
    return re.findall(r"\d+", re.sub(r"<[^>]+>", " ", html))


def now():
    return clock.now()
