"""What one thought says, whole: the same for everybody who may read it."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.board.models import Thought
from app.board.queries.lines import Byline, byline, visible
from app.board.queries.versions import last_change
from app.extensions import db


@dataclass(frozen=True)
class Said:
    """A thought with all its words, where it stands, and under which name."""

    key: str
    kind: str
    headline: str
    body: str
    details: list = field(default_factory=list)
    evidence: str | None = None
    source_link: str = ""
    state: str = ""
    version: int = 1
    language: str = "en"
    byline: Byline = Byline()
    posted_at: datetime | None = None
    workshop_title: str = ""
    # What was changed last and why, and when; None where it reads as it was posted.
    changed: tuple | None = None


def said_of(thought):
    """What a thought says, as plain values."""
    return Said(
        key=thought.key, kind=thought.kind, headline=thought.headline, body=thought.body, details=list(thought.details or ()),
        evidence=thought.evidence, source_link=thought.source_link, state=thought.state, version=thought.version,
        language=thought.language, byline=byline(thought), posted_at=thought.posted_at,
        workshop_title=thought.origin.workshop_title if thought.origin else "", changed=last_change(thought),
    )


def said_by(thought_key):
    """What a thought says that everybody of the Lab may read, or None."""
    thought = db.session.scalar(
        select(Thought).options(joinedload(Thought.author), joinedload(Thought.origin)).where(Thought.key == thought_key, *visible(Thought))
    )
    return said_of(thought) if thought else None


def kind_of(thought_key):
    """The kind of a thought, or None where there is none."""
    return db.session.scalar(select(Thought.kind).where(Thought.key == thought_key))
