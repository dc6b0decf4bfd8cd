"""The reader of the journal: from its stored position on, it writes down whom each entry concerns.

Its position and what it wrote are one change. So a crash delays what is told, and never loses or doubles it.
"""

from datetime import timedelta

from sqlalchemy import bindparam, delete, func, insert, select, update

from app import clock
from app.database import once
from app.extensions import db
from app.following.models import News, ReaderPosition
from app.following.queries.concerned import people_concerned, readers_among, those_named
from app.following.queries.things import backing_of, comments_of, things_of
from app.following.queries.wishes import wishes_of
from app.following.rules import tells, timing
from app.journal.models import Entry
from app.journal.record import Op, change, within
from app.labs.models import Lab
from app.people.models import Person

NAME = "news"
# So few at a time that a workshop's phones need not wait for the reader.
AT_ONCE = 3
# So many entries that concern nobody are passed by in one step.
FAR_BEHIND = 300
# A list of news is no archive.
KEPT = timedelta(days=180)
NO_LETTERS = ("never", "never")
# Asked each second: put together once.
POSITION = select(ReaderPosition.entry).where(ReaderPosition.name == NAME)
AHEAD = select(Entry).where(Entry.id > bindparam("position"), Entry.kind.in_(tells.kinds()), Entry.lab.is_not(None)).order_by(
    Entry.id).limit(AT_ONCE)
NEWEST = select(func.max(Entry.id))
WRITE_NEWS = insert(News.__table__)


def read_journal():
    """Read the next entries that concern somebody; returns how many entries were read."""
    if not _ahead(db.session):
        _pass_by()
        return 0
    with change(Op.server()) as c:
        entries = _ahead(c.session)
        for entry in entries:
            _tell(c.session, entry)
        if entries:
            _move(c.session, entries[-1].id)
            c.session.execute(delete(News).where(News.happened_at < clock.now() - KEPT))
    return len(entries)


def _pass_by():
    """Where much was written that concerns nobody, begin behind it the next time."""
    if _newest(db.session) - _position(db.session) < FAR_BEHIND:
        return
    with change(Op.server()) as c:
        if not _ahead(c.session):
            _move(c.session, _newest(c.session))


@within("rehearsal_cleared")
def go_back(c, entry):
    """Entries were deleted, and SQLite gives their numbers out again: what comes next must not lie behind the position."""
    newest = _newest(c.session)
    c.session.execute(update(ReaderPosition).where(ReaderPosition.entry > newest).values(entry=newest))


@within("person_merged")
def follow_merged_person(c, entry):
    """What concerned the newer person concerns the one who stays; nobody is told twice of one entry."""
    ids = dict(c.session.execute(select(Person.key, Person.id).where(Person.key.in_([entry.subject, entry.facts["newer"]]))).all())
    older, newer = ids[entry.subject], ids[entry.facts["newer"]]
    known = select(News.entry).where(News.person_id == older)
    c.session.execute(delete(News).where(News.person_id == newer, News.entry.in_(known)).execution_options(synchronize_session=False))
    c.session.execute(update(News).where(News.person_id == newer).values(person_id=older).execution_options(synchronize_session=False))


def _ahead(session):
    return session.scalars(AHEAD, {"position": _position(session)}).all()


def _position(session):
    return session.scalar(POSITION) or 0


def _newest(session):
    return session.scalar(NEWEST) or 0


def _move(session, entry):
    row = session.get(ReaderPosition, NAME)
    if row is None:
        session.add(ReaderPosition(name=NAME, entry=entry))
    else:
        row.entry = entry


def _tell(session, entry):
    lab = session.scalar(select(Lab).where(Lab.key == entry.lab))
    if lab is None:
        return
    if entry.kind in tells.LET_THROUGH:
        for begun in _kept_from_people(session, entry):
            _write_down(session, lab, begun, entry.happened_at)
    if entry.kind in tells.TELLS and not entry.facts.get("held"):
        _write_down(session, lab, entry, entry.happened_at)


def _kept_from_people(session, entry):
    """The entries that nobody was told of while what they are about was held."""
    name = tells.LET_THROUGH[entry.kind]
    kinds = tells.BEGINNINGS[name]
    found = session.scalars(select(Entry).where(
        Entry.kind.in_(kinds), Entry.subject == entry.subject, Entry.lab == entry.lab, Entry.id < entry.id).order_by(Entry.id))
    return [one for one in found if name is None or one.facts.get(name) == entry.facts.get(name)]


def _write_down(session, lab, entry, happened_at):
    """One row for each person whom it concerns and who may read it, by the first line that names them."""
    known = set(session.scalars(select(News.person_id).where(News.entry == entry.id)))
    actor = _human(session, entry.actor_id)
    rows = []
    for tell in tells.TELLS[entry.kind]:
        if not _may_be_told(session, tell, entry):
            continue
        people = people_concerned(session, tell, lab, entry.subject, entry.facts) - known - {actor}
        people = readers_among(session, lab, people) if people else people
        known |= people
        due = _due(session, people, tell, happened_at)
        if tell.written_to and entry.facts.get("letter"):
            due.update(dict.fromkeys(those_named(session, tell.written_to, lab, entry.subject, entry.facts) & people))
        rows += [{
            "person_id": one, "lab_id": lab.id, "entry": entry.id, "kind": entry.kind, "facts": {**entry.facts, "subject": entry.subject},
            "why": tell.why, "line": tell.name, "thing": tells.key_of(tell.about, entry.subject, entry.facts),
            "happened_at": happened_at, "due_at": due[one],
        } for one in sorted(people)]
    if rows:
        session.connection().execute(WRITE_NEWS, rows)


def _may_be_told(session, tell, entry):
    if tell.if_ and not entry.facts.get(tell.if_):
        return False
    if tell.only_first and session.scalar(select(Entry.id).where(
            Entry.kind == entry.kind, Entry.subject == entry.subject, Entry.id < entry.id).limit(1)):
        return False
    if tell.unseen:
        # What its workshop took off the board again was hidden by nobody.
        return entry.workshop is None
    keys = [tells.key_of(name, entry.subject, entry.facts) for name in (tell.about, tell.other) if name]
    comment, backing = entry.facts.get("comment"), entry.facts.get("offer") or entry.facts.get("support")
    return (set(keys) <= set(things_of(session, keys)) and (not comment or comment in comments_of(session, [comment]))
            and (not backing or backing in backing_of(session, [backing])))


def _human(session, person_id):
    person = session.get(Person, person_id) if person_id else None
    return (person.same_as_id or person.id) if person else None


def _due(session, people, tell, happened_at):
    """When a letter tells each of these people of it: none to whoever has no confirmed address."""
    known = once(session, "wishes", dict)
    fresh = {one for one in people if one not in known}
    if fresh:
        reached = set(session.scalars(select(Person.id).where(
            Person.id.in_(fresh), Person.email.is_not(None), Person.email_confirmed_at.is_not(None))))
        known.update({one: wish if one in reached else NO_LETTERS for one, wish in wishes_of(session, fresh).items()})
    which = 0 if tell.why in tells.OWN else 1
    due = {often: timing.due_at(often, happened_at) if timing.is_news(happened_at, clock.now()) else None for often in timing.OFTEN}
    return {one: due[known[one][which]] for one in people}
