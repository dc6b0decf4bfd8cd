"""A workshop in ten days that people sign up for: Ann writes its page and publishes it; anybody signs up, by commands."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from app import clock
from app.extensions import db
from app.journal.models import Entry
from app.journal.record import Op
from app.mail.models import OutgoingMail
from app.people.models import Person
from app.refusal import Refusal
from app.signup import commands, queries
from app.signup.models import SignUp, SignUpPage
from tests.workshops.gathering import Gathering

SAID = {"place": "room", "perspective": "patient", "nation": "wales", "organisation": "charity", "access_needs": "A seat near the door",
        "answer": "That nights are long"}


def op(person):
    return Op.of(person.id)


class Evening(Gathering):
    """Ann's workshop, its page published; `page` is the page's row, `said_by(name)` somebody's sign-up."""

    def __init__(self, cast, places=None, published=True, **details):
        details = {"starts_at": clock.now() + timedelta(days=10), "minutes": 120, "place": "Cardiff, City Hall",
                   "call_link": "https://call.example.org/x", **details}
        super().__init__(cast, **details)
        self.page_key = commands.save_page(self.op(), self.key, purpose="To find what helps at night", step_free="yes",
                                           quiet_room="partly", bring="Your own mug", ring="Ann, 029 2000 0000", places=places,
                                           question="What keeps you awake?")
        if published:
            commands.publish_page(self.op(), self.key)

    @property
    def page(self):
        db.session.rollback()
        return db.session.scalar(select(SignUpPage).where(SignUpPage.key == self.page_key))

    def places(self, number):
        page = self.page
        commands.save_page(self.op(), self.key, page.purpose, places=number, question=page.question)

    def sign_up(self, name, **said):
        """Somebody of the cast signs up; a guest gives an address. Gives the key of the sign-up."""
        commands.sign_up(self.op(name), self.page_key, True, email=f"{name}@guests.example.org", **{**SAID, **said})
        return self.said_by(name).key

    def stranger(self, name, **said):
        """Somebody without an account signs up, nobody being signed in; gives the key of the sign-up."""
        commands.sign_up(Op.server(), self.page_key, True, name=name, email=f"{name.lower()}@elsewhere.example.org", **{**SAID, **said})
        return self.of(Person.name == name).key

    def cancel(self, name):
        commands.cancel_sign_up(self.op(name), self.said_by(name).key)

    def said_by(self, name):
        return self.of(SignUp.person_id == getattr(self.cast, name).id)

    def by_key(self, key):
        return self.of(SignUp.key == key)

    def of(self, condition):
        db.session.rollback()
        return db.session.scalar(select(SignUp).join(Person, Person.id == SignUp.person_id).where(condition))

    def standing(self, *names):
        """What became of each: "place", "waits" or "cancelled"."""
        rows = [self.said_by(name) for name in names]
        return ["cancelled" if not row.comes else "waits" if row.waits else "place" for row in rows]

    def room(self):
        return queries.room_of(self.page)


def letters(to=None, kind=None):
    """The letters that were written, in their order, to one address or of one kind."""
    db.session.rollback()
    rows = db.session.scalars(select(OutgoingMail).order_by(OutgoingMail.id)).all()
    return [row for row in rows if to in (None, row.to) and kind in (None, row.letter)]


def kinds_of_letters(to):
    return [row.letter for row in letters(to)]


def token_in(letter):
    """The token of the personal link in a letter."""
    return re.fullmatch(r"/come/mine/([\w-]+)", letter.filled_with["path"])[1]


def kinds():
    """The kinds of entry that sign-ups recorded, in their order."""
    db.session.rollback()
    return [kind for kind in db.session.scalars(select(Entry.kind).order_by(Entry.id)) if "sign" in kind or "waiting" in kind
            or kind in ("workshop_moved", "workshop_called_off", "workshop_brought_back")]


def refusal(function, *arguments, **more):
    with pytest.raises(Refusal) as caught:
        function(*arguments, **more)
    return caught.value.code


def days_pass(clock, days):
    """Every second hour the server looks whether somebody is to be reminded."""
    for _look in range(12 * days):
        clock.forward(hours=2)
        commands.remind_those_who_come()


def text(page):
    """A page's words without its tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", page.text))
