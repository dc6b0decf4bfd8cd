"""The board's addresses: who reads them, what they answer, with and without JavaScript."""

import re

import pytest

from app.board import commands, queries
from app.journal.record import Op
from app.labs.commands import give_hat
from tests.conftest import form_values


def post(cast, name="bo", **more):
    return commands.post_idea(Op.of(getattr(cast, name).id), cast.lab.key, **{"headline": "Walk with a peer", **more})


def test_an_empty_board_says_what_will_appear_and_offers_the_one_action(cast):
    page = cast.as_("bo").get(f"/labs/{cast.lab.key}/board").text
    assert "will stand here" in page
    assert 'href="#post"' in page
    assert f'/labs/{cast.lab.key}/new/idea' in page and f'/labs/{cast.lab.key}/new/insight' in page


@pytest.mark.parametrize("name, code", [
    ("ann", 200), ("bo", 200), ("pat", 200), ("mo", 200), ("val", 200), ("ada", 200), ("eve", 403), ("nobody", 302),
])
def test_the_board_is_read_by_the_people_of_its_lab(cast, name, code):
    key = post(cast, body="CANARY")
    for address in (f"/labs/{cast.lab.key}/board", f"/thoughts/{key}"):
        answer = cast.as_(name).get(address)
        assert answer.status_code == code
        assert ("CANARY" in answer.text) is (code == 200)


def test_bo_posts_an_idea_and_an_insight_without_javascript(cast):
    bo = cast.as_("bo")
    address = f"/labs/{cast.lab.key}/board"
    for path, headline in (("ideas", "A shared letter"), ("insights", "Nobody reads the letter")):
        hidden = form_values(bo.get(f"/labs/{cast.lab.key}/new/{path[:-1]}").text.split('class="writing"')[1])
        answer = bo.post(f"/labs/{cast.lab.key}/{path}", data={**hidden, "headline": headline, "attribution": "named"})
        assert answer.status_code == 303
        assert headline in bo.get(answer.headers["Location"]).text
    page = cast.as_("cy").get(address).text
    assert "A shared letter" in page and "Nobody reads the letter" in page


def test_a_comment_stands_under_the_idea(cast, send):
    key = post(cast)
    answer = send(cast.as_("cy"), f"/thoughts/{key}/comments", text="Who supports the peer?", says="question", attribution="named")
    assert answer.get_json()["ok"]
    assert "Who supports the peer?" in cast.as_("bo").get(f"/thoughts/{key}").text


def test_an_anonymous_author_is_named_nowhere(cast, send):
    send(cast.as_("pat"), f"/labs/{cast.lab.key}/ideas", headline="Nameless", attribution="anonymous")
    key = queries.lines_of(cast.lab.key, "idea")[0].key
    send(cast.as_("pat"), f"/thoughts/{key}/comments", text="Also mine", says="evidence", attribution="anonymous")
    for name in ("bo", "ann", "mo"):
        for address in (f"/labs/{cast.lab.key}/board", f"/thoughts/{key}", f"/thoughts/{key}?fragments=1"):
            text = cast.as_(name).get(address).text
            assert "Pat" not in text.replace("Patient", "").replace("patients", "")
            assert cast.pat.key not in text


def test_a_hidden_idea_is_gone_for_readers_and_explained_to_its_author(cast, send):
    key = post(cast)
    assert send(cast.as_("mo"), f"/thoughts/{key}/hide", reason="It names a nurse").status_code == 200
    assert cast.as_("cy").get(f"/thoughts/{key}").status_code == 404
    assert "Walk with a peer" not in cast.as_("cy").get(f"/labs/{cast.lab.key}/board").text
    assert "It names a nurse" in cast.as_("bo").get(f"/thoughts/{key}").text
    assert "It names a nurse" in cast.as_("bo").get(f"/labs/{cast.lab.key}/board").text
    assert send(cast.as_("mo"), f"/thoughts/{key}/restore").status_code == 200
    assert cast.as_("cy").get(f"/thoughts/{key}").status_code == 200


@pytest.mark.parametrize("action", ["hide", "restore"])
@pytest.mark.parametrize("name", ["bo", "cy", "val", "eve"])
def test_only_moderators_and_the_team_hide_and_restore(cast, send, action, name):
    key = post(cast)
    assert send(cast.as_(name), f"/thoughts/{key}/{action}", reason="Because").status_code == 403
    assert queries.line_of(key) is not None


def test_taking_back_belongs_to_the_author(cast, send):
    key = post(cast)
    assert send(cast.as_("cy"), f"/thoughts/{key}/withdraw").status_code == 409
    assert send(cast.as_("bo"), f"/thoughts/{key}/withdraw").status_code == 200
    assert queries.line_of(key) is None


def test_the_reader_chooses_the_order(cast):
    for n in range(8):
        post(cast, headline=f"Idea number {n}")
    pages = {sort: cast.as_("bo").get(f"/labs/{cast.lab.key}/board?sort={sort}").text for sort in ("newest", "random", "fewest")}
    for page in pages.values():
        assert page.count('class="board-line ') == 8
    assert cast.as_("bo").get(f"/labs/{cast.lab.key}/board?sort=votes").status_code == 200


def test_insights_and_ideas_can_be_read_apart(cast):
    post(cast)
    commands.post_insight(Op.of(cast.cy.id), cast.lab.key, "Twice told")
    page = cast.as_("bo").get(f"/labs/{cast.lab.key}/board?kind=insight").text
    assert "Twice told" in page and "Walk with a peer" not in page


def test_lineage_shows_words_only_where_everybody_may_read_them(cast):
    [key] = commands.publish_ideas(Op.server(), cast.lab.key, [({
        "headline": "A quiet room", "body": "", "author_id": None, "attribution": "anonymous", "perspective": None,
        "language": "en",
    }, {
        "workshop_key": "w234567892", "workshop_title": "Joining up care", "item_title": "1-2-4-All", "step": "Fours",
        "from_group": {"place": "room", "number": 3, "table": None}, "chosen": True, "contribution_key": "c234567892",
        "originals": [], "votes": None,
        "parents": [{"step": "Alone", "dots": 1, "group": None, "text": None},
                    {"step": "Pairs", "dots": 2, "group": {"place": "home", "number": 5, "table": None}, "text": "Somewhere quiet"}],
    })])
    page = cast.as_("bo").get(f"/thoughts/{key}").text
    assert "Joining up care" in page
    assert "An idea written alone" in page
    assert "Somewhere quiet" in page and "Group 3" in page and "Online room 5" in page


def test_evaluators_read_the_board_and_are_offered_no_form(cast, send):
    key = post(cast)
    val = cast.as_("val")
    for address in (f"/labs/{cast.lab.key}/board", f"/thoughts/{key}"):
        assert 'class="button button-go" type="submit"' not in val.get(address).text
    assert send(val, f"/labs/{cast.lab.key}/ideas", headline="Mine", attribution="named").status_code == 403
    assert send(val, f"/thoughts/{key}/comments", text="Mine", attribution="named").status_code == 403


def test_a_guest_is_told_that_a_moderator_reads_their_post_first(cast, send):
    give_hat(Op.of(cast.ann.id), cast.lab.key, cast.dee.key, "participant")
    dee = cast.as_("dee")
    assert "a moderator reads your post" in dee.get(f"/labs/{cast.lab.key}/board").text
    key = send(dee, f"/labs/{cast.lab.key}/ideas", headline="From Dee", attribution="anonymous").get_json()["key"]
    assert "Others cannot read this yet." in dee.get(f"/thoughts/{key}").text
    assert cast.as_("bo").get(f"/thoughts/{key}").status_code == 404
    assert "Waiting for a moderator:" in cast.as_("mo").get(f"/labs/{cast.lab.key}/board").text
    send(cast.as_("mo"), f"/thoughts/{key}/restore")
    assert "From Dee" in cast.as_("bo").get(f"/labs/{cast.lab.key}/board").text


def test_what_was_taken_off_is_put_back_by_its_author_alone(cast, send):
    key = post(cast)
    send(cast.as_("bo"), f"/thoughts/{key}/withdraw")
    assert cast.as_("cy").get(f"/thoughts/{key}").status_code == 404
    assert "Put it back" in cast.as_("bo").get(f"/thoughts/{key}").text
    assert send(cast.as_("cy"), f"/thoughts/{key}/put-back").status_code == 409
    assert send(cast.as_("bo"), f"/thoughts/{key}/put-back").status_code == 200
    assert cast.as_("cy").get(f"/thoughts/{key}").status_code == 200
    assert "Walk with a peer" in cast.as_("cy").get(f"/labs/{cast.lab.key}/board?q=peer").text


@pytest.mark.parametrize("where", ["headline", "body"])
def test_a_line_of_the_list_is_words_whatever_was_written(cast, where):
    said = {"headline": "Plain", "body": "Plain too", where: "<img src=x onerror=alert(1)> & \"'"}
    commands.post_idea(Op.of(cast.bo.id), cast.lab.key, **said)
    page = cast.as_("cy").get(f"/labs/{cast.lab.key}/board").text
    assert "&lt;img src=x onerror=alert(1)&gt; &amp; &#34;&#39;" in page and "<img src=x" not in page


def test_what_its_author_changed_after_a_moderator_read_it_on_its_page_is_not_let_through_unread(cast, send):
    key = post(cast)
    comment = commands.comment_on(Op.of(cast.cy.id), key, "Kind words")
    commands.hold_comment(Op.of(cast.mo.id), key, comment)
    mo, page = cast.as_("mo"), f"/thoughts/{key}"
    read = re.search(r'name="seen" value="([^"]*)"', mo.get(page).text)[1]
    commands.change_comment(Op.of(cast.cy.id), key, comment, "CANARY")
    refused = send(mo, f"{page}/comments/{comment}/restore", as_page=True, seen=read)
    assert refused.status_code == 409 and "Nothing was released" in refused.text and "CANARY" in refused.text
    assert "CANARY" not in cast.as_("bo").get(page).text
    again = re.search(r'name="seen" value="([^"]*)"', refused.text)[1]
    assert send(mo, f"{page}/comments/{comment}/restore", seen=again).status_code == 200
    assert "CANARY" in cast.as_("bo").get(page).text
    commands.hold_thought(Op.of(cast.mo.id), key)
    read = re.search(r'name="seen" value="([^"]*)"', mo.get(page).text)[1]
    commands.change_thought(Op.of(cast.bo.id), key, "Another headline", why="Clearer")
    assert send(mo, f"{page}/restore", seen=read).status_code == 409
    assert "Another headline" not in cast.as_("cy").get(f"/labs/{cast.lab.key}/board").text
    assert send(mo, f"{page}/restore", seen=re.search(r'name="seen" value="([^"]*)"', mo.get(page).text)[1]).status_code == 200
    assert "Another headline" in cast.as_("cy").get(f"/labs/{cast.lab.key}/board").text
