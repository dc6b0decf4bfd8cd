"""Is the demo here already, and is there anything else?"""

from sqlalchemy import select

from app.demo.story import LAB
from app.extensions import db
from app.labs.models import Lab
from app.people.models import Person
from app.workshops.models import Workshop

DEMO_EMAILS = "%@demo.example"


def demo_lab():
    """The demo's Lab, or None."""
    return db.session.scalar(select(Lab).where(Lab.name == LAB, Lab.created_by_id.in_(
        select(Person.id).where(Person.email.like(DEMO_EMAILS)))))


def coming_workshop():
    """The workshop of the demo's Lab whose lobby is open and that is not over, or None."""
    return db.session.scalar(select(Workshop).where(Workshop.lab_id == demo_lab().id, Workshop.closed_at.is_(None),
                                                    Workshop.live_at.is_not(None),
                                                    Workshop.rehearsal_of_id.is_(None)).order_by(Workshop.id.desc()))


def is_empty():
    """Whether nobody has an e-mail address and no Lab exists."""
    return db.session.scalar(select(Person.id).where(Person.email.is_not(None)).limit(1)) is None \
        and db.session.scalar(select(Lab.id).limit(1)) is None
