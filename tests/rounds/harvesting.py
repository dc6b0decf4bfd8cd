"""A workshop with 1-2-4-All and a dot vote on what came out of it, walked through by commands."""

from sqlalchemy import select

from app.extensions import db
from app.journal.record import Op
from app.rounds import commands
from app.rounds.models import Contribution
from app.voting import commands as voting
from app.voting.queries import ballots_of_workshop
from app.workshops import commands as workshops
from app.workshops.places import position
from app.workshops.queries import workshop_by_key

CANARY = "CANARY-ALONE"


class Walk:
    """Bo, Cy, Dee and Pat in one workshop of Ann's; steps are walked by her presses."""

    names = ("bo", "cy", "dee", "pat")

    def __init__(self, cast, vote=True, rehearsal=False, moderated=False):
        self.cast = cast
        self.key = workshops.create_workshop(self.op(), cast.lab.key, "Joining up care")
        workshops.add_item(self.op(), self.key, "round", "", 12, {"question": "What would make it easier?"})
        if vote:
            workshops.add_item(self.op(), self.key, "ballot", "Which shall we take further?", 5)
        if moderated:
            workshops.set_moderated(self.op(), self.key, True)
        if rehearsal:
            self.key = workshops.make_rehearsal(self.op(), self.key)
        workshops.open_lobby(self.op(), self.key)
        for name in self.names:
            self.join(name)

    def op(self, name="ann"):
        return Op.of(getattr(self.cast, name).id)

    def join(self, name):
        workshops.join_workshop(self.op(name), self.row.code, place="room")

    @property
    def row(self):
        db.session.rollback()
        return workshop_by_key(self.key)

    def next(self, presses=1):
        for _press in range(presses):
            workshops.next_place(self.op(), self.key, position(self.row))

    def found(self):
        workshops.found(self.op(), self.key)

    def write(self, name, text, **more):
        return commands.write_idea(self.op(name), self.key, text, **more)

    def to_fours(self):
        """From the lobby: everybody writes alone, pairs write on, then the four sits together."""
        self.next()
        self.alone = {name: self.write(name, f"{CANARY} {name}") for name in self.names}
        self.next()
        self.found()
        self.pair = commands.write_in_group(self.op("bo"), self.key, "A quiet room beside the waiting room",
                                            parents=[self.alone["bo"]])
        self.next()
        self.found()

    def to_the_end_of_the_round(self):
        """The four puts the pair's idea forward; everybody hears it; the round is finished."""
        self.to_fours()
        commands.put_forward(self.op("bo"), self.key, self.pair, "A quiet room")
        self.next(2)

    def vote_and_reveal(self, **dots):
        """The ballot is opened, voted in by those named, closed and revealed."""
        self.next()
        [ballot] = ballots_of_workshop(self.key)
        first = ballot.options[0].key
        ballot_key = ballot.key
        db.session.rollback()
        for name, given in dots.items():
            voting.cast_vote(self.op(name), ballot_key, {first: given})
        self.next(2)

    def contribution(self, key):
        db.session.rollback()
        return db.session.scalar(select(Contribution).where(Contribution.key == key))
