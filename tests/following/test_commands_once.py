"""Whatever happens in whatever order, and wherever the reader dies: whom it concerns is told once, by one letter, and nobody else is."""

import random

import pytest
from sqlalchemy import func, select

from app.board import commands as board
from app.board.models import Comment
from app.extensions import db
from app.following import commands
from app.following.models import Digest, News
from app.journal.models import Entry
from app.journal.record import Op
from app.mail.commands import deliver_waiting
from app.people.models import Person
from tests.following import send, tell

NAMES = ("ann", "bo", "cy", "pat", "mo")
STEPS = ("app.following.commands.reading._move", "app.following.commands.reading.people_concerned",
         "app.following.commands.letters.queue_mail", "app.following.commands.letters.told")


class Killed(Exception):
    """The process died here."""


class Weeks:
    """Some weeks of a Lab, as chance has it; the server dies now and then."""

    def __init__(self, cast, clock, monkeypatch, seed):
        self.cast, self.clock, self.monkeypatch, self.dice = cast, clock, monkeypatch, random.Random(seed)
        self.ideas, self.said = {}, {}

    def live(self, steps):
        for _step in range(steps):
            self.dice.choice([self.posts, self.comments, self.comments, self.serves, self.dies])()
            self.clock.forward(hours=self.dice.choice([0, 1, 5, 17]))

    def posts(self):
        name = self.dice.choice(NAMES)
        self.ideas[board.post_idea(self.op(name), self.cast.lab.key, f"Idea number {len(self.ideas)}")] = name

    def comments(self):
        if self.ideas:
            idea, name = self.dice.choice(list(self.ideas)), self.dice.choice(NAMES)
            words = f"These are words {len(self.said)}."
            self.said[words] = (board.comment_on(self.op(name), idea, words), idea, name)

    def serves(self):
        self.dice.choice([commands.read_journal, commands.write_letters, tell, deliver_waiting])()

    def dies(self):
        def fault(*_arguments, **_values):
            raise Killed
        with self.monkeypatch.context() as dying:
            dying.setattr(self.dice.choice(STEPS), fault)
            try:
                self.serves()
            except Killed:
                db.session.rollback()

    def op(self, name):
        return Op.of(getattr(self.cast, name).id)


@pytest.mark.parametrize("seed", range(3))
def test_each_entry_is_told_once_to_each_whom_it_concerns_and_to_nobody_else(cast, clock, inbox, monkeypatch, seed):
    weeks = Weeks(cast, clock, monkeypatch, seed)
    weeks.live(40)
    for _week in range(3):
        send()
        clock.forward(days=7)
    send()
    db.session.rollback()
    concerned = {name: getattr(cast, name).id for name in NAMES}
    for words, (comment, idea, name) in weeks.said.items():
        author, told = weeks.ideas[idea], who_was_told(comment)
        assert len(told) == len(set(told)), f"seed {seed}: {words} was told twice"
        assert concerned[name] not in told
        assert author == name or concerned[author] in told
        received = [letter for letter in inbox.messages if words in letter.get_content()]
        assert sorted(letter["To"] for letter in received) == sorted(db.session.get(Person, one).email for one in told)
    assert set(db.session.scalars(select(News.person_id))) <= {*concerned.values(), cast.val.id}
    assert db.session.scalar(select(func.count(News.id)).where(News.due_at.is_not(None))) == 0
    assert db.session.scalar(select(func.count(Digest.id))) == len(inbox.messages)


def who_was_told(comment):
    entry = next(one for one in db.session.scalars(select(Entry).where(Entry.kind == "commented_on")) if one.facts["comment"] == comment)
    assert db.session.scalar(select(Comment.id).where(Comment.key == comment))
    return list(db.session.scalars(select(News.person_id).where(News.entry == entry.id)))
