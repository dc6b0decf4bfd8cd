"""Who is on a panel, what was dealt to somebody, and, once all marks are in, what they say."""

from dataclasses import dataclass

from sqlalchemy import select

from app.board.models import Thought
from app.board.queries import visible
from app.board.queries.chain import how_many_below
from app.calls.models import CallEntry, Interest, PanelMember, Reading
from app.calls.queries.calls import standing_of
from app.calls.queries.entries import Entry, entry
from app.calls.queries.play import in_play, interests, of_own_organisation, readings
from app.calls.rules import marks, stages
from app.extensions import db
from app.people.models import Person
from app.people.queries import ids_of
from app.refusal import N_, Refusal


@dataclass(frozen=True)
class Hand:
    """An idea that was dealt to somebody, and their own marks; those that were only begun do not count."""

    entry: Entry
    marks: list | None
    note: str
    counts: bool


@dataclass(frozen=True)
class Judged:
    """An idea with what the panel's marks say of it, criterion by criterion and together."""

    entry: Entry
    rank: int | None
    mean: float | None
    said: list
    notes: list
    readers: int
    marked: int
    is_interested: bool
    # On the shortlist or chosen, and it rests on no insight: it could not be announced as chosen.
    is_without_ground: bool


@dataclass(frozen=True)
class Progress:
    """How far a panel is: numbers, never who marked how. `short` are the ideas with fewer readers than wished for."""

    dealt: int
    given: int
    short: int
    least: int
    most: int


def panel_of(call):
    """The people on its panel."""
    return list(db.session.scalars(
        select(Person).join(PanelMember, PanelMember.person_id == Person.id)
        .where(PanelMember.call_id == call.id, PanelMember.left_at.is_(None)).order_by(PanelMember.id)))


def hand_of(call, viewer):
    """What was dealt to this person, with their own marks: what is not marked yet first."""
    rows = db.session.scalars(
        select(Reading).join(CallEntry, CallEntry.id == Reading.entry_id)
        .where(CallEntry.call_id == call.id, Reading.person_id.in_(ids_of(viewer.id)))
        .order_by(Reading.marked_at.is_not(None), Reading.id)).all()
    entries = {row.id: row for row in in_play(db.session, call)}
    return [Hand(entry(entries[row.entry_id]), row.marks, row.note, row.marked_at is not None) for row in rows if row.entry_id in entries]


def interests_of(call, viewer):
    """The keys of the ideas in which this person has an interest: their own, and those they declared."""
    return _keys_of(interests(db.session, call), viewer)


def organisation_of(call, viewer):
    """The keys of the ideas that somebody of this person's own organisation wrote under their name, or owns."""
    return _keys_of(of_own_organisation(db.session, call), viewer)


def same_organisation(call):
    """[(name, headline)]: who of the panel is of the organisation of an idea's named author, for everybody who decides to read."""
    found = of_own_organisation(db.session, call)
    names = dict(db.session.execute(select(Person.id, Person.name).where(Person.id.in_({person_id for person_id, _entry in found}))).all())
    entries = {row.id: row.thought.headline for row in in_play(db.session, call)}
    return [(names[person_id], entries[entry_id]) for person_id, entry_id in sorted(found) if entry_id in entries]


def declared(call):
    """[(name, headline)]: the interests that panel members declared, for everybody who decides to read."""
    return db.session.execute(
        select(Person.name, Thought.headline).join(Interest, Interest.person_id == Person.id)
        .join(CallEntry, CallEntry.id == Interest.entry_id).join(Thought, Thought.id == CallEntry.thought_id)
        .where(CallEntry.call_id == call.id, *visible(Thought)).order_by(Interest.id)).all()


def progress_of(call):
    """How far its panel is."""
    rows, entries, people = readings(db.session, call), in_play(db.session, call), panel_of(call)
    loads = [sum(row.person_id == person.id for row in rows) for person in people]
    short = sum(sum(row.entry_id == each.id for row in rows) < call.readers for each in entries)
    return Progress(len(rows), sum(row.marked_at is not None for row in rows), short, min(loads, default=0), max(loads, default=0))


def may_see_marks(call):
    """Whether all marks are in, or the panel's stage has ended."""
    rows = readings(db.session, call)
    is_over = standing_of(call) in ("vote", "announce", stages.OVER)
    return marks.may_be_seen(len(rows), sum(row.marked_at is not None for row in rows), is_over)


def judged(call, viewer):
    """The ideas with what the marks say, the highest first, ties as ties. Refuses everybody before all marks are in or the stage ends."""
    if not may_see_marks(call):
        raise Refusal("marks_not_in", N_(
            "Nobody sees marks before all of them are in, or the panel's stage ends: the team of the Lab included."))
    by_entry = {}
    for row in readings(db.session, call):
        by_entry.setdefault(row.entry_id, []).append(row)
    mine = interests_of(call, viewer)
    entries = {row.thought.key: row for row in in_play(db.session, call)}
    given = {key: [row for row in by_entry.get(row.id, []) if row.marked_at is not None] for key, row in entries.items()}
    said = {key: [marks.said_of(column) for column in zip(*(row.marks for row in rows), strict=True)] for key, rows in given.items()}
    means = {key: marks.said_of([mark for row in rows for mark in row.marks]).mean for key, rows in given.items()}
    return [
        Judged(entry(entries[key]), rank, means[key], said[key], [row.note for row in given[key] if row.note],
               len(by_entry.get(entries[key].id, [])), len(given[key]), key in mine, _is_without_ground(entries[key]))
        for rank, key in marks.in_order(means)
    ]


def _is_without_ground(row):
    return bool(row.shortlisted_at or row.selected_at) and not how_many_below(row.thought_id)


def _keys_of(pairs, viewer):
    """The keys of the ideas that stand with this person in pairs (person, entry)."""
    ids = ids_of(viewer.id)
    named = {entry_id for person_id, entry_id in pairs if person_id in ids}
    return set(db.session.scalars(select(Thought.key).join(CallEntry, CallEntry.thought_id == Thought.id).where(CallEntry.id.in_(named))))
