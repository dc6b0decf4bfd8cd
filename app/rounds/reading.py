"""Who may read which contribution? One query, used by every page, fragment, export and log."""

from dataclasses import dataclass
from functools import cache

from sqlalchemy import Integer, and_, bindparam, exists, false, or_, select
from sqlalchemy.orm import aliased

from app.people.models import Person
from app.rounds.card_models import Hand
from app.rounds.models import Contribution, Group, Round, Seat
from app.workshops.models import Attendance, Workshop

PERSON, OWN, GROUP, DESK, EVERYONE = "person", "own", "group", "desk", "everyone"
DEALT, DEALT_TO_GROUP = "dealt", "dealt to group"
# Kinds that may be asked for many viewers at once; each row then goes to the viewer it belongs to.
MANY = (OWN, GROUP, DEALT, DEALT_TO_GROUP)


@dataclass(frozen=True)
class Viewer:
    """For whom something is read: one person, one group, a facilitator's desk, or everyone.

    Staff, evaluators, the administrator, the projector, exports and mails are "everyone".
    """

    kind: str
    id: int | None = None

    @classmethod
    def person(cls, person_id):
        """Somebody on their own phone."""
        return cls(PERSON, person_id)

    @classmethod
    def own(cls, person_id):
        """Somebody who looks at what they wrote themselves, and at nothing else."""
        return cls(OWN, person_id)

    @classmethod
    def group(cls, group_id):
        """What all members of a group see on their phones."""
        return cls(GROUP, group_id)


DESK_VIEWER = Viewer(DESK)
ANYONE = Viewer(EVERYONE)


def readable_by(viewer):
    """A select of the Contributions that `viewer` may read, joined with their Round.

    Private: its author. With the group: the members of the group it went to, unless the
    author keeps it to themselves, and only from the step in which that group talks. Put
    forward: everyone from the step on in which all come together, unless held or hidden; the desk sees it before
    where every idea passes the desk. Kept: its author and that group, until its author
    agrees to publish it. Dealt: whoever, or whichever group, has or had it in hand. What was
    withdrawn nobody reads.
    """
    query = readable_by_kind(viewer.kind)
    if viewer.id is None:
        return query
    return query.params(viewer=[viewer.id] if viewer.kind in MANY else viewer.id)


@cache
def readable_by_kind(kind):
    """The select for one kind of viewer, with `viewer` left open; put together once, as that takes longer than running it."""
    query = select(Contribution).join(Round, Contribution.round_id == Round.id)
    return query.where(Contribution.withdrawn_at.is_(None), _allowed(kind))


def _allowed(kind):
    viewer = bindparam("viewer", type_=Integer, expanding=kind in MANY)
    if kind == OWN:
        return Contribution.author_id.in_(viewer)
    if kind in (DEALT, DEALT_TO_GROUP):
        holder = Hand.attendance_id if kind == DEALT else Hand.group_id
        return and_(Contribution.hidden_at.is_(None), Contribution.id.in_(select(Hand.contribution_id).where(holder.in_(viewer))))
    if kind == PERSON:
        return or_(
            Contribution.author_id.in_(_same_person(viewer)),
            _public(),
            and_(Contribution.hidden_at.is_(None), Contribution.id.in_(_in_hand_of(viewer))),
            and_(_with_a_group(), Contribution.group_id.in_(_groups_of_person(viewer))),
        )
    if kind == GROUP:
        return and_(_with_a_group(), Contribution.group_id.in_(_groups_and_their_parts(viewer)))
    if kind == DESK:
        return or_(_public(), and_(_put_forward(), or_(_is_open(), _passes_the_desk(), _entered_at_the_desk())))
    if kind == EVERYONE:
        return _public()
    return false()


def _public():
    shown = and_(_put_forward(), Contribution.held_at.is_(None), _is_open())
    agreed = and_(Contribution.publish_agreed_at.is_not(None), Round.finished_at.is_not(None))
    return and_(Contribution.hidden_at.is_(None), or_(shown, agreed))


def _put_forward():
    return Contribution.put_forward_at.is_not(None)


def _is_open():
    return or_(Round.finished_at.is_not(None), Round.step >= Contribution.opens_at_step)


def _passes_the_desk():
    return exists().where(Workshop.id == Contribution.workshop_id, Workshop.moderated)


def _entered_at_the_desk():
    return Contribution.entered_by_id.is_not(None)


def _with_a_group():
    """Shared with the group it points to, whose talking step has begun and was not gone back from."""
    talks = aliased(Group)
    begun = exists().where(talks.id == Contribution.group_id, talks.step <= Round.step)
    return and_(Contribution.keep_to_self.is_(False), Contribution.hidden_at.is_(None), begun)


def _in_hand_of(person_id):
    """Cards that were dealt to somebody, or to who sits beside them."""
    host = aliased(Attendance)
    beside = select(host.id).where(host.person_id.in_(_same_person(person_id)))
    return select(Hand.contribution_id).join(Attendance, Attendance.id == Hand.attendance_id).where(
        or_(Attendance.person_id.in_(_same_person(person_id)), Attendance.beside_id.in_(beside)))


def _groups_of_person(person_id):
    """Groups in which somebody sits, and those that joined into one of them once that one talks."""
    sits = (
        select(Seat.group_id)
        .join(Attendance, Seat.attendance_id == Attendance.id)
        .where(Attendance.person_id.in_(_same_person(person_id)))
    )
    larger = aliased(Group)
    parts = (
        select(Group.id)
        .join(larger, Group.merged_into_id == larger.id)
        .join(Round, larger.round_id == Round.id)
        .where(larger.id.in_(sits), larger.step <= Round.step)
    )
    return sits.union(parts)


def _groups_and_their_parts(group_ids):
    return select(Group.id).where(or_(Group.id.in_(group_ids), Group.merged_into_id.in_(group_ids)))


def _same_person(person_id):
    """A person and those who turned out to be the same."""
    return select(Person.id).where(or_(Person.id == person_id, Person.same_as_id == person_id))
