"""Which visible thoughts of a Lab say nearly the same as what somebody writes?"""

from typing import NamedTuple

from sqlalchemy import select

from app.board.models import Thought
from app.board.queries.lines import on_list, visible
from app.board.rules.nearness import nearest, nearest_within
from app.extensions import db
from app.labs.models import Lab

MOST = 4
LETTERS_OF_BODY = 300


class Alike(NamedTuple):
    """A thought that says nearly the same."""

    key: str
    kind: str
    evidence: str | None
    headline: str
    language: str


def headlines_of(lab_key):
    """[Alike] of all that stands on a Lab's board."""
    return [Alike(*row) for row in db.session.execute(
        select(Thought.key, Thought.kind, Thought.evidence, Thought.headline, Thought.language)
        .join(Lab, Lab.id == Thought.lab_id).where(Lab.key == lab_key, *on_list()).order_by(Thought.id))]


def alike(lab_key, headline, but=None):
    """The few thoughts whose headline says nearly the same, the likest first, then those whose text holds all its words."""
    found = db.session.execute(
        select(Thought.key, Thought.kind, Thought.evidence, Thought.headline, Thought.language, Thought.body)
        .join(Lab, Lab.id == Thought.lab_id).where(Lab.key == lab_key, Thought.merged_into_id.is_(None), *visible(Thought))
    ).all()
    rows = {row.key: row for row in found if row.key != but}
    near = nearest(headline, {key: row.headline for key, row in rows.items()})
    if len(near) < MOST:
        near += [key for key in nearest_within(headline, {key: row.body[:LETTERS_OF_BODY] for key, row in rows.items()}) if key not in near]
    return [Alike(*rows[key][:5]) for key in near[:MOST]]
