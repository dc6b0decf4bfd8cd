"""How a command gets hold of a commitment, and how it notes what happened to it."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.commitments.models import Commitment
from app.database import once
from app.labs.models import Lab
from app.people.models import Person
from app.refusal import N_, Refusal
from app.workshops.models import AgendaItem, Workshop

KIND = "commitments"


def load_commitment(c, key):
    """The commitment with this key; refuses an unknown one."""
    row = c.session.scalar(
        select(Commitment).options(joinedload(Commitment.lab), joinedload(Commitment.owner)).where(Commitment.key == key))
    if row is None:
        raise Refusal("no_such_commitment", N_("There is no such commitment."))
    return row


def load_own(c, key):
    """The acting person's own commitment; refuses somebody else's, and one that was taken back."""
    row = load_commitment(c, key)
    if not is_own(row, c.by):
        raise Refusal("not_yours", N_("Only the person who said it can change it."))
    check_not_withdrawn(row)
    return row


def is_own(row, person_id):
    """Whether it is this person's. A guest who became a member keeps it: the guest's row points to the member's."""
    return row.owner is not None and person_id in (row.owner_id, row.owner.same_as_id)


def check_not_withdrawn(row):
    """Refuses what was taken back."""
    if row.withdrawn_at is not None:
        raise Refusal("taken_back", N_("This commitment was taken back. Nothing was changed."))


def load_lab(c, lab_key):
    """The Lab with this key; refuses an unknown one."""
    lab = c.session.scalar(select(Lab).where(Lab.key == lab_key))
    if lab is None:
        raise Refusal("no_such_lab", N_("There is no such Lab."))
    return lab


def note(c, row, kind):
    """Record an entry about a commitment: keys alone, never words, and not what was answered.

    `asked` are the workshops whose screens ask for it at this moment, `person` is its owner, if it has one.
    """
    owner = c.session.get(Person, row.owner_id) if row.owner_id else None
    # A round may bring two hundred at once.
    asked = once(c.session, ("asking now", row.lab_id), lambda: asking_now(c.session, row.lab_id))
    c.record(kind, lab=row.lab.key, workshop=row.workshop_key, subject=row.key,
             facts={"person": owner.key if owner else None, "asked": asked})


def asking_now(session, lab_id):
    """The keys of the workshops of a Lab that ask what became of it at this moment."""
    return list(session.scalars(
        select(Workshop.key).join(AgendaItem, AgendaItem.id == Workshop.current_item_id)
        .where(Workshop.lab_id == lab_id, Workshop.closed_at.is_(None), Workshop.rehearsal_of_id.is_(None),
               AgendaItem.kind == KIND, AgendaItem.ended_at.is_(None))
    ))
