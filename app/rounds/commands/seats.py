"""One person's seat in the running step: taken, left, changed, and told to the screens that show it."""

from sqlalchemy import delete, select

from app.people.models import Person
from app.rounds import queries
from app.rounds.commands.loading import note, person_keys_in
from app.rounds.commands.seating import companions, share_with_groups
from app.rounds.commands.turning import somebody_came, somebody_went
from app.rounds.models import Seat
from app.workshops.models import Attendance, Workshop


def group_of(c, round_, attendance_id):
    """The group in which somebody sits now, or None."""
    return queries.seated_group(round_, attendance_id, c.session)


def sit(c, round_, group, attendance_id):
    """Give somebody who has no seat one in this group, and who sits beside them too; answers who sat down."""
    seats = [attendance_id, *companions(c, round_).get(attendance_id, ())]
    c.session.add_all(
        Seat(round_id=round_.id, step=round_.seating, group_id=group.id, attendance_id=one) for one in seats)
    c.session.flush()
    return seats


def unseat(c, round_, attendance_id):
    """Somebody gets up, and who sits beside them; answers the group that they left, which has no typist more if it was they.

    None where they sat in none.
    """
    group = group_of(c, round_, attendance_id)
    if group is None:
        return None
    here = Seat.round_id == round_.id, Seat.step == round_.seating
    beside = select(Attendance.id).where(Attendance.beside_id == attendance_id)
    seats = c.session.scalars(select(Seat.attendance_id).where(*here, Seat.attendance_id.in_(beside))).all()
    for one in (attendance_id, *seats):
        c.session.execute(delete(Seat).where(*here, Seat.attendance_id == one))
        somebody_went(c, round_, group, one)
    if group.typist_id == c.session.get(Attendance, attendance_id).person_id:
        group.typist_id = None
    return group


def move_to(c, round_, attendance_id, group):
    """Somebody sits in this group from now on, and all whom their phone serves; answers the group that they left, or None.

    Where they sit there, nothing happens.
    """
    attendance_id = holder(c, attendance_id)
    if group_of(c, round_, attendance_id) is group:
        return group
    before = unseat(c, round_, attendance_id)
    came = sit(c, round_, group, attendance_id)
    share_with_groups(c, round_)
    for one in came:
        somebody_came(c, round_, group, one)
    note_seats(c, round_, "person_moved", group, [attendance_id], left=before.key if before else None)
    return before


def holder(c, attendance_id):
    """The attendance with which somebody moves: their own, or that of the phone beside which they sit."""
    return c.session.get(Attendance, attendance_id).beside_id or attendance_id


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
