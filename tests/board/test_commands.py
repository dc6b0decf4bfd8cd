"""Posting, commenting, taking back and moderating, on both databases."""

import pytest
from sqlalchemy import select

from app.board import commands, queries
from app.board.models import Thought
from app.board.rules.filters import Asked
from app.extensions import db
from app.journal.models import Entry
from app.journal.record import AlreadyDone, Op
from app.moderation.queries import cases
from app.people.models import Person
from tests.board.saying_no import refuses

IDEA = {"headline": "A quiet room", "body": "Beside the waiting room", "author_id": None, "attribution": "anonymous",
        "perspective": None, "language": "en"}


def origin(**more):
    return {"workshop_key": "w234567892", "workshop_title": "Joining up care", "item_title": "1-2-4-All", "step": "Fours",
            "from_group": {"place": "room", "number": 3, "table": None}, "chosen": True, "contribution_key": "c234567892",
            "parents": [{"step": "Alone", "dots": 1, "group": None, "text": None}], "originals": [], "votes": None, **more}


def post(cast, name="bo", **more):
    return commands.post_idea(Op.of(getattr(cast, name).id), cast.lab.key,
                              **{"headline": "Walk with a peer", "body": "On Tuesdays", **more})


def kinds():
    db.session.rollback()
    return list(db.session.scalars(select(Entry.kind).order_by(Entry.id)))


def test_an_idea_and_an_insight_are_on_the_board(cast):
    idea = post(cast)
    insight = commands.post_insight(Op.of(cast.cy.id), cast.lab.key, "People tell their story twice")
    assert [line.key for line in queries.lines_of(cast.lab.key, "idea")] == [idea]
    assert [line.key for line in queries.lines_of(cast.lab.key, "insight")] == [insight]
    assert queries.lines_of(cast.other_lab.key) == []
    assert kinds() == ["idea_posted", "insight_posted"]


def test_the_journal_holds_no_words_of_a_post(cast):
    key = post(cast, headline="CANARY", body="CANARY")
    commands.comment_on(Op.of(cast.cy.id), key, "CANARY")
    commands.hide_thought(Op.of(cast.mo.id), key, "CANARY")
    db.session.rollback()
    for entry in db.session.scalars(select(Entry)):
        assert "CANARY" not in str(entry.facts) + str(entry.subject)


def test_the_same_tap_posts_once(cast):
    op = Op.of(cast.bo.id)
    commands.post_idea(op, cast.lab.key, "Once")
    with pytest.raises(AlreadyDone):
        commands.post_idea(op, cast.lab.key, "Once")
    assert len(queries.lines_of(cast.lab.key, "idea")) == 1


@pytest.mark.parametrize("attribution, name, perspective", [
    ("named", "Bo", ""), ("role", "", "Patient or carer"), ("anonymous", "", ""),
])
def test_an_author_is_named_as_they_chose(cast, attribution, name, perspective):
    key = post(cast, attribution=attribution, perspective="patient")
    byline = queries.line_of(key).byline
    assert (byline.name, byline.perspective) == (name, perspective)


def test_comments_are_counted_and_move_the_activity(cast, clock):
    first, second = post(cast, headline="First"), post(cast, headline="Second")
    clock.forward(hours=1)
    commands.comment_on(Op.of(cast.cy.id), first, "Yes")
    lines = queries.found_on(cast.lab.id, Asked()).lines
    assert [line.key for line in lines] == [first, second]
    assert [line.comments for line in lines] == [1, 0]
    assert [line.key for line in queries.found_on(cast.lab.id, Asked(sort="fewest")).lines] == [second, first]


def test_what_a_guest_posts_is_held_until_a_moderator_releases_it(cast):
    key = post(cast, "dee")
    assert queries.line_of(key) is None
    assert [case.subject.key for case in cases(cast.lab.key)] == [key]
    assert queries.thought_page(key, db.session.get(Person, cast.dee.id)).standing.held
    assert queries.thought_page(key, db.session.get(Person, cast.bo.id)) is None
    commands.restore_thought(Op.of(cast.mo.id), key)
    assert queries.line_of(key).headline == "Walk with a peer"
    assert cases(cast.lab.key) == []


def test_own_posts_and_comments_can_be_taken_back_and_others_not(cast):
    key = post(cast)
    comment = commands.comment_on(Op.of(cast.cy.id), key, "Take me back")
    with refuses("not_yours"):
        commands.withdraw_thought(Op.of(cast.cy.id), key)
    with refuses("not_yours"):
        commands.withdraw_comment(Op.of(cast.bo.id), key, comment)
    commands.withdraw_comment(Op.of(cast.cy.id), key, comment)
    assert queries.remarks_on(key) == []
    commands.withdraw_thought(Op.of(cast.bo.id), key)
    assert queries.line_of(key) is None


def test_hiding_needs_a_reason_which_the_author_reads_and_can_be_undone(cast):
    key = post(cast)
    with refuses("no_reason"):
        commands.hide_thought(Op.of(cast.mo.id), key, "  ")
    commands.hide_thought(Op.of(cast.mo.id), key, "It names a nurse")
    bo, cy, mo = (db.session.get(Person, person.id) for person in (cast.bo, cast.cy, cast.mo))
    assert queries.line_of(key) is None
    assert queries.thought_page(key, cy) is None
    assert queries.thought_page(key, bo).standing.reason == "It names a nurse"
    assert queries.thought_page(key, mo, moderates=True).standing.hidden
    with refuses("not_on_the_board"):
        commands.comment_on(Op.of(cast.cy.id), key, "Where is it?")
    commands.restore_thought(Op.of(cast.mo.id), key)
    assert queries.line_of(key) is not None


def test_a_hidden_comment_is_read_by_its_author_only(cast):
    key = post(cast)
    comment = commands.comment_on(Op.of(cast.cy.id), key, "Rude")
    commands.hide_comment(Op.of(cast.mo.id), key, comment, "Unkind")
    people = {name: db.session.get(Person, getattr(cast, name).id) for name in ("bo", "cy")}
    assert queries.remarks_on(key) == []
    assert queries.thought_page(key, people["bo"]).unseen == []
    assert [remark.body for remark, _standing, _own in queries.thought_page(key, people["cy"]).unseen] == ["Rude"]
    commands.restore_comment(Op.of(cast.mo.id), key, comment)
    assert [remark.body for remark in queries.remarks_on(key)] == ["Rude"]


def test_a_comment_belongs_to_the_post_that_the_address_names(cast):
    key, elsewhere = post(cast), post(cast)
    comment = commands.comment_on(Op.of(cast.cy.id), key, "Here")
    with refuses("no_such_comment"):
        commands.hide_comment(Op.of(cast.mo.id), elsewhere, comment, "Wrong place")


def test_a_contribution_is_published_once_and_kept_up_to_date(cast):
    [key] = commands.publish_ideas(Op.server(), cast.lab.key, [(IDEA, origin())])
    [again] = commands.publish_ideas(Op.server(), cast.lab.key, [(IDEA, origin(votes={"dots": 5, "people": 3}))])
    commands.publish_ideas(Op.server(), cast.lab.key, [(IDEA, origin(votes={"dots": 5, "people": 3}))])
    assert key == again
    db.session.rollback()
    assert len(db.session.scalars(select(Thought)).all()) == 1
    assert queries.line_of(key).votes == {"dots": 5, "people": 3}
    assert kinds() == ["idea_published", "idea_published"]


def test_publishing_again_does_not_bring_back_what_was_hidden(cast):
    [key] = commands.publish_ideas(Op.server(), cast.lab.key, [(IDEA, origin())])
    commands.hide_thought(Op.of(cast.mo.id), key, "It names a nurse")
    commands.publish_ideas(Op.server(), cast.lab.key, [({**IDEA, "headline": "Other"}, origin())])
    assert queries.line_of(key) is None


def test_the_number_kept_is_all_the_board_knows_of_kept_ideas(cast):
    for how_many in (4, 4, 3):
        commands.count_kept(Op.server(), cast.lab.key, "item234567", "w234567892", how_many)
    commands.count_kept(Op.server(), cast.lab.key, "item234568", "w234567892", 2)
    assert queries.how_many_kept(cast.lab.key) == 5
    assert queries.how_many_kept(cast.other_lab.key) == 0


def test_what_somebody_took_back_is_read_by_them_alone_and_by_no_moderator(cast):
    key = commands.post_idea(Op.of(cast.bo.id), cast.lab.key, "Said too soon")
    said = commands.post_insight(Op.of(cast.bo.id), cast.lab.key, "Stays")
    comment = commands.comment_on(Op.of(cast.cy.id), said, "Said too soon")
    commands.withdraw_thought(Op.of(cast.bo.id), key)
    commands.withdraw_comment(Op.of(cast.cy.id), said, comment)
    db.session.rollback()
    assert queries.thought_page(key, cast.mo, moderates=True) is None
    assert queries.thought_page(key, cast.bo).standing.withdrawn
    page = queries.thought_page(said, cast.mo, moderates=True)
    assert page.remarks == [] and page.unseen == []
