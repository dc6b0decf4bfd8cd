"""Where does a story take place? One workshop with Ann at its desk; phones, guests over HTTP and the projector as it needs them."""

from datetime import timedelta

from app import clock
from app.journal.record import Op, change
from app.rounds.models import Round
from app.workshops import commands as workshops
from tests.browser.turns import plain_phone
from tests.browser.walking import Guest, join, open_desk
from tests.rounds.room import Room


class Evening:
    """A round and a break with its lobby open; `details` and `settings` are those of the Room.

    With `vote`, a dot vote under that question takes the break's place, on what the round brings.
    """

    def __init__(self, story, vote="", **details):
        self.story, self.server = story, story.server
        self.room = Room(story.cast, mode="both", **details)
        if vote:
            ann = story.cast.ann.id
            workshops.remove_item(Op.of(ann), self.room.row.agenda[1].key)
            workshops.add_item(Op.of(ann), self.room.key, "ballot", vote, 5)
        self.key, self.code = self.room.key, self.room.row.code
        self.opened, self.passed = [], {}
        self.desk = open_desk(story.page("ann", "desk"), self.key)

    def close(self):
        for guest in self.opened:
            guest.close()

    def phone(self, name="", **how):
        """A phone in Chromium that has joined."""
        return join(self.story.page("nobody", "phone"), self.code, name=name, **how)

    def plain_phone(self):
        """A phone whose browser runs no script, and that has joined."""
        return plain_phone(self)

    def guests(self, how_many, **how):
        """Phones over HTTP alone that have joined."""
        made = [Guest(self.server.address, self.code, **how) for _ in range(how_many)]
        self.opened += made
        return made

    def minutes_pass(self, minutes):
        """The clock of the running step stands as if so many minutes had gone; the server notices within its next second.

        Counted from its beginning on, with those that passed before: how long the story itself takes moves no turn.
        """
        number = self.room.round.id
        with change(Op.server()) as c:
            running = c.session.get(Round, number)
            self.passed[running.place] = self.passed.get(running.place, 0) + minutes
            running.ends_at = clock.now() + timedelta(seconds=running.given, minutes=-self.passed[running.place])

    def stage(self):
        """The projector."""
        stage = self.story.page("nobody", "projector")
        stage.goto(f"/p/{self.room.row.projector_key}")
        return stage
