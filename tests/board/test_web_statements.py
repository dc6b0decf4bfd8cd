"""How often a board's page and an idea's page ask the database: as often for thousands as for a few.

Who adds a read here adds it to every page; a number that rises needs a reason.
"""

from contextlib import contextmanager

import pytest
from sqlalchemy import event

from app.board import commands, queries
from app.board.models import Comment, Thought
from app.extensions import db
from app.journal.record import Op, change


@contextmanager
def asked():
    """The statements sent meanwhile."""
    sent = []

    def note(_connection, _cursor, statement, *_more):
        if statement.lstrip().startswith(("SELECT", "WITH")):
            sent.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


def statements(app, browser, address):
    """What one page asks where nothing is kept of who asks."""
    with app.app_context(), asked() as sent:
        assert browser.get(address).status_code == 200
    return len(sent)


@pytest.fixture
def idea(cast, clock):
    return commands.post_idea(Op.of(cast.bo.id), cast.lab.key, "Walk with a peer")


def fill(cast, how_many=60):
    """More posts and comments, some of them held, hidden and waiting for a reply."""
    with change(Op.server()) as c:
        first = c.session.query(Thought).one()
        moment = first.posted_at
        for n in range(how_many):
            facts = {"posted_at": moment, "author_id": cast.cy.id, "held_at": moment if n % 3 == 1 else None,
                     "hidden_at": moment if n % 3 == 2 else None}
            c.session.add(Thought(lab_id=cast.lab.id, kind="idea", headline=f"Idea {n}", **facts))
            c.session.add(Comment(thought_id=first.id, body=f"Point {n}", says="worry", needs_reply_at=moment, **facts))
    commands.rebuild(Op.server())


@pytest.mark.rows_by_hand
def test_pages_ask_as_often_for_many_as_for_few(cast, idea, app):
    board, page, browser = f"/labs/{cast.lab.key}/board", f"/thoughts/{idea}", cast.as_("bo")
    commands.comment_on(Op.of(cast.cy.id), idea, "Who rings them?", says="worry")
    few = [statements(app, browser, address) for address in (board, board, page, page)]
    fill(cast)
    commands.comment_on(Op.of(cast.cy.id), idea, "And who pays?", says="worry")
    many = [statements(app, browser, address) for address in (board, board, page, page)]
    assert all(now <= before for now, before in zip(many, few, strict=True))
    # Who reads, what they may, and that nothing was written since; on an idea's page also whether anything there is news to them.
    assert many[1] <= 4 and many[3] <= 6


@pytest.mark.rows_by_hand
def test_what_waits_for_a_reply_is_read_until_a_handful_is_found(cast, idea, app):
    """However much was asked: a part of it, with its threads and owners, for what is mine and for what is anybody's."""
    fill(cast, how_many=400)
    theirs = commands.post_idea(Op.of(cast.cy.id), cast.lab.key, "A letter instead")
    commands.comment_on(Op.of(cast.pat.id), theirs, "Who writes it?", says="question")
    bo = app.extensions["allround-person"](cast.bo.id)
    with asked() as sent:
        mine, anybodys = queries.waiting_replies([cast.lab.key], bo, 6)
    assert ([one.remark.body for one in mine], [one.remark.body for one in anybodys]) == (
        [f"Point {n}" for n in range(0, 18, 3)], ["Who writes it?"])
    assert len(sent) <= 7
    mine, anybodys = queries.waiting_replies([cast.lab.key], bo)
    assert len(mine) == 134 and len(anybodys) == 1


def test_who_reads_and_who_moderates_is_asked_once_a_page(cast, idea, app):
    browser = cast.as_("bo")
    with app.app_context(), asked() as sent:
        browser.get(f"/thoughts/{idea}")
    assert sum("FROM hat JOIN lab" in one and "lab.key =" in one.replace('"', "") for one in sent) == 1
    assert sum(one.startswith("SELECT lab.readers") for one in sent) <= 2
