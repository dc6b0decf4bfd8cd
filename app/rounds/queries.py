"""Where is a round, who sits in which group, and who waits for one?"""


from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import object_session

from app.database import foresee, once, read
from app.extensions import db
from app.rounds.models import Group, Round, Seat
from app.workshops.models import AgendaItem, Attendance, Workshop


def round_of_item(item_id, session=None):
    """The round of an agenda item, or None before it starts."""
    session = session or db.session
    return once(session, ("round", item_id), lambda: session.scalar(ROUND_OF_ITEM, {"item": item_id}))


ROUND_OF_ITEM = select(Round).where(Round.item_id == bindparam("item"))


def running_round(workshop_key, session=None):
    """The round in which a workshop is now, or None."""
    return (session or db.session).scalar(RUNNING_ROUND, {"key": workshop_key})


RUNNING_ROUND = select(Round).join(Workshop, Workshop.current_item_id == Round.item_id).where(Workshop.key == bindparam("key"))


def latest_round(workshop_key, session=None):
    """The running round of a workshop, or the one that ran last, or None."""
    session = session or db.session
    return running_round(workshop_key, session) or session.scalar(
        select(Round)
        .join(Workshop, Workshop.id == Round.workshop_id)
        .where(Workshop.key == workshop_key)
        .order_by(Round.started_at.desc(), Round.id.desc())
        .limit(1)
    )


def groups_of(round_, person_ids):
    """Who of these people sits in which group now: {person_id: [group key]}; nothing outside talking steps."""
    if round_ is None or round_.is_finished or not round_.now.talks:
        return {}
    rows = read(object_session(round_), GROUPS_OF, round=round_.id, step=round_.step, persons=list(person_ids))
    return {person_id: [key] for person_id, key in rows}


GROUPS_OF = (
    select(Attendance.person_id, Group.key)
    .join(Seat, Seat.attendance_id == Attendance.id)
    .join(Group, Group.id == Seat.group_id)
    .where(Seat.round_id == bindparam("round"), Seat.step == bindparam("step"),
           Attendance.person_id.in_(bindparam("persons", expanding=True)))
)


def seated_group(round_, attendance_id, session=None):
    """The group of the present step in which somebody sits, or None."""
    return (session or object_session(round_)).scalar(
        SEATED, {"round": round_.id, "step": round_.step, "attendances": [attendance_id]})


def shown_group(round_, attendance_id):
    """seated_group() for a screen, as a plain row: a reading finds the same group however often it is asked."""
    return once(db.session, ("seat", round_.id, attendance_id), lambda: _shown_groups(round_, [attendance_id]).get(attendance_id))


def foresee_groups(round_, attendance_ids):
    """Read at once what shown_group() will be asked for."""
    for attendance_id, group in _shown_groups(round_, attendance_ids).items():
        foresee(db.session, ("seat", round_.id, attendance_id), group)


def _shown_groups(round_, attendance_ids):
    rows = read(db.session, SHOWN_SEATS, round=round_.id, step=round_.step, attendances=list(attendance_ids))
    return {row.attendance_id: row for row in rows}


SEATED = select(Group).join(Seat, Seat.group_id == Group.id).where(
    Seat.round_id == bindparam("round"), Seat.step == bindparam("step"),
    Seat.attendance_id.in_(bindparam("attendances", expanding=True)))


SHOWN_SEATS = SEATED.with_only_columns(Seat.attendance_id, Group.typist_id)


def is_paired_by_code(round_, workshop):
    """True while neighbours pair up by their numbers: in the room, without tables, before Found."""
    return round_.now.form == "pairs" and round_.phase == "forming" and not workshop.tables


def shows_numbers(round_, workshop):
    """Whether screens ask people to pair up by their numbers: not where a few were given their groups at once."""
    return is_paired_by_code(round_, workshop) and number_unseated(round_) > 0


def is_unseated():
    """Conditions on Attendance: takes part in a round (the values of in_step()), but sits in no group of its present step."""
    seated = select(Seat.attendance_id).where(Seat.round_id == bindparam("round"), Seat.step == bindparam("step"))
    return (
        Attendance.workshop_id == bindparam("workshop"),
        Attendance.present,
        Attendance.observer.is_(False),
        Attendance.sitting_out_at.is_(None),
        Attendance.removed_at.is_(None),
        Attendance.id.not_in(seated),
    )


def in_step(round_):
    """Which workshop, which round, and the step in which it stands, as values of a statement."""
    return {"workshop": round_.workshop_id, "round": round_.id, "step": round_.step}


def unseated(round_, session=None):
    """Attendances who take part but sit in no group of the present step."""
    return (session or object_session(round_)).scalars(UNSEATED, in_step(round_)).all()


def number_unseated(round_):
    """How many these are."""
    return read(object_session(round_), NUMBER_UNSEATED, **in_step(round_)).scalar()


UNSEATED = select(Attendance).where(*is_unseated()).order_by(Attendance.id)
NUMBER_UNSEATED = select(func.count(Attendance.id)).where(*is_unseated())


def item_by_key(workshop_key, item_key, session=None):
    """An agenda item of a workshop, or None."""
    return (session or db.session).scalar(
        select(AgendaItem)
        .join(Workshop, Workshop.id == AgendaItem.workshop_id)
        .where(Workshop.key == workshop_key, AgendaItem.key == item_key)
    )
