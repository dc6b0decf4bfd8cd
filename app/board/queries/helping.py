"""Which words of a thought say what help it needs?"""

from typing import NamedTuple

from sqlalchemy import select

from app.board.models import Thought
from app.board.queries.lines import visible
from app.extensions import db


class Needing(NamedTuple):
    """All that it says, and who said it, as far as that is shown."""

    words: str
    author_id: int | None
    named: bool


def words_of_visible(thought_key, kinds):
    """The Needing of a thought of one of these kinds that everybody of the Lab may read and that stands for itself; or None."""
    found = db.session.scalar(select(Thought).where(
        Thought.key == thought_key, Thought.kind.in_(kinds), Thought.merged_into_id.is_(None), *visible(Thought)))
    if found is None:
        return None
    said = [found.headline, found.body, *(one.get("text") or "" for one in found.details or ())]
    return Needing("\n".join(said), found.author_id, found.attribution == "named")
