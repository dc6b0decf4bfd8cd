"""Whatever page beside the board names a thought: what a moderator hides goes from it while it is open. On both databases."""

import io

import pytest

from app.board import commands
from app.codes import new_token
from app.journal.record import Op
from tests.conftest import form_values
from tests.live.open_pages import OpenPage

CANARY = "Sister Jones sings"


def by(cast, name):
    return Op.of(getattr(cast, name).id)


def hide(cast, key):
    commands.hide_thought(by(cast, "mo"), key, "It names somebody")


@pytest.fixture
def insight(cast):
    return commands.post_insight(by(cast, "pat"), cast.lab.key, CANARY)


@pytest.fixture
def idea(cast):
    return commands.post_idea(by(cast, "bo"), cast.lab.key, CANARY)


@pytest.fixture
def goes(cast):
    """goes(name, address, key): its words stand on the open page, and no longer once `key` is hidden."""
    def look(name, address, key, words=CANARY):
        page = OpenPage(cast.as_(name), address)
        assert page.shows(words)
        hide(cast, key)
        assert not page.keeps(words)
        return page
    return look


def test_how_it_read_before(cast, goes, idea):
    commands.change_thought(by(cast, "bo"), idea, "Somebody sings")
    goes("cy", f"/thoughts/{idea}/versions", idea)


def test_words_of_before_that_were_hidden_and_set_right(cast, idea):
    commands.change_thought(by(cast, "bo"), idea, f"{CANARY} again")
    page = OpenPage(cast.as_("cy"), f"/thoughts/{idea}/versions")
    hide(cast, idea)
    commands.change_thought(by(cast, "bo"), idea, "Somebody sings")
    commands.restore_thought(by(cast, "mo"), idea)
    assert page.shows(CANARY) and not page.keeps(f"{CANARY} again")


def test_the_whole_chain_of_what_is_hidden_itself_and_of_what_rests_on_it(cast, insight):
    theme = commands.form_theme(by(cast, "ann"), cast.lab.key, "Songs", insights=[insight])
    pages = [OpenPage(cast.as_("cy"), f"/thoughts/{key}/chain") for key in (theme, insight)]
    assert all(page.shows(CANARY) for page in pages)
    hide(cast, insight)
    assert not any(page.keeps(CANARY) for page in pages)


def test_what_it_rests_on_and_could_rest_on(cast, goes, insight):
    theme = commands.form_theme(by(cast, "ann"), cast.lab.key, "Songs")
    goes("ann", f"/thoughts/{theme}/rests-on", insight)
    other = commands.post_insight(by(cast, "pat"), cast.lab.key, f"{CANARY} too")
    commands.rest_on(by(cast, "ann"), theme, other)
    goes("ann", f"/thoughts/{theme}/rests-on", other, f"{CANARY} too")
    goes("ann", f"/thoughts/{theme}/rests-on", theme, "Songs")


def test_what_could_be_put_together_with_it(cast, goes, idea):
    other = commands.post_idea(by(cast, "cy"), cast.lab.key, "Sings sister Jones")
    goes("ann", f"/thoughts/{other}/together", idea)
    goes("ann", f"/thoughts/{other}/together", other, "Sings sister Jones")


def test_the_themes_on_which_a_question_could_rest_also_after_a_refusal(cast, goes):
    theme = commands.form_theme(by(cast, "ann"), cast.lab.key, CANARY)
    address = f"/labs/{cast.lab.key}/questions/new"
    ann = cast.as_("ann")
    refused = ann.post(f"/labs/{cast.lab.key}/questions", data={**form_values(ann.get(address).text), "headline": ""})
    assert CANARY in refused.text and OpenPage.live_of(refused.text)["at"] == address
    goes("ann", address, theme)


def test_what_a_new_idea_answers(cast, goes):
    theme = commands.form_theme(by(cast, "ann"), cast.lab.key, CANARY)
    goes("bo", f"/labs/{cast.lab.key}/new/idea?on={theme}", theme)


def test_the_comments_because_of_which_an_author_changes_the_words(cast):
    idea = commands.post_idea(by(cast, "bo"), cast.lab.key, "A choir")
    comment = commands.comment_on(by(cast, "cy"), idea, CANARY)
    page = OpenPage(cast.as_("bo"), f"/thoughts/{idea}/edit")
    assert page.shows(CANARY)
    commands.hide_comment(by(cast, "mo"), idea, comment, "It names somebody")
    assert not page.keeps(CANARY)


def test_what_ten_minutes_deal(cast, goes, idea):
    commands.comment_on(by(cast, "bo"), idea, "Who would come?", says="question", needs_reply=True)
    commands.begin_sitting(by(cast, "cy"), cast.lab.key)
    goes("cy", f"/labs/{cast.lab.key}/ten-minutes", idea)


def test_what_somebody_without_an_account_is_asked_by_a_link(cast, client, insight):
    theme = commands.form_theme(by(cast, "ann"), cast.lab.key, f"{CANARY} at night", insights=[insight])
    token = commands.ask_check(by(cast, "ann"), theme, 14)
    pages = [OpenPage(client, f"/checks/{token}") for _ in range(2)]
    hide(cast, insight)
    assert pages[0].shows(f"{CANARY}<") and not pages[0].keeps(f"<b>{CANARY}</b>")
    hide(cast, theme)
    assert pages[1].shows(f"{CANARY} at night") and not pages[1].keeps(CANARY)


def test_what_rows_of_a_table_are_like(cast, goes, idea):
    ann = cast.as_("ann")
    token = ann.get("/token", headers={"Accept": "application/json"}).get_json()["csrf"]
    table = {"csrf_token": token, "op": new_token(), "kind": "idea", "language": "en"}
    answer = ann.post(f"/labs/{cast.lab.key}/import", data={**table, "file": (io.BytesIO(b"Title\nJones sings sister\n"), "a.csv")},
                      content_type="multipart/form-data")
    goes("ann", answer.headers["Location"], idea)
