"""What the tests of commitments ask again and again."""

from datetime import date

import pytest
from sqlalchemy import select

from app.commitments import commands
from app.commitments.models import Commitment
from app.extensions import db
from app.journal.models import Entry
from app.journal.record import Op
from app.refusal import Refusal
from app.workshops import commands as workshops
from tests.workshops.gathering import Gathering

WORDS = "Ask the ward sister for ten minutes"
JUNE = date(2026, 6, 12)


def op(person):
    return Op.of(person.id)


def own(person, lab, words=WORDS, **how):
    """Somebody of the cast says what they will do; gives its key."""
    return commands.make_own(op(person), lab.key, words, **how)


def given(contribution="c1", words=WORDS, **more):
    """What a round tells of one contribution."""
    return {"contribution_key": contribution, "words": words, **more}


def row(key):
    db.session.rollback()
    return db.session.scalar(select(Commitment).where(Commitment.key == key))


def rows():
    db.session.rollback()
    return list(db.session.scalars(select(Commitment).order_by(Commitment.id)))


def kinds():
    """The kinds of entry about commitments, in their order."""
    db.session.rollback()
    return list(db.session.scalars(
        select(Entry.kind).where(Entry.kind.like("commitment%") | (Entry.kind == "reminder_switched")).order_by(Entry.id)))


def refusal(function, *arguments, **more):
    with pytest.raises(Refusal) as caught:
        function(*arguments, **more)
    return caught.value.code


class Asking(Gathering):
    """Ann's next workshop, on whose agenda stands the question what became of it; `item` is its key."""

    def __init__(self, cast, **details):
        super().__init__(cast, **details)
        for item in self.items:
            workshops.remove_item(self.op(), item)
        self.item = workshops.add_item(self.op(), self.key, "commitments")
        workshops.add_item(self.op(), self.key, "talk", "Welcome", 5)
        self.open()

    @property
    def asking(self):
        return next(item for item in self.row.agenda if item.key == self.item)
