"""Where is a round, who sits in which group, and who waits for one?"""

from datetime import timedelta

from sqlalchemy import bindparam, case, func, select
from sqlalchemy.orm import aliased, object_session

from app import clock as time
from app.database import foresee, once, read
from app.extensions import db
from app.rounds import structures
from app.rounds.card_models import Hand, Mark
from app.rounds.models import Group, Round, Seat, StepRun
from app.rounds.rules import clock as clocks
from app.rounds.rules.feasible import check_people
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
    """Who of these people sits in which group now: {person_id: [group key]}; nothing where nobody sits in groups."""
    if round_ is None or round_.is_finished or not round_.now.sits:
        return {}
    rows = read(object_session(round_), GROUPS_OF, round=round_.id, step=round_.seating, persons=list(person_ids))
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
        SEATED, {"round": round_.id, "step": round_.seating, "attendances": [attendance_id]})


def shown_group(round_, attendance_id):
    """seated_group() for a screen, as a plain row: a reading finds the same group, or that there is none, however often it is asked."""
    return once(db.session, ("seat", round_.id, attendance_id), lambda: _shown_groups(round_, [attendance_id])[attendance_id])[0]


def foresee_groups(round_, attendance_ids):
    """Read at once what shown_group() will be asked for."""
    for attendance_id, group in _shown_groups(round_, attendance_ids).items():
        foresee(db.session, ("seat", round_.id, attendance_id), group)


def _shown_groups(round_, attendance_ids):
    """{attendance: (its group as a row,)}, or (None,) for whoever has none: that is something found, and remembered."""
    rows = read(db.session, SHOWN_SEATS, round=round_.id, step=round_.seating, attendances=list(attendance_ids))
    found = {row.attendance_id: (row,) for row in rows}
    return {one: found.get(one, (None,)) for one in attendance_ids}


SEATED = select(Group).join(Seat, Seat.group_id == Group.id).where(
    Seat.round_id == bindparam("round"), Seat.step == bindparam("step"),
    Seat.attendance_id.in_(bindparam("attendances", expanding=True)))


SHOWN_SEATS = SEATED.with_only_columns(Seat.attendance_id, Group.typist_id, Group.key.label("group"))


def is_paired_by_code(round_, workshop):
    """True while neighbours pair up by their numbers: in the room, without tables, before Found."""
    return makes_pairs(round_.now) and round_.phase == "forming" and not workshop.tables


def makes_pairs(step):
    """Whether people find a partner in this step: neighbours can do that by themselves."""
    return step.form in ("split", "rematch") and step.size == 2


def check_enough(item, structure, plan, session=None):
    """Refuses to begin with fewer people than a structure works for; with nobody at all it may, as a trial."""
    people = read(session or object_session(item), TAKING_PART, workshop=item.workshop_id).scalar()
    if people and people < structure.least:
        others = [(other.title, other.least) for other in structures.shipped().values() if other.id != structure.id]
        forms = [step.grouping for step in structures.steps_of(plan) if step.form not in ("keep", "merge", "choose")]
        check_people(people, structure.title, forms, structure.least, others)


TAKING_PART = select(func.count(Attendance.id)).where(
    Attendance.workshop_id == bindparam("workshop"), Attendance.present, Attendance.observer.is_(False),
    Attendance.sitting_out_at.is_(None), Attendance.removed_at.is_(None))
PHONES = TAKING_PART.where(Attendance.without_phone.is_(False))


def elapsed(round_):
    """Seconds of its time that the step has used, as the clocks of groups count them."""
    return max(0, round_.given - clocks.seconds_left(round_.clock, time.now()))


def turn_clock(round_, entry):
    """Seconds until this part of a group's turns ends, and the moment at which it does; None while the clock stands."""
    end = entry["begins"] + entry["seconds"]
    ends_at = round_.ends_at - timedelta(seconds=round_.given - end) if round_.ends_at else None
    return max(0, end - elapsed(round_)), ends_at


def is_done_by_all(round_, session=None):
    """Whether everybody who takes part is done with a step that ends by that: they said so, or scored what they hold.

    A step that deals cards is done when every card in hand has its score; with nobody there it is not done. A pass that
    brought a card to nobody is done in any case: below six people all have soon scored all others' cards. A step to which
    somebody went back waits until a card is scored in it again.
    """
    step = round_.now
    ends_so = round_.advance_when_done or step.pace == "done"
    deals = bool(step.deal and step.deal["to"] == "person" and step.act("rate"))
    if round_.phase != "running" or not (ends_so or deals and step.loop and not step.late):
        return False
    session = session or object_session(round_)
    place = {"round": round_.id, "step": round_.step}
    if deals and read(session, WENT_BACK_TO, **place).first() is not None:
        return False
    if deals and ends_so:
        return read(session, UNSCORED, **place).first() is None
    phones, done = read(session, PHONES_DONE, workshop=round_.workshop_id).one()
    return phones > 0 and read(session, IN_HAND, **place).first() is None if deals else 0 < phones == done


IN_HAND = select(Hand.id).where(
    Hand.round_id == bindparam("round"), Hand.step == bindparam("step"), Hand.attendance_id.is_not(None))
UNSCORED = IN_HAND.where(
    ~select(Mark.id).where(Mark.contribution_id == Hand.contribution_id, Mark.attendance_id == Hand.attendance_id,
                           Mark.name == "rate").exists())
_EARLIER = aliased(StepRun)
# The last run of a step that ran before, while nothing was scored since it began.
WENT_BACK_TO = select(StepRun.id).where(
    StepRun.round_id == bindparam("round"), StepRun.step == bindparam("step"), StepRun.ended_at.is_(None),
    select(_EARLIER.id).where(_EARLIER.round_id == StepRun.round_id, _EARLIER.step == StepRun.step, _EARLIER.id < StepRun.id).exists(),
    ~select(Mark.id).where(Mark.round_id == StepRun.round_id, Mark.step == StepRun.step, Mark.made_at >= StepRun.started_at).exists())
# Who has no phone cannot say so, and nobody waits for them.
PHONES_DONE = (
    select(func.count(Attendance.id), func.count(case((
        Attendance.done_at.is_not(None) & (Workshop.moved_at.is_(None) | (Attendance.done_at >= Workshop.moved_at)), 1))))
    .join(Workshop, Workshop.id == Attendance.workshop_id)
    .where(Attendance.workshop_id == bindparam("workshop"), Attendance.present, Attendance.observer.is_(False),
           Attendance.sitting_out_at.is_(None), Attendance.removed_at.is_(None), Attendance.without_phone.is_(False))
)


def chosen_groups(round_):
    """The groups among which people choose by name, as plain rows `key, label`; [] in other steps."""
    return read(object_session(round_), NAMED_GROUPS, round=round_.id, step=round_.seating).all() if round_.now.form == "choose" else []


NAMED_GROUPS = select(Group.key, Group.label).where(
    Group.round_id == bindparam("round"), Group.step == bindparam("step"), Group.label != "").order_by(Group.number)


def number_of_groups(round_):
    """How many groups sat in the last step in which groups sat."""
    step = next((at for at in range(round_.step, -1, -1) if structures.Step(**round_.plan[at]).sits), None)
    if step is None:
        return 0
    seats = round_.plan[step]["seats"]
    return read(object_session(round_), NUMBER_OF_GROUPS, round=round_.id, step=step if seats is None else seats).scalar()


NUMBER_OF_GROUPS = select(func.count(func.distinct(Seat.group_id))).where(
    Seat.round_id == bindparam("round"), Seat.step == bindparam("step"))


def share_now(round_):
    """How many ideas each group may bring in this step; what the item says where the step leaves it open."""
    act = round_.now.act("pick")
    return (act["most"] or round_.share) if act else round_.share


def shows_own_cards(step):
    """Whether every phone shows something of its own person in this step: cards to rate, mark or place, or whose turn it is."""
    return step.turns is not None or any(act["act"] in ("rate", "mark", "place") for act in step.acts_by("person"))


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
    """Which workshop, which round, and the step whose groups sit now, as values of a statement."""
    return {"workshop": round_.workshop_id, "round": round_.id, "step": round_.seating}


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
