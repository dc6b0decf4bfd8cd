"""Making a workshop, changing its details, its facilitators, its lobby and its door."""

from sqlalchemy import func, select

from app import clock
from app.codes import join_code
from app.journal.record import change
from app.labs.models import Lab
from app.people.models import Person
from app.refusal import N_, Refusal
from app.workshops import rules
from app.workshops.commands.loading import lock_workshop, note
from app.workshops.kinds import kind_of
from app.workshops.models import DEFAULT_TIMEZONE, Facilitator, Workshop

DETAILS = ("title", "place", "mode", "starts_at", "minutes", "timezone", "call_link", "tables")


def create_workshop(op, lab_key, title, place="", mode="both", starts_at=None, minutes=None,
                    timezone=DEFAULT_TIMEZONE, call_link="", tables=0):
    """A new workshop in a Lab, with its creator as first facilitator; answers its key. Refuses impossible details."""
    with change(op) as c:
        lab = c.session.scalar(select(Lab).where(Lab.key == lab_key))
        if lab is None:
            raise Refusal("no_lab", N_("There is no such Lab."))
        workshop = Workshop(lab=lab, title=title, created_at=clock.now(), code=free_code(c))
        c.session.add(workshop)
        _set_details(workshop, {
            "title": title, "place": place, "mode": mode, "starts_at": starts_at, "minutes": minutes,
            "timezone": timezone, "call_link": call_link, "tables": tables,
        })
        if c.by is not None:
            workshop.facilitators.append(Facilitator(person_id=c.by))
        c.session.flush()
        note(c, workshop, "workshop_created", subject=workshop.key)
        c.answer(workshop=workshop.key)
        return workshop.key


def edit_workshop(op, workshop_key, **details):
    """Change any of title, place, mode, starts_at, minutes, timezone, call_link, tables. Refuses impossible ones."""
    with change(op) as c:
        workshop = lock_workshop(c, workshop_key)
        _set_details(workshop, details)
        note(c, workshop, "workshop_edited", subject=workshop.key, changed=sorted(details))


def set_tables(op, workshop_key, tables):
    """Say how many tables there are; 0 means none: neighbours pair up by their numbers."""
    edit_workshop(op, workshop_key, tables=tables)


def set_moderated(op, workshop_key, moderated):
    """Whether every idea passes the desk before the projector shows it."""
    with change(op) as c:
        workshop = lock_workshop(c, workshop_key)
        workshop.moderated = moderated
        note(c, workshop, "moderation_set", moderated=moderated)


def add_facilitator(op, workshop_key, email):
    """Make the person with this e-mail address a facilitator too. Refuses an address that nobody here has."""
    with change(op) as c:
        workshop = lock_workshop(c, workshop_key)
        person = c.session.scalar(select(Person).where(func.lower(Person.email) == email.strip().lower()))
        if person is None or person.left_at is not None:
            raise Refusal("nobody_by_email", N_("Nobody here has that address. Invite them to the Lab first."))
        if all(facilitator.person_id != person.id for facilitator in workshop.facilitators):
            workshop.facilitators.append(Facilitator(person_id=person.id))
            note(c, workshop, "facilitator_added", subject=person.key)
        c.answer(person=person.key)


def remove_facilitator(op, workshop_key, person_key):
    """Take a facilitator off. Refuses to take the last one, or the one who drives."""
    with change(op) as c:
        workshop = lock_workshop(c, workshop_key)
        found = [facilitator for facilitator in workshop.facilitators if facilitator.person.key == person_key]
        if not found:
            return
        if len(workshop.facilitators) == 1:
            raise Refusal("last_facilitator", N_("A workshop needs a facilitator. Add somebody else first."))
        if found[0].person_id == workshop.driver_id:
            raise Refusal("is_driving", N_("This person is driving. Take over first."))
        workshop.facilitators.remove(found[0])
        note(c, workshop, "facilitator_removed", subject=person_key)


def open_lobby(op, workshop_key):
    """Let people in by the code; whoever opens drives. Refuses an empty agenda and a workshop that is over."""
    with change(op) as c:
        workshop = lock_workshop(c, workshop_key)
        if workshop.closed_at is not None:
            raise Refusal("workshop_over", N_("This workshop is over."))
        if not workshop.agenda:
            raise Refusal("empty_agenda", N_("Put something on the agenda first."))
        if workshop.live_at is not None:
            return
        workshop.live_at = clock.now()
        workshop.driver_id = c.by
        kind_of(workshop.agenda[0].kind).prepare(c, workshop.agenda[0])
        note(c, workshop, "lobby_opened")


def shut_door(op, workshop_key):
    """Turn newcomers away; who is in stays in and may come back."""
    with change(op) as c:
        workshop = lock_workshop(c, workshop_key)
        if workshop.door_shut_at is None:
            workshop.door_shut_at = clock.now()
            note(c, workshop, "door_shut")


def open_door(op, workshop_key):
    """Let newcomers in again."""
    with change(op) as c:
        workshop = lock_workshop(c, workshop_key)
        if workshop.door_shut_at is not None:
            workshop.door_shut_at = None
            note(c, workshop, "door_opened")


def free_code(c):
    """A join code that no workshop has."""
    while True:
        code = join_code()
        if c.session.scalar(select(Workshop.id).where(Workshop.code == code)) is None:
            return code


def _set_details(workshop, details):
    unknown = set(details) - set(DETAILS)
    if unknown:
        raise TypeError(f"not a detail of a workshop: {unknown}")
    if "title" in details and not (details["title"] or "").strip():
        raise Refusal("title", N_("Give the workshop a title."))
    if "mode" in details and details["mode"] not in rules.MODES:
        raise Refusal("mode", N_("Say whether people are in the room, at home, or both."))
    if "tables" in details:
        details["tables"] = details["tables"] or 0
        rules.check_tables(details["tables"])
    if "timezone" in details:
        details["timezone"] = rules.check_timezone(details["timezone"])
    if "call_link" in details:
        details["call_link"] = rules.check_call_link(details["call_link"])
    for name, value in details.items():
        setattr(workshop, name, value.strip() if isinstance(value, str) else value)
