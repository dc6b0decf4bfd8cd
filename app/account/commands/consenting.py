"""Agree to a purpose, withdraw that, and say what one needs to take part."""

from sqlalchemy import select

from app import clock
from app.account import rules
from app.account.models import Consent
from app.journal.record import change
from app.people.models import Person


def give_consent(op, person_id, purpose):
    """Agree to a purpose from now on; who agreed already agreed. Refuses an unknown purpose."""
    rules.check_purpose(purpose)
    with change(op) as c:
        if not _standing(c, person_id, purpose):
            c.session.add(Consent(person_id=person_id, purpose=purpose, given_at=clock.now()))
            c.record("consent_given", subject=c.session.get(Person, person_id).key, facts={"purpose": purpose})


def withdraw_consent(op, person_id, purpose):
    """From now on not any more; that they had agreed, and until when, stays written. Refuses an unknown purpose."""
    rules.check_purpose(purpose)
    with change(op) as c:
        standing = _standing(c, person_id, purpose)
        for consent in standing:
            consent.withdrawn_at = clock.now()
        if standing:
            c.record("consent_withdrawn", subject=c.session.get(Person, person_id).key, facts={"purpose": purpose})


def say_needs(op, person_id, needs, for_teams=None):
    """Say what one needs to take part; the journal keeps that it was said, not what. Refuses more than 1,000 letters.

    `for_teams` says whether one agrees that the teams of one's Labs read it too; without a word that stays as it was.
    """
    needs = rules.tidy_needs(needs)
    with change(op) as c:
        person = c.session.get(Person, person_id)
        person.access_needs = needs
        c.record("needs_said", subject=person.key)
        if for_teams is not None:
            (give_consent if for_teams else withdraw_consent)(op, person_id, "needs")


def _standing(c, person_id, purpose):
    one_human_being = select(Person.id).where((Person.id == person_id) | (Person.same_as_id == person_id))
    return c.session.scalars(select(Consent).where(
        Consent.person_id.in_(one_human_being), Consent.purpose == purpose, Consent.withdrawn_at.is_(None))).all()
