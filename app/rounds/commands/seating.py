"""Who sits in which group: made when a step opens, kept when people come and go."""

from sqlalchemy import bindparam, delete, insert, select, update

from app.codes import new_key
from app.database import read
from app.people.models import Person as Human
from app.rounds import queries
from app.rounds.meeting_queries import memory_of
from app.rounds.models import Contribution, Group, Seat
from app.rounds.rules.beside import placed_by_themselves, with_companions
from app.rounds.rules.forms import plan_groups
from app.rounds.rules.units import HOME, ROOM, Person, Unit
from app.rounds.structures import Step
from app.workshops.models import Attendance, Workshop

FEW = 4  # so many in the room are seated at once: they need no numbers to find each other


def seat_everybody(c, round_):
    """Make the groups of a step that opens; groups of an earlier visit to it, or of the step that it keeps, stay.

    Answers the keys of those. In a room without tables neighbours pair up by their numbers until Found: then only
    those at home are placed now. Where people choose a group by its name, the empty groups are made.
    """
    people = people_now(c, round_)
    standing = places_of(c, round_, round_.seating)
    stood = [group.key for group in standing]
    if round_.now.form == "choose":
        if not standing:
            _name_groups(c, round_)
        return stood
    if pairs_by_code(c, round_, people):
        at_home = [person for person in people if person.place == HOME]
        people = at_home if len(at_home) > 1 else []
        if not people:
            return stood
    _seat(c, round_, people, standing)
    return stood


def seat_the_rest(c, round_):
    """At Found: whoever has no group yet gets one. Answers the keys of groups that stood and grew or shrank."""
    if queries.number_unseated(round_) == 0:
        return []
    standing = places_of(c, round_, round_.seating)
    before = {(unit.place, unit.number): unit.members for unit in units_of(c, standing)}
    _seat(c, round_, people_now(c, round_), standing)
    groups = places_of(c, round_, round_.seating)
    return [
        group_at(groups, unit).key
        for unit in units_of(c, groups)
        if set(before.get((unit.place, unit.number), unit.members)) != set(unit.members)
    ]


def share_with_groups(c, round_):
    """What was written alone goes to its author's group, in a step that reads it there, but for what its author keeps."""
    decks = round_.now.decks_read_by_groups
    if decks:
        c.session.flush()
        c.session.execute(SHARE, {"round": round_.id, "at": round_.seating, "decks": decks})


# `at`, not `step`: an UPDATE takes a name of one of its columns for a value to be set.
OWN_GROUP = (
    select(Seat.group_id).join(Attendance, Attendance.id == Seat.attendance_id)
    .where(Seat.round_id == bindparam("round"), Seat.step == bindparam("at"),
           # By the workshop and the person there is an index: without the former each text looked through all seats.
           Attendance.workshop_id == Contribution.workshop_id, Attendance.person_id == Contribution.author_id)
    .limit(1).scalar_subquery()
)
SHARE = (
    update(Contribution)
    .where(Contribution.round_id == bindparam("round"), Contribution.deck.in_(bindparam("decks", expanding=True)),
           Contribution.group_id.is_(None), Contribution.author_id.is_not(None),
           Contribution.keep_to_self.is_(False), Contribution.withdrawn_at.is_(None))
    .values(group_id=OWN_GROUP)
    .execution_options(synchronize_session=False)
)


def persons_waiting(c, round_):
    """Public keys of people who take part but have no group; none in the room while neighbours still pair up."""
    if not round_.now.sits:
        return set()
    workshop = c.session.get(Workshop, round_.workshop_id)
    waiting = WAITING_AT_HOME if queries.is_paired_by_code(round_, workshop) else WAITING
    return set(read(c.session, waiting, **queries.in_step(round_)).scalars())


WAITING = select(Human.key).join(Attendance, Attendance.person_id == Human.id).where(*queries.is_unseated())
WAITING_AT_HOME = WAITING.where(Attendance.place == HOME)


def _seat(c, round_, people, groups):
    """Plan and store: groups that stand are kept, groups of an earlier step join whole."""
    step, standing = round_.now, units_of(c, groups)
    if step.form == "keep":
        # Who makes the groups again is the step that is kept; newcomers find a place among them.
        step = Step(**round_.plan[round_.seating])
    before = units_of(c, _groups_before(c, round_, step)) if step.joins is not None and not standing else ()
    placed = placed_by_themselves(people, companions(c, round_), step.form, (*before, *standing))
    memory = memory_of(c.session, round_, step.size)
    plan = plan_groups(step.grouping, placed, _seed(round_), memory, before, standing, _choices(groups, standing))
    if not plan and len(placed) == 1 and (len(people) > 1 or round_.now.acts_by("group")):
        # The only one left goes on alone and may still choose; with somebody beside them they are two.
        plan = [Unit(1, placed[0].place, placed[0].table, (placed[0].id,))]
    store_plan(c, round_, plan)


def _choices(groups, standing):
    """{person: the name of the group they chose}, where groups bear names."""
    names = {(group.place, group.number): group.label for group in groups if group.label}
    return {one: names[unit.place, unit.number] for unit in standing if (unit.place, unit.number) in names for one in unit.members} or None


def _name_groups(c, round_):
    """The empty groups among which people choose."""
    place = HOME if c.session.get(Workshop, round_.workshop_id).mode == HOME else ROOM
    c.session.execute(NEW_GROUPS, [
        {"round_id": round_.id, "step": round_.seating, "key": new_key(), "number": number, "place": place, "table_no": None,
         "label": label}
        for number, label in enumerate(round_.now.labels, 1)
    ])


def store_plan(c, round_, plan):
    """Write planned groups: new ones are added, seats of kept ones follow the plan. A few statements for any number of people.

    Who sits beside somebody is given a seat with them.
    """
    plan = with_companions(plan, companions(c, round_))
    known = {(group.place, group.number) for group in places_of(c, round_, round_.seating)}
    fresh = [unit for unit in plan if (unit.place, unit.number) not in known]
    at_step = {"round_id": round_.id, "step": round_.seating}
    if fresh:
        c.session.execute(NEW_GROUPS, [
            {**at_step, "key": new_key(), "number": unit.number, "place": unit.place, "table_no": unit.table,
             "label": ""} for unit in fresh
        ])
    ids = {(group.place, group.number): group.id for group in places_of(c, round_, round_.seating)}
    seats = [
        {**at_step, "group_id": ids[unit.place, unit.number], "attendance_id": one}
        for unit in plan for one in unit.members
    ]
    if known and seats:
        placed = [seat["attendance_id"] for seat in seats]
        c.session.execute(delete(Seat).where(
            Seat.round_id == round_.id, Seat.step == round_.seating, Seat.attendance_id.in_(placed)
        ))
    if seats:
        c.session.execute(NEW_SEATS, seats)
    _join_parts(c, round_, fresh, ids)


def _join_parts(c, round_, fresh, ids):
    """Point the groups of the step before to the ones that they joined into."""
    into = {(unit.place, part): ids[unit.place, unit.number] for unit in fresh for part in unit.parts}
    if not into:
        return
    rows = [
        {"one_part": group.id, "whole": into[group.place, group.number]}
        for group in _groups_before(c, round_, round_.now) if (group.place, group.number) in into
    ]
    if rows:
        c.session.connection().execute(JOIN_PART, rows)


NEW_GROUPS, NEW_SEATS = insert(Group.__table__), insert(Seat.__table__)
JOIN_PART = update(Group.__table__).where(Group.id == bindparam("one_part")).values(merged_into_id=bindparam("whole"))


def people_now(c, round_):
    """Those who take part in the round now, as the rules know them."""
    rows = read(c.session, PEOPLE, workshop=round_.workshop_id)
    return [Person(id, place, table if place == ROOM and tables else None, _traits(perspective))
            for id, place, table, tables, perspective in rows]


PEOPLE = (
    select(Attendance.id, Attendance.place, Attendance.table_no, Workshop.tables, Attendance.perspective)
    .join(Workshop, Workshop.id == Attendance.workshop_id)
    .where(Workshop.id == bindparam("workshop"), Attendance.present, Attendance.observer.is_(False),
           Attendance.sitting_out_at.is_(None), Attendance.removed_at.is_(None))
    .order_by(Attendance.id)
)


def companions(c, round_):
    """Who sits beside whom without a phone of their own, of those who take part: {attendance: those beside it}."""
    found = {}
    for host, one in read(c.session, COMPANIONS, workshop=round_.workshop_id):
        found.setdefault(host, []).append(one)
    return found


COMPANIONS = (
    select(Attendance.beside_id, Attendance.id)
    .where(Attendance.workshop_id == bindparam("workshop"), Attendance.beside_id.is_not(None), Attendance.present,
           Attendance.sitting_out_at.is_(None), Attendance.removed_at.is_(None))
    .order_by(Attendance.id)
)


def as_person(attendance, workshop):
    """Somebody as the rules know them; tables count only where the workshop has some."""
    table = attendance.table_no if attendance.place == ROOM and workshop.tables else None
    return Person(attendance.id, attendance.place, table, _traits(attendance.perspective))


def _traits(perspective):
    return (("perspective", perspective),) if perspective else ()


def form_now(round_):
    """The Form of the groups that sit now: of this step, or of the earlier one that it keeps."""
    return Step(**round_.plan[round_.seating]).grouping


def pairs_by_code(c, round_, people):
    """Whether neighbours in the room pair up by their numbers just now: no tables, not Found yet, more than a few people."""
    workshop = c.session.get(Workshop, round_.workshop_id)
    in_room = sum(person.place == ROOM for person in people)
    return queries.is_paired_by_code(round_, workshop) and in_room >= FEW


def groups_now(c, round_):
    """The stored groups of the present step."""
    c.session.flush()
    return c.session.scalars(GROUPS, {"round": round_.id, "step": round_.seating}).all()


def places_of(c, round_, step):
    """The stored groups of a step as plain rows."""
    return read(c.session, PLACES, round=round_.id, step=step).all()


GROUPS = select(Group).where(Group.round_id == bindparam("round"), Group.step == bindparam("step")).order_by(Group.id)
PLACES = GROUPS.with_only_columns(Group.id, Group.key, Group.number, Group.place, Group.table_no, Group.label)


def _groups_before(c, round_, step):
    """Groups of the earlier step that join or mix in this one, as plain rows."""
    if step.joins is None:
        return []
    seats = round_.plan[step.joins]["seats"]
    return places_of(c, round_, step.joins if seats is None else seats)


def units_of(c, groups):
    """Stored groups as the rules know them."""
    members = {}
    rows = read(c.session, MEMBERS, groups=[group.id for group in groups]) if groups else ()
    for group_id, attendance_id in rows:
        members.setdefault(group_id, []).append(attendance_id)
    return [
        Unit(group.number, group.place, group.table_no, tuple(members.get(group.id, ()))) for group in groups
    ]


MEMBERS = select(Seat.group_id, Seat.attendance_id).where(
    Seat.group_id.in_(bindparam("groups", expanding=True))).order_by(Seat.id)


def _seed(round_):
    return f"{round_.seed}.{round_.seating}"


def group_at(groups, unit):
    """The stored group that the rules call `unit`."""
    return next(group for group in groups if (group.place, group.number) == (unit.place, unit.number))
