"""Where somebody stands who writes: all that a new text asks of workshop, person, round and group, in one statement."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Integer, and_, bindparam, func, select
from sqlalchemy.orm import aliased

from app.labs.models import Lab
from app.live.rooms import person
from app.people.models import Person
from app.refusal import N_, Refusal
from app.rounds.commands.loading import check_may_write, no_workshop
from app.rounds.models import Contribution, Group, Round, Seat, Standing
from app.rounds.structures.step import LIVE_WALLS
from app.workshops.models import Attendance, Workshop


@dataclass(slots=True, eq=False)
class Whereabouts(Standing):
    """Plain values, for a hundred phones may write at once. Without a round the last three groups of them are None."""

    workshop_id: int
    workshop: str
    lab: str
    rehearsal_of_id: int | None
    moderated: bool
    attendance_id: int | None
    removed_at: datetime | None
    observer: bool | None
    person: str | None
    # The round that was named, or runs, or ran last; how many texts of this person it holds.
    round_id: int | None
    round: str | None
    plan: list | None
    matter: dict | None
    step: int | None
    seating: int | None
    opens_at_step: int | None
    finished_at: datetime | None
    runs: bool | None
    written: int
    # Where they sit in its present step, and the group into which that one joined.
    group_id: int | None
    group: str | None
    label: str | None
    larger: str | None

    def note_written(self, c, key, step, with_group, late, nameless=False, for_all=False, **facts):
        """Record a new text: whom and which group it concerns, never what it says; a nameless one says neither who nor which."""
        groups = [group for group in (self.group, self.larger) if group] if with_group else []
        if nameless:
            c.redraw(person(self.person, self.workshop))
        c.record("idea_written", lab=None if self.rehearsal_of_id else self.lab, workshop=self.workshop, nameless=nameless,
                 subject=None if nameless else key, facts={
                     "round": self.round, "step": self.plan[step]["id"], "person": None if nameless else self.person,
                     "group": self.group if with_group else None, "groups": groups, "open": self.is_open, "for_all": for_all,
                     "counted": self.now.wall in LIVE_WALLS,
                     "late": late, **facts})


def find_whereabouts(c, workshop_key, named="", person_id=None):
    """Where the acting person, or another one for whom they write, stands; `named` is the key of a round of this workshop
    that goes before the running one.

    Refuses an unknown workshop, strangers, removed people and observers.
    """
    found = c.run(WHEREABOUTS, workshop=workshop_key, person=person_id or c.by, named=named).first()
    if found is None:
        raise no_workshop()
    here = Whereabouts(*found)
    check_may_write(here.attendance_id is not None and here.removed_at is None, here.observer)
    return here


def check_runs(here):
    """Refuses where no round runs now."""
    if not here.runs or here.is_finished:
        raise Refusal("nothing_runs", N_("Nothing is running just now."))


PERSON = bindparam("person", type_=Integer)
LARGER = aliased(Group)
OTHER = aliased(Round)
_NAMED = select(OTHER.id).where(OTHER.key == bindparam("named"), OTHER.workshop_id == Workshop.id)
_RUNNING = select(OTHER.id).where(OTHER.item_id == Workshop.current_item_id)
_LATEST = select(OTHER.id).where(OTHER.workshop_id == Workshop.id).order_by(OTHER.started_at.desc(), OTHER.id.desc()).limit(1)
_WRITTEN = select(func.count(Contribution.id)).where(Contribution.round_id == Round.id, Contribution.author_id == PERSON)

WHEREABOUTS = (
    select(
        Workshop.id, Workshop.key, Lab.key, Workshop.rehearsal_of_id, Workshop.moderated,
        Attendance.id, Attendance.removed_at, Attendance.observer, Person.key,
        Round.id, Round.key, Round.plan, Round.matter, Round.step, Round.seating, Round.opens_at_step, Round.finished_at,
        Round.item_id == Workshop.current_item_id, _WRITTEN.correlate(Round).scalar_subquery(),
        Group.id, Group.key, Group.label, LARGER.key,
    )
    .select_from(Workshop).join(Lab, Lab.id == Workshop.lab_id)
    .outerjoin(Attendance, and_(Attendance.workshop_id == Workshop.id, Attendance.person_id == PERSON))
    .outerjoin(Person, Person.id == Attendance.person_id)
    .outerjoin(Round, Round.id == func.coalesce(
        *(each.correlate(Workshop).scalar_subquery() for each in (_NAMED, _RUNNING, _LATEST))))
    .outerjoin(Seat, and_(Seat.round_id == Round.id, Seat.step == Round.seating, Seat.attendance_id == Attendance.id))
    .outerjoin(Group, Group.id == Seat.group_id)
    .outerjoin(LARGER, LARGER.id == Group.merged_into_id)
    .where(Workshop.key == bindparam("workshop"))
)
