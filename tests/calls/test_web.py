"""The pages of calls, without JavaScript: each stage as author, reader, panel and team; what is refused; the last ten minutes."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from app.calls.models import Call
from app.codes import new_token
from app.extensions import db
from app.journal.record import Op
from app.labs.commands import change_lab
from app.labs.models import Lab
from tests.calls.calling import CRITERIA, DAYS, PROMPTS, QUESTION, TWO, Calling
from tests.conftest import form_values

LONDON = ZoneInfo("Europe/London")


@pytest.fixture
def calling(cast, clock):
    return Calling(cast, clock, prompts=PROMPTS, panel=("cy", "mo"), readers=2)


def flat(page):
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def call_page(calling, name):
    answer = calling.cast.as_(name).get(f"/calls/{calling.key}")
    assert answer.status_code == 200
    return flat(answer.text)


def test_ann_makes_a_call_without_javascript_and_a_stage_without_a_tick_is_left_out(cast, clock):
    ann = cast.as_("ann")
    address = f"/labs/{cast.lab.key}/calls"
    page = ann.get(f"{address}/new").text
    assert "Stages and their last days" in page
    fields = {**form_values(page.split("</header>", 1)[1]), "question": QUESTION, "who": "everybody",
              "about": "What is chosen is tried on two wards.", "ends_at": "17:00", "grace": "half_hour",
              "criteria": "\n".join(CRITERIA), "readers": "2", "asked_1": "Who does it help?",
              "needed_1": "y", "limit_1": "300", **{f"day_{name}": day.isoformat() for name, day in DAYS.items()},
              **{f"with_{name}": "y" for name in ("refine", "submit", "shortlist")}}
    answer = ann.post(address, data={**fields, "question": ""})
    assert answer.status_code == 422 and "What is chosen is tried on two wards." in answer.text
    answer = ann.post(address, data={**fields, "op": new_token()})
    assert answer.status_code == 303, flat(answer.text)
    page = flat(cast.as_("bo").get(answer.headers["Location"]).text)
    assert "You may answer with an idea until Thursday 21 May, 17:00." in page
    assert "Vote" not in page.split("Stages")[1].split("Times are")[0]
    call = db.session.scalar(select(Call))
    assert (call.grace, call.prompts) == ("half_hour", [{"asked": "Who does it help?", "needed": True, "limit": 300}])


def test_a_stage_that_is_kept_needs_its_day(cast, send):
    answer = send(cast.as_("ann"), f"/labs/{cast.lab.key}/calls", question=QUESTION, who="everybody", ends_at="17:00", grace="morning",
                  readers="2", with_vote="y", day_ideas="2099-05-01", day_announce="2099-06-01")
    assert answer.status_code == 422 and "leave it out" in answer.get_json()["message"]


def test_a_shortlist_without_criteria_is_refused_beside_the_field_that_says_so_beforehand(cast, clock):
    ann, address = cast.as_("ann"), f"/labs/{cast.lab.key}/calls"
    page = ann.get(f"{address}/new").text
    assert "At least one, unless the shortlist is left out." in page
    fields = {**form_values(page.split("</header>", 1)[1]), "question": QUESTION, "who": "everybody", "ends_at": "17:00",
              "grace": "morning", "readers": "2", **{f"day_{name}": DAYS[name].isoformat() for name in ("ideas", "shortlist", "announce")}}
    answer = ann.post(address, data={**fields, "with_shortlist": "y"})
    assert answer.status_code == 422 and 'id="criteria-fault"' in answer.text
    assert ann.post(address, data={**fields, "op": new_token()}).status_code == 303


def test_a_lab_without_a_call_says_what_will_stand_there(cast):
    page = flat(cast.as_("ann").get(f"/labs/{cast.lab.key}/calls").text)
    assert "No call yet." in page and "New call" in page
    assert "New call" not in flat(cast.as_("bo").get(f"/labs/{cast.lab.key}/calls").text)


def test_bo_answers_on_the_calls_own_form_and_reads_on_his_ideas_page_where_it_stands(calling, cast):
    bo = cast.as_("bo")
    page = bo.get(f"/calls/{calling.key}/answer").text
    assert "Who does it help?" in page and "What is the first step? (if you like)" in page
    fields = {**form_values(page.split("</header>", 1)[1]), "headline": "A peer in the waiting room", "attribution": "named"}
    answer = bo.post(f"/calls/{calling.key}/answer", data={**fields, "answer_2": "Ask two wards"})
    assert answer.status_code == 409
    assert "Who does it help?" in flat(answer.text) and "Ask two wards" in answer.text and "A peer in the waiting room" in answer.text
    answer = bo.post(f"/calls/{calling.key}/answer", data={**fields, "op": new_token(), "answer_1": "Whoever waits alone"})
    assert answer.status_code == 303
    thought = answer.headers["Location"]
    assert "It answers a call" in bo.get(thought).text
    assert "You may change it, or add another" in flat(bo.get(thought).text)
    assert QUESTION in cast.as_("cy").get(thought).text
    for address in (f"/labs/{cast.lab.key}", f"/labs/{cast.lab.key}/board"):
        assert QUESTION in cast.as_("cy").get(address).text


def test_the_form_opened_afresh_says_that_the_answer_arrived(calling, cast):
    address, key = f"/calls/{calling.key}/answer", calling.enters("bo")
    page = cast.as_("bo").get(address).text
    assert "It arrived" in page and f'href="/thoughts/{key}"' in page and "Idea of bo" in page
    assert "It arrived" not in cast.as_("pat").get(address).text


def test_a_draft_is_kept_without_javascript_and_stands_in_the_form_again(calling, cast):
    bo = cast.as_("bo")
    fields = {**form_values(bo.get(f"/calls/{calling.key}/answer").text.split("</header>", 1)[1]), "attribution": "anonymous"}
    answer = bo.post(f"/labs/{cast.lab.key}/drafts", data={**fields, "answer_1": "Half a sentence"})
    assert answer.status_code == 303
    page = bo.get(answer.headers["Location"]).text
    assert "Half a sentence" in page and "Your draft of" in page
    assert "An answer to a call" in bo.get("/drafts").text
    assert "You have begun an idea." in call_page(calling, "bo")
    assert "Half a sentence" not in cast.as_("cy").get(f"/calls/{calling.key}/answer").text


def test_an_author_changes_their_answers_until_the_panel_reads_them(calling, cast, send):
    key = calling.enters("bo")
    bo, address = cast.as_("bo"), f"/thoughts/{key}/edit"
    assert address in bo.get(f"/calls/{calling.key}").text and address not in cast.as_("pat").get(f"/calls/{calling.key}").text
    form = bo.get(address).text.split("</header>", 1)[1]
    assert form.count("Words of bo</textarea>") == 2 and 'name="who"' not in form and QUESTION in form
    fields = {"headline": "Idea of bo", "answer_1": "Words of bo", "answer_2": "Words of bo", "language": "en", "seen": "1"}
    assert send(bo, address, **fields | {"answer_1": ""}, as_page=True).status_code == 409
    assert send(bo, address, **fields | {"answer_1": "Carers at night"}, as_page=True).status_code == 303
    assert "Carers at night" in bo.get(f"/thoughts/{key}").text
    assert "<del>Words of bo</del><ins>Carers at night</ins>" in bo.get(f"/thoughts/{key}/versions").text
    calling.bell("refine")
    calling.submits("bo", key)
    calling.bell("submit", days=1)
    assert address not in bo.get(f"/calls/{calling.key}").text and "The panel reads it as it stands" in bo.get(address).text
    late = send(bo, address, **fields | {"seen": "2", "answer_1": "Later words", "why": "Clearer"}, as_page=True)
    assert late.status_code == 409 and "Later words" in late.text


def test_words_that_come_too_late_are_refused_and_shown_again(calling, cast, send):
    calling.bell("ideas", minutes=1)
    page = cast.as_("cy").get(f"/calls/{calling.key}/answer").text
    assert "Ideas are not taken at this moment." in page
    answer = send(cast.as_("cy"), f"/calls/{calling.key}/answer", as_page=True, headline="My late idea", answer_1="Everybody",
                  attribution="named")
    assert answer.status_code == 409
    assert "My late idea" in answer.text and "Everybody" in answer.text and "This stage has ended" in flat(answer.text)


def test_everybody_is_told_what_is_asked_of_them_in_every_stage(calling, cast):
    key = calling.enters("bo")
    assert "Your idea is in." in call_page(calling, "bo")
    assert "Until this stage ends: 7 days" in call_page(calling, "bo")
    calling.clock.set(datetime(2026, 5, 21, 16, 20, tzinfo=LONDON))
    assert "This stage ends in 40:00" in call_page(calling, "bo")
    assert "Others answer this call" in call_page(calling, "val")
    calling.bell("ideas")
    assert "You may still refine yours until Thursday 28 May, 17:00." in call_page(calling, "bo")
    assert "You may comment on the ideas" in call_page(calling, "pat")
    calling.bell("refine")
    assert "Yours is not submitted yet." in call_page(calling, "bo")
    assert "Yours is not submitted yet." in flat(cast.as_("bo").get("/").text)
    calling.submits("bo", key)
    assert "Yours is submitted." in call_page(calling, "bo")
    calling.bell("submit")
    assert "Nothing is asked of you now; the panel reads" in call_page(calling, "bo")
    assert "Read the ideas you were dealt" in call_page(calling, "cy")
    home = cast.as_("cy").get("/").text
    assert "Read the ideas you were dealt" in flat(home) and f'href="/calls/{calling.key}/panel"' in home
    calling.all_mark()
    assert "Your marks are in." in call_page(calling, "cy") and "Read for the panel" not in cast.as_("cy").get("/").text
    calling.bell("shortlist")
    assert "voted on until Thursday 25 June, 17:00" in call_page(calling, "pat")
    calling.bell("vote")
    assert "Say what was chosen" in call_page(calling, "ann")
    assert "Nothing is asked of you now. What was chosen" in call_page(calling, "bo")


def test_a_panel_member_reads_marks_and_declares_and_the_team_sees_numbers_alone(calling, cast, send):
    keys = [calling.enters("bo", "One"), calling.enters("pat", "Two")]
    calling.bell("refine")
    for name, key in zip(("bo", "pat"), keys, strict=True):
        assert send(cast.as_(name), f"/calls/{calling.key}/ideas/{key}/submit").status_code == 200
    calling.bell("submit")
    cy, ann = cast.as_("cy"), cast.as_("ann")
    page = cy.get(f"/calls/{calling.key}/panel").text
    assert all(criterion in page for criterion in CRITERIA)
    assert send(cy, f"/calls/{calling.key}/ideas/{keys[0]}/marks", **{f"{keys[0]}-mark_1": "7"}).status_code == 409
    assert send(cy, f"/calls/{calling.key}/ideas/{keys[0]}/marks", **{f"{keys[0]}-mark_1": "5"}).status_code == 200
    assert "Marked: 0 / 4" in flat(ann.get(f"/calls/{calling.key}").text)
    whole = {f"{keys[0]}-mark_1": "5", f"{keys[0]}-mark_2": "0", f"{keys[0]}-note": "CANARY"}
    assert send(cy, f"/calls/{calling.key}/ideas/{keys[0]}/marks", **whole).status_code == 200
    for address in (f"/calls/{calling.key}/shortlist", f"/calls/{calling.key}"):
        for name in ("ann", "mo", "ada"):
            assert "CANARY" not in cast.as_(name).get(address).text
    assert "Nobody sees marks before" in flat(ann.get(f"/calls/{calling.key}/shortlist").text)
    assert "Marked: 1 / 4" in flat(ann.get(f"/calls/{calling.key}").text)
    assert send(cast.as_("mo"), f"/calls/{calling.key}/ideas/{keys[1]}/interest").status_code == 200
    assert "Ideas with fewer readers than wished for: 1" in flat(ann.get(f"/calls/{calling.key}").text)
    calling.all_mark()
    page = flat(ann.get(f"/calls/{calling.key}/shortlist").text)
    assert "Place: 1 (shared)" in page and "Mo : Two" in page


def test_what_was_chosen_is_read_by_its_authors_on_their_ideas_page_and_by_others_there_too(calling, cast, send):
    keys = [calling.enters("bo", "One"), calling.enters("pat", "Two", attribution="anonymous")]
    calling.bell("refine")
    for name, key in zip(("bo", "pat"), keys, strict=True):
        calling.submits(name, key)
    calling.bell("submit")
    calling.all_mark()
    for key in keys:
        assert send(cast.as_("mo"), f"/calls/{calling.key}/ideas/{key}/sentences", **{f"{key}-sentences": "One alone"}).status_code == 409
        assert send(cast.as_("mo"), f"/calls/{calling.key}/ideas/{key}/sentences", **{f"{key}-sentences": TWO}).status_code == 200
        assert TWO not in cast.as_("bo").get(f"/thoughts/{key}").text
    assert send(cast.as_("ann"), f"/calls/{calling.key}/ideas/{keys[0]}/shortlist", on="yes").status_code == 200
    calling.bell("vote")
    calling.grounds(keys[0])
    answer = send(cast.as_("ann"), f"/calls/{calling.key}/announce", as_page=True, chosen=keys[0], words="Two wards are ready.")
    assert answer.status_code == 303
    assert TWO in cast.as_("bo").get(f"/thoughts/{keys[0]}").text
    assert TWO in cast.as_("pat").get(f"/thoughts/{keys[1]}").text
    page = call_page(calling, "val")
    assert "Two wards are ready." in page and "Selected" in page and "Not now" in page
    assert "Pat" not in page.replace("Patient", "")
    assert cast.pat.key not in cast.as_("val").get(f"/calls/{calling.key}").text


def test_what_moves_a_stage_is_read_by_everybody(calling, cast, send):
    ann = cast.as_("ann")
    answer = send(ann, f"/calls/{calling.key}/stages/ideas/lengthen", until="2026-05-20T17:00", why="Shorter.")
    assert answer.status_code == 409 and answer.get_json()["code"] == "shorter"
    assert send(ann, f"/calls/{calling.key}/stages/ideas/lengthen", until="2026-05-25T17:00", why="A school asked.").status_code == 200
    assert send(ann, f"/calls/{calling.key}/stages/vote/skip", why="The panel decides.").status_code == 200
    page = call_page(calling, "val")
    assert "ends later: on Monday 25 May, 17:00. It was promised until Thursday 21 May, 17:00. A school asked." in page
    assert "was left out. It was promised until Monday 29 June, 17:00. The panel decides." in page and "Ann" in page
    assert send(cast.as_("cy"), f"/calls/{calling.key}/stages/ideas/lengthen", until="2026-06-25T17:00", why="More.").status_code == 403


def test_a_guest_comes_by_the_link_answers_and_is_told_that_it_is_read_first(cast, clock):
    calling = Calling(cast, clock, guests=True)
    browser = cast.as_("nobody")
    address = f"/calls/{calling.key}/come/{calling.row.guest_token}"
    page = browser.get(address).text
    assert QUESTION in page
    answer = browser.post(address, data={**form_values(page), "name": "Gwen"})
    assert answer.status_code == 303
    page = browser.get(answer.headers["Location"]).text
    assert "a moderator reads your post before others do" in page
    answer = browser.post(f"/calls/{calling.key}/answer", data={**form_values(page.split("</header>", 1)[1]), "headline": "From outside",
                                                                 "attribution": "named"})
    assert answer.status_code == 303
    assert "A moderator reads it first." in browser.get(f"/calls/{calling.key}").text
    assert "From outside" not in cast.as_("bo").get(f"/calls/{calling.key}").text
    assert cast.as_("nobody").get(f"/calls/{calling.key}/come/wrong").status_code == 404


@pytest.mark.parametrize("address", ["/calls/none", "/calls/none/answer", "/calls/none/panel", "/calls/none/shortlist"])
def test_a_call_that_is_not_there_is_no_fault(cast, address):
    assert cast.as_("ada").get(address).status_code in (403, 404)


def test_the_page_is_redrawn_when_something_happens_to_the_call(calling, cast):
    from app.journal.queries import heads_of
    room = f"call:{calling.key}"
    before = heads_of([room])[room]
    calling.enters("bo")
    calling.bell("ideas")
    assert heads_of([room])[room] == before + 2
    answer = cast.as_("val").get(f"/calls/{calling.key}?fragments=1").get_json()
    assert {piece["id"] for piece in answer["rooms"][room]["fragments"]} == {"call-stages", "call-entries"}
    assert cast.as_("eve").get(f"/calls/{calling.key}?fragments=1").status_code == 403


def test_what_is_hidden_leaves_the_pages_of_its_calls_and_comes_back(calling, cast):
    from app.board import commands as board
    key, room = calling.enters("bo"), f"call:{calling.key}"

    def shown():
        answer = cast.as_("val").get(f"/calls/{calling.key}?fragments=1").get_json()["rooms"][room]
        return answer["head"], "Idea of bo" in str(answer["fragments"])

    head, is_there = shown()
    assert is_there
    board.hide_thought(Op.of(cast.mo.id), key, "A name")
    assert shown() == (head + 1, False)
    board.restore_thought(Op.of(cast.mo.id), key)
    assert shown() == (head + 2, True)


def test_where_anybody_reads_the_board_anybody_reads_its_calls_and_answers_none(calling, cast, send):
    calling.enters("bo")
    nobody = cast.as_("nobody")
    assert nobody.get(f"/calls/{calling.key}").status_code == 302
    lab = db.session.get(Lab, cast.lab.id)
    change_lab(Op.of(cast.ann.id), cast.lab.key, lab.name, lab.challenge, lab.starts_on, lab.ends_on, lab.phase, "public")
    page = nobody.get(f"/calls/{calling.key}")
    assert page.status_code == 200 and "Idea of bo" in page.text and "Others answer this call" in flat(page.text)
    for address in (f"/labs/{cast.lab.key}/calls", f"/labs/{cast.lab.key}/board"):
        assert QUESTION in nobody.get(address).text
    assert nobody.get(f"/calls/{calling.key}/answer").status_code == 302
    assert send(nobody, f"/calls/{calling.key}/answer", headline="From nowhere").status_code == 401
