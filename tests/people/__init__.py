"""The cast: eight people whose names are their permissions, and browsers in which they are signed in.

Ann facilitates; Bo and Cy take part; Dee is a guest by code; Eve belongs to another Lab; Pat is a patient who
joins from home; Mo moderates; Val evaluates; Ada is the administrator.
"""

from datetime import date
from types import SimpleNamespace

from app import clock
from app.codes import digest, new_token
from app.journal.record import Op, change
from app.labs.models import Hat, Lab
from app.people.models import Person, SignIn

HATS = {
    "ann": ["facilitator", "lab_team"],
    "bo": ["participant", "member"],
    "cy": ["participant"],
    "pat": ["participant"],
    "mo": ["moderator"],
    "val": ["evaluator"],
}
GUESTS = {"dee"}
NAMES = ("ann", "bo", "cy", "dee", "eve", "pat", "mo", "val", "ada")


class Cast:
    """The people by name: `cast.ann.id`, `cast.ann.key`; `cast.as_("ann")` is a browser signed in as her."""

    def __init__(self, app, domain="example.org"):
        self.app = app
        self.domain = domain
        # Through the write lock, here and below: a server of the story may be writing at this very moment.
        with change(Op.server()) as c:
            self._comes(c.session)

    def _comes(self, session):
        self.lab = _lab(session, "Persistent pain Lab", "How might care for mental health and for back and neck pain work as one?")
        self.other_lab = _lab(session, "Sleep Lab", "How might wards be quiet at night?")
        people = [self._person(name) for name in NAMES]
        session.add_all(people)
        session.flush()
        for name, person in zip(NAMES, people, strict=True):
            setattr(self, name, SimpleNamespace(id=person.id, key=person.key, name=person.name, email=person.email))
        for name, hats in HATS.items():
            for hat in hats:
                session.add(Hat(lab_id=self.lab.id, person_id=getattr(self, name).id, hat=hat, given_at=clock.now()))
        session.add(Hat(lab_id=self.other_lab.id, person_id=self.eve.id, hat="participant", given_at=clock.now()))

    def as_(self, name):
        """A browser in which this person is signed in; "nobody" is signed out."""
        client = self.app.test_client()
        if name != "nobody":
            token = self.sign_in(name)
            with client.session_transaction() as session:
                session["_user_id"] = token
                session["_fresh"] = True
                session.permanent = True
        return client

    def sign_in(self, name):
        """The token of a fresh sign-in of this person."""
        token = new_token()
        moment = clock.now()
        with change(Op.server()) as c:
            c.session.add(SignIn(person_id=getattr(self, name).id, token_hash=digest(token), made_at=moment, seen_at=moment))
        return token

    def _person(self, name):
        moment = clock.now()
        person = Person(name=name.capitalize(), created_at=moment)
        if name not in GUESTS:
            person.email = f"{name}@{self.domain}"
            person.email_confirmed_at = moment
        if name == "ada":
            person.administrator_since = moment
        return person


def _lab(session, name, challenge):
    lab = Lab(name=name, challenge=challenge, created_at=clock.now(), starts_on=date(2025, 11, 1), ends_on=date(2026, 10, 31))
    session.add(lab)
    session.flush()
    return SimpleNamespace(id=lab.id, key=lab.key, name=lab.name)
