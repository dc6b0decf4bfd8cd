"""Which introductions wait, how do one's own asks stand, and how many people got to know each other?"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app import clock
from app.extensions import db
from app.labs.models import Lab
from app.people.models import Person
from app.people.queries import ids_of
from app.profiles.models import Connection, Introduction, ProfileCard
from app.profiles.queries.readable import READABLE, open_ask
from app.profiles.rules import introductions


@dataclass(frozen=True)
class Ask:
    """An introduction as one of its two people reads it."""

    key: str
    lab_key: str
    lab_name: str
    other: str
    words: str
    language: str
    asked_at: datetime
    standing: str
    # The other's address, where they give it and both are introduced.
    email: str
    # Does the reader give theirs?
    gives: bool
    # The key of the other's card, where the reader can read one.
    card: str
    # The other wrote the words; a moderator took them out of sight, and why, for whoever wrote them.
    is_theirs: bool
    is_hidden: bool
    reason: str


def to_answer(person, lab_key=None):
    """The introductions that wait for this person's answer, in one Lab or all, the oldest first."""
    where = (Introduction.asked_id.in_(ids_of(person.id)), Introduction.held_at.is_(None), *open_ask(clock.now()))
    return [_ask(row, is_theirs=True) for row in _rows(where, lab_key)]


def asked_by(person, lab_key):
    """What this person asked in a Lab and did not take back, and who was introduced to them; the newest first."""
    own = ids_of(person.id)
    rows = _rows((Introduction.asker_id.in_(own), Introduction.withdrawn_at.is_(None)), lab_key).all()
    made = _rows((Introduction.asked_id.in_(own), Introduction.accepted_at.is_not(None)), lab_key).all()
    cards = _cards_of(lab_key, {row.asked_id for row in rows} | {row.asker_id for row in made})
    asked = [_ask(row, card=cards.get(row.asked_id, "")) for row in rows]
    met = [_ask(row, card=cards.get(row.asker_id, ""), is_theirs=True) for row in made]
    return sorted(asked + met, key=lambda ask: ask.asked_at, reverse=True)


def said_of_me(person, lab_key):
    """Pairs (key, name) of those who say that they met this person in a group, and wait for a word."""
    rows = db.session.scalars(select(Connection).join(Lab, Lab.id == Connection.lab_id).options(joinedload(Connection.one)).where(
        Lab.key == lab_key, Connection.other_id.in_(ids_of(person.id)), Connection.confirmed_at.is_(None)).order_by(Connection.id))
    return [(row.key, row.one.name) for row in rows]


def between(person, card_key):
    """(was asked within 90 days?, what is recorded: "", "said" or "counted") between a person and that of a card."""
    own = ids_of(person.id)
    other = select(ProfileCard.person_id).where(ProfileCard.key == card_key).scalar_subquery()
    asked = db.session.scalar(select(Introduction.id).where(
        Introduction.asker_id.in_(own), Introduction.asked_id == other, Introduction.withdrawn_at.is_(None),
        Introduction.asked_at > clock.now() - introductions.NOT_AGAIN).limit(1)) is not None
    found = db.session.scalars(select(Connection).join(ProfileCard, ProfileCard.lab_id == Connection.lab_id).where(
        ProfileCard.key == card_key, (Connection.one_id.in_(own) & (Connection.other_id == other))
        | (Connection.other_id.in_(own) & (Connection.one_id == other)))).first()
    counted = "counted" if found and found.confirmed_at else "said" if found and found.one_id in own else ""
    return asked, counted


def new_connections(lab_key):
    """How many new connections were made through a Lab, or None while they are too few to be told."""
    return introductions.told(db.session.scalar(select(func.count(Connection.id)).join(Lab, Lab.id == Connection.lab_id).where(
        Lab.key == lab_key, Connection.confirmed_at.is_not(None))))


def _rows(where, lab_key):
    query = select(Introduction).options(
        joinedload(Introduction.asker), joinedload(Introduction.asked), joinedload(Introduction.lab)).where(*where)
    if lab_key is not None:
        query = query.join(Lab, Lab.id == Introduction.lab_id).where(Lab.key == lab_key)
    return db.session.scalars(query.order_by(Introduction.id))


def _cards_of(lab_key, person_ids):
    """{person: the key of their card}, as far as the people of the Lab read it."""
    if not person_ids:
        return {}
    return dict(db.session.execute(
        select(ProfileCard.person_id, ProfileCard.key).join(Person, Person.id == ProfileCard.person_id)
        .join(Lab, Lab.id == ProfileCard.lab_id).where(Lab.key == lab_key, ProfileCard.person_id.in_(person_ids), *READABLE)).all())


def _ask(row, card="", is_theirs=False):
    other, email_given, gives = ((row.asker, row.asker_gives, row.asked_gives) if is_theirs
                                 else (row.asked, row.asked_gives, row.asker_gives))
    standing = introductions.standing(row.asked_at, row.accepted_at, row.declined_at, row.withdrawn_at, clock.now())
    return Ask(row.key, row.lab.key, row.lab.name, other.name, "" if is_theirs and row.is_out_of_sight else row.words, row.language,
               row.asked_at, standing, other.email or "" if email_given and standing == "made" else "", gives, card, is_theirs,
               row.hidden_at is not None, "" if is_theirs else row.hidden_reason or "")
