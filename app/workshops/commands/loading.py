"""How a command gets hold of a workshop: the row locked, and entries noted under its keys."""

from sqlalchemy import bindparam, select
from sqlalchemy.orm import joinedload

from app.labs.models import Lab
from app.refusal import N_, Refusal
from app.workshops.kinds import kind_of
from app.workshops.models import AgendaItem, Attendance, Workshop


def lock_workshop(c, workshop_key):
    """The workshop with its row locked until the commit; refuses an unknown key."""
    return found_or_refused(c.session.scalar(LOCKED, {"key": workshop_key}))


# With the Lab, which every entry names, and the item where the room is, which every press asks.
LOCKED = (
    select(Workshop).options(joinedload(Workshop.lab), joinedload(Workshop.current_item))
    .where(Workshop.key == bindparam("key")).with_for_update(of=Workshop)
)


def lock_by_code(c, code):
    """What coming in asks of the workshop that people join by this code, as plain values; or None."""
    return c.run(BY_CODE, code=code).first()


# A hundred phones may join at once: put together once.
BY_CODE = (
    select(Workshop.id, Workshop.key, Workshop.mode, Workshop.tables, Workshop.live_at, Workshop.closed_at, Workshop.door_shut_at,
           Workshop.rehearsal_of_id, Workshop.current_item_id, Lab.key.label("lab"))
    .join(Lab, Lab.id == Workshop.lab_id).where(Workshop.code == bindparam("code")).with_for_update(of=Workshop)
)


def lock_item(c, item_key):
    """An agenda item with its workshop's row locked; refuses an unknown key."""
    item = c.session.scalar(select(AgendaItem).where(AgendaItem.key == item_key))
    if item is None:
        raise Refusal("no_item", N_("This item is no longer on the agenda."))
    lock_workshop(c, item.workshop.key)
    return item


def lock_own_attendance(c, workshop_key):
    """The acting person's attendance; refuses somebody who is not in the workshop, or was removed."""
    workshop = lock_workshop(c, workshop_key)
    attendance = attendance_of(c, workshop, c.by)
    if attendance is None or attendance.removed_at is not None:
        raise Refusal("not_in", N_("You are not in this workshop. Join it with its code."))
    return attendance


def attendance_of(c, workshop, person_id):
    """A person's attendance at a workshop, or None."""
    return c.session.scalar(ATTENDANCE, {"workshop": workshop.id, "person": person_id})


ATTENDANCE = select(Attendance).where(
    Attendance.workshop_id == bindparam("workshop"), Attendance.person_id == bindparam("person"))


def companions_of(c, attendance):
    """Who sits beside somebody without a phone of their own, in the order in which they came."""
    return c.session.scalars(COMPANIONS, {"host": attendance.id}).all()


COMPANIONS = (
    select(Attendance).options(joinedload(Attendance.person))
    .where(Attendance.beside_id == bindparam("host"), Attendance.removed_at.is_(None)).order_by(Attendance.id)
)


def found_or_refused(workshop):
    """The workshop, or the refusal that says it is gone."""
    if workshop is None:
        raise Refusal("no_workshop", N_("There is no such workshop any more."))
    return workshop


def running_kind(workshop):
    """`(kind, item)` of the item where the room is, or `(None, None)` in the lobby and after the end."""
    item = workshop.current_item
    if item is None or not item.is_running:
        return None, None
    return kind_of(item.kind), item


def note(c, workshop, kind, subject=None, **facts):
    """Record an entry of this workshop. A rehearsal's entries carry no Lab: they enter no list and no count."""
    lab = None if workshop.is_rehearsal else workshop.lab.key
    return c.record(kind, lab=lab, workshop=workshop.key, subject=subject, facts=facts)
