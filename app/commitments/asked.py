"""Which commitments does an item of an agenda ask for, and what was said of them since it began?"""

from collections import Counter, defaultdict
from typing import NamedTuple

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload, object_session

from app.commitments import rules
from app.commitments.models import Asking, Commitment
from app.commitments.queries import line, readable_by
from app.database import foresee, once
from app.workshops.models import Attendance


class Counts(NamedTuple):
    """What became of all that was asked for, by number."""

    done: int
    doing: int
    changed: int
    not_said: int

    @property
    def all(self):
        return sum(self)


def asking_of(item):
    """When this item began to ask and to show, or None before its turn."""
    session = object_session(item)
    return once(session, ("asking", item.id), lambda: session.scalar(select(Asking).where(Asking.item_id == item.id)))


def counts(item):
    """How many are done, under way, given up, and not spoken of yet."""
    said = Counter(_said(row, item) for row in _rows(item))
    return Counts(said[rules.DONE], said[rules.DOING], said[rules.CHANGED], said[None])


def own_asked(item, person_id):
    """What one person is asked for here: pairs (line, what they said since, or None)."""
    return once(object_session(item), _own_name(item, person_id), lambda: _told(item, _rows(item, [person_id]), [person_id]))


def foresee_own(item, person_ids):
    """Read at once what own_asked() will be asked for."""
    found = defaultdict(list)
    for row in _rows(item, person_ids):
        found[row.owner_id].append(row)
    for person_id in person_ids:
        foresee(object_session(item), _own_name(item, person_id), _told(item, found[person_id], [person_id]))


def shared_said(item):
    """What everybody may read of what was asked for: pairs (line, what was said since).

    What nobody has spoken of is not among them: to be named for it before a room would be no kindness.
    """
    return [pair for pair in _told(item, _rows(item, readable=readable_by()), []) if pair[1] is not None]


def nobodys_asked(item):
    """What is nobody's own, for the facilitators to ask in the room: pairs (line, what was said since, or None)."""
    return _told(item, [row for row in _rows(item, readable=readable_by()) if row.owner_id is None], [])


def _own_name(item, person_id):
    return "asked", item.id, person_id


def _told(item, rows, ids):
    return [(line(row, ids), _said(row, item)) for row in rows]


def _said(row, item):
    """What was said of it since the item began; what was said before is asked again."""
    return row.answer if row.answered_at is not None and row.answered_at >= asking_of(item).asked_at else None


def _rows(item, owners=None, readable=None):
    """The open ones of earlier workshops, of those who are in or of nobody; and those ended since this item began."""
    asking, workshop = asking_of(item), item.workshop
    if asking is None or workshop.is_rehearsal:
        # A rehearsal asks nobody for anything real.
        return []
    here = select(Attendance.person_id).where(
        Attendance.workshop_id == workshop.id, Attendance.removed_at.is_(None), Attendance.observer.is_(False))
    query = select(Commitment).options(joinedload(Commitment.owner), joinedload(Commitment.lab)).where(
        Commitment.lab_id == workshop.lab_id, Commitment.withdrawn_at.is_(None), Commitment.made_at < asking.asked_at,
        or_(Commitment.workshop_key.is_(None), Commitment.workshop_key != workshop.key),
        or_(Commitment.answer.is_(None), Commitment.answer == rules.DOING, Commitment.answered_at >= asking.asked_at),
    )
    if owners is None:
        query = query.where(or_(Commitment.owner_id.in_(here), Commitment.owner_id.is_(None)))
    else:
        query = query.where(Commitment.owner_id.in_(owners))
    if readable is not None:
        query = query.where(readable)
    return object_session(item).scalars(query.order_by(Commitment.id)).all()
