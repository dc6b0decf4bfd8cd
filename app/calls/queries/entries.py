"""Which ideas answer a call, and how does each stand?"""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.board.models import Thought
from app.board.queries import Byline, byline, visible
from app.board.rules.kinds import STATES
from app.calls.models import Call, CallEntry
from app.calls.queries.calls import is_of
from app.calls.rules import stages
from app.extensions import db
from app.people.queries import ids_of


@dataclass(frozen=True)
class Entry:
    """An idea of a call as everybody of the Lab reads it."""

    key: str
    headline: str
    language: str
    byline: Byline
    details: list
    state: str
    late: bool
    submitted: bool
    shortlisted: bool
    selected: bool
    sentences: str
    held: bool = False

    @property
    def state_words(self):
        """Its state in words."""
        return STATES["idea"].get(self.state, "")


def entries_of(call):
    """The visible ideas of a call, the newest first; what was put under another is left to that one."""
    return [entry(row) for row in db.session.scalars(_entries().where(
        CallEntry.call_id == call.id, *visible(Thought), Thought.merged_into_id.is_(None)).order_by(CallEntry.id.desc()))]


def own_entries(call, viewer):
    """The viewer's own ideas in a call, those that others cannot read yet among them."""
    if viewer is None:
        return []
    return [entry(row) for row in db.session.scalars(_entries().where(
        CallEntry.call_id == call.id, Thought.withdrawn_at.is_(None), is_of(ids_of(viewer.id))).order_by(CallEntry.id.desc()))]


def entry_of_thought(thought_key):
    """(call, Entry) of an idea that answers a call, or None."""
    row = db.session.scalar(_entries().options(joinedload(CallEntry.call).joinedload(Call.lab)).where(Thought.key == thought_key))
    return (row.call, entry(row)) if row else None


def shortlist_of(call):
    """The keys of the ideas on its shortlist, in the order in which they came."""
    return list(db.session.scalars(
        select(Thought.key).join(CallEntry, CallEntry.thought_id == Thought.id)
        .where(CallEntry.call_id == call.id, CallEntry.shortlisted_at.is_not(None), *visible(Thought)).order_by(CallEntry.id)))


def shortlist_votes_until(call):
    """Until when the shortlist is voted on: to the bell of that stage, or of the last one where the call has none."""
    return stages.bell_of("vote", call.bells) or call.stages[-1].ends_at


def entry(row):
    """A row as everybody reads it, but for its sentences: before they are announced the panel and the team alone are shown them."""
    thought = row.thought
    return Entry(
        key=thought.key, headline=thought.headline, language=thought.language, byline=byline(thought), details=thought.details,
        state=thought.state, late=row.late, submitted=row.submitted_at is not None, shortlisted=row.shortlisted_at is not None,
        selected=row.selected_at is not None, sentences=row.sentences, held=thought.held_at is not None,
    )


def _entries():
    return (select(CallEntry).join(Thought, Thought.id == CallEntry.thought_id)
            .options(joinedload(CallEntry.thought).joinedload(Thought.author)))
