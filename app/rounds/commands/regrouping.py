"""What the desk does with the groups of the running step: somebody moves, two groups become one, and either is undone."""

from sqlalchemy import bindparam, select, update

from app.database import read
from app.journal.models import Entry
from app.journal.record import change
from app.people.models import Person
from app.refusal import N_, Refusal
from app.rounds.card_models import Hand
from app.rounds.commands.loading import load_running, load_workshop
from app.rounds.commands.seating import group_at, units_of
from app.rounds.commands.seats import group_of, holder, move_to, note_seats, sit, unseat
from app.rounds.commands.turning import somebody_came
from app.rounds.models import Contribution, Group, Seat
from app.rounds.rules import moving
from app.workshops.models import Attendance

MOVED_ON = N_("These groups were changed again since. Look at them as they stand now.")


def move_person(op, workshop_key, attendance_key, group_key):
    """The facilitator moves somebody to another group of the running step, or gives somebody who waits a seat there.

    Refuses a group or a person that is not in it, and outside steps in groups.
    """
    with change(op) as c:
        round_ = load_running(c, load_workshop(c, workshop_key))
        attendance, group = _attendance(c, round_, attendance_key), _group(c, round_, group_key)
        if attendance is None or group is None or not attendance.takes_part:
            raise Refusal("cannot_move", N_("This person or group is not in the running step."))
        left = move_to(c, round_, attendance.id, group)
        c.answer(group=group.key, left=left.key if left else None)


def stand_up(op, workshop_key, attendance_key):
    """The facilitator takes somebody out of their group, and who shares their phone: they wait, as before they were given a seat.

    Refuses somebody who sits in none.
    """
    with change(op) as c:
        round_ = load_running(c, load_workshop(c, workshop_key))
        attendance = _attendance(c, round_, attendance_key)
        group = unseat(c, round_, holder(c, attendance.id)) if attendance is not None and round_.now.sits else None
        if group is None:
            raise Refusal("cannot_move", N_("This person or group is not in the running step."))
        note_seats(c, round_, "seat_left", group, [attendance.id])


def join_groups(op, workshop_key, one_key, other_key):
    """Two groups of the running step become one, which keeps the lower number; what both read and brought, it reads and brings.

    What the group that goes said of cards stays said. Refuses the same group twice, and one in which nobody sits just now.
    """
    with change(op) as c:
        round_ = load_running(c, load_workshop(c, workshop_key))
        one, other = (_group(c, round_, key) for key in (one_key, other_key))
        units = {unit.key: unit for unit in units_of(c, [group for group in (one, other) if group is not None])}
        if one is None or other is None or any(not unit.size for unit in units.values()):
            raise Refusal("no_such_groups", N_("Nobody sits in one of these groups any more. Nothing was changed."))
        a, b = (units[group.place, group.number] for group in (one, other))
        stays = group_at((one, other), moving.join_groups([a, b], a, b)[0])
        goes = one if stays is other else other
        facts = _hand_over(c, round_, goes, stays)
        came = [a, b][goes is other].members
        c.session.execute(RESEAT, {"from_": goes.id, "to": stays.id})
        for attendance_id in came:
            somebody_came(c, round_, stays, attendance_id)
        stays.typist_id = stays.typist_id or goes.typist_id
        note_seats(c, round_, "groups_joined", stays, came, left=goes.key, **facts)
        c.answer(stays=stays.key, goes=goes.key)


def part_groups(op, workshop_key, stays_key, goes_key):
    """Undo the joining of two groups: who came from the other one sits there again, with what it read and brought.

    Refuses when the room has gone on since, or the groups were changed again.
    """
    with change(op) as c:
        round_ = load_running(c, load_workshop(c, workshop_key))
        stays, goes = _group(c, round_, stays_key), _group(c, round_, goes_key)
        joined = c.session.scalar(JOINED, {"workshop": workshop_key})
        if stays is None or goes is None or joined is None or (joined.facts["group"], joined.facts["left"]) != (stays_key, goes_key) \
                or _is_sat_in(c, goes):
            raise Refusal("groups_moved_on", MOVED_ON)
        back = [attendance_id for attendance_id in read(
            c.session, WHO, workshop=round_.workshop_id, persons=joined.facts["persons"]).scalars()
            if group_of(c, round_, attendance_id) is stays]
        for attendance_id in back:
            unseat(c, round_, attendance_id)
        for attendance_id in back:
            if group_of(c, round_, attendance_id) is None:
                sit(c, round_, goes, attendance_id)
        _assign(c, round_, joined.facts, stays, goes)
        note_seats(c, round_, "groups_parted", goes, back, left=stays.key)


def _hand_over(c, round_, goes, stays):
    """What is the group's that goes is the other's from now on; answers what it was, by keys, for the journal and for undoing."""
    held = set(read(c.session, CARDS, group=stays.id, step=round_.step).scalars())
    cards = [card for card in read(c.session, CARDS, group=goes.id, step=round_.step).scalars() if card not in held]
    facts = {
        "texts": list(read(c.session, TEXTS, group=goes.id).scalars()),
        "brought": list(read(c.session, BROUGHT, group=goes.id).scalars()),
        "parts": list(read(c.session, PARTS, group=goes.id).scalars()),
        "cards": list(read(c.session, KEYS, cards=cards).scalars()) if cards else [],
    }
    _assign(c, round_, facts, goes, stays)
    return facts


def _assign(c, round_, facts, before, after):
    """Of these texts, cards and parts, those that are `before`'s are `after`'s."""
    ids = {"before": before.id, "after": after.id}
    for statement, keys in ((GIVE_TEXTS, facts["texts"]), (GIVE_BROUGHT, facts["brought"]), (GIVE_PARTS, facts["parts"])):
        if keys:
            c.session.execute(statement, {**ids, "keys": keys})
    if facts["cards"]:
        c.session.execute(GIVE_CARDS, {**ids, "keys": facts["cards"], "at": round_.step})
    c.session.expire_all()


def _is_sat_in(c, group):
    return c.session.scalar(select(Seat.id).where(Seat.group_id == group.id).limit(1)) is not None


def _attendance(c, round_, key):
    return c.session.scalar(select(Attendance).where(Attendance.key == key, Attendance.workshop_id == round_.workshop_id))


def _group(c, round_, key):
    if not round_.now.sits:
        return None
    return c.session.scalar(select(Group).where(Group.key == key, Group.round_id == round_.id, Group.step == round_.seating))


THESE = bindparam("keys", expanding=True)
UNSYNCED = {"synchronize_session": False}
JOINED = (
    select(Entry).where(Entry.workshop == bindparam("workshop"), Entry.kind == "groups_joined").order_by(Entry.id.desc()).limit(1)
)
WHO = (
    select(Attendance.id).join(Person, Person.id == Attendance.person_id)
    .where(Attendance.workshop_id == bindparam("workshop"), Person.key.in_(bindparam("persons", expanding=True)))
    .order_by(Attendance.id)
)
TEXTS = select(Contribution.key).where(Contribution.group_id == bindparam("group")).order_by(Contribution.id)
BROUGHT = select(Contribution.key).where(Contribution.brought_by_id == bindparam("group")).order_by(Contribution.id)
PARTS = select(Group.key).where(Group.merged_into_id == bindparam("group")).order_by(Group.id)
CARDS = select(Hand.contribution_id).where(Hand.group_id == bindparam("group"), Hand.step == bindparam("step")).order_by(Hand.id)
KEYS = select(Contribution.key).where(Contribution.id.in_(bindparam("cards", expanding=True))).order_by(Contribution.id)
RESEAT = (
    update(Seat).where(Seat.group_id == bindparam("from_")).values(group_id=bindparam("to")).execution_options(**UNSYNCED)
)
GIVE_TEXTS = (
    update(Contribution).where(Contribution.group_id == bindparam("before"), Contribution.key.in_(THESE))
    .values(group_id=bindparam("after")).execution_options(**UNSYNCED)
)
GIVE_BROUGHT = (
    update(Contribution).where(Contribution.brought_by_id == bindparam("before"), Contribution.key.in_(THESE))
    .values(brought_by_id=bindparam("after")).execution_options(**UNSYNCED)
)
GIVE_PARTS = (
    update(Group).where(Group.merged_into_id == bindparam("before"), Group.key.in_(THESE))
    .values(merged_into_id=bindparam("after")).execution_options(**UNSYNCED)
)
GIVE_CARDS = (
    update(Hand).where(
        Hand.group_id == bindparam("before"), Hand.step == bindparam("at"),
        Hand.contribution_id.in_(select(Contribution.id).where(Contribution.key.in_(THESE))))
    .values(group_id=bindparam("after")).execution_options(**UNSYNCED)
)
