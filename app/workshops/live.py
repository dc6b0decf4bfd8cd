"""Which fragments of a workshop each room shows, who may hear which room, and which entries change them."""

from collections import defaultdict

from sqlalchemy import bindparam, select

from app.access import has_role
from app.database import read
from app.extensions import db
from app.live.fragments import audience, fragment, together
from app.live.rooms import consoles, desk, group, moves, numbers, people, person, person_and_workshop, phones, projector, screen, touches
from app.live.rooms import words as quiet_room
from app.people.models import Person
from app.refusal import N_, Refusal
from app.workshops import people_queries, queries, screens
from app.workshops.models import Attendance, Workshop
from app.workshops.roles import refuse_cleared

NOT_IN = N_("You are not in this workshop. Join it with its code.")


# Who may hear what

def phone_rooms_in_bulk(key, person_ids):
    """{person id: rooms} of the phones of these people; who was removed or never joined is missing."""
    workshop = queries.workshop_by_key(key)
    if workshop is None:
        return {}
    found = read(db.session, WHO_IS_IN, workshop=workshop.id, persons=list(person_ids)).all()
    kind, item = screens.running(workshop)
    groups = kind.groups(item, [person_id for person_id, _key in found]) if kind else {}
    return {
        person_id: [phones(key), person(person_key, key), *(group(group_key) for group_key in groups.get(person_id, []))]
        for person_id, person_key in found
    }


WHO_IS_IN = select(Attendance.person_id, Person.key).join(Person, Person.id == Attendance.person_id).where(
    Attendance.workshop_id == bindparam("workshop"), Attendance.person_id.in_(bindparam("persons", expanding=True)),
    Attendance.removed_at.is_(None))


@screen("phone", in_bulk=phone_rooms_in_bulk)
def phone_rooms(key, viewer, token=None):
    """A phone hears what all phones show, its person's own room and their group. A facilitator's preview: the first alone."""
    if token == "preview" and queries.runs(viewer, key):
        return [phones(key)]
    rooms = phone_rooms_in_bulk(key, [viewer.id]).get(viewer.id) if viewer else None
    if rooms is None:
        refuse_cleared(key)
        raise Refusal(_why_not_in(key, viewer), NOT_IN)
    return rooms


@screen("console")
def console_rooms(key, viewer, token=None):
    """A console hears the desk, its numbers and its list of people."""
    if not queries.runs(viewer, key):
        refuse_cleared(key)
        raise Refusal("not_allowed", N_("Only this workshop's facilitators can open that."))
    return [desk(key), numbers(key), people(key)]


@screen("pocket")
def pocket_rooms(key, viewer, token=None):
    """A console in the pocket hears the desk and its numbers."""
    return console_rooms(key, viewer)[:2]


@screen("outcome")
def outcome_rooms(key, viewer, token=None):
    """Pages that tell what came of a workshop hear its Lab's quiet room: for whoever runs it, is in it, or reads the Lab's board."""
    workshop = queries.workshop_by_key(key)
    if workshop is None or not (queries.runs(viewer, key) or queries.is_in(viewer, key)
                                or has_role("reader", viewer, {"lab_key": workshop.lab.key})):
        refuse_cleared(key)
        raise Refusal("not_allowed", N_("Only people of this workshop or its Lab can open that."))
    return [quiet_room(workshop.lab.key)]


@screen("projector")
def projector_rooms(key, viewer, token=None):
    """A projector hears its one room while its link is the present one."""
    workshop = queries.workshop_by_key(key)
    if workshop is None or not token or workshop.projector_key != token:
        refuse_cleared(key)
        raise Refusal("renewed", N_("This projector link was renewed. Ask the facilitator for the new one."))
    return [projector(key)]


def _why_not_in(key, viewer):
    removed = viewer and db.session.scalar(
        select(Attendance.id).join(Workshop, Workshop.id == Attendance.workshop_id)
        .where(Workshop.key == key, Attendance.person_id == viewer.id, Attendance.removed_at.is_not(None)))
    return "removed" if removed else "not_in"


# What each room shows

@audience("workshop:phones")
def phones_fragments(key):
    """What every phone of a workshop shows."""
    return _drawn(queries.workshop_by_key(key), screens.phone_parts)


@together("person")
def foresee_persons(keys):
    """Read at once what the phones of these people show of themselves."""
    of_workshop = defaultdict(list)
    for person_key, workshop_key in map(person_and_workshop, keys):
        of_workshop[workshop_key].append(person_key)
    for workshop_key, person_keys in of_workshop.items():
        found = queries.foresee_attendances(person_keys, workshop_key)
        people_queries.foresee_companions(found)
        kind, item = screens.running(found[0].workshop) if found else (None, None)
        if kind:
            kind.foresee(item, found)


@audience("person")
def person_fragments(key):
    """What one person's devices show of one workshop."""
    attendance = queries.attendance_by_keys(*person_and_workshop(key))
    if attendance is None:
        return []
    return _draw(attendance.workshop, screens.person_parts(attendance))


@audience("workshop:projector")
def projector_fragments(key):
    """What the projector shows."""
    return _drawn(queries.workshop_by_key(key), lambda workshop: [
        screens.projector_part(workshop),
        screens.Part("projector-foot", "workshops/_projector_foot.html", screens.stage(workshop)),
    ])


@audience("workshop:desk")
def desk_fragments(key):
    """What every console of a workshop shows of its steps."""
    return _drawn(queries.workshop_by_key(key), screens.desk_parts)


@audience("workshop:numbers")
def numbers_fragments(key):
    """What every console counts."""
    return _drawn(queries.workshop_by_key(key), screens.number_parts)


@audience("workshop:people")
def people_fragments(key):
    """Who is in, on every console."""
    return _drawn(queries.workshop_by_key(key), screens.people_parts)


def _drawn(workshop, parts):
    return _draw(workshop, parts(workshop)) if workshop else []


def _draw(workshop, parts):
    item = workshop.current_item
    return [
        fragment(part.template, part.id, **{"workshop": workshop, "item": item, **part.context})
        for part in parts
    ]


# Which entries change which rooms

def _everywhere(entry):
    return [phones(entry.workshop), projector(entry.workshop), *consoles(entry.workshop)]


def _said_by_one(entry):
    return [numbers(entry.workshop), person(entry.facts["person"], entry.workshop)]


def _came_or_went(entry):
    hosts = [entry.facts["beside"]] if entry.facts.get("beside") else []
    return [numbers(entry.workshop), people(entry.workshop), projector(entry.workshop),
            *(person(key, entry.workshop) for key in (entry.facts["person"], *hosts))]


def _seat_came_or_went(entry):
    host = entry.facts["beside"]
    return [numbers(entry.workshop), people(entry.workshop), projector(entry.workshop), *([person(host, entry.workshop)] if host else [])]


@touches("step_moved")
def step_moved_rooms(entry):
    """Everything, and the phones of those who had said something about the place that was left."""
    return _everywhere(entry) + [person(key, entry.workshop) for key in entry.facts["persons"]]


for _kind in ("paused", "resumed", "time_changed", "found_pressed", "lobby_opened", "workshop_closed", "workshop_reopened",
              "workshop_edited", "item_edited"):
    touches(_kind)(_everywhere)
for _kind in ("joined", "came_back", "left", "participant_removed", "sat_out", "back_in"):
    touches(_kind)(_came_or_went)
    moves(_kind)(lambda entry: [entry.facts["person"]])
for _kind in ("seat_added", "seat_removed"):
    touches(_kind)(_seat_came_or_went)
for _kind in ("hand_raised", "hand_lowered", "done_said", "done_taken_back"):
    touches(_kind)(_said_by_one)
touches("table_taken")(lambda entry: [*_said_by_one(entry), people(entry.workshop)])
touches("letters_made_by_desk")(lambda entry: [person(entry.facts["person"], entry.workshop)])
for _kind in ("item_added", "item_removed", "item_moved", "agenda_undone", "facilitator_added", "facilitator_removed", "moderation_set",
              "taken_over", "handed_over", "heads_counted"):
    touches(_kind)(lambda entry: consoles(entry.workshop))
for _kind in ("door_shut", "door_opened", "projector_changed", "projector_renewed"):
    touches(_kind)(lambda entry: [*consoles(entry.workshop), projector(entry.workshop)])
for _kind in ("step_moved", "workshop_closed", "projector_renewed", "facilitator_removed", "rehearsal_cleared"):
    moves(_kind)(lambda entry: "all")
