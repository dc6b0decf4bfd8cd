"""To what did a person agree, and what do people need to take part?"""

from sqlalchemy import func, or_, select

from app.account.models import Consent
from app.account.rules import PURPOSES
from app.extensions import db
from app.people.models import Person
from app.people.queries import ids_of


def consents(person_id, purpose):
    """Does this person agree to this purpose now?"""
    return db.session.scalar(select(Consent.id).where(
        Consent.person_id.in_(ids_of(person_id)), Consent.purpose == purpose, Consent.withdrawn_at.is_(None)).limit(1)) is not None


def those_who_agree(purpose):
    """The statement that finds the ids of all who agree to this purpose now, each human being under every id they have."""
    agreeing = select(func.coalesce(Person.same_as_id, Person.id)).join(Consent, Consent.person_id == Person.id).where(
        Consent.purpose == purpose, Consent.withdrawn_at.is_(None))
    return select(Person.id).where(or_(Person.id.in_(agreeing), Person.same_as_id.in_(agreeing)))


def consents_of(person_id):
    """{purpose: the moment since which they agree, or None}, in the order in which it is asked."""
    since = dict(db.session.execute(select(Consent.purpose, Consent.given_at).where(
        Consent.person_id.in_(ids_of(person_id)), Consent.withdrawn_at.is_(None)).order_by(Consent.id)).all())
    return {purpose: since.get(purpose) for purpose in PURPOSES}


def access_needs(person_ids):
    """{person id: what they need to take part} of those who said so.

    For the person alone: a sign-up has needs of its own, and a Lab's team reads those of who agrees.
    """
    found = db.session.execute(select(Person.id, Person.access_needs).where(Person.id.in_(person_ids), Person.access_needs != ""))
    return dict(found.all())
