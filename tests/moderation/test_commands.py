"""What is reported, held, hidden and shown again, and what the log keeps of it. On both databases."""

import pytest
from sqlalchemy import select

from app.account import commands as account
from app.board import commands as board
from app.board.models import Comment, Support, Thought
from app.extensions import db
from app.journal.models import Entry
from app.journal.record import Op
from app.moderation import commands, queries
from app.moderation.models import Act, Report
from app.profiles import commands as profiles
from app.profiles.models import ProfileCard
from app.refusal import Refusal
from app.voting import commands as voting
from app.voting.models import BallotOption


def by(cast, name):
    return Op.of(getattr(cast, name).id)


@pytest.fixture
def idea(cast, clock):
    return board.post_idea(by(cast, "bo"), cast.lab.key, "A walking group", "Sister Jones said so.")


def read(statement):
    db.session.rollback()
    return db.session.scalars(statement).all()


def test_a_report_waits_with_its_words_and_names_nobody_in_the_journal(cast, idea):
    commands.report(by(cast, "cy"), "thought", idea, "names", "Sister Jones")
    [case] = queries.cases(cast.lab.key)
    assert (case.subject.key, [report.words for report in case.reports]) == (idea, ["Sister Jones"])
    [entry] = read(select(Entry).where(Entry.kind == "reported"))
    assert entry.actor_id is None and "Jones" not in str(entry.facts)


def test_the_same_report_twice_is_one(cast, idea):
    first = commands.report(by(cast, "cy"), "thought", idea, "names")
    assert commands.report(by(cast, "cy"), "thought", idea, "hurts") == first
    assert commands.report(by(cast, "pat"), "thought", idea, "hurts") != first


def test_what_is_hidden_leaves_the_queue_with_its_reports_and_stands_in_the_log_with_its_reason(cast, idea):
    commands.report(by(cast, "cy"), "thought", idea, "names")
    commands.act_on(by(cast, "mo"), "hide", "thought", idea, "It names a nurse.")
    assert queries.cases(cast.lab.key) == []
    assert [case.subject.key for case in queries.hidden(cast.lab.key)] == [idea]
    [done] = queries.log_of(cast.lab.key)
    assert (done.act, done.reason, done.by) == ("Hidden", "It names a nurse.", "Mo")
    assert [report.outcome for report in read(select(Report))] == ["hidden"]
    assert queries.counts(cast.lab.key) == (0, 1)


def test_hiding_needs_a_reason(cast, idea):
    with pytest.raises(Refusal) as refused:
        commands.act_on(by(cast, "mo"), "hide", "thought", idea, "  ")
    assert refused.value.code == "no_reason"
    assert read(select(Act)) == []


def test_what_is_held_waits_and_is_released(cast, idea):
    commands.act_on(by(cast, "mo"), "hold", "thought", idea)
    assert queries.counts(cast.lab.key) == (1, 0)
    assert [case.subject.key for case in queries.cases(cast.lab.key)] == [idea]
    commands.act_on(by(cast, "mo"), "release", "thought", idea)
    assert queries.counts(cast.lab.key) == (0, 0)
    assert [done.act for done in queries.log_of(cast.lab.key)] == ["Shown", "Held back"]


def test_a_comment_is_hidden_and_shown_again(cast, idea):
    comment = board.comment_on(by(cast, "pat"), idea, "Sister Jones again")
    commands.act_on(by(cast, "mo"), "hide", "comment", comment, "A name")
    assert read(select(Comment.hidden_reason)) == ["A name"]
    commands.act_on(by(cast, "mo"), "restore", "comment", comment)
    assert read(select(Comment.hidden_at)) == [None]


@pytest.mark.parametrize("kind", ["thought", "comment", "support", "offer", "check_answer", "card"])
def test_whatever_people_write_is_held_hidden_and_shown_again_and_each_time_stands_in_the_log(cast, idea, kind):
    key = written(cast, idea, kind)
    for act, reason in (("hold", ""), ("release", ""), ("hide", "A name"), ("restore", "")):
        commands.act_on(by(cast, "mo"), act, kind, key, reason)
    db.session.rollback()
    assert [(done.act, done.reason) for done in queries.log_of(cast.lab.key)] == [
        ("Shown", ""), ("Hidden", "A name"), ("Shown", ""), ("Held back", "")]
    assert {act.subject for act in read(select(Act))} == {key}
    assert queries.counts(cast.lab.key) == (0, 0)


def written(cast, idea, kind):
    """The key of something of this kind that Pat wrote."""
    if kind == "comment":
        return board.comment_on(by(cast, "pat"), idea, "Sister Jones again")
    if kind == "support":
        board.back_thought(by(cast, "pat"), idea, "Sister Jones too")
        return read(select(Support.key))[0]
    if kind == "offer":
        return board.offer_help(by(cast, "pat"), idea, "time", "An hour")
    if kind == "check_answer":
        theme = board.form_theme(by(cast, "ann"), cast.lab.key, "Waiting alone")
        return board.answer_check(by(cast, "pat"), board.ask_check(by(cast, "ann"), theme, 7), "missing", "Sister Jones")
    if kind == "card":
        profiles.save_card(by(cast, "pat"), cast.lab.key, brings="A bicycle")
        profiles.share_card(by(cast, "pat"), cast.lab.key)
        return read(select(ProfileCard.key))[0]
    return idea


def test_what_is_left_leaves_the_queue_and_stays_readable(cast, idea):
    commands.report(by(cast, "cy"), "thought", idea, "hurts")
    commands.act_on(by(cast, "mo"), "leave", "thought", idea)
    assert queries.cases(cast.lab.key) == []
    assert read(select(Thought.hidden_at)) == [None]
    assert [done.act for done in queries.log_of(cast.lab.key)] == ["Left as it is"]


def test_who_wrote_it_is_known_to_a_moderator_who_looks_and_that_is_noted(cast, clock):
    key = board.post_idea(by(cast, "pat"), cast.lab.key, "Nameless", attribution="anonymous")
    assert commands.look_up_author(by(cast, "mo"), "thought", key) == cast.pat.id
    assert [done.act for done in queries.log_of(cast.lab.key)] == ["Looked up who wrote it"]


def test_what_was_taken_back_can_neither_be_reported_nor_hidden(cast, idea):
    board.withdraw_thought(by(cast, "bo"), idea)
    for act in (lambda: commands.report(by(cast, "cy"), "thought", idea, "hurts"),
                lambda: commands.act_on(by(cast, "mo"), "hide", "thought", idea, "Late")):
        with pytest.raises(Refusal) as refused:
            act()
        assert refused.value.code == "gone"


def test_at_most_thirty_reports_without_a_name_wait(cast, idea):
    for _number in range(30):
        commands.report(Op.server(), "thought", idea, "advert")
    with pytest.raises(Refusal) as refused:
        commands.report(Op.server(), "thought", idea, "advert")
    assert refused.value.code == "many_reports"
    commands.report(by(cast, "cy"), "thought", idea, "advert")


def test_an_idea_hidden_on_the_board_has_no_words_on_a_ballot_until_it_is_shown_again(cast, idea):
    other = board.post_idea(by(cast, "cy"), cast.lab.key, "Another")
    options = [{"headline": words, "source_key": key} for words, key in (("A walking group", idea), ("Another", other))]
    voting.prepare_ballot(by(cast, "ann"), cast.lab.key, "Which?", options)
    words = select(BallotOption).order_by(BallotOption.position)
    commands.act_on(by(cast, "mo"), "hide", "thought", idea, "A name")
    assert [option.headline for option in read(words)] == ["", "Another"]
    commands.act_on(by(cast, "mo"), "restore", "thought", idea)
    assert [option.headline for option in read(words)] == ["A walking group", "Another"]


def test_who_reported_and_in_which_words_goes_by_itself_once_it_was_settled(cast, idea, clock):
    commands.report(by(cast, "cy"), "thought", idea, "names", "Sister Jones")
    clock.forward(days=200)
    account.retire()
    assert [(row.by_id, row.words) for row in read(select(Report))] == [(cast.cy.id, "Sister Jones")]
    commands.act_on(by(cast, "mo"), "leave", "thought", idea)
    clock.forward(days=89)
    account.retire()
    assert [row.by_id for row in read(select(Report))] == [cast.cy.id]
    clock.forward(days=1)
    account.retire()
    assert [(row.by_id, row.words, row.outcome) for row in read(select(Report))] == [(None, "", "leave")]


def test_a_policy_of_ones_own_comes_and_goes(cast, clock):
    assert queries.policy_of(cast.lab.key) is None
    commands.write_policy(by(cast, "ann"), cast.lab.key, "Be kind.")
    assert queries.policy_of(cast.lab.key).text == "Be kind."
    commands.write_policy(by(cast, "ann"), cast.lab.key, "")
    db.session.rollback()
    assert queries.policy_of(cast.lab.key) is None
