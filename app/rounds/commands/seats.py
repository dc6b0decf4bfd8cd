"""One person's seat in the running step: taken, left, changed, and told to the screens that show it."""

from sqlalchemy import delete, select

from app.people.models import Person
from app.rounds import queries
from app.rounds.commands.loading import note, person_keys_in
from app.rounds.commands.seating import share_with_groups
from app.rounds.commands.turning import somebody_came, somebody_went
from app.rounds.models import Seat
from app.workshops.models import Attendance, Workshop


def group_of(c, round_, attendance_id):
    """The group in which somebody sits now, or None."""
    return queries.seated_group(round_, attendance_id, c.session)


def sit(c, round_, group, attendance_id):
    """Give somebody who has no seat one in this group."""
    c.session.add(Seat(round_id=round_.id, step=round_.seating, group_id=group.id, attendance_id=attendance_id))
    c.session.flush()


def unseat(c, round_, attendance_id):
    """Somebody gets up; answers the group that they left, which has no typist more if it was they. None where they sat in none."""
    group = group_of(c, round_, attendance_id)
    if group is None:
        return None
    c.session.execute(delete(Seat).where(
        Seat.round_id == round_.id, Seat.step == round_.seating, Seat.attendance_id == attendance_id))
    somebody_went(c, round_, group, attendance_id)
    if group.typist_id == c.session.get(Attendance, attendance_id).person_id:
        group.typist_id = None
    return group


def move_to(c, round_, attendance_id, group):
    """Somebody sits in this group from now on; answers the group that they left, or None. Where they sit there, nothing happens."""
    if group_of(c, round_, attendance_id) is group:
        return group
    before = unseat(c, round_, attendance_id)
    sit(c, round_, group, attendance_id)
    share_with_groups(c, round_)
    somebody_came(c, round_, group, attendance_id)
    note_seats(c, round_, "person_moved", group, [attendance_id], left=before.key if before else None)
    return before


def note_seats(c, round_, kind, group, attendance_ids, left=None, **facts):
    """Record who changed seats, by public keys: `persons` move, `group` and `left` are drawn again."""
    persons = c.session.scalars(
        select(Person.key)
        .join(Attendance, Attendance.person_id == Person.id)
        .where(Attendance.id.in_(list(attendance_ids)))
    ).all()
    workshop = c.session.get(Workshop, round_.workshop_id)
    note(
        c, workshop, kind, round_.key, group=group.key if group else None, left=left, persons=list(persons),
        members=person_keys_in(c, group.id) if group else [], **facts,
    )
