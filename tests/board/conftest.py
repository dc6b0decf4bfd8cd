"""After each test of the board: what it is searched by is what a rebuild would make of it, so no way of writing forgets the index."""

import pytest
from sqlalchemy import select, text

from app.board.commands.indexing import rebuild
from app.board.models import Tally, Thought
from app.extensions import db
from app.journal.record import Op


@pytest.fixture(autouse=True)
def index_stays_true(request):
    if "app" not in request.fixturenames:
        yield
        return
    request.getfixturevalue("app")
    yield
    if request.node.get_closest_marker("rows_by_hand"):
        return
    before = what_is_found_by()
    rebuild(Op.server())
    assert before == what_is_found_by(), "something changed what stands on a board and did not index it"


def what_is_found_by():
    """Words and numbers by thought: of those that nobody has spoken about yet nothing need be counted."""
    db.session.rollback()
    tally = {row.thought_id: (row.comments, row.has_lived, row.waiting) for row in db.session.scalars(select(Tally))}
    words = {row.rowid: row.words for row in db.session.execute(text("SELECT rowid, words FROM thought_words"))}
    return {id: (words.get(id), tally.get(id)) for id in db.session.scalars(select(Thought.id))}
