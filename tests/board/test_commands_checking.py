"""Checked with participants: the link, the answers, what may be called checked and agreed, on both databases."""

import pytest
from sqlalchemy import select

from app.board import commands, queries
from app.board.models import Check, CheckAnswer, Thought
from app.extensions import db
from app.journal.models import Entry
from app.journal.record import Op
from app.mail.models import OutgoingMail
from tests.board.saying_no import refuses
from tests.board.test_commands_chain import insight, whole
from tests.board.test_commands_theming import op


@pytest.fixture
def asked(cast, clock):
    """A theme with Pat's insight, and the token of a link that is open for a week."""
    theme = commands.form_theme(op(cast, "ann"), cast.lab.key, "Said twice", insights=[insight(cast)])
    return theme, commands.ask_check(op(cast, "ann"), theme, 7)


def now(theme):
    db.session.rollback()
    return queries.checking_of(theme)


def say(who, token, stance="meant", words="", **more):
    return commands.answer_check(who, token, stance, words, **more)


def test_many_answer_by_one_link_and_it_is_told_as_a_fact(cast, asked):
    theme, token = asked
    say(op(cast, "pat"), token)
    say(op(cast, "cy"), token, "missing", "Carers are not in it")
    say(Op.server(), token)
    found = now(theme)
    assert (found.asked_by, found.answered, found.held) == ("Ann", 3, 0)
    assert [(one.is_meant, one.body, one.byline.name) for one in found.said] == [(False, "Carers are not in it", "Cy")]


def test_words_without_an_account_wait_for_a_moderator(cast, asked):
    theme, token = asked
    key = say(Op.server(), token, "missing", "CANARY")
    say(op(cast, "dee"), token, "missing", "CANARY of a guest")
    say(op(cast, "eve"), token, "missing", "CANARY of another Lab")
    assert now(theme).said == []
    assert now(theme).held == 3
    commands.restore_check_answer(op(cast, "mo"), theme, key)
    assert [one.body for one in now(theme).said] == ["CANARY"]
    commands.hide_check_answer(op(cast, "mo"), theme, key, "It names a nurse")
    assert now(theme).said == []
    assert now(theme).answered == 2
    with refuses("no_such_answer"):
        commands.hide_check_answer(op(cast, "mo"), theme, "none", "Why")


def test_who_answers_again_replaces_what_they_said(cast, asked):
    theme, token = asked
    say(op(cast, "cy"), token, "missing", "Carers")
    say(op(cast, "cy"), token)
    first = say(Op.server(), token)
    assert say(Op.server(), token, "missing", "Others", before=first) == first
    say(Op.server(), token, before="of another browser")
    assert now(theme).answered == 3
    assert now(theme).said == []


def test_a_link_ends_by_its_day_when_taken_back_and_by_a_newer_one(cast, asked, clock):
    theme, token = asked
    with refuses("no_such_check"):
        say(Op.server(), "none")
    newer = commands.ask_check(op(cast, "ann"), theme, 14)
    with refuses("check_over"):
        say(Op.server(), token)
    say(Op.server(), newer)
    commands.end_check(op(cast, "ann"), theme, now(theme).open_key)
    with refuses("check_over"):
        say(Op.server(), newer)
    third = commands.ask_check(op(cast, "ann"), theme, 7)
    clock.forward(days=7)
    with refuses("check_over"):
        say(Op.server(), third)
    assert not queries.question_by(third).is_open
    assert now(theme).answered == 1


def test_it_is_checked_only_after_somebody_answered_and_agreed_only_then(cast, asked):
    theme, token = asked
    with refuses("nobody_answered"):
        commands.mark_checked(op(cast, "ann"), theme)
    say(Op.server(), token)
    with refuses("not_checked"):
        commands.agree(op(cast, "ann"), theme)
    commands.mark_checked(op(cast, "ann"), theme)
    commands.agree(op(cast, "ann"), theme)
    found = now(theme)
    assert (found.state, found.checked_by, found.agreed_by) == ("agreed", "Ann", "Ann")
    with refuses("agreed_already"):
        commands.agree(op(cast, "ann"), theme)
    kinds = db.session.scalars(select(Entry.kind).where(Entry.subject == theme).order_by(Entry.id)).all()
    assert kinds[-3:] == ["check_answered", "checked_with_participants", "thought_moved"]


def test_the_link_shows_all_insights_below_without_names(cast, clock):
    one, _theme, question, _top = whole(cast)
    two = insight(cast, "Another", "cy")
    commands.rest_on(op(cast, "ann"), question, two)
    held = insight(cast, "Held", "dee")
    asked = queries.question_by(commands.ask_check(op(cast, "ann"), question, 7))
    assert [row.headline for row in asked.insights] == ["People tell their story twice", "Another"]
    assert "Pat" not in str(asked)
    with refuses("other_kind"):
        commands.ask_check(op(cast, "ann"), one, 7)
    commands.hide_thought(op(cast, "mo"), question, "Wait")
    with refuses("not_on_the_board"):
        commands.ask_check(op(cast, "ann"), question, 7)
    assert held


def test_letters_go_to_those_whose_insights_are_gathered(cast, clock, app, monkeypatch):
    monkeypatch.setitem(app.config, "PUBLIC_URL", "https://lab.example")
    one, two = insight(cast), insight(cast, "Another", "cy")
    anonymous = commands.post_insight(op(cast, "bo"), cast.lab.key, "Mine", attribution="anonymous")
    theme = commands.form_theme(op(cast, "ann"), cast.lab.key, "Said twice", insights=[one, two, anonymous])
    merged = insight(cast, "The same", "mo")
    commands.merge_thoughts(op(cast, "ann"), one, merged)
    token = commands.ask_check(op(cast, "ann"), theme, 7, with_letters=True)
    db.session.rollback()
    letters = db.session.scalars(select(OutgoingMail).where(OutgoingMail.letter == "check_asked").order_by(OutgoingMail.to)).all()
    assert [letter.to for letter in letters] == ["bo@example.org", "cy@example.org", "mo@example.org", "pat@example.org"]
    assert all(letter.filled_with["path"] == f"/checks/{token}" for letter in letters)
    assert now(theme).letters == 4


def test_without_a_public_address_no_letter_is_promised(cast, asked):
    theme, _token = asked
    with refuses("no_public_address"):
        commands.ask_check(op(cast, "ann"), theme, 7, with_letters=True)
    assert now(theme).open_key


def test_neither_words_nor_the_token_are_in_the_journal_and_only_its_digest_in_the_database(cast, asked):
    theme, token = asked
    say(Op.server(), token, "missing", "CANARY")
    db.session.rollback()
    told = str([(entry.subject, entry.facts) for entry in db.session.scalars(select(Entry))])
    assert "CANARY" not in told
    assert token not in told
    assert token not in str([vars(row) for row in db.session.scalars(select(Check))])


def test_what_a_person_said_is_told_to_them_and_erased_with_them(cast, asked, clock):
    from app.board.stored import erase, read
    from app.journal.record import change
    theme, token = asked
    say(op(cast, "cy"), token, "missing", "CANARY")
    assert read([cast.cy.id])["check_answer"][0]["body"] == "CANARY"
    for words, left in (("nameless", "CANARY"), ("gone", "")):
        with change(Op.server()) as c:
            erase(c, [cast.cy.id], words)
        db.session.rollback()
        row = db.session.scalar(select(CheckAnswer))
        if words == "nameless":
            assert (row.author_id, row.body, row.attribution) == (None, left, "anonymous")
    assert db.session.scalar(select(Thought.headline).where(Thought.key == theme)) == "Said twice"
