"""Posting from a page of its own: prompts, drafts, signature and language, with and without JavaScript."""

import re

import pytest

from app.board import commands, queries
from app.extensions import db
from app.journal.record import Op
from app.labs.commands import give_hat
from tests.conftest import form_values


def opened(browser, cast, kind="idea", **args):
    page = browser.get(f"/labs/{cast.lab.key}/new/{kind}", query_string=args).text
    return page, form_values(page.split('class="writing"')[1])


def test_who_is_to_be_shown_by_a_description_says_which(cast, send):
    bo, address = cast.as_("bo"), f"/labs/{cast.lab.key}/insights"
    answer = send(bo, address, as_page=True, headline="CANARY", attribution="role", perspective="")
    assert answer.status_code == 422 and 'value="CANARY"' in answer.text
    signed = answer.text.split('class="board-signed"')[1]
    assert signed.startswith(" open>") and "Choose how you describe yourself" in signed.split("</details>")[0]
    assert send(bo, address, headline="CANARY", attribution="role", perspective="clinician").status_code == 200


def test_an_idea_says_whom_it_helps_what_would_change_and_the_first_step(cast):
    bo = cast.as_("bo")
    page, hidden = opened(bo, cast)
    for words in ("Who does it help?", "What would change?", "What would be the first step?"):
        assert words in page
    assert page.count("Do not name patients or staff.") == 5
    answer = bo.post(f"/labs/{cast.lab.key}/ideas", data={
        **hidden, "headline": "Walk with a peer", "body": "Twice\n\na week", "who": "People in pain", "change": "",
        "first_step": "Ask Ruth", "attribution": "named"})
    said = cast.as_("cy").get(answer.headers["Location"]).text
    assert "People in pain" in said and "Ask Ruth" in said and "What would change?" not in said
    assert '<p class="written">Twice</p>' in said


def test_who_goes_back_and_presses_again_has_posted_once(cast, clock):
    bo = cast.as_("bo")
    said = {"headline": "Walk with a peer", "body": "Twice a week", "who": "", "change": "", "first_step": "", "attribution": "named"}

    def posted(**other):
        # Each time the page is fetched anew, as a browser does on "Back".
        hidden = opened(bo, cast)[1]
        return bo.post(f"/labs/{cast.lab.key}/ideas", data={**hidden, **said, **other}).headers["Location"]

    first = posted()
    assert posted() == first
    others = {posted(first_step="Ask Ruth"), posted(body="Once a week"), posted(attribution="anonymous")}
    assert len(others) == 3 and first not in others
    clock.forward(hours=2)
    assert posted() != first


def test_a_form_opened_afresh_says_what_arrived_from_it_to_its_author_alone(cast, clock):
    bo = cast.as_("bo")
    assert "It arrived" not in opened(bo, cast)[0]
    # The answer got lost: Bo never sees where it leads.
    lost = bo.post(f"/labs/{cast.lab.key}/ideas", data={**opened(bo, cast)[1], "headline": "Walk with a peer", "attribution": "anonymous"})
    page = opened(bo, cast)[0]
    assert "It arrived" in page and "Walk with a peer" in page and f'href="{lost.headers["Location"]}"' in page
    for other in (opened(cast.as_("cy"), cast)[0], opened(bo, cast, "insight")[0]):
        assert "It arrived" not in other and "Walk with a peer" not in other
    clock.forward(days=2)
    assert "It arrived" not in opened(bo, cast)[0]


def test_on_an_old_page_every_word_is_shown_again_and_nothing_but_words(app, cast):
    kept = app.test_client().post(f"/labs/{cast.lab.key}/ideas", data={
        "csrf_token": "of yesterday", "op": "o" * 20, "headline": "Walk with a peer", "body": "Twice a week", "who": "My sister",
        "attribution": "named", "language": "cy", "place": "idea:somewhere", "edition": "1795378040777"})
    assert kept.status_code == 400
    for words in ("Walk with a peer", "Twice a week", "My sister"):
        assert f">{words}</textarea>" in kept.text
    assert kept.text.count("<textarea") == 3


def test_an_insight_says_what_it_rests_on_and_where_more_can_be_read(cast, send):
    bo = cast.as_("bo")
    page, _hidden = opened(bo, cast, "insight")
    assert "Does it work well, or get in the way? How?" in page
    send(bo, f"/labs/{cast.lab.key}/insights", headline="Twice told", works="It gets in the way", evidence="lived",
         source_link="www.example.org/a", attribution="named")
    key = queries.lines_of(cast.lab.key, "insight")[0].key
    said = cast.as_("cy").get(f"/thoughts/{key}").text
    assert "Lived experience" in said and "It gets in the way" in said
    assert '<a href="https://www.example.org/a" rel="nofollow noopener noreferrer">' in said


@pytest.mark.parametrize("link", [
    "javascript:alert(1)", "data:text/html,x", "https://", "http://a b", "ftp://a.org", 'https://x" onclick="y'])
def test_nothing_but_a_web_address_is_a_link_and_what_was_typed_is_kept(cast, send, link):
    answer = send(cast.as_("bo"), f"/labs/{cast.lab.key}/insights", as_page=True, headline="Twice told", source_link=link,
                  attribution="named")
    assert answer.status_code == 409
    assert "Twice told" in answer.text and "should be a web address" in answer.text
    assert queries.lines_of(cast.lab.key, "insight") == []


HOSTILE = "<script>alert(1)</script> <img src=x onerror=alert(1)> https://e.org/\"onmouseover=alert(1) javascript:alert(1) [a](b) &amp;"


def test_whatever_somebody_writes_stays_text(cast, send):
    send(cast.as_("bo"), f"/labs/{cast.lab.key}/ideas", headline="<b>Bold</b>", body=HOSTILE, who=HOSTILE, attribution="named")
    key = queries.lines_of(cast.lab.key, "idea")[0].key
    page = cast.as_("cy").get(f"/thoughts/{key}").text
    for part in ("<script>alert", "<img src=x", "<b>Bold", 'href="javascript', ' onmouseover=', '"onmouseover'):
        assert part not in page


def test_a_text_is_in_the_language_its_author_names(cast, send):
    send(cast.as_("bo"), f"/labs/{cast.lab.key}/ideas", headline="Cerdded gyda ffrind", language="cy", attribution="named")
    line = queries.lines_of(cast.lab.key, "idea")[0]
    assert line.language == "cy"
    assert '<h1 lang="cy" dir="auto">Cerdded gyda ffrind' in cast.as_("cy").get(f"/thoughts/{line.key}").text
    assert send(cast.as_("bo"), f"/labs/{cast.lab.key}/ideas", headline="X", language="xx", attribution="named").status_code == 422


def test_the_form_signs_as_its_author_signed_last(cast, send):
    bo = cast.as_("bo")
    assert 'value="named" checked' in checked(bo, cast)
    send(bo, f"/labs/{cast.lab.key}/ideas", headline="Nameless", attribution="role", perspective="patient")
    page = checked(bo, cast)
    assert 'value="role" checked' in page and '<option value="patient" selected>' in page
    give_hat(Op.of(cast.ann.id), cast.lab.key, cast.dee.key, "participant")
    assert 'value="anonymous" checked' in checked(cast.as_("dee"), cast)


def checked(browser, cast):
    """The page, each chosen radio button as value="..." checked."""
    page, _hidden = opened(browser, cast)
    return re.sub(r'<input checked [^>]*value="(\w+)">', r'value="\1" checked', page)


def test_what_is_near_to_a_headline_is_shown_and_nothing_is_kept(cast, send):
    bo = cast.as_("bo")
    near = commands.post_idea(Op.of(cast.cy.id), cast.lab.key, "Walking with a trained peer on Tuesdays")
    commands.post_idea(Op.of(cast.cy.id), cast.lab.key, "A quiet room")
    commands.post_insight(Op.of(cast.cy.id), cast.lab.key, "Nobody is alone", "What helped was walking with a peer, every week.")
    hidden = commands.post_idea(Op.of(cast.cy.id), cast.lab.key, "Walking with a peer")
    commands.hide_thought(Op.of(cast.mo.id), hidden, "CANARY")
    html = send(bo, f"/labs/{cast.lab.key}/alike", headline="walking with a PEER").get_json()["html"]
    assert near in html and "Nobody is alone" in html and "Yours may still be added." in html
    assert "A quiet room" not in html and hidden not in html
    assert "A quiet room" in send(bo, f"/labs/{cast.lab.key}/alike", headline="Rooms for quiet").get_json()["html"]
    assert send(bo, f"/labs/{cast.lab.key}/alike", headline="Something else altogether").get_json()["html"].strip() == ""
    assert len(queries.lines_of(cast.lab.key, "idea")) == 2
    for name, code in (("val", 403), ("eve", 403)):
        assert send(cast.as_(name), f"/labs/{cast.lab.key}/alike", headline="walking with a peer").status_code == code


def test_the_author_alone_reads_after_posting_what_is_near_to_it(cast):
    commands.post_idea(Op.of(cast.cy.id), cast.lab.key, "Walking with a trained peer")
    key = commands.post_idea(Op.of(cast.bo.id), cast.lab.key, "Walking with a peer")
    assert "Near to it on the board" in cast.as_("bo").get(f"/thoughts/{key}").text
    assert "Near to it on the board" not in cast.as_("pat").get(f"/thoughts/{key}").text


def test_a_guest_reads_after_posting_what_happens_next(cast, send):
    give_hat(Op.of(cast.ann.id), cast.lab.key, cast.dee.key, "participant")
    dee = cast.as_("dee")
    key = send(dee, f"/labs/{cast.lab.key}/ideas", headline="From Dee", attribution="anonymous").get_json()["key"]
    assert "What happens next: a moderator reads it" in dee.get(f"/thoughts/{key}").text


def test_a_question_is_answered_with_an_idea_that_rests_on_it_from_the_first_moment(cast):
    question = commands.form_opportunity(Op.of(cast.ann.id), cast.lab.key, "How might we let people tell it once?")
    bo = cast.as_("bo")
    there = f"/labs/{cast.lab.key}/new/idea?on={question}"
    assert there in bo.get(f"/thoughts/{question}").text
    page, hidden = opened(bo, cast, on=question)
    assert "It answers the question:" in page and "How might we let people tell it once?" in page
    bo.post(f"/labs/{cast.lab.key}/ideas", data={**hidden, "headline": "One page about me", "attribution": "named"})
    assert "One page about me" in cast.as_("cy").get(f"/thoughts/{question}").text.split('id="chain"')[1].split("</section>")[0]


def test_a_guests_held_idea_answers_a_question_too(cast):
    question = commands.form_opportunity(Op.of(cast.ann.id), cast.lab.key, "How might we let people tell it once?")
    cast.dee.email = None
    db.session.commit()
    idea = commands.post_idea(Op.of(cast.dee.id), cast.lab.key, "One page about me", rests_on=question)
    assert "One page about me" not in cast.as_("cy").get(f"/thoughts/{question}").text
    commands.restore_thought(Op.of(cast.ann.id), idea)
    assert "One page about me" in cast.as_("cy").get(f"/thoughts/{question}").text


@pytest.mark.parametrize("gone", ["of another Lab", "taken off", "an idea", "nothing"])
def test_an_idea_under_something_that_is_not_there_keeps_its_words_and_is_posted_by_itself(cast, gone):
    lower = {
        "of another Lab": lambda: commands.post_insight(Op.of(cast.eve.id), cast.other_lab.key, "Elsewhere"),
        "taken off": lambda: commands.post_insight(Op.of(cast.cy.id), cast.lab.key, "Not for long"),
        "an idea": lambda: commands.post_idea(Op.of(cast.cy.id), cast.lab.key, "Another idea"),
        "nothing": lambda: "none"}[gone]()
    if gone == "taken off":
        commands.withdraw_thought(Op.of(cast.cy.id), lower)
    bo = cast.as_("bo")
    page, hidden = opened(bo, cast, on=lower)
    assert "It grows from" not in page and "It answers" not in page
    said = {**hidden, "headline": "One page about me", "attribution": "named"}
    refused = bo.post(f"/labs/{cast.lab.key}/ideas", data={**said, "rests_on": lower})
    assert refused.status_code in (404, 409, 422) and 'value="One page about me"' in refused.text
    again = form_values(refused.text.split('class="writing"')[1])
    assert "rests_on" not in again
    done = bo.post(f"/labs/{cast.lab.key}/ideas", data={**again, "headline": "One page about me", "attribution": "named"})
    assert done.status_code == 303
