"""How a command of a round gets hold of what it needs, and notes what happened under the workshop's keys."""

from sqlalchemy import bindparam, select
from sqlalchemy.orm import aliased, joinedload

from app.live.rooms import person
from app.people.models import Person
from app.refusal import N_, Refusal
from app.rounds import queries
from app.rounds.models import Contribution, Group, Round, Seat
from app.rounds.reading import DEALT_TO_GROUP, GROUP, PERSON, Viewer, readable_by, readable_by_kind
from app.workshops.models import Attendance, Workshop

# Every write of a phone begins with these: put together once, with what the journal entry will need.
WORKSHOP = select(Workshop).options(joinedload(Workshop.lab)).where(Workshop.key == bindparam("key"))
ATTENDANCE = select(Attendance).options(joinedload(Attendance.person)).where(
    Attendance.workshop_id == bindparam("workshop"), Attendance.person_id == bindparam("person"))


def load_workshop(c, workshop_key):
    """The workshop; refuses an unknown key."""
    workshop = c.session.scalar(WORKSHOP, {"key": workshop_key})
    if workshop is None:
        raise no_workshop()
    return workshop


def no_workshop():
    """The refusal for a workshop that is not there."""
    return Refusal("no_workshop", N_("There is no such workshop any more."))


def load_round(c, item):
    """The round of an agenda item that has begun; refuses one that has not."""
    round_ = queries.round_of_item(item.id, c.session)
    if round_ is None:
        raise Refusal("not_begun", N_("This has not begun yet."))
    return round_


def load_running(c, workshop):
    """The round in which the workshop is now; refuses when there is none."""
    round_ = queries.running_round(workshop.key, c.session)
    if round_ is None or round_.is_finished:
        raise Refusal("nothing_runs", N_("Nothing is running just now."))
    return round_


def load_attendance(c, workshop, person_id=None):
    """The attendance of the acting person, or of another one; refuses strangers, removed people and observers."""
    attendance = c.session.scalar(ATTENDANCE, {"workshop": workshop.id, "person": person_id or c.by})
    check_may_write(attendance is not None and attendance.removed_at is None, attendance and attendance.observer)
    return attendance


def check_may_write(is_in, is_observer):
    """Refuses who is not in the workshop, and observers."""
    if not is_in:
        raise Refusal("not_in", N_("You are not in this workshop. Join it with its code."))
    if is_observer:
        raise Refusal("observer", N_("You are here as an observer: you see, and do not write."))


def load_own_group(c, round_, attendance):
    """The group in which somebody sits now; refuses who sits in none."""
    group = queries.seated_group(round_, attendance.id, c.session) if round_.now.sits else None
    if group is None:
        raise no_group()
    return group


def no_group():
    """The refusal for who sits in no group."""
    return Refusal("no_group", N_("You are in no group just now."))


def load_own_text(c, key):
    """A text by the acting person, or by somebody without a phone beside them; refuses any other as if it were not there."""
    for author in (c.by, *c.session.scalars(AUTHOR_BESIDE, {"person": c.by, "key": key})):
        text = c.session.scalar(readable_by(Viewer.person(author)).where(Contribution.key == key, Contribution.author_id == author))
        if text is not None:
            return text
    raise no_such_idea()


def person_beside(c, workshop_key, attendance_key):
    """The person without a phone beside the acting one, by the key of that seat; refuses anybody else."""
    found = c.session.scalar(PERSON_BESIDE, {"workshop": workshop_key, "person": c.by, "key": attendance_key})
    if found is None:
        raise Refusal("not_beside", N_("This person does not sit beside you any more. Nothing was saved for them."))
    return found


HOST = aliased(Attendance)
# Whose phone serves a seat without one, as long as the seat is not given up.
BESIDE = (
    select(Attendance.person_id).join(HOST, HOST.id == Attendance.beside_id).join(Workshop, Workshop.id == Attendance.workshop_id)
    .where(HOST.person_id == bindparam("person"), Attendance.removed_at.is_(None))
)
PERSON_BESIDE = BESIDE.where(Workshop.key == bindparam("workshop"), Attendance.key == bindparam("key"))
AUTHOR_BESIDE = BESIDE.join(Contribution, (Contribution.author_id == Attendance.person_id)
                            & (Contribution.workshop_id == Attendance.workshop_id)).where(Contribution.key == bindparam("key"))
HOSTS_OF_AUTHOR = (
    select(Person.id, Person.key).join(HOST, HOST.person_id == Person.id).join(Attendance, Attendance.beside_id == HOST.id)
    .where(Attendance.person_id == bindparam("author"), Attendance.workshop_id == bindparam("workshop"))
)


def load_group_text(c, group, key):
    """A text that this group reads; refuses any other as if it were not there."""
    text = c.session.scalar(readable_by(Viewer.group(group.id)).where(Contribution.key == key))
    if text is None:
        raise no_such_idea()
    return text


def load_parents(c, here, keys):
    """Id and key of each of these texts, in their order; refuses any that neither the group nor everybody nor oneself reads."""
    keys = list(dict.fromkeys(keys or ()))
    if not keys:
        return []
    found = {}
    for statement, viewer in (*((each, [here.group_id]) for each in (PARENTS, DEALT_PARENTS) if here.group_id), (OWN_PARENTS, c.by)):
        if len(found) < len(keys):
            found.update({text.key: text for text in c.run(statement, viewer=viewer, keys=keys)})
    if len(found) < len(keys):
        raise no_such_idea()
    return [found[key] for key in keys]


def _parents_read_by(kind):
    return readable_by_kind(kind).with_only_columns(Contribution.id, Contribution.key).where(
        Contribution.key.in_(bindparam("keys", expanding=True)))


PARENTS, DEALT_PARENTS, OWN_PARENTS = _parents_read_by(GROUP), _parents_read_by(DEALT_TO_GROUP), _parents_read_by(PERSON)


def load_put_forward(c, workshop, key):
    """An idea of this workshop that was put forward; refuses any other as if it were not there."""
    text = c.session.scalar(
        select(Contribution).where(
            Contribution.key == key,
            Contribution.workshop_id == workshop.id,
            Contribution.put_forward_at.is_not(None),
            Contribution.withdrawn_at.is_(None),
        )
    )
    if text is None:
        raise no_such_idea()
    return text


def no_such_idea():
    """The refusal for a text that is not there, or not for this person."""
    return Refusal("no_such_idea", N_("This idea is not there, or not yours to change."))


def person_keys_in(c, group_id):
    """Public keys of the people who sit in a group."""
    return list(
        c.session.scalars(
            select(Person.key)
            .join(Attendance, Attendance.person_id == Person.id)
            .join(Seat, Seat.attendance_id == Attendance.id)
            .where(Seat.group_id == group_id)
        )
    )


def note(c, workshop, kind, subject=None, nameless=False, **facts):
    """Record an entry of this workshop. A rehearsal's entries carry no Lab: they enter no list and no count."""
    lab = None if workshop.is_rehearsal else workshop.lab.key
    return c.record(kind, lab=lab, workshop=workshop.key, subject=subject, facts=facts, nameless=nameless)


def note_text(c, workshop, kind, text, **facts):
    """Record an entry about a contribution: whom and which group it concerns, never what it says.

    Of a nameless one it says neither whose it is nor, where its author acts, who acted; their phone is told past the journal.
    """
    author = c.session.get(Person, text.author_id).key if text.author_id else None
    hosts = c.session.execute(HOSTS_OF_AUTHOR, {"author": text.author_id, "workshop": workshop.id}).all() if author else []
    for _id, key in hosts:
        c.redraw(person(key, workshop.key))
    own_act = text.nameless and c.by in (text.author_id, *(id for id, _key in hosts))
    if text.nameless and author:
        c.redraw(person(author, workshop.key))
        author = None
    round_ = c.session.get(Round, text.round_id)
    if own_act:
        c.pass_without_trace(None if round_.is_finished else round_.key)
    return note(c, workshop, kind, text.key, nameless=own_act, **{**told_of(c, text), "person": author}, **facts)


def told_of(c, text):
    """What an entry about a contribution says: where it stands and which groups it concerns; of nobody."""
    group = c.session.get(Group, text.brought_by_id or text.group_id) if (text.brought_by_id or text.group_id) else None
    round_ = c.session.get(Round, text.round_id)
    return {"round": round_.key, "step": round_.plan[text.step]["id"], "person": None, "group": group.key if group else None,
            "groups": _reading_groups(c, text), "open": round_.is_open}


def _reading_groups(c, text):
    """Keys of the groups on whose phones a text may stand: its own and the one it joined into."""
    if text.group_id is None:
        return []
    group = c.session.get(Group, text.group_id)
    keys = [group.key]
    if group.merged_into_id:
        keys.append(c.session.get(Group, group.merged_into_id).key)
    return keys
