"""An item of an agenda asks what became of what people said they would do. Each is called inside the workshop's change."""

from sqlalchemy import delete, select

from app import clock
from app.commitments.models import Asking
from app.people.models import Person
from app.workshops.commands.loading import note
from app.workshops.models import Attendance


def ask_for_commitments(c, item):
    """Begin to ask, or go on asking: what was said since the first time counts. All phones show their own."""
    if _asking(c, item) is None:
        c.session.add(Asking(item_id=item.id, asked_at=clock.now()))
        c.session.flush()
    persons = c.session.scalars(
        select(Person.key).join(Attendance, Attendance.person_id == Person.id)
        .where(Attendance.workshop_id == item.workshop_id, Attendance.removed_at.is_(None))).all()
    note(c, item.workshop, "commitments_asked", subject=item.key, persons=list(persons))


def show_commitments(c, item):
    """Show the room what people share, with its words."""
    asking = _asking(c, item)
    asking.revealed_at, asking.revealed_by_id = clock.now(), c.by
    note(c, item.workshop, "commitments_shown", subject=item.key)


def cover_commitments(c, item):
    """Go back to the numbers alone."""
    asking = _asking(c, item)
    asking.revealed_at = asking.revealed_by_id = None
    note(c, item.workshop, "commitments_covered", subject=item.key)


def forget_asking(c, item):
    """Keep nothing of this item's asking; the answers stay with their commitments."""
    c.session.execute(delete(Asking).where(Asking.item_id == item.id))


def _asking(c, item):
    return c.session.scalar(select(Asking).where(Asking.item_id == item.id))
