"""Threads: what is said, answered, changed and taken back, on both databases."""

from datetime import timedelta

import pytest
from sqlalchemy import event, select

from app.board import commands, queries
from app.board.models import Comment, Owner, Thought, Version
from app.extensions import db
from app.journal.models import Entry
from app.journal.record import Op, change
from app.labs.commands import give_hat
from app.moderation.queries import cases
from app.people.models import Person
from tests.board.saying_no import refuses


def op(cast, name):
    return Op.of(getattr(cast, name).id)


def person(cast, name):
    db.session.rollback()
    return db.session.get(Person, getattr(cast, name).id)


@pytest.fixture
def idea(cast, clock):
    return commands.post_idea(op(cast, "bo"), cast.lab.key, "Walk with a peer")


def say(cast, name, idea, text="Words", **more):
    return commands.comment_on(op(cast, name), idea, text, **more)


def threads(idea):
    db.session.rollback()
    return queries.threads_on(idea)


def test_a_reply_joins_the_thread_of_what_it_answers_one_level_deep(cast, idea):
    head = say(cast, "cy", idea, "Who rings them?", says="worry")
    reply = say(cast, "bo", idea, "We do.", parent=head)
    say(cast, "pat", idea, "Every week?", parent=reply, says="question")
    say(cast, "pat", idea, "A trial in Leeds", says="evidence")
    first, second = threads(idea)
    assert (first.head.says, [one.body for one in first.replies], first.people) == ("worry", ["We do.", "Every week?"], 3)
    assert (second.head.says, second.replies, second.people) == ("evidence", (), 1)


def test_the_journal_says_what_a_comment_is_and_never_its_words(cast, idea):
    head = say(cast, "cy", idea, "CANARY", says="question")
    say(cast, "bo", idea, "CANARY", parent=head, needs_reply=True)
    db.session.rollback()
    facts = [entry.facts for entry in db.session.scalars(select(Entry).where(Entry.kind == "commented_on").order_by(Entry.id))]
    assert [(one["says"], one["parent"], one["needs_reply"]) for one in facts] == [("question", None, True), (None, head, True)]
    assert "CANARY" not in str(facts)


def test_what_was_taken_back_or_stands_elsewhere_is_not_answered(cast, idea):
    other = commands.post_idea(op(cast, "bo"), cast.lab.key, "Another")
    gone = say(cast, "cy", idea)
    commands.withdraw_comment(op(cast, "cy"), idea, gone)
    with refuses("comment_gone"):
        say(cast, "bo", idea, parent=gone)
    with refuses("no_such_comment"):
        say(cast, "bo", other, parent=gone)


@pytest.mark.parametrize("name, may", [("bo", True), ("ann", True), ("ada", True), ("cy", True), ("pat", False), ("mo", False)])
def test_the_author_a_facilitator_or_whoever_asked_marks_it_answered(cast, idea, name, may):
    worry = say(cast, "cy", idea, says="worry")
    if not may:
        with refuses("not_yours"):
            commands.answer_comment(op(cast, name), idea, worry)
        assert threads(idea)[0].head.is_open
        return
    commands.answer_comment(op(cast, name), idea, worry)
    head = threads(idea)[0].head
    assert not head.is_open
    assert head.answered[0].who.name == getattr(cast, name).name


def test_an_owner_answers_too(cast, idea):
    worry = say(cast, "cy", idea, says="worry")
    with change(Op.server()) as c:
        thought = c.session.scalar(select(Thought).where(Thought.key == idea))
        c.session.add(Owner(thought_id=thought.id, person_id=cast.pat.id, since=thought.posted_at))
    commands.answer_comment(op(cast, "pat"), idea, worry)
    assert threads(idea)[0].head.answered


def test_only_whoever_asked_opens_it_again_and_then_it_waits_again(cast, idea, clock):
    worry = say(cast, "cy", idea, says="worry")
    say(cast, "bo", idea, "We do.", parent=worry)
    commands.answer_comment(op(cast, "bo"), idea, worry)
    with refuses("not_yours"):
        commands.reopen_comment(op(cast, "bo"), idea, worry)
    clock.forward(minutes=1)
    commands.reopen_comment(op(cast, "cy"), idea, worry)
    head = threads(idea)[0].head
    assert head.is_open and head.needs_reply


def test_what_asks_for_nothing_is_not_answered(cast, idea):
    with refuses("nothing_asked"):
        commands.answer_comment(op(cast, "bo"), idea, say(cast, "cy", idea, says="evidence"))


def test_a_question_needs_a_reply_until_the_author_replies_and_stays_open_until_it_is_marked(cast, idea):
    question = say(cast, "cy", idea, says="question")
    say(cast, "pat", idea, "I wonder too.", parent=question)
    assert threads(idea)[0].head.needs_reply
    say(cast, "bo", idea, "On Tuesdays.", parent=question)
    head = threads(idea)[0].head
    assert not head.needs_reply and head.is_open


def test_an_anonymous_author_is_not_told_by_what_their_reply_or_press_ends(cast, clock):
    idea = commands.post_idea(op(cast, "pat"), cast.lab.key, "Nameless", attribution="anonymous")
    question = say(cast, "cy", idea, says="question")
    say(cast, "pat", idea, "As somebody of the Lab", parent=question)
    assert threads(idea)[0].head.needs_reply
    commands.answer_comment(op(cast, "pat"), idea, question)
    assert threads(idea)[0].head.answered[0].who == "author"
    second = say(cast, "cy", idea, says="question")
    say(cast, "pat", idea, "As the author", parent=second, attribution="anonymous")
    assert not threads(idea)[1].head.needs_reply


def test_whoever_asked_without_a_name_answers_without_one(cast, idea):
    worry = say(cast, "pat", idea, says="worry", attribution="anonymous")
    commands.answer_comment(op(cast, "pat"), idea, worry)
    assert threads(idea)[0].head.answered[0].who == "asker"


def test_words_are_changed_within_a_quarter_of_an_hour_and_shown_as_changed(cast, idea, clock):
    comment = say(cast, "cy", idea, "Wrods")
    clock.forward(minutes=14)
    with refuses("not_yours"):
        commands.change_comment(op(cast, "bo"), idea, comment, "Mine now")
    commands.change_comment(op(cast, "cy"), idea, comment, "Words")
    head = threads(idea)[0].head
    assert (head.body, head.changed_at) == ("Words", clock.now())
    clock.forward(minutes=1)
    with refuses("too_late_to_change"):
        commands.change_comment(op(cast, "cy"), idea, comment, "Other words")


def test_what_was_taken_back_leaves_a_quiet_line_where_others_answered(cast, idea):
    head, alone = say(cast, "cy", idea, "CANARY", says="worry"), say(cast, "cy", idea, "CANARY")
    say(cast, "bo", idea, "We do.", parent=head)
    for comment in (head, alone):
        commands.withdraw_comment(op(cast, "cy"), idea, comment)
    (thread,) = threads(idea)
    assert (thread.head.gone, thread.head.body, thread.head.byline.name) == ("withdrawn", "", "")
    assert [one.body for one in thread.replies] == ["We do."]
    assert queries.sides_of([thread], []).worries == []


def test_what_a_guest_says_is_held_and_moves_the_idea_when_it_is_released(cast, idea, clock):
    give_hat(op(cast, "ann"), cast.lab.key, cast.dee.key, "participant")
    clock.forward(hours=1)
    comment = say(cast, "dee", idea, says="question")
    assert threads(idea) == []
    thought = select(Thought).where(Thought.key == idea)
    assert db.session.scalar(thought).active_at < clock.now()
    assert queries.waiting_replies([cast.lab.key], person(cast, "bo")) == ([], [])
    commands.restore_comment(op(cast, "mo"), idea, comment)
    assert len(threads(idea)) == 1
    assert db.session.scalar(thought).active_at == clock.now()


def test_what_led_to_a_change_says_so(cast, idea, clock):
    worry = say(cast, "cy", idea, says="worry")
    with change(Op.server()) as c:
        thought, comment = c.session.scalar(select(Thought)), c.session.scalar(select(Comment))
        c.session.add(Version(thought_id=thought.id, number=2, headline="Walk with two", made_at=clock.now(), because_of_id=comment.id))
    assert threads(idea)[0].head.led_to == (clock.now(),)
    assert worry == threads(idea)[0].head.key


def test_what_waits_is_told_to_whom_it_waits_for_the_longest_waiting_first(cast, idea, clock):
    first = say(cast, "cy", idea, "First?", says="question")
    clock.forward(minutes=1)
    say(cast, "pat", idea, "Second?", says="worry")
    mine, anybodys = queries.waiting_replies([cast.lab.key], person(cast, "bo"))
    assert ([one.remark.body for one in mine], anybodys) == (["First?", "Second?"], [])
    mine, anybodys = queries.waiting_replies([cast.lab.key], person(cast, "cy"))
    assert (mine, [one.remark.body for one in anybodys]) == ([], ["Second?"])
    assert queries.waiting_replies([cast.other_lab.key], person(cast, "bo")) == ([], [])
    say(cast, "bo", idea, "Do you mean weekly?", parent=first, needs_reply=True)
    mine, anybodys = queries.waiting_replies([cast.lab.key], person(cast, "cy"))
    assert [one.remark.body for one in mine] == ["Do you mean weekly?"]
    say(cast, "cy", idea, "Yes.", parent=first)
    assert queries.waiting_replies([cast.lab.key], person(cast, "cy"))[0] == []


def statements(idea):
    """How many statements the threads of an idea and its two sides take, and the threads."""
    db.session.rollback()
    told = []

    def tell(*about):
        told.append(about[2])

    event.listen(db.engine, "before_cursor_execute", tell)
    try:
        found = queries.threads_on(idea)
        assert queries.sides_of(found, queries.backers_of(idea)).worries
    finally:
        event.remove(db.engine, "before_cursor_execute", tell)
    return len(told), found


@pytest.mark.rows_by_hand
def test_two_hundred_comments_are_read_in_as_many_statements_as_two(cast, idea):
    say(cast, "cy", idea, says="worry")
    few, _found = statements(idea)
    names = ("cy", "pat", "mo", "ann")
    with change(Op.server()) as c:
        thought = c.session.scalar(select(Thought))
        heads = [Comment(thought_id=thought.id, author_id=getattr(cast, names[n % 4]).id, body=f"Point {n}", says="worry",
                         posted_at=thought.posted_at + timedelta(seconds=n), needs_reply_at=thought.posted_at) for n in range(100)]
        c.session.add_all(heads)
        c.session.flush()
        c.session.add_all(Comment(thought_id=thought.id, author_id=cast.bo.id, body="Yes", parent_id=head.id,
                                  posted_at=head.posted_at) for head in heads)
    many, found = statements(idea)
    assert sum(1 + len(thread.replies) for thread in found) == 201
    assert many == few <= 6


def test_what_a_guest_writes_anew_after_its_release_waits_for_a_moderator_again(cast, idea, clock):
    give_hat(op(cast, "ann"), cast.lab.key, cast.dee.key, "participant")
    comment = commands.comment_on(op(cast, "dee"), idea, "I waited alone too")
    commands.restore_comment(op(cast, "mo"), idea, comment)
    assert [remark.body for remark in queries.remarks_on(idea)] == ["I waited alone too"]
    commands.change_comment(op(cast, "dee"), idea, comment, "Something rude")
    db.session.rollback()
    assert queries.remarks_on(idea) == []
    assert [case.subject.key for case in cases(cast.lab.key)] == [comment]


@pytest.mark.parametrize("hides", [False, True])
def test_what_a_moderator_holds_or_hides_is_changed_by_its_author_and_stays_out_of_sight_until_it_is_released(cast, idea, clock, hides):
    comment = say(cast, "cy", idea, "With Mrs Jones")
    clock.forward(days=3)
    if hides:
        commands.hide_comment(op(cast, "mo"), idea, comment, "Names a patient.")
    else:
        commands.hold_comment(op(cast, "mo"), idea, comment)
    with refuses("not_yours"):
        commands.change_comment(op(cast, "bo"), idea, comment, "Mine now")
    [own] = queries.own_comments(idea, [cast.cy.id])
    assert own.may_change and own.changes_until is None and (own.standing.hidden, own.standing.held) == (hides, not hides)
    for words in ("With a patient", "With somebody"):
        commands.change_comment(op(cast, "cy"), idea, comment, words)
        db.session.rollback()
        assert threads(idea) == [] and not any(words in one.body for one in queries.remarks_on(idea))
        [case] = cases(cast.lab.key)
        assert (case.subject.words, case.subject.held, case.subject.hidden) == (words, True, False)
        assert case.subject.changed_at == clock.now() and case.subject.reason == ("Names a patient." if hides else "")
    commands.restore_comment(op(cast, "mo"), idea, comment)
    assert [thread.head.body for thread in threads(idea)] == ["With somebody"] and cases(cast.lab.key) == []
    [own] = queries.own_comments(idea, [cast.cy.id])
    assert own.standing.reason == "" and not own.may_change


def test_the_same_words_once_more_are_no_change_and_a_hidden_comment_stays_hidden(cast, idea, clock):
    comment = say(cast, "cy", idea, "With Mrs Jones")
    commands.hide_comment(op(cast, "mo"), idea, comment, "Names a patient.")
    commands.change_comment(op(cast, "cy"), idea, comment, "With Mrs Jones")
    db.session.rollback()
    assert cases(cast.lab.key) == [] and queries.own_comments(idea, [cast.cy.id])[0].standing.hidden
    commands.withdraw_comment(op(cast, "cy"), idea, comment)
    with refuses("not_on_the_board"):
        commands.change_comment(op(cast, "cy"), idea, comment, "With somebody")
