"""Which Labs are there, what shows on a Lab's home page, and who wears which hat?"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import bindparam, exists, func, or_, select
from sqlalchemy.orm import aliased

from app import clock
from app.account.queries import those_who_agree
from app.database import once, read
from app.extensions import db
from app.labs.models import Hat, Lab
from app.labs.rules import HATS, MARK, OPEN_HATS
from app.people.models import Link, Person
from app.people.queries import ids_of
from app.people.rules import is_fresh

INVITED_LATELY = timedelta(days=90)
# So many Labs that anybody may read stand on the first page.
MOST_PUBLIC = 30


@dataclass(frozen=True)
class LabLine:
    """A Lab as one line of a list."""

    key: str
    name: str
    challenge: str
    phase: str
    starts_on: date | None
    ends_on: date | None


@dataclass(frozen=True)
class Wearer:
    """One person of a Lab with the hats they wear in it."""

    key: str
    name: str
    email: str | None
    hats: tuple


@dataclass(frozen=True)
class Invitation:
    """One invitation as the Lab's team sees it; `mark` names it in a form, the link itself is known to nobody here."""

    mark: str
    email: str | None
    hat: str
    made_at: datetime
    ends_at: datetime
    many: bool
    uses: int
    came: bool
    works: bool
    revoked: bool


def lab_by_key(key):
    """The Lab with this public key, or None."""
    return db.session.scalar(select(Lab).where(Lab.key == key))


def labs_of(person):
    """The Labs in which a person wears a hat, the latest first; for the administrator all of them."""
    query = select(Lab).order_by(Lab.starts_on.desc(), Lab.id.desc())
    if not person.is_administrator:
        query = query.where(Lab.id.in_(select(Hat.lab_id).where(Hat.person_id.in_(ids_of(person.id)))))
    return [_line(lab) for lab in db.session.scalars(query)]


def labs_with_hats(person, hats):
    """The Labs in which a person (or None) wears one of these hats, the latest first."""
    worn = select(Hat.lab_id).where(Hat.person_id.in_(ids_of(person.id if person else None)), Hat.hat.in_(hats))
    return [_line(lab) for lab in db.session.scalars(
        select(Lab).where(Lab.id.in_(worn)).order_by(Lab.starts_on.desc(), Lab.id.desc()))]


def public_labs(person):
    """The Labs whose boards anybody may read, without those in which this person (or None) wears a hat: the latest first, 30 at most."""
    query = select(Lab).where(Lab.readers == "public").order_by(Lab.starts_on.desc(), Lab.id.desc()).limit(MOST_PUBLIC)
    if person is not None:
        query = query.where(Lab.id.not_in(select(Hat.lab_id).where(Hat.person_id.in_(ids_of(person.id)))))
    return [_line(lab) for lab in db.session.scalars(query)]


def only_lab_of(person):
    """The key of the Lab that a person is in, where it is just one; for the administrator, where there is just one."""
    query = select(Lab.key).limit(2)
    if not person.is_administrator:
        query = query.where(Lab.id.in_(select(Hat.lab_id).where(Hat.person_id.in_(ids_of(person.id)))))
    found = db.session.scalars(query).all()
    return found[0] if len(found) == 1 else None


def all_labs():
    """Every Lab, the latest first."""
    return [_line(lab) for lab in db.session.scalars(select(Lab).order_by(Lab.starts_on.desc(), Lab.id.desc()))]


def hats_of(person, lab_key):
    """The set of hats that a person (or None) wears in a Lab."""
    if person is None:
        return set()
    return set(once(db.session, ("hats worn", person.id, lab_key), lambda: frozenset(
        read(db.session, WORN, lab=lab_key, person=person.id).scalars())))


def wears_a_hat(lab_id, person_id):
    """A column for another statement: does this person (a column too) wear any hat in this Lab?"""
    return exists().where(Hat.lab_id == lab_id, Hat.person_id.in_(_one_human_being(person_id))).correlate_except(Hat)


def _one_human_being(person_id):
    """The ids under which one human being is known."""
    same = aliased(Person)
    return select(same.id).where(or_(same.id == person_id, same.same_as_id == person_id)).correlate_except(same)


# Asked by nearly every request: put together once.
WORN = select(Hat.hat).join(Lab, Lab.id == Hat.lab_id).where(
    Lab.key == bindparam("lab"), Hat.person_id.in_(_one_human_being(bindparam("person"))))


def readers_of(lab_key):
    """Who may read the board of a Lab, a word of rules.READERS; None where there is no such Lab."""
    return once(db.session, ("readers", lab_key), lambda: read(db.session, READERS_OF, lab=lab_key).scalar())


def asks_for_second_step(lab_key):
    """Does this Lab ask whoever works in it for a second step at sign-in?"""
    return bool(db.session.scalar(select(Lab.second_step_needed).where(Lab.key == lab_key)))


READERS_OF = select(Lab.readers).where(Lab.key == bindparam("lab"))


def leads_some_team(person):
    """Is this person in the team of any Lab?"""
    return db.session.scalar(
        select(Hat.id).where(Hat.person_id.in_(ids_of(person.id)), Hat.hat == "lab_team").limit(1)
    ) is not None


def people_of(lab_key):
    """The people of a Lab with their hats, by name; people found to be the same are one."""
    rows = db.session.execute(
        select(Person, Hat.hat).join(Hat, Hat.person_id == Person.id).join(Lab, Lab.id == Hat.lab_id)
        .where(Lab.key == lab_key, Person.left_at.is_(None), Person.simulated_for.is_(None), Person.same_as_id.is_(None))
        .order_by(func.lower(Person.name), Person.id)
    ).all()
    worn = {}
    for person, hat in rows:
        worn.setdefault(person, set()).add(hat)
    return [Wearer(person.key, person.name, person.email, tuple(hat for hat in HATS if hat in hats))
            for person, hats in worn.items()]


def access_needs_in(lab_key):
    """{person key: what they need to take part} of the people of a Lab who agree that its team reads it."""
    return dict(db.session.execute(
        select(Person.key, Person.access_needs).where(
            Person.access_needs != "", Person.left_at.is_(None), Person.id.in_(those_who_agree("needs")),
            Person.id.in_(select(Hat.person_id).join(Lab, Lab.id == Hat.lab_id).where(Lab.key == lab_key)))).all())


def invitations_of(lab_key):
    """The invitations of a Lab in the last months, the newest first: whom, as what, and whether they came."""
    lately = select(Link).where(Link.purpose == "lab", Link.made_at > clock.now() - INVITED_LATELY).order_by(Link.id.desc())
    links = [link for link in db.session.scalars(lately) if link.promises.get("lab") == lab_key]
    here = set(db.session.scalars(select(Person.email).join(Hat, Hat.person_id == Person.id).join(Lab, Lab.id == Hat.lab_id)
                                  .where(Lab.key == lab_key, Person.email.is_not(None))))
    return [Invitation(
        mark=link.token_hash[:MARK], email=link.email, hat=link.promises["hat"], made_at=link.made_at, ends_at=link.expires_at,
        many=link.many, uses=link.uses, came=link.email in here or link.uses > 0, works=is_fresh(link, clock.now()),
        revoked=link.revoked_at is not None,
    ) for link in links]


def number_of_people(lab_key):
    """How many people wear a hat in the Lab; people found to be the same count once."""
    return db.session.scalar(
        select(func.count(func.distinct(func.coalesce(Person.same_as_id, Person.id))))
        .join(Hat, Hat.person_id == Person.id).join(Lab, Lab.id == Hat.lab_id)
        .where(Lab.key == lab_key, Person.left_at.is_(None), Person.simulated_for.is_(None))
    )


def members_of(lab_key):
    """Ids of the people who may be asked to vote in the Lab: participants and members with a confirmed e-mail.

    Guests who joined a workshop by its code are left out: one person may be two guests.
    """
    return list(db.session.scalars(
        select(Hat.person_id).join(Lab, Lab.id == Hat.lab_id).join(Person, Person.id == Hat.person_id)
        .where(Lab.key == lab_key, Hat.hat.in_(OPEN_HATS), Person.left_at.is_(None),
               Person.simulated_for.is_(None), Person.same_as_id.is_(None),
               Person.email_confirmed_at.is_not(None)).distinct()
    ))


def _line(lab):
    return LabLine(lab.key, lab.name, lab.challenge, lab.phase, lab.starts_on, lab.ends_on)
