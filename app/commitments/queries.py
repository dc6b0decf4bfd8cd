"""What pages, panels and letters say of commitments; every text passes readable_by()."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from app import clock
from app.commitments import rules
from app.commitments.models import Commitment
from app.extensions import db
from app.labs.models import Lab
from app.people.models import Person
from app.people.queries import ids_of
from app.workshops.models import DEFAULT_TIMEZONE

SHOWN = ("all", "open", "answered")


@dataclass(frozen=True)
class Line:
    """A commitment as one reader may see it: `name` is empty where its owner does not show it."""

    key: str
    lab_key: str
    lab_name: str
    words: str
    name: str
    by: date | None
    language: str
    made_at: datetime
    answer: str | None
    answered_at: datetime | None
    note: str
    entered: bool
    is_own: bool
    shared: bool
    named: bool
    quiet: bool
    withdrawn: bool
    workshop_key: str | None

    @property
    def is_open(self):
        """Whether it is asked for again."""
        return rules.is_open(self.answer) and not self.withdrawn


def readable_by(*person_ids):
    """The condition under which somebody known by these ids may read a commitment: their own, or shared and not taken back.

    With no id: what everybody of the Lab may read.
    """
    everybodys = Commitment.shared_at.is_not(None) & Commitment.withdrawn_at.is_(None)
    return or_(everybodys, Commitment.owner_id.in_(person_ids)) if person_ids else everybodys


def line_of(key, viewer):
    """One commitment as this person may read it, or None."""
    ids = _ids(viewer)
    row = db.session.scalar(_commitments().where(Commitment.key == key, readable_by(*ids)))
    return line(row, ids) if row else None


def lines_of(lab_key, viewer, shown="all"):
    """The commitments of a Lab that somebody may read, their own first, then the open ones, the latest first."""
    ids = _ids(viewer)
    rows = db.session.scalars(
        _commitments().join(Lab, Lab.id == Commitment.lab_id)
        .where(Lab.key == lab_key, Commitment.withdrawn_at.is_(None), readable_by(*ids)).order_by(Commitment.id.desc())
    )
    lines = [line(row, ids) for row in rows]
    if shown != "all":
        lines = [one for one in lines if one.is_open == (shown == "open")]
    return sorted(lines, key=lambda one: (not one.is_own, not one.is_open))


def own_open_lines(person_id):
    """What somebody said they would do and has not ended yet, in all their Labs; what has a day first."""
    ids = ids_of(person_id)
    rows = db.session.scalars(
        _commitments().where(Commitment.owner_id.in_(ids), Commitment.withdrawn_at.is_(None), _open())
        .order_by(Commitment.by.is_(None), Commitment.by, Commitment.id)
    )
    return [line(row, ids) for row in rows]


def answers_to(key):
    """Everything said of a commitment so far, the latest first."""
    row = db.session.scalar(
        select(Commitment).where(Commitment.key == key).options(selectinload(Commitment.answers)))
    return list(reversed(row.answers)) if row else []


def number_open(lab_key, but_made_in=None):
    """How many commitments of a Lab are open; without those made in one workshop. A number, never a text."""
    query = (
        select(func.count(Commitment.id)).join(Lab, Lab.id == Commitment.lab_id)
        .where(Lab.key == lab_key, Commitment.withdrawn_at.is_(None), _open())
    )
    if but_made_in:
        query = query.where(or_(Commitment.workshop_key.is_(None), Commitment.workshop_key != but_made_in))
    return db.session.scalar(query)


def commitment_by_key(key):
    """The row, for whoever decides who may do what with it."""
    return db.session.scalar(_commitments().where(Commitment.key == key))


def local_now(moment=None):
    """The moment in the time zone in which days are counted."""
    return (moment or clock.now()).astimezone(ZoneInfo(DEFAULT_TIMEZONE))


def perhaps_due(today):
    """The commitments whose owner may be reminded on this day: confirmed, not asked to be left alone, not reminded yet."""
    return (
        select(Commitment).join(Person, Person.id == Commitment.owner_id).options(joinedload(Commitment.owner), joinedload(Commitment.lab))
        .where(Commitment.by.between(rules.first_day(today), rules.last_day(today)), _open(),
               Commitment.reminded_at.is_(None), Commitment.quiet_at.is_(None), Commitment.withdrawn_at.is_(None),
               Person.email_confirmed_at.is_not(None), Person.email.is_not(None), Person.left_at.is_(None),
               Person.simulated_for.is_(None))
        .order_by(Commitment.id)
    )


def is_due(row, moment):
    """Whether the owner of a row is reminded at this moment."""
    answered_on = local_now(row.answered_at).date() if row.answered_at else None
    return rules.is_reminder_due(row.by, row.answer, answered_on, local_now(moment))


def line(row, ids=()):
    """A row as those known by these ids see it; with none, as everybody does."""
    is_own = row.owner_id is not None and row.owner_id in ids
    return Line(
        key=row.key, lab_key=row.lab.key, lab_name=row.lab.name, words=row.words, by=row.by, language=row.language,
        name=_name(row, is_own),
        made_at=row.made_at, answer=row.answer, answered_at=row.answered_at, note=row.note,
        entered=row.answered_at is not None and row.owner_id is None, is_own=is_own,
        shared=row.shared_at is not None, named=row.named, quiet=row.quiet_at is not None,
        withdrawn=row.withdrawn_at is not None, workshop_key=row.workshop_key,
    )


def _name(row, is_own):
    """Whose it is, as its owner lets others know: what was typed says who as well as a name would."""
    if row.owner is None:
        return row.who
    return (row.who or row.owner.shown_name) if row.named or is_own else ""


def _open():
    return or_(Commitment.answer.is_(None), Commitment.answer == rules.DOING)


def _ids(viewer):
    return ids_of(viewer.id) if viewer else []


def _commitments():
    return select(Commitment).options(joinedload(Commitment.owner), joinedload(Commitment.lab))
