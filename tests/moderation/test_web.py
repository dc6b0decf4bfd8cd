"""The pages of moderation: reporting, the queue, the log and the policy, in a browser without JavaScript."""

import re

import pytest

from app.board import commands as board
from app.journal.record import Op
from app.moderation import queries


def by(cast, name):
    return Op.of(getattr(cast, name).id)


@pytest.fixture
def idea(cast, clock):
    return board.post_idea(by(cast, "bo"), cast.lab.key, "A walking group", "Twice a week.", "anonymous")


def test_cy_tells_the_moderators_and_mo_hides_it_with_a_reason_that_bo_reads(cast, send, idea):
    lab = f"/labs/{cast.lab.key}"
    assert f"{lab}/report/thought/{idea}" in cast.as_("cy").get(f"/thoughts/{idea}").text
    answer = send(cast.as_("cy"), f"{lab}/report/thought/{idea}", as_page=True, reason="names", words="The sister")
    assert answer.status_code == 303
    page = cast.as_("mo").get(f"{lab}/moderation").text
    words = re.sub("<[^>]*>", "", page)  # a form's token may hold any two letters
    assert "A walking group" in words and "The sister" in words and "Cy" not in words
    send(cast.as_("mo"), f"{lab}/moderation/thought/{idea}", as_page=True, act="hide", reason="It names a sister.")
    assert cast.as_("cy").get(f"/thoughts/{idea}").status_code == 404
    assert "It names a sister." in cast.as_("bo").get(f"/thoughts/{idea}").text
    assert "It names a sister." in cast.as_("mo").get(f"{lab}/moderation/log").text
    send(cast.as_("mo"), f"{lab}/moderation/thought/{idea}", act="restore")
    assert cast.as_("cy").get(f"/thoughts/{idea}").status_code == 200


def test_an_unanswered_reason_keeps_what_was_typed(cast, send, idea):
    answer = send(cast.as_("cy"), f"/labs/{cast.lab.key}/report/thought/{idea}", as_page=True, words="Kept words")
    assert answer.status_code == 422 and "Kept words" in answer.text
    assert queries.cases(cast.lab.key) == []


def test_the_author_is_shown_once_and_only_to_who_asks(cast, send, idea):
    address = f"/labs/{cast.lab.key}/moderation/thought/{idea}"
    assert ">Bo<" not in cast.as_("mo").get(address).text
    shown = send(cast.as_("mo"), f"{address}/author", as_page=True)
    assert ">Bo<" in shown.text and shown.headers["Cache-Control"] == "no-store"
    assert ">Bo<" not in cast.as_("mo").get(address).text


def test_everybody_reads_the_policy_and_how_much_waits(cast, send, idea):
    board.hold_thought(by(cast, "mo"), idea)
    page = cast.as_("cy").get(f"/labs/{cast.lab.key}/policy").text
    assert "Do not name patients" in page and "Waiting for a moderator:" in page
    assert send(cast.as_("cy"), f"/labs/{cast.lab.key}/policy", text="Mine").status_code == 403
    assert send(cast.as_("ann"), f"/labs/{cast.lab.key}/policy", text="Be kind.\n\nStay kind.").status_code == 200
    assert "Stay kind." in cast.as_("cy").get(f"/labs/{cast.lab.key}/policy").text


@pytest.mark.parametrize("path", ["report/thought/gone", "report/poem/gone", "moderation/thought/gone"])
def test_what_is_not_there_is_said_in_a_sentence(cast, send, path):
    address = f"/labs/{cast.lab.key}/{path}"
    assert cast.as_("mo").get(address).status_code == 404
    answer = send(cast.as_("mo"), address, as_page=True, reason="names", words="My words", act="hide")
    assert answer.status_code == 404 and "My words" in answer.text


def test_a_post_of_another_lab_is_not_reached_by_this_labs_address(cast, send, idea):
    other = board.post_idea(by(cast, "eve"), cast.other_lab.key, "CANARY")
    for address in (f"/labs/{cast.lab.key}/moderation/thought/{other}", f"/labs/{cast.lab.key}/report/thought/{other}"):
        answer = cast.as_("mo").get(address)
        assert answer.status_code == 404 and "CANARY" not in answer.text
        assert send(cast.as_("mo"), address, act="hide", reason="names").status_code == 404


def test_whoever_reports_comes_back_to_where_they_were_reading(cast, send, idea):
    key = board.comment_on(by(cast, "mo"), idea, "You clowns", says="worry")
    cy, report = cast.as_("cy"), f"/labs/{cast.lab.key}/report"
    stands = f"/thoughts/{idea}#comment-{key}"
    asked = cy.get(f"{report}/comment/{key}", headers={"Referer": f"http://localhost/thoughts/{idea}"}).text
    assert f'<a href="{stands}">Back</a>' in asked
    for number, (back, leads) in enumerate(((f"/thoughts/{idea}", stands), ("", stands), ("//elsewhere.example", stands),
                                            (f"/labs/{cast.lab.key}/board?show=idea", f"/labs/{cast.lab.key}/board?show=idea"))):
        sent = send(cy, f"{report}/comment/{key}", as_page=True, reason="hurts", back=back)
        assert sent.headers["Location"].endswith(leads), number
        # In the middle of a page the thanks stand at the foot of the screen, for nobody sees its top.
        assert f'<div class="flash flash-{"here" if "#" in leads else "message"}" role="status">' in cy.get(leads.split("#")[0]).text
    assert cy.get(f"{report}/thought/{idea}", headers={"Referer": "https://elsewhere.example/x"}).text.count(
        f'<a href="/thoughts/{idea}">Back</a>') == 1


def test_the_first_page_and_the_news_of_a_moderator_say_how_much_waits_and_nobody_elses(cast, send, idea):
    queue = f"/labs/{cast.lab.key}/moderation"
    for place in ("/", "/news"):
        assert queue not in cast.as_("mo").get(place).text
    key = board.comment_on(by(cast, "dee"), idea, "From outside", says="worry", held=True)
    send(cast.as_("cy"), f"/labs/{cast.lab.key}/report/thought/{idea}", reason="hurts")
    for place in ("/", "/news"):
        for name in ("mo", "ann"):
            seen = cast.as_(name).get(place).text
            assert f'href="{queue}"' in seen and re.search(cast.lab.name + r'</b>: <span class="number">2</span>', seen), (place, name)
        for name in ("bo", "eve", "val", "dee"):
            assert queue not in cast.as_(name).get(place).text
    send(cast.as_("mo"), f"{queue}/comment/{key}", act="release")
    assert re.search(cast.lab.name + r'</b>: <span class="number">1</span>', cast.as_("mo").get("/").text)


def test_words_that_were_changed_after_a_moderator_read_them_are_not_released_unread(cast, send, idea):
    key = board.comment_on(by(cast, "cy"), idea, "Kind words", says="worry")
    board.hold_comment(by(cast, "mo"), idea, key)
    mo, case = cast.as_("mo"), f"/labs/{cast.lab.key}/moderation/comment/{key}"
    read = re.search(r'value="(release\.\w+)"', mo.get(case).text)[1]
    assert f'value="{read}"' in mo.get(f"/labs/{cast.lab.key}/moderation").text
    board.change_comment(by(cast, "cy"), idea, key, "Something rude")
    refused = send(mo, case, as_page=True, act=read)
    assert refused.status_code == 409 and "read it once more" in refused.text and "Something rude" in refused.text
    assert "rude" not in cast.as_("bo").get(f"/thoughts/{idea}").text
    again = re.search(r'value="(release\.\w+)"', refused.text)[1]
    assert again != read and send(mo, case, act=again).get_json()["ok"]
    assert "Something rude" in cast.as_("bo").get(f"/thoughts/{idea}").text


@pytest.mark.parametrize("hides", [False, True])
def test_what_is_held_or_hidden_is_read_on_no_report_page(cast, send, idea, hides):
    key = board.comment_on(by(cast, "cy"), idea, "CANARY", says="worry")
    address = f"/labs/{cast.lab.key}/report/comment/{key}"
    assert "CANARY" in cast.as_("bo").get(address).text
    if hides:
        board.hide_comment(by(cast, "mo"), idea, key, "Unkind.")
    else:
        board.hold_comment(by(cast, "mo"), idea, key)
    for answer in (cast.as_("bo").get(address), send(cast.as_("bo"), address, as_page=True, words="Mine")):
        assert answer.status_code == 404 and "CANARY" not in answer.text
