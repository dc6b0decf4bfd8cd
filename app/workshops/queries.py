"""Reads of workshops: which there are, who may run or join them, and where the agenda stands."""

from datetime import timedelta

from sqlalchemy import Boolean, bindparam, exists, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from app import clock
from app.codes import digest
from app.database import foresee, once, read
from app.extensions import db
from app.journal.models import Entry
from app.labs.models import Hat, Lab
from app.people.models import Person
from app.workshops import rules, timeline
from app.workshops.kinds import kind_of
from app.workshops.models import AgendaBefore, AgendaItem, Attendance, Facilitator, Workshop

RUNNING_HATS = ("lab_team",)
MAKING_HATS = ("facilitator", "lab_team")
UNDO_OFFERED = timedelta(minutes=10)


def workshop_by_key(key):
    """The workshop with this key, or None."""
    return once(db.session, ("workshop", key), lambda: db.session.scalar(WORKSHOP, {"key": key}))


# With what every screen of it shows: the item where the room is, and the Lab.
WORKSHOP = select(Workshop).options(joinedload(Workshop.current_item), joinedload(Workshop.lab)).where(
    Workshop.key == bindparam("key"))


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


def was_cleared(workshop_key):
    """Whether this was a rehearsal that somebody cleared: what is left of it is one line in the journal."""
    return db.session.scalar(CLEARED.where(Entry.subject == workshop_key)) is not None


def projector_was_cleared(projector_key):
    """Whether this link showed a rehearsal that somebody cleared."""
    known = digest(projector_key)
    return any(entry.facts.get("projector") == known for entry in db.session.scalars(CLEARED))


CLEARED = select(Entry).where(Entry.kind == "rehearsal_cleared")


def may_run(person, workshop):
    """Whether somebody may run a workshop: its facilitators, the Lab's team, the administrator."""
    return workshop is not None and runs(person, workshop.key)


def runs(person, workshop_key):
    """may_run() by the key of a workshop, in one question: every press of a console asks it."""
    if person is None:
        return False
    return read(db.session, RUNS, workshop=workshop_key, person=person.id, administrator=person.is_administrator).first() is not None


RUNS = select(Workshop.id).where(Workshop.key == bindparam("workshop"), or_(
    bindparam("administrator", type_=Boolean),
    exists().where(Facilitator.workshop_id == Workshop.id, Facilitator.person_id == bindparam("person")),
    exists().where(Hat.lab_id == Workshop.lab_id, Hat.person_id == bindparam("person"), Hat.hat.in_(RUNNING_HATS)),
))


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
        select(Attendance).join(Attendance.workshop).options(contains_eager(Attendance.workshop))
        .where(Workshop.key == workshop_key, Attendance.person_id == person.id, Attendance.removed_at.is_(None)))


def is_in(person, workshop_key):
    """Whether a person attends a workshop and was not removed; asked by every request of a phone."""
    return person is not None and read(db.session, IS_IN, person=person.id, workshop=workshop_key).first() is not None


IS_IN = select(Attendance.id).join(Workshop, Workshop.id == Attendance.workshop_id).where(
    Workshop.key == bindparam("workshop"), Attendance.person_id == bindparam("person"), Attendance.removed_at.is_(None))


def attendance_by_keys(person_key, workshop_key):
    """The attendance of one person at one workshop; None for who never joined or was removed."""
    return once(db.session, ("attendance", person_key, workshop_key),
                lambda: next(iter(_attendances_by_keys([person_key], workshop_key)), None))


def foresee_attendances(person_keys, workshop_key):
    """Read at once what attendance_by_keys() will be asked for; gives those who are in."""
    found = _attendances_by_keys(person_keys, workshop_key)
    for attendance in found:
        foresee(db.session, ("attendance", attendance.person.key, workshop_key), attendance)
    return found


def _attendances_by_keys(person_keys, workshop_key):
    return db.session.scalars(ATTENDANCES_BY_KEYS, {"persons": list(person_keys), "workshop": workshop_key}).all()


ATTENDANCES_BY_KEYS = (
    select(Attendance).join(Attendance.workshop).join(Attendance.person)
    .options(contains_eager(Attendance.workshop).options(joinedload(Workshop.current_item), joinedload(Workshop.lab)),
             contains_eager(Attendance.person))
    .where(Person.key.in_(bindparam("persons", expanding=True)), Workshop.key == bindparam("workshop"),
           Attendance.removed_at.is_(None))
)


def open_workshops_of(person_key):
    """The workshops not over in which a person takes part or which they were named to run, the live ones first."""
    attends = select(Attendance.workshop_id).join(Person, Person.id == Attendance.person_id).where(
        Person.key == person_key, Attendance.removed_at.is_(None))
    runs = select(Facilitator.workshop_id).join(Person, Person.id == Facilitator.person_id).where(Person.key == person_key)
    return db.session.scalars(
        select(Workshop).where(Workshop.id.in_(attends.union(runs)), Workshop.closed_at.is_(None))
        .order_by(Workshop.live_at.is_(None), Workshop.starts_at, Workshop.id)
    ).all()


def kinds_of_agenda(workshop_id):
    """The kinds on a workshop's agenda, each once, in order of appearance."""
    return [kind_of(name) for name in dict.fromkeys(read(db.session, KINDS, workshop=workshop_id).scalars())]


KINDS = select(AgendaItem.kind).where(AgendaItem.workshop_id == bindparam("workshop")).order_by(AgendaItem.position)


def agenda_rows(workshop):
    """The agenda as rows for console and editor: item, kind, planned and shown start, state, steps."""
    table = timeline.timetable(
        workshop.starts_at, [(item.minutes, item.started_at, item.ended_at) for item in workshop.agenda], clock.now())
    rows = []
    for item, (planned, shown, state) in zip(workshop.agenda, table, strict=True):
        kind = kind_of(item.kind)
        rows.append({
            "item": item, "kind": kind, "planned": planned, "shown": shown, "state": state,
            "late": bool(planned and shown and (shown - planned).total_seconds() > 90),
            "steps": _steps(kind, item, planned) if state == "now" else [], "days": kind.spans_days(item),
        })
    return rows


def _steps(kind, item, planned):
    """The steps of the running item in time; without a plan of the day theirs begins when the item did."""
    steps = kind.steps(item)
    if not steps or "started_at" not in steps[0]:
        return steps
    return [{**step, "said": timeline.drift_of_step(step["over"], step["state"] == "done")}
            for step in timeline.steps_in_time(planned or item.started_at, steps, clock.now())]


def running_step(kind, item):
    """The running step in time, or None where the item has no steps with a clock that anybody counts."""
    if kind.spans_days(item):
        return None
    return next((step for step in _steps(kind, item, None) if step["state"] == "now" and "shown" in step), None)


def undoable(workshop, person):
    """The last change of the agenda as `{"mark", "said": (sentence, values)}`, if this person made it in the last minutes; else None."""
    before = db.session.scalar(select(AgendaBefore).where(AgendaBefore.workshop_id == workshop.id))
    if before is None or person is None or before.by_id != person.id or before.made_at < clock.now() - UNDO_OFFERED:
        return None
    return {"mark": before.mark, "said": (rules.CHANGES[before.what], {"title": before.title})}


def spans_days(workshop):
    """Whether something on the agenda is held over days, from home."""
    return any(kind_of(item.kind).spans_days(item) for item in workshop.agenda)


def times(workshop):
    """`(planned end, expected end, drift as (sentence, values) or None, minutes on the agenda)`; no end where days pass."""
    if spans_days(workshop):
        return None, None, None, sum(item.minutes for item in workshop.agenda)
    items = [(item.minutes, item.started_at, item.ended_at) for item in workshop.agenda]
    planned, expected = timeline.ends(workshop.starts_at, items, clock.now())
    drift = timeline.drift(planned, expected) if workshop.live_at and workshop.current_item else None
    return planned, expected, drift, sum(item.minutes for item in workshop.agenda)


def _wears(person, lab_id, hats):
    return db.session.scalar(
        select(Hat.id).where(Hat.lab_id == lab_id, Hat.person_id == person.id, Hat.hat.in_(hats)).limit(1)) is not None
