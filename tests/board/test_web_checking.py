"""The pages of checking: the link made once, answered on any phone without an account, and the fact on the theme's page."""

import re

import pytest

from app.board import commands, queries
from app.extensions import db
from app.live.fragments import snapshot
from tests.board.test_commands_chain import insight
from tests.board.test_commands_theming import op


@pytest.fixture
def theme(cast):
    return commands.form_theme(op(cast, "ann"), cast.lab.key, "Said twice", insights=[insight(cast)])


def link_of(page):
    return re.search(r'value="https?://[^/"]+(/checks/[\w-]+)"', page)[1]


def make_link(cast, send, theme):
    answer = send(cast.as_("ann"), f"/thoughts/{theme}/checks", as_page=True, days="7")
    assert answer.headers["Cache-Control"] == "no-store"
    return link_of(answer.text)


def test_somebody_without_an_account_answers_and_changes_it_on_the_same_phone(cast, send, theme):
    address, phone = make_link(cast, send, theme), cast.as_("nobody")
    page = phone.get(address).text
    assert "Said twice" in page
    assert "People tell their story twice" in page
    assert ">Pat<" not in page
    assert send(phone, address, as_page=True, stance="missing", words="Carers").status_code == 303
    again = phone.get(address).text
    assert "A moderator reads your words" in again
    assert "Carers" in again
    send(phone, address, as_page=True, stance="meant", words="")
    assert "Carers" not in phone.get(address).text
    send(cast.as_("nobody"), address, as_page=True, stance="meant", words="")
    db.session.rollback()
    assert queries.checking_of(theme).answered == 2


def test_an_unfinished_answer_keeps_its_words(cast, send, theme):
    address, phone = make_link(cast, send, theme), cast.as_("nobody")
    answer = send(phone, address, as_page=True, words="Carers are missing")
    assert answer.status_code == 422
    assert "Carers are missing" in answer.text
    assert send(phone, address, as_page=True, stance="missing", words="").status_code == 409


def test_a_link_that_is_gone_says_so(cast, send, theme):
    address, phone = make_link(cast, send, theme), cast.as_("nobody")
    commands.end_check(op(cast, "ann"), theme, queries.checking_of(theme).open_key)
    assert "no longer open" in phone.get(address).text
    late = send(phone, address, as_page=True, stance="missing", words="Too late but kept")
    assert late.status_code == 409
    assert "Too late but kept" in late.text
    assert phone.get("/checks/none").status_code == 404
    assert send(phone, "/checks/none", stance="meant", words="").status_code == 409


def test_the_theme_shows_who_asked_and_what_was_said_and_the_team_agrees(cast, send, theme):
    address = make_link(cast, send, theme)
    refused = send(cast.as_("ann"), f"/thoughts/{theme}/checked", as_page=True)
    assert refused.status_code == 409
    assert "Nobody has answered yet" in refused.text
    send(cast.as_("cy"), address, stance="missing", words="Carers")
    page = cast.as_("bo").get(f"/thoughts/{theme}").text
    assert "Carers" in page
    assert "Mark as checked" not in page
    assert send(cast.as_("ann"), f"/thoughts/{theme}/checked", as_page=True).status_code == 303
    assert send(cast.as_("bo"), f"/thoughts/{theme}/agreed").status_code == 403
    assert send(cast.as_("ann"), f"/thoughts/{theme}/agreed", as_page=True).status_code == 303
    assert "checking-now" in snapshot(f"thought:{theme}", "en").fragments["checking"].html
    assert queries.checking_of(theme).state == "agreed"


def test_a_moderator_finds_a_guests_words_in_the_queue(cast, send, theme):
    address = make_link(cast, send, theme)
    send(cast.as_("nobody"), address, stance="missing", words="Carers are not in it")
    assert "Carers are not in it" in cast.as_("mo").get(f"/labs/{cast.lab.key}/moderation").text


def test_a_question_is_asked_on_themes_and_its_beginning_is_offered(cast, send, theme):
    bo = cast.as_("bo")
    page = bo.get(f"/labs/{cast.lab.key}/questions/new?on={theme}").text
    assert 'value="How might we "' in page
    assert re.search(rf'value="{theme}" checked', page)
    answer = send(bo, f"/labs/{cast.lab.key}/questions", as_page=True, headline="How might we let people tell it once?", body="",
                  rests_on=[theme])
    key = answer.location.split("/")[-1]
    assert [knot.key for knot in queries.chain_of(key).lower] == [theme]
    kept = send(bo, f"/labs/{cast.lab.key}/questions", as_page=True, headline="x" * 91, body="", rests_on=[theme])
    assert kept.status_code == 422
    assert re.search(rf'value="{theme}" checked', kept.text)
