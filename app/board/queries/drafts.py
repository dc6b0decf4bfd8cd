"""What somebody has begun and not sent: theirs alone, and read by nobody else."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, func, or_, select

from app.board.models import Draft
from app.board.rules import drafts, texts
from app.database import read
from app.extensions import db
from app.labs.models import Lab
from app.people.queries import ids_of


@dataclass(frozen=True)
class Kept:
    """A draft as its writer finds it again."""

    place: str
    form: str
    mark: str
    fields: dict
    saved_at: datetime
    lab_key: str
    lab_name: str

    @property
    def start(self):
        """Its first words."""
        written = [text for name, text in self.fields.items() if name not in drafts.CHOICES and text.strip()]
        return texts.short_headline(written[0]) if written else ""


def draft_of(person, place, which=""):
    """The newest draft of a person for a form, or that one of several which `which` names; None where there is none."""
    base = drafts.base_of(place)
    query = _drafts(person).where(or_(Draft.place == base, Draft.place.startswith(base + "~", autoescape=True)))
    if which:
        query = query.where(Draft.place == (base if which == "first" else f"{base}~{which}"))
    row = db.session.execute(query).first()
    return _kept(*row) if row else None


def drafts_of(person, lab_key=None):
    """All drafts of a person, the newest first; those of one Lab where it is named."""
    query = _drafts(person)
    if lab_key:
        query = query.where(Lab.key == lab_key)
    return [_kept(*row) for row in db.session.execute(query)]


def how_many_drafts(person, lab_key):
    """How many drafts a person has in a Lab."""
    return read(db.session, HOW_MANY, ids=ids_of(person.id), lab_key=lab_key).scalar()


HOW_MANY = (
    select(func.count(Draft.id)).join(Lab, Lab.id == Draft.lab_id)
    .where(Draft.person_id.in_(bindparam("ids", expanding=True)), Lab.key == bindparam("lab_key"))
)


def _drafts(person):
    return (
        select(Draft, Lab.key, Lab.name).join(Lab, Lab.id == Draft.lab_id).where(Draft.person_id.in_(ids_of(person.id)))
        .order_by(Draft.saved_at.desc(), Draft.id.desc())
    )


def _kept(draft, lab_key, lab_name):
    return Kept(draft.place, draft.form, drafts.mark(draft.form, draft.edition), dict(draft.fields), draft.saved_at, lab_key, lab_name)
