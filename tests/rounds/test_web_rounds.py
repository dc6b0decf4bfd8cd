"""A round over the web: phones with and without JavaScript, the desk, and who never reads what was written alone."""

import re

import pytest

from app.extensions import db
from app.journal.models import Entry
from app.journal.record import Op
from app.rounds import texts
from app.rounds.models import Contribution
from app.workshops import commands as workshops
from tests.conftest import form_values

CANARY = "canary-4711"


@pytest.fixture
def web(make_room, send):
    """Bo, Cy, Dee and Pat at home, writing alone; their browsers and Ann's."""
    room = make_room()
    room.names = ["bo", "cy", "dee", "pat"]
    for name in room.names:
        room.join(name, place="home")
    room.next()
    room.browser = {name: room.cast.as_(name) for name in ["ann", "mo", "val", "ada", "eve", "nobody", *room.names]}
    room.send = lambda name, path, **fields: send(room.browser[name], f"/w/{room.key}{path}", **fields)
    room.page = lambda name, path="": room.browser[name].get(f"/w/{room.key}{path}").get_data(as_text=True)
    return room


def mates(room):
    """The names of Bo's group."""
    ids = room.partners(room.cast.bo.id)
    return {name for name in room.names if getattr(room.cast, name).id in ids}


PHONE = ("", "?fragments=1", "/ideas")
DESK = ("/console", "/console?fragments=1", "/preview", "/export.csv", "/export.json")


def everything(room, name, pages=PHONE + DESK):
    """All that one of the cast can load: pages of the workshop with their live pieces, hinge, projector, board, as one text."""
    browser = room.browser[name]
    texts = [browser.get(f"/w/{room.key}{page}").get_data(as_text=True) for page in (*pages, f"/hinge/{room.item}")]
    texts += [
        browser.get(address).get_data(as_text=True)
        for address in (f"/p/{room.row.projector_key}", f"/labs/{room.cast.lab.key}/board")
    ]
    return "\n".join(texts)


def test_an_idea_is_written_and_answered_with_its_key(web):
    answer = web.send("bo", "/ideas", text="A bench")
    assert answer.status_code == 200
    assert web.idea(answer.get_json()["key"]).text == "A bench"
    assert "A bench" in web.page("bo")


def test_without_javascript_a_form_answers_with_a_redirect(web):
    page = web.page("bo")
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page.split('id="idea-form"')[1]))
    address = f"/w/{web.key}/ideas"
    answer = web.browser["bo"].post(address, data={**form_values(page), **hidden, "text": "By plain form"})
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/w/{web.key}")
    assert "By plain form" in web.page("bo")


def test_a_refused_form_comes_back_with_its_words_and_a_new_key(web):
    long = "x" * 2001
    answer = web.send("bo", "/ideas", text=long, op="a" * 22, as_page=True)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 409
    assert long in page and "2001" in page and "a" * 22 not in page


def test_the_same_key_writes_once_and_another_body_is_refused(web):
    for _ in range(2):
        assert web.send("bo", "/ideas", text="Once", op="k" * 22).status_code == 200
    answer = web.send("bo", "/ideas", text="Twice", op="k" * 22)
    assert (answer.status_code, answer.get_json()["code"]) == (409, "key_reused")
    assert len(db.session.query(Contribution).all()) == 1


@pytest.mark.parametrize("text", ["", "   ", "x" * 2001, "x" * 20_001])
def test_bad_texts_are_a_sentence_and_not_a_fault(web, text):
    answer = web.send("bo", "/ideas", text=text)
    assert answer.status_code in (409, 422)
    assert answer.get_json()["message"]


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "=cmd()", "שלום", "🙂", "a\0b"])
def test_odd_texts_are_shown_as_text(web, text):
    assert web.send("bo", "/ideas", text=text).status_code == 200
    page = web.page("bo")
    assert "<script>alert(1)" not in page


def test_the_phone_names_the_step_that_an_idea_is_for(web):
    page = web.page("bo")
    named = re.search(r'name="named" value="([^"]+)" form="idea-form"', page).group(1)
    web.next()
    answer = web.send("bo", "/ideas", text="Was offline", named=named).get_json()
    assert answer["late"] is True
    assert web.idea(answer["key"]).step == 0


def test_what_was_written_alone_reaches_nobody_else_in_any_step(web):
    web.send("bo", "/ideas", text=CANARY, keep="y")
    shared = CANARY + "-shared"
    web.send("bo", "/ideas", text=shared)
    for step in range(5):
        for name in ("ann", "mo", "ada") if step else ("ann", "mo", "ada", "val", "eve", "nobody"):
            assert CANARY not in everything(web, name), (step, name)
        for name in set(web.names) - {"bo"}:
            text = everything(web, name, PHONE)
            assert text.count(CANARY) == text.count(shared), (step, name)
            together = step in (1, 2) and name in mates(web)
            assert (shared in text) == together, (step, name)
        assert CANARY in web.page("bo", "/ideas")
        web.next()
    assert web.round.is_finished
    assert CANARY not in " ".join(str(entry.facts) for entry in db.session.query(Entry))


def test_partners_see_each_other_and_where_they_sit(web):
    web.next()
    for name in mates(web):
        page = web.page(name)
        assert "You are in online room" in page
        assert all(other.capitalize() in page for other in mates(web))


def test_a_group_types_chooses_and_everybody_sees_it_only_in_the_last_step(web):
    web.next(2)
    assert web.send("bo", "/group/pen", pen="take").status_code == 200
    key = web.send("cy", "/group/ideas", text="All of us agree on " + CANARY).get_json()["key"]
    assert web.send("bo", "/group/put-forward", headline="No choice").status_code == 422
    assert web.send("bo", "/group/put-forward", idea=key, headline="x" * 91).get_json()["code"] == "headline_too_long"
    assert web.send("bo", "/group/put-forward", idea=key, headline=f"Headline {CANARY}").status_code == 200
    for name in ("ann", "mo"):
        assert CANARY not in everything(web, name)
    web.next()
    for name in ("ann", "bo", "dee"):
        assert CANARY in everything(web, name)
    projector = web.browser["nobody"].get(f"/p/{web.row.projector_key}").get_data(as_text=True)
    assert f"Headline {CANARY}" in projector and "All of us" not in projector


def test_hiding_takes_an_idea_off_every_screen_and_tells_its_author(web):
    web.next(2)
    key = web.send("cy", "/group/ideas", text=CANARY).get_json()["key"]
    web.send("cy", "/group/put-forward", idea=key)
    web.next()
    assert CANARY in everything(web, "dee")
    assert web.send("ann", f"/incoming/{key}/hide", reason="It names somebody").status_code == 200
    assert CANARY not in everything(web, "dee")
    assert "It names somebody" in web.page("cy") and "hidden" in web.page("cy").lower()
    assert web.send("ann", f"/incoming/{key}/why", why="names").status_code == 200
    assert "could be recognised" in web.page("cy") and "It names somebody" in web.page("cy")
    assert "could be recognised" not in everything(web, "dee") and "It names somebody" not in everything(web, "dee")
    web.send("ann", f"/incoming/{key}/unhide")
    assert CANARY in everything(web, "dee")


def test_why_can_be_said_on_a_page_of_its_own_without_javascript(web):
    web.next(2)
    key = web.send("cy", "/group/ideas", text=CANARY).get_json()["key"]
    web.send("cy", "/group/put-forward", idea=key)
    web.next()
    ann, address = web.browser["ann"], f"/w/{web.key}/incoming/{key}/why"
    assert ann.get(address).status_code == 404
    web.send("ann", f"/incoming/{key}/hide")
    page = ann.get(address).text
    assert "It could hurt somebody." in page and "In your own words" in page
    again = ann.post(address, data={**form_values(page), "why": "nonsense", "reason": "Speak to me"})
    assert again.status_code == 409 and "Speak to me" in again.text
    saved = ann.post(address, data={**form_values(page), "why": "hurts", "reason": "Speak to me"})
    assert saved.status_code == 303
    assert "It could hurt somebody. Speak to me" in web.page("cy")


def test_a_moderated_idea_waits_for_the_desk(web):
    workshops.set_moderated(Op.of(web.cast.ann.id), web.key, True)
    web.next(2)
    key = web.send("cy", "/group/ideas", text=CANARY).get_json()["key"]
    web.send("cy", "/group/put-forward", idea=key)
    assert CANARY in web.page("ann", "/console")
    web.next()
    projector = web.browser["nobody"].get(f"/p/{web.row.projector_key}").get_data(as_text=True)
    assert CANARY not in projector and CANARY not in everything(web, "eve")
    web.send("ann", f"/incoming/{key}/show")
    assert CANARY in web.browser["nobody"].get(f"/p/{web.row.projector_key}").get_data(as_text=True)


def test_own_ideas_are_changed_kept_and_taken_back_over_the_web(web):
    key = web.send("bo", "/ideas", text="Frist").get_json()["key"]
    assert "Frist" in web.page("bo", f"/ideas/{key}/edit")
    assert web.send("bo", f"/ideas/{key}/edit", text="First").status_code == 200
    assert web.send("bo", f"/ideas/{key}/keep", keep="yes").get_json()["keep"] is True
    assert "kept to yourself" in web.page("bo")
    assert web.send("bo", f"/ideas/{key}/withdraw").status_code == 200
    assert "First" not in web.page("bo")


@pytest.mark.parametrize("name", ["ann", "cy", "eve", "ada"])
def test_somebody_elses_idea_is_not_there(web, name):
    key = web.send("bo", "/ideas", text=CANARY).get_json()["key"]
    for path in (f"/ideas/{key}/edit", f"/ideas/{key}/keep", f"/ideas/{key}/withdraw", f"/ideas/{key}/publish"):
        assert web.send(name, path, text="x").status_code in (403, 404, 409)
    assert web.browser[name].get(f"/w/{web.key}/ideas/{key}/edit").status_code in (403, 404)
    assert web.idea(key).text == CANARY


@pytest.mark.parametrize("name", ["bo", "eve", "mo", "val", "nobody"])
def test_only_facilitators_use_the_desk(web, name):
    web.next(2)
    key = web.send("cy", "/group/ideas", text="Ours").get_json()["key"]
    web.send("cy", "/group/put-forward", idea=key)
    web.next()
    paths = [f"/incoming/{key}/{verb}" for verb in ("show", "hold", "hide", "unhide")]
    paths += ["/console/enter", f"/hinge/{web.item}/tick/{key}", f"/hinge/{web.item}/merge/{key}/{key}",
              f"/hinge/{web.item}/unmerge"]
    for path in paths:
        assert web.send(name, path, text="x", idea=key).status_code in (401, 403), path
    assert [idea.key for idea in texts.shown_ideas(web.round)] == [key]


def test_the_hinge_ticks_merges_and_undoes(web):
    for text in ("Bench", "Seat"):
        web.send("ann", "/console/enter", text=text, table="Table 1")
    web.next(3)
    page = web.page("ann", f"/hinge/{web.item}")
    bench, seat = re.findall(r'id="idea-(\w+)"', page)
    assert "Under which idea" in web.page("ann", f"/hinge/{web.item}?merge={seat}")
    assert web.send("ann", f"/hinge/{web.item}/merge/{seat}/{bench}").status_code == 200
    assert len(re.findall(r'id="idea-(\w+)"', web.page("ann", f"/hinge/{web.item}"))) == 1
    assert web.send("ann", f"/hinge/{web.item}/unmerge", idea=seat).status_code == 200
    assert web.send("ann", f"/hinge/{web.item}/tick/{seat}", goes_on="no").status_code == 200
    assert "Let it go on" in web.page("ann", f"/hinge/{web.item}")


def test_neighbours_pair_up_over_the_web(make_room, send):
    room = make_room(people=3)
    bo, cy = room.join("bo"), room.join("cy")
    room.next(2, found=False)
    browser = room.cast.as_("bo")
    page = browser.get(f"/w/{room.key}").get_data(as_text=True)
    assert 'data-view="talk pair"' in page and f"<b>{bo.label}</b>" in page
    assert send(browser, f"/w/{room.key}/pair", number="77").get_json()["code"] == "no_such_number"
    assert send(browser, f"/w/{room.key}/pair", number=cy.label).status_code == 200
    assert room.partners(bo.person_id) == [bo.person_id, cy.person_id]


def test_the_item_form_makes_a_round_with_minutes_of_its_own(web, send):
    browser = web.browser["ann"]
    address = f"/w/{web.key}/items/round"
    fields = {"structure": "one-two-four-all", "question": "And what next?", "share": "2", "minutes_alone": "3",
              "minutes_pairs": "5", "minutes_fours": "", "minutes_all": "6"}
    assert send(browser, address, **fields).status_code == 200
    item = web.row.agenda[-1]
    assert item.settings == {
        "structure": "one-two-four-all", "question": "And what next?", "share": 2, "advance_at_bell": False,
        "step_minutes": {"alone": 3, "pairs": 5, "fours": 4, "all": 6}, "advance_when_done": False, "asks": {"share": 2},
        "becomes": {"ideas": "idea"},
    }
    assert item.minutes == 18
    page = browser.get(f"/w/{web.key}/edit?item={item.key}").get_data(as_text=True)
    assert "And what next?" in page and 'name="minutes_pairs"' in page
    assert send(browser, address, structure="one-two-four-all", question="").status_code in (409, 422)
    assert send(browser, address, structure="no-such", question="x").status_code == 409
    assert send(browser, address, structure="one-two-four-all", question="x", minutes_alone="0").status_code in (409, 422)


def test_the_pages_beside_a_phone_say_that_it_is_a_rehearsal(make_room):
    real = make_room()
    real.join("bo", place="home")
    rehearsal = make_room(title="Practice")
    rehearsal.key = workshops.make_rehearsal(Op.of(real.cast.ann.id), real.key)
    workshops.open_lobby(Op.of(real.cast.ann.id), rehearsal.key)
    rehearsal.join("bo", place="home")
    for room, is_marked in ((real, False), (rehearsal, True)):
        room.next()
        key = room.write(room.cast.bo.id, "A bench")
        for page in ("/ideas", f"/ideas/{key}/edit"):
            shown = room.cast.as_("bo").get(f"/w/{room.key}{page}").text
            assert ("REHEARSAL" in shown) is is_marked
