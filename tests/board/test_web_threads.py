"""Commenting, answering, backing and offering by their addresses, without JavaScript; and the lane of what needs a reply."""

import re

import pytest

from app.board import commands, queries
from app.board.live_threads import thread_pieces
from app.extensions import db
from app.journal.record import Op
from app.labs.commands import give_hat
from app.people.models import Person
from tests.conftest import form_values


def op(cast, name):
    return Op.of(getattr(cast, name).id)


@pytest.fixture
def idea(cast):
    return commands.post_idea(op(cast, "bo"), cast.lab.key, "Walk with a peer")


def threads(idea):
    db.session.rollback()
    return queries.threads_on(idea)


def test_a_question_is_asked_and_answered_without_javascript(cast, idea):
    cy, bo = cast.as_("cy"), cast.as_("bo")
    hidden = form_values(cy.get(f"/thoughts/{idea}").text.split('id="say"')[1])
    asked = cy.post(f"/thoughts/{idea}/comments", data={**hidden, "text": "Who rings them?", "says": "question", "attribution": "named"})
    assert asked.status_code == 303
    key = asked.headers["Location"].split("#comment-")[1]
    page = bo.get(f"/thoughts/{idea}").text
    assert f'href="/thoughts/{idea}?answer={key}#say"' in page and "Needs a reply" in page
    answering = bo.get(f"/thoughts/{idea}?answer={key}").text.split('id="say"')[1]
    assert "Who rings them?" in answering
    # An answer may be just that; what begins a thread says what it is.
    assert re.search(r'<label class="choice board-says-answer" for="says-answer"><input [^>]* value="" checked>', answering)
    assert re.search(r'for="says-answer" hidden><input [^>]* value="">', page.split('id="say"')[1])
    hidden = form_values(answering)
    assert hidden["parent"] == key
    assert bo.post(f"/thoughts/{idea}/comments", data={**hidden, "text": "We do.", "attribution": "named"}).status_code == 303
    assert [one.body for one in threads(idea)[0].replies] == ["We do."]


def test_a_comment_that_does_not_say_what_it_is_comes_back_with_its_words(cast, idea, send):
    answer = send(cast.as_("cy"), f"/thoughts/{idea}/comments", as_page=True, text="CANARY", attribution="named")
    assert answer.status_code == 409
    assert "CANARY</textarea>" in answer.text and "Say first what it is" in answer.text
    assert threads(idea) == []


def test_a_comment_that_was_begun_waits_in_its_form_and_goes_when_it_is_sent(cast, idea):
    worry = commands.comment_on(op(cast, "cy"), idea, "Who rings them?", says="worry")
    bo, address = cast.as_("bo"), f"/thoughts/{idea}"
    hidden = form_values(bo.get(f"{address}?answer={worry}").text.split('id="say"')[1])
    kept = bo.post(f"/labs/{cast.lab.key}/drafts", data={**hidden, "text": "We do, I th", "attribution": "anonymous"})
    assert kept.headers["Location"].startswith(address)
    form = bo.get(kept.headers["Location"]).text.split('id="say"')[1]
    assert "We do, I th</textarea>" in form and "In answer to:" in form.split("hidden", 1)[1]
    assert "A comment" in bo.get("/drafts").text
    bo.post(f"{address}/comments", data={**form_values(form), "text": "We do.", "attribution": "anonymous"})
    assert [one.byline.name for one in threads(idea)[0].replies] == [""]
    assert "We do, I th" not in bo.get(address).text
    db.session.rollback()
    assert queries.how_many_drafts(db.session.get(Person, cast.bo.id), cast.lab.key) == 0


def test_words_of_a_comment_are_changed_on_a_page_of_their_own(cast, idea, send):
    key = commands.comment_on(op(cast, "cy"), idea, "Wrods", says="evidence")
    address = f"/thoughts/{idea}/comments/{key}/change"
    assert "Wrods" in cast.as_("cy").get(address).text
    assert cast.as_("bo").get(address).status_code == 404
    refused = send(cast.as_("cy"), address, as_page=True, text="")
    assert refused.status_code == 422
    assert send(cast.as_("cy"), address, as_page=True, text="Words").status_code == 303
    assert "Words" in cast.as_("bo").get(f"/thoughts/{idea}").text and "changed" in cast.as_("bo").get(f"/thoughts/{idea}").text


def test_answered_and_open_again_by_one_press(cast, idea, send):
    key = commands.comment_on(op(cast, "cy"), idea, "Who rings them?", says="worry")
    assert send(cast.as_("pat"), f"/thoughts/{idea}/comments/{key}/answered").status_code == 409
    assert send(cast.as_("bo"), f"/thoughts/{idea}/comments/{key}/answered").status_code == 200
    assert "Marked answered by:" in cast.as_("pat").get(f"/thoughts/{idea}").text
    assert send(cast.as_("cy"), f"/thoughts/{idea}/comments/{key}/reopen").status_code == 200
    assert threads(idea)[0].head.is_open


@pytest.mark.parametrize("name, classes", [
    ("bo", "board-may-post board-may-answer board-may-change"), ("ann", "board-may-post board-may-answer"), ("cy", "board-may-post"),
    ("val", ""),
])
def test_only_whoever_may_is_shown_the_buttons(cast, idea, name, classes):
    commands.comment_on(op(cast, "cy"), idea, "Who rings them?", says="worry")
    shown = re.search(r'<ul class="board-remarks([^"]*)" id="comments-list"', cast.as_(name).get(f"/thoughts/{idea}").text)[1]
    assert shown.strip() == classes


def test_an_idea_is_changed_because_of_a_comment_which_says_so(cast, idea, send):
    worry = commands.comment_on(op(cast, "cy"), idea, "Who rings them?", says="worry")
    bo = cast.as_("bo")
    assert f'href="/thoughts/{idea}/edit?because={worry}"' in bo.get(f"/thoughts/{idea}").text
    form = bo.get(f"/thoughts/{idea}/edit?because={worry}").text
    assert re.search(rf'value="{worry}" selected', form)
    changed = send(bo, f"/thoughts/{idea}/edit", headline="Walk with a peer who is rung up", because=worry, seen="1", why="Cy is right")
    assert changed.status_code == 200
    thread = cast.as_("cy").get(f"/thoughts/{idea}").text.split(f'id="comment-{worry}"')[1].split("</li>")[0]
    assert "It was changed because of this:" in thread


def test_everything_that_people_say_can_be_reported(cast, idea):
    comment = commands.comment_on(op(cast, "cy"), idea, "Rude", says="worry")
    reply = commands.comment_on(op(cast, "cy"), idea, "Rude", parent=comment)
    offer = commands.offer_help(op(cast, "cy"), idea, "time", "Rude")
    commands.back_thought(op(cast, "cy"), idea, "Rude")
    db.session.rollback()
    support = queries.backers_of(idea)[0].key
    pat = cast.as_("pat")
    page = pat.get(f"/thoughts/{idea}").text
    for kind, key in (("comment", comment), ("comment", reply), ("offer", offer), ("support", support)):
        address = f"/labs/{cast.lab.key}/report/{kind}/{key}"
        assert f'href="{address}"' in page
        assert pat.get(address).status_code == 200


def test_one_press_backs_an_idea_and_takes_it_back(cast, idea, send):
    cy = cast.as_("cy")
    assert send(cy, f"/thoughts/{idea}/support").get_json()["ok"]
    page = cy.get(f"/thoughts/{idea}").text
    assert "You back this." in page and "<b dir=\"auto\">Cy</b>" in page.split('id="board-backers"')[1]
    assert send(cy, f"/thoughts/{idea}/support/withdraw").get_json()["ok"]
    assert "You back this." not in cy.get(f"/thoughts/{idea}").text


def test_a_reason_stays_when_only_the_name_is_changed_or_it_is_backed_once_more(cast, idea, send):
    cy = cast.as_("cy")
    send(cy, f"/thoughts/{idea}/support", reason="CANARY", attribution="anonymous", language="cy")
    send(cy, f"/thoughts/{idea}/support/withdraw")
    page = cy.get(f"/thoughts/{idea}").text
    form = page.split("/support\"")[-1].split("</form>")[0]
    assert 'value="CANARY"' in form and re.search(r'<input[^>]*checked[^>]*value="anonymous"', form)
    send(cy, f"/thoughts/{idea}/support")
    db.session.rollback()
    (backer,) = queries.backers_of(idea)
    assert (backer.reason, backer.byline.name, backer.language) == ("CANARY", "", "cy")


def test_a_reason_that_does_not_fit_comes_back(cast, idea, send):
    answer = send(cast.as_("cy"), f"/thoughts/{idea}/support", as_page=True, reason="CANARY " * 50, attribution="named")
    assert answer.status_code == 422 and "CANARY CANARY" in answer.text
    assert send(cast.as_("cy"), f"/thoughts/{idea}/support", attribution="boss").status_code == 409


def test_help_is_offered_and_taken_up(cast, idea, send):
    refused = send(cast.as_("cy"), f"/thoughts/{idea}/offers", as_page=True, words="CANARY")
    assert refused.status_code == 422 and "CANARY</textarea>" in refused.text
    key = send(cast.as_("cy"), f"/thoughts/{idea}/offers", help="site", words="Our hall").get_json()["key"]
    for act, name in (("take-up", "bo"), ("done", "ann")):
        assert send(cast.as_("pat"), f"/thoughts/{idea}/offers/{key}/{act}").status_code == 409
        assert send(cast.as_(name), f"/thoughts/{idea}/offers/{key}/{act}").status_code == 200
    assert queries.offers_on(idea)[0].state == "done"
    assert send(cast.as_("cy"), f"/thoughts/{idea}/offers/{key}/withdraw").status_code == 409


def test_what_a_guest_offers_is_released_on_the_ideas_page(cast, idea, send):
    give_hat(op(cast, "ann"), cast.lab.key, cast.dee.key, "participant")
    dee, mo = cast.as_("dee"), cast.as_("mo")
    key = send(dee, f"/thoughts/{idea}/offers", help="time", words="CANARY").get_json()["key"]
    assert "CANARY" in mo.get(f"/thoughts/{idea}").text and "CANARY" in dee.get(f"/thoughts/{idea}").text
    assert "CANARY" not in cast.as_("bo").get(f"/thoughts/{idea}").text
    assert send(mo, f"/thoughts/{idea}/offers/{key}/restore").status_code == 200
    assert "CANARY" in cast.as_("bo").get(f"/thoughts/{idea}").text


def test_there_is_no_total_of_backers(cast, idea):
    for name in ("cy", "pat", "mo", "ann"):
        commands.back_thought(op(cast, name), idea)
    page = cast.as_("bo").get(f"/thoughts/{idea}").text.split('id="backing"')[1].split("</section>")[0]
    assert not re.search(r">\s*4\s*<", page)


def test_what_needs_a_reply_stands_on_ones_first_page_and_beside_the_board(cast, idea):
    commands.comment_on(op(cast, "cy"), idea, "Who rings them?", says="question")
    other = commands.post_idea(op(cast, "pat"), cast.lab.key, "Another")
    commands.comment_on(op(cast, "cy"), other, "Since when?", says="question")
    for address in ("/", f"/labs/{cast.lab.key}/board"):
        lane = cast.as_("bo").get(address).text.split('id="needs-reply-title"')[1].split("</section>")[0]
        mine, anybodys = lane.split("From anybody who knows")
        assert "Who rings them?" in mine and "Since when?" in anybodys
        assert "needs-reply-title" not in cast.as_("cy").get(address).text
    assert "needs-reply-title" not in cast.as_("val").get(f"/labs/{cast.lab.key}/board").text
    assert "needs-reply-title" not in cast.as_("eve").get("/").text


@pytest.mark.parametrize("act", ["comments/none/answered", "comments/none/reopen", "offers/none/take-up", "offers/none/withdraw"])
def test_what_is_gone_is_a_sentence(cast, idea, send, act):
    assert send(cast.as_("bo"), f"/thoughts/{idea}/{act}").status_code == 409


def test_what_one_may_do_with_ones_own_comments_stands_on_ones_own_page_alone_and_in_no_threads(cast, idea):
    asked = commands.comment_on(op(cast, "cy"), idea, "Who rings?", says="question")
    reply = commands.comment_on(op(cast, "pat"), idea, "I do", parent=asked)
    for name, mine, other, asks in (("cy", asked, reply, True), ("pat", reply, asked, False)):
        shown = cast.as_(name).get(f"/thoughts/{idea}").text
        own = shown.split(f'data-mine="{mine}"')[1].split("</div>")[0]
        assert f"/comments/{mine}/withdraw" in own and f"/comments/{mine}/change" in own and ("It is answered" in own) == asks
        assert "csrf" not in own and shown.count("data-mine") == 1 and f"/comments/{other}/withdraw" not in shown
        assert f'data-remark="{mine}"' in shown and f'data-remark="{other}"' in shown and 'data-piece="board/mine"' in shown
    for name in ("bo", "val"):
        assert "/withdraw" not in cast.as_(name).get(f"/thoughts/{idea}").text.split('aria-label="Comments"')[1].split("</section>")[0]
    for fragment in thread_pieces(idea):
        assert "data-mine" not in fragment.html and "/withdraw" not in fragment.html
