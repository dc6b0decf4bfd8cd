"""Reads of workshops: which there are, who may run or join them, who is in, and where the agenda stands."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app import clock
from app.extensions import db
from app.labs.models import Hat, Lab
from app.live.presence import presence
from app.people.models import Person
from app.workshops import rules
from app.workshops.kinds import kind_of
from app.workshops.models import AgendaItem, Attendance, Facilitator, Workshop

RUNNING_HATS = ("lab_team",)
MAKING_HATS = ("facilitator", "lab_team")


def workshop_by_key(key):
    """The workshop with this key, or None."""
    return db.session.scalar(select(Workshop).where(Workshop.key == key))


def workshop_by_code(code):
    """The workshop that people join by this (tidied) code, or None."""
    return db.session.scalar(select(Workshop).where(Workshop.code == code))


def workshop_by_projector(projector_key):
    """The workshop whose projector has this link, or None."""
    return db.session.scalar(select(Workshop).where(Workshop.projector_key == projector_key))


def item_by_key(key):
    """The agenda item with this key, or None."""
    return db.session.scalar(select(AgendaItem).where(AgendaItem.key == key))


def workshops_of_lab(lab_key):
    """The Lab's workshops, newest first; rehearsals are in no list."""
    return db.session.scalars(
        select(Workshop).join(Lab, Lab.id == Workshop.lab_id)
        .where(Lab.key == lab_key, Workshop.rehearsal_of_id.is_(None))
        .order_by(Workshop.starts_at.desc().nulls_last(), Workshop.id.desc())
    ).all()


def rehearsals_of(workshop):
    """The rehearsals of one workshop, for its own facilitators."""
    return db.session.scalars(select(Workshop).where(Workshop.rehearsal_of_id == workshop.id).order_by(Workshop.id)).all()


def may_run(person, workshop):
    """Whether somebody may run a workshop: its facilitators, the Lab's team, the administrator."""
    if person is None or workshop is None:
        return False
    if person.is_administrator:
        return True
    named = db.session.scalar(
        select(Facilitator.id).where(Facilitator.workshop_id == workshop.id, Facilitator.person_id == person.id))
    return named is not None or _wears(person, workshop.lab_id, RUNNING_HATS)


def may_make(person, lab_key):
    """Whether somebody may create a workshop in a Lab: its facilitators and team, the administrator."""
    lab = db.session.scalar(select(Lab).where(Lab.key == lab_key))
    if person is None or lab is None:
        return False
    return person.is_administrator or _wears(person, lab.id, MAKING_HATS)


def attendance_of(person, workshop_key):
    """A person's attendance at a workshop unless they were removed; None else."""
    if person is None:
        return None
    return db.session.scalar(
        select(Attendance).join(Workshop, Workshop.id == Attendance.workshop_id)
        .where(Workshop.key == workshop_key, Attendance.person_id == person.id, Attendance.removed_at.is_(None)))


def attendance_now(person_key):
    """Where a person is now: the attendance of a live workshop, else the latest; None when nowhere."""
    return db.session.scalar(
        select(Attendance).join(Workshop, Workshop.id == Attendance.workshop_id)
        .join(Person, Person.id == Attendance.person_id)
        .where(Person.key == person_key, Attendance.removed_at.is_(None))
        .order_by(Attendance.present.desc(), Workshop.closed_at.is_not(None), Attendance.joined_at.desc(), Attendance.id.desc())
        .limit(1))


def present_attendances(workshop):
    """Everybody who is in, observers among them, in the order of their numbers."""
    return db.session.scalars(
        select(Attendance).options(joinedload(Attendance.person), joinedload(Attendance.workshop))
        .where(Attendance.workshop_id == workshop.id, Attendance.present, Attendance.removed_at.is_(None))
        .order_by(Attendance.number)
    ).all()


def hands_up(workshop):
    """Who asked for a facilitator, longest waiting first."""
    return sorted((attendance for attendance in present_attendances(workshop) if attendance.hand_up_at),
                  key=lambda attendance: attendance.hand_up_at)


def number_in(workshop):
    """How many take part, without observers."""
    return db.session.scalar(select(func.count(Attendance.id)).where(
        Attendance.workshop_id == workshop.id, Attendance.present, Attendance.removed_at.is_(None),
        Attendance.observer.is_(False)))


@dataclass(frozen=True)
class Heads:
    """Who is here, by number: writing, done and lost add up to here; observers and resting people stand beside."""

    here: int
    writing: int
    done: int
    lost: int
    room: int
    home: int
    observers: int
    resting: int


def heads(workshop):
    """Count who is in. Somebody done is done, even if their phone is dark; the others are lost or still at it."""
    people = present_attendances(workshop)
    states = presence().states(workshop.key)
    taking = [attendance for attendance in people if not attendance.observer and attendance.sitting_out_at is None]
    done = sum(attendance.is_done for attendance in taking)
    lost = sum(not attendance.is_done and states.get(attendance.person.key, "lost") == "lost" for attendance in taking)
    return Heads(
        here=len(taking), writing=len(taking) - done - lost, done=done, lost=lost,
        room=sum(attendance.place == "room" for attendance in taking),
        home=sum(attendance.place == "home" for attendance in taking),
        observers=sum(attendance.observer for attendance in people),
        resting=sum(not attendance.observer and attendance.sitting_out_at is not None for attendance in people),
    )


def sorted_kinds(workshop):
    """The kinds on a workshop's agenda, each once, in order of appearance."""
    return list({item.kind: kind_of(item.kind) for item in workshop.agenda}.values())


def agenda_rows(workshop):
    """The agenda as rows for console and editor: item, kind, planned and shown start, state, steps."""
    table = rules.timetable(
        workshop.starts_at, [(item.minutes, item.started_at, item.ended_at) for item in workshop.agenda], clock.now())
    rows = []
    for item, (planned, shown, state) in zip(workshop.agenda, table, strict=True):
        kind = kind_of(item.kind)
        rows.append({
            "item": item, "kind": kind, "planned": planned, "shown": shown, "state": state,
            "late": bool(planned and shown and (shown - planned).total_seconds() > 90),
            "steps": kind.steps(item) if state == "now" else [],
        })
    return rows


def times(workshop):
    """`(planned end, expected end, drift as (sentence, values) or None, minutes on the agenda)`."""
    items = [(item.minutes, item.started_at, item.ended_at) for item in workshop.agenda]
    planned, expected = rules.ends(workshop.starts_at, items, clock.now())
    drift = rules.drift(planned, expected) if workshop.live_at and workshop.current_item else None
    return planned, expected, drift, sum(item.minutes for item in workshop.agenda)


def _wears(person, lab_id, hats):
    return db.session.scalar(
        select(Hat.id).where(Hat.lab_id == lab_id, Hat.person_id == person.id, Hat.hat.in_(hats)).limit(1)) is not None
