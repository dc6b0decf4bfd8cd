"""What becomes of somebody's words is told to them: each state, its reason, and what a moderator does."""


import pytest

from app.board import commands as board
from app.following import commands
from app.following.rules import tells
from app.journal.record import change
from tests.following import NAMES, joins, op, read_all, sentences, told_to


@pytest.mark.parametrize("state", ["refined", "submitted", "shortlisted", "selected", "not_now"])
def test_each_state_is_told_to_its_author_and_down_the_chain(cast, lab, state):
    insight, idea = board.post_insight(op(cast, "pat"), lab, "Waiting hurts"), board.post_idea(op(cast, "bo"), lab, "Walking")
    board.rest_on(op(cast, "bo"), idea, insight)
    read_all()
    with change(op(cast, "ann")) as c:
        c.record("thought_moved", lab=lab, subject=idea, facts={"state": state})
    assert sentences(cast, "bo")[-1] == ("own", tells.STATES[state], "Walking", "")
    assert sentences(cast, "pat")[-1] == ("chain", tells.STATES[state], "Walking", "")


def test_the_reason_of_a_decision_is_told_to_its_author_and_others_read_it_on_the_page(cast, lab):
    insight, idea = board.post_insight(op(cast, "pat"), lab, "Waiting hurts"), board.post_idea(op(cast, "bo"), lab, "Walking")
    board.rest_on(op(cast, "bo"), idea, insight)
    commands.follow(op(cast, "cy"), lab, idea)
    board.move_thought(op(cast, "ann"), idea, "not_now", "No money this year.")
    read_all()
    assert [told_to(cast, name)[-1].reason for name in ("bo", "pat", "cy")] == ["No money this year.", "", ""]


def test_an_author_hears_that_a_moderator_hid_their_words_and_nobody_else_does(cast, lab):
    idea = board.post_idea(op(cast, "bo"), lab, "Walking")
    comment = board.comment_on(op(cast, "pat"), idea, "With Mrs Jones.")
    read_all()
    board.hide_comment(op(cast, "mo"), idea, comment, "Names a patient.")
    assert [line[1] for line in sentences(cast, "pat")] == [
        "A moderator took your comment out of sight. You can change it, for a moderator to read again, or take it back"]
    assert [(line.said.words, line.reason) for line in told_to(cast, "pat")] == [("With Mrs Jones.", "Names a patient.")]
    board.hide_thought(op(cast, "mo"), idea, "Names a patient.")
    assert [line[1:3] for line in sentences(cast, "bo")] == [
        ("A moderator took it out of sight; the reason stands on its page", "Walking")]
    assert [(line.said, line.reason) for line in told_to(cast, "bo")] == [(None, "Names a patient.")]
    assert sentences(cast, "pat") == []


def test_an_author_hears_that_a_moderator_holds_their_words_and_nobody_else_does(cast, lab):
    idea = board.post_idea(op(cast, "bo"), lab, "Walking")
    comment = board.comment_on(op(cast, "pat"), idea, "You clowns.")
    commands.follow(op(cast, "cy"), lab, idea)
    read_all()
    before = {name: len(told_to(cast, name)) for name in NAMES}
    board.hold_comment(op(cast, "mo"), idea, comment)
    [line] = told_to(cast, "pat")
    assert "holds your comment back" in line.says and (line.said.words, line.reason, line.is_unseen) == ("You clowns.", "", True)
    board.withdraw_comment(op(cast, "pat"), idea, comment)
    assert told_to(cast, "pat")[0].said is None
    board.hold_thought(op(cast, "mo"), idea)
    assert "holds it back" in told_to(cast, "bo")[-1].says
    assert all(len(told_to(cast, name)) <= before[name] for name in ("ann", "cy", "mo", "val"))


def test_a_guest_hears_that_their_words_were_let_through(cast, lab):
    joins(cast, "dee")
    board.restore_thought(op(cast, "mo"), board.post_idea(op(cast, "dee"), lab, "Walking"))
    assert [line[1] for line in sentences(cast, "dee")] == ["Everybody of the Lab can read it now"]
