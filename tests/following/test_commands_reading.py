"""The reader of the journal tells each human being once, goes on behind what concerns nobody, and forgets what is old."""


from sqlalchemy import select

from app.board import commands as board
from app.extensions import db
from app.following import commands
from app.following.models import ReaderPosition
from app.journal.models import Entry
from app.journal.record import Op, change
from app.people.models import Person
from tests.following import joins, news, op, read_all, sentences


def test_two_who_turn_out_to_be_one_are_told_once(cast, lab, clock):
    joins(cast, "dee")
    idea = board.post_idea(op(cast, "dee"), lab, "Walking")
    board.restore_thought(op(cast, "mo"), idea)
    board.comment_on(op(cast, "pat"), idea, "Good.")
    read_all()
    assert ("commented_on", "own") in news(cast.dee)
    with change(Op.server()) as c:
        c.session.get(Person, cast.dee.id).same_as_id = cast.bo.id
        c.record("person_merged", subject=cast.bo.key, facts={"newer": cast.dee.key})
    assert news(cast.dee) == [] and news(cast.bo).count(("commented_on", "own")) == 1
    board.comment_on(op(cast, "pat"), idea, "Very good.")
    read_all()
    assert news(cast.bo).count(("commented_on", "own")) == 2
    board.comment_on(op(cast, "bo"), idea, "Thank you.")
    read_all()
    assert news(cast.bo).count(("commented_on", "own")) == 2


def test_numbers_given_out_again_by_a_cleared_rehearsal_lose_nothing(cast, lab):
    idea = board.post_idea(op(cast, "bo"), lab, "Walking")
    read_all()
    with change(Op.server()) as c:
        position = c.session.get(ReaderPosition, "news")
        position.entry += 40
        c.record("rehearsal_cleared", lab=lab, workshop="x", subject="x")
    board.comment_on(op(cast, "pat"), idea, "Good.")
    assert [line[0] for line in sentences(cast, "bo")] == ["own"]


def test_where_much_happens_that_concerns_nobody_the_reader_goes_on_behind_it(cast, lab, monkeypatch):
    monkeypatch.setattr("app.following.commands.reading.FAR_BEHIND", 5)
    read_all()
    for _again in range(6):
        commands.mark_all_read(op(cast, "bo"))
        with change(op(cast, "bo")) as c:
            c.record("signed_in", subject=cast.bo.key)
    commands.read_journal()
    newest = db.session.scalars(select(Entry.id).order_by(Entry.id.desc())).first()
    db.session.rollback()
    assert db.session.get(ReaderPosition, "news").entry == newest


def test_news_older_than_half_a_year_is_forgotten(cast, lab, clock):
    idea = board.post_idea(op(cast, "bo"), lab, "Walking")
    board.comment_on(op(cast, "pat"), idea, "Good.")
    read_all()
    clock.forward(days=181)
    assert len(news(cast.bo)) == 1
    board.comment_on(op(cast, "pat"), idea, "Still good.")
    read_all()
    assert len(news(cast.bo)) == 1


def test_whoever_left_is_told_nothing(cast, lab, clock):
    idea = board.post_idea(op(cast, "bo"), lab, "Walking")
    with change(Op.server()) as c:
        c.session.get(Person, cast.bo.id).left_at = clock.now()
    board.comment_on(op(cast, "pat"), idea, "Good.")
    read_all()
    assert news(cast.bo) == []
