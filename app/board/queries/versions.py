"""How a thought read before, and what was changed and why, as its reader may read it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.board.models import Thought, Version
from app.board.queries.lines import Byline, byline, readable_by
from app.board.rules.humans import human
from app.board.rules.versions import difference
from app.extensions import db
from app.people.queries import ids_of


@dataclass(frozen=True)
class Changed:
    """One version: who made it and why, and its texts, each as pieces that are the same, gone or new."""

    number: int
    made_at: datetime
    byline: Byline
    why: str
    because: str | None
    language: str
    texts: tuple
    is_hidden: bool


def versions_of(thought_key, viewer, moderates):
    """All versions of a thought that this viewer may read, the newest first, or None where they may not read it."""
    thought = db.session.scalar(select(Thought).options(joinedload(Thought.author)).where(
        Thought.key == thought_key, readable_by(Thought, viewer, moderates)))
    if thought is None:
        return None
    sees_all = moderates or (viewer is not None and thought.author_id in ids_of(viewer.id))
    found = db.session.scalars(
        select(Version).options(joinedload(Version.by), joinedload(Version.because_of)).where(Version.thought_id == thought.id)
        .order_by(Version.number)
    ).all()
    shown, before = [], None
    for version in found:
        hides = version.hidden_at is not None and not sees_all
        shown.append(Changed(
            number=version.number, made_at=version.made_at, byline=_who(thought, version), why="" if hides else version.why,
            because=version.because_of.key if version.because_of and version.because_of.is_visible else None, language=thought.language,
            texts=() if hides else tuple(_texts(version, before)), is_hidden=version.hidden_at is not None,
        ))
        before = None if hides else version
    return shown[::-1]


def last_change(thought):
    """(why, made_at) of a thought's newest version, or None where it reads as it was posted."""
    if thought.version == 1:
        return None
    row = db.session.execute(select(Version.why, Version.made_at).where(
        Version.thought_id == thought.id, Version.number == thought.version)).first()
    return tuple(row) if row else None


def _who(thought, version):
    """Its author as they chose to be shown, under whichever id they changed it; an owner by name."""
    if version.by is None or human(version.by) == human(thought.author):
        return byline(thought)
    return Byline(name=version.by.name)


def _texts(version, before):
    """(prompt or None, a call's own words or None, pieces) for each text that either version has."""
    now, then = _all(version), _all(before) if before else None
    for name in dict.fromkeys([*now, *(then or ())]):
        old = then.get(name, "") if then is not None else now.get(name, "")
        pieces = difference(old, now.get(name, ""))
        if pieces:
            yield (*name, pieces)


def _all(version):
    answers = {(answer.get("prompt"), answer.get("asked")): answer["text"] for answer in version.details or ()}
    return {("headline", None): version.headline, ("body", None): version.body, **answers, ("source_link", None): version.source_link}
