"""A round over days of the cast's Lab, lived through by members at home who are named by the cast's names."""

import re

from sqlalchemy import select

from app.board.models import Thought
from app.days import commands, queries
from app.extensions import db
from app.journal.record import Op
from app.mail.models import OutgoingMail
from app.rounds import commands as rounds
from app.rounds import own_cards
from app.rounds.deadlines import advance_at_the_bell
from app.rounds.models import Round
from app.workshops.queries import attendance_of, workshop_by_key

QUESTION = "If you dared ten times more, what would you test?"
DAYS = {"write": 2, "score": 3, "close": 1}
WRITERS = ("bo", "cy", "dee", "pat", "mo", "ann")


class Days:
    """One round; `clock` moves to the end of its windows."""

    def __init__(self, cast, clock, structure="twenty-five-ten", days=DAYS, **more):
        self.cast, self.clock = cast, clock
        self.key = commands.plan_round(Op.of(cast.ann.id), cast.lab.key, structure, QUESTION, days, **more)

    @property
    def row(self):
        db.session.rollback()
        return workshop_by_key(self.key)

    @property
    def is_over(self):
        return self.row.closed_at is not None

    @property
    def round(self):
        db.session.rollback()
        return db.session.scalar(select(Round).where(Round.workshop_id == self.row.id))

    def op(self, name):
        return Op.of(getattr(self.cast, name).id)

    def comes(self, name):
        commands.take_part(self.op(name), self.key)

    def writes(self, name, words=None, keep=False, **fields):
        self.comes(name)
        return rounds.write_idea(
            self.op(name), self.key, words or f"Idea of {name}", keep=keep, fields={"second": "Ask three people", **fields})

    def before(self, name):
        """The acts of the running step about cards, with those that lie before somebody."""
        db.session.rollback()
        return own_cards.cards_before(self.round, attendance_of(getattr(self.cast, name), self.key))

    def hand(self, name):
        return next((text for before in self.before(name) for text, said in before.cards if said is None), None)

    def scores(self, name, number=4):
        """Scores the card in hand; answers it, or None where there was none."""
        card = self.hand(name)
        if card is not None:
            rounds.say_of_card(self.op(name), self.key, card.key, "rate", "", number)
        return card

    def scores_all(self, name, number=4):
        """Scores one card after the other; answers their keys."""
        self.comes(name)
        return [card.key for card in iter(lambda: self.scores(name, number), None)]

    def marks(self, name, words):
        """Marks the card that says so."""
        self.comes(name)
        before, card = next((before, text) for before in self.before(name) for text, _said in before.cards if text.text == words)
        rounds.say_of_card(self.op(name), self.key, card.key, "mark", before.act["name"])

    def reads(self, name):
        """The words of all cards that lie before somebody."""
        return [text.text for before in self.before(name) for text, _said in before.cards]

    def waiting(self, name):
        db.session.rollback()
        return next((line.waiting for line in queries.lines_of(getattr(self.cast, name)) if line.key == self.key), None)

    def last_day(self):
        """An hour before the running window ends."""
        self.clock.set(self.round.ends_at)
        self.clock.forward(hours=-1)

    def window_ends(self):
        """Its time is up, and the server's clock sees it."""
        self.clock.set(self.round.ends_at)
        go_on()

    def board(self):
        """What stands on the Lab's board: {words: kind}."""
        db.session.rollback()
        return {one.headline: one.evidence or one.kind for one in db.session.scalars(select(Thought).where(Thought.hidden_at.is_(None)))}


def go_on():
    """A second of the server passes."""
    advance_at_the_bell()
    commands.move_on()


def scoring(cast, clock, writers=WRITERS):
    """A round in which these wrote, and whose scoring is open."""
    days = Days(cast, clock)
    for name in writers:
        days.writes(name)
    days.window_ends()
    return days


def letters(kind=None):
    """The letters that were queued, of one kind or all."""
    db.session.rollback()
    return [letter for letter in db.session.scalars(select(OutgoingMail)) if kind in (None, letter.letter)]


def flat(page):
    """The words of a page without its marks."""
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())
