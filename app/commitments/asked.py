"""Which commitments does an item of an agenda ask for, and what was said of them since it began?"""

from collections import Counter, defaultdict
from typing import NamedTuple

from sqlalchemy import func, or_, select
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
    said = Counter()
    if _asks(item):
        rows = object_session(item).execute(
            select(Commitment.answer, Commitment.answered_at, func.count()).where(*_asked_for(item))
            .group_by(Commitment.answer, Commitment.answered_at))
        for answer, answered_at, number in rows:
            said[answer if _is_since(answered_at, item) else None] += number
    return Counts(said[rules.DONE], said[rules.DOING], said[rules.CHANGED], said[None])


def own_asked(item, person_id):
    """What one person is asked for here: pairs (line, what they said since, or None)."""
    return once(object_session(item), _own_name(item, person_id),
                lambda: _told(item, _rows(item, Commitment.owner_id == person_id), [person_id]))


def foresee_own(item, person_ids):
    """Read at once what own_asked() will be asked for."""
    found = defaultdict(list)
    for row in _rows(item, Commitment.owner_id.in_(person_ids)):
        found[row.owner_id].append(row)
    for person_id in person_ids:
        foresee(object_session(item), _own_name(item, person_id), _told(item, found[person_id], [person_id]))


def shared_said(item):
    """What everybody may read of what was asked for: pairs (line, what was said since).

    What nobody has spoken of is not among them: to be named for it before a room would be no kindness.
    """
    return [pair for pair in _told(item, _rows(item, readable_by(), Commitment.answer.is_not(None)), []) if pair[1]]


def is_anything_to_show(item):
    """Whether shared_said() finds something; asked at each drawing of the console."""
    return _asks(item) and object_session(item).scalar(
        select(Commitment.id).where(*_asked_for(item), readable_by(), Commitment.answered_at >= asking_of(item).asked_at).limit(1)
    ) is not None


def nobodys_asked(item):
    """What is nobody's own, for the facilitators to ask in the room: pairs (line, what was said since, or None)."""
    return _told(item, _rows(item, readable_by(), Commitment.owner_id.is_(None)), [])


def _own_name(item, person_id):
    return "asked", item.id, person_id


def _told(item, rows, ids):
    return [(line(row, ids), _said(row, item)) for row in rows]


def _said(row, item):
    """What was said of it since the item began; what was said before is asked again."""
    return row.answer if _is_since(row.answered_at, item) else None


def _is_since(answered_at, item):
    return answered_at is not None and answered_at >= asking_of(item).asked_at


def _asks(item):
    """Whether anything is asked: the item has begun, and a rehearsal asks nobody for anything real."""
    return asking_of(item) is not None and not item.workshop.is_rehearsal


def _rows(item, *more):
    if not _asks(item):
        return []
    query = select(Commitment).options(joinedload(Commitment.owner), joinedload(Commitment.lab)).where(*_asked_for(item), *more)
    return object_session(item).scalars(query.order_by(Commitment.id)).all()


def _asked_for(item):
    """The conditions: what is open from before this workshop, of those who are in or of nobody; and what was ended since it began."""
    workshop, asked_at = item.workshop, asking_of(item).asked_at
    here = select(Attendance.person_id).where(
        Attendance.workshop_id == workshop.id, Attendance.removed_at.is_(None), Attendance.observer.is_(False))
    return (
        Commitment.lab_id == workshop.lab_id, Commitment.withdrawn_at.is_(None), Commitment.made_at < asked_at,
        or_(Commitment.workshop_key.is_(None), Commitment.workshop_key != workshop.key),
        or_(Commitment.answer.is_(None), Commitment.answer == rules.DOING, Commitment.answered_at >= asked_at),
        or_(Commitment.owner_id.in_(here), Commitment.owner_id.is_(None)),
    )
