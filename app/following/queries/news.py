"""What is new for one person, as it may be told at this moment: on a list, in a letter, on a guest's page."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import and_, bindparam, func, or_, select

from app.board.models import Comment, Thought
from app.board.queries import visible
from app.database import read
from app.extensions import db
from app.following.models import News
from app.following.queries.below import own_words_below
from app.following.queries.leaving import may_hear
from app.following.queries.things import (
    Said,
    Thing,
    backing_of,
    comments_of,
    own_comments_of,
    own_things,
    reasons_hidden,
    reasons_of,
    things_of,
)
from app.following.rules import tells
from app.labs.models import Lab

SHOWN = 200


@dataclass(frozen=True)
class Told:
    """One line: what happened, with the words that everybody may read. `below` are its reader's own, on which it rests."""

    id: int
    why: str
    says: str
    thing: Thing
    other: Thing | None
    below: list
    said: Said | None
    reason: str
    happened_at: datetime
    unread: bool
    lab_key: str
    lab_name: str
    # Told to its author though nobody else may read it.
    is_unseen: bool


@dataclass
class About:
    """One thing with all that is told of it, the newest first."""

    thing: Thing
    lines: list = field(default_factory=list)

    @property
    def unread(self):
        return any(line.unread for line in self.lines)


def told(session, person, rows):
    """These rows as lines, in their order; without what this person, or everybody, may no longer read."""
    labs = {lab.id: lab for lab in session.scalars(select(Lab).where(Lab.id.in_({row.lab_id for row in rows})))}
    allowed = {lab.id for lab in labs.values() if may_hear(person, lab.key)}
    lines = [(row, tells.line_of(row.kind, row.line)) for row in rows if row.lab_id in allowed]
    lines = [(row, line) for row, line in lines if line is not None]
    keys = {key for row, line in lines for key in (row.thing, _other(row, line))}
    things, comments = things_of(session, keys), comments_of(session, {row.facts.get("comment") for row, _line in lines})
    backing = backing_of(session, {_backing(row) for row, _line in lines})
    reasons = reasons_of(session, {(row.thing, row.facts["state"]) for row, _line in lines if "state" in row.facts})
    below = own_words_below(session, person, {row.thing for row, _line in lines if row.why == "chain"})
    # A line that its author alone is told of may be about something that nobody else reads.
    own = own_things(session, person.id, {row.thing for row, line in lines if line.unseen})
    hidden = {
        **{key: (None, reason) for key, reason in reasons_hidden(session, person.id, set(own)).items()},
        **own_comments_of(session, person.id, {row.facts.get("comment") for row, line in lines if line.unseen}),
    }
    seen_by = {True: {**own, **things}, False: things}
    return [
        _told(row, line, seen_by[line.unseen], below, comments, reasons, labs[row.lab_id], hidden) for row, line in lines
        if row.thing in seen_by[line.unseen] and (line.other is None or _other(row, line) in things)
        and (line.unseen or _is_readable(row, comments, backing))
    ]


def news_of(person, only_unread=False):
    """[About] of what is new for somebody, the newest first."""
    rows = db.session.scalars(
        select(News).where(News.person_id == person.id, *([News.read_at.is_(None)] if only_unread else []))
        .order_by(News.happened_at.desc(), News.id.desc()).limit(SHOWN)).all()
    return about(told(db.session, person, rows))


def boards_of(person):
    """The keys of the Labs that somebody's news tell of, and of which they may hear."""
    keys = db.session.scalars(select(Lab.key).distinct().join(News, News.lab_id == Lab.id).where(News.person_id == person.id)
                              .order_by(Lab.key))
    return [key for key in keys if may_hear(person, key)]


def about(lines):
    """The same lines, those of one thing together."""
    found = {}
    for line in lines:
        found.setdefault(line.thing.key, About(line.thing)).lines.append(line)
    return list(found.values())


def number_unread(person):
    """How much is unread of what concerns somebody themselves: one for each thing. What is new in a Lab is in the list, and not counted.

    Every page with a bar asks: for most people nothing is unread, and one question says so.
    """
    found = {}
    for lab, thing in read(db.session, UNREAD, person=person.id):
        found.setdefault(lab, set()).add(thing)
    return sum(len(things) for lab, things in found.items() if may_hear(person, lab))


# On the board only what everybody reads, but for what its author alone is told of: that a moderator hid it.
READ_BY_ALL = and_(or_(Thought.id.is_(None), and_(*visible(Thought))), or_(Comment.id.is_(None), and_(*visible(Comment))))
UNREAD = (
    select(Lab.key, News.thing).distinct().join(Lab, Lab.id == News.lab_id).outerjoin(Thought, Thought.key == News.thing)
    .outerjoin(Comment, Comment.key == News.facts["comment"].as_string())
    .where(News.person_id == bindparam("person"), News.read_at.is_(None), News.why.in_(tells.NEAR),
           or_(News.kind.in_(tells.UNSEEN), READ_BY_ALL))
)


def anything_unread(person, thing):
    """Whether anything of this is unread."""
    return db.session.scalar(select(func.count(News.id)).where(
        News.person_id == person.id, News.thing == thing, News.read_at.is_(None))) > 0


def _other(row, line):
    return tells.key_of(line.other, row.facts.get("subject"), row.facts) if line.other else None


def _is_readable(row, comments, backing):
    comment = row.facts.get("comment")
    return (not comment or comment in comments) and (not _backing(row) or _backing(row) in backing)


def _backing(row):
    return row.facts.get("offer") or row.facts.get("support")


def _told(row, line, things, below, comments, reasons, lab, hidden):
    other = things.get(_other(row, line)) if line.other else None
    said = comments.get(row.facts.get("comment")) if line.quotes else None
    chooser = next((row.facts[name] for name in tells.CHOOSERS if row.facts.get(name)), other.kind if other else "")
    reason = reasons.get((row.thing, row.facts.get("state")), "") if row.why == "own" else ""
    if line.unseen:
        # Their own words, which they may have forgotten, and what a moderator wrote to them.
        said, reason = hidden.get(row.facts.get("comment") or row.thing, (None, ""))
    return Told(row.id, row.why, tells.words_of(line, chooser), things[row.thing], other,
                below.get(row.thing, []) if row.why == "chain" else [], said, reason, row.happened_at,
                row.read_at is None, lab.key, lab.name, line.unseen)
