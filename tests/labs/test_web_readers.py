"""Who reads the board of a public Lab, of a Lab for its people, and of one for those who take part: pages, sockets and search engines."""

import pytest
from flask import g
from sqlalchemy import delete, update

from app.access import guard
from app.board import commands as board
from app.board.live import board_rooms, thought_rooms
from app.journal.record import Op, change
from app.labs import rules
from app.labs.models import Hat, Lab
from app.people.queries import person_by_id
from app.refusal import Refusal
from tests.routes import EVERYBODY, ROUTES

DATES = ("2025-11-01", "2026-10-31")
OF_THE_LAB = {"ann", "bo", "cy", "pat", "mo", "val", "ada"}
# Cy is a community member and Pat a partner; Dee and Eve wear no hat in this Lab.
MAY_READ = {"public": EVERYBODY, "members": OF_THE_LAB, "participants": OF_THE_LAB - {"cy", "pat"}}


def read_by(cast, readers, lab=None):
    with change(Op.server()) as c:
        c.session.execute(update(Lab).where(Lab.id == (lab or cast.lab).id).values(readers=readers))


@pytest.fixture
def hats(cast):
    with change(Op.server()) as c:
        for name, hat in (("cy", "member"), ("pat", "partner")):
            person = getattr(cast, name)
            c.session.execute(delete(Hat).where(Hat.person_id == person.id))
            c.session.add(Hat(lab_id=cast.lab.id, person_id=person.id, hat=hat))
    return cast


def let_in_at(app, cast, address, method="GET"):
    found = set()
    for name in EVERYBODY:
        with app.test_request_context(address, method=method):
            if name != "nobody":
                g._login_user = person_by_id(getattr(cast, name).id)
            if guard() is None:
                found.add(name)
    return found


@pytest.mark.parametrize("readers", rules.READERS)
def test_the_board_and_its_pages_open_to_exactly_these_readers(app, hats, readers):
    read_by(hats, readers)
    idea = board.post_idea(Op.of(hats.bo.id), hats.lab.key, "A walking group")
    for address in (f"/labs/{hats.lab.key}/board", f"/thoughts/{idea}"):
        assert let_in_at(app, hats, address) == MAY_READ[readers]


@pytest.mark.parametrize("readers", rules.READERS)
def test_what_was_shared_with_the_lab_stays_there(app, hats, readers):
    read_by(hats, readers)
    one_of_them = MAY_READ["participants" if readers == "participants" else "members"]
    assert let_in_at(app, hats, f"/labs/{hats.lab.key}/commitments") == one_of_them
    assert let_in_at(app, hats, f"/labs/{hats.lab.key}") == (EVERYBODY if readers == "public" else OF_THE_LAB)


@pytest.mark.parametrize("readers", rules.READERS)
def test_nobody_writes_where_they_do_not_read_as_one_of_the_lab(app, hats, readers):
    read_by(hats, readers)
    writers = let_in_at(app, hats, f"/labs/{hats.lab.key}/ideas", "POST")
    assert writers == {"ann", "bo", "mo", "ada"} | ({"cy"} if readers != "participants" else set())


@pytest.mark.parametrize("readers", rules.READERS)
def test_the_sockets_follow_the_same_rule(app, hats, readers):
    read_by(hats, readers)
    idea = board.post_idea(Op.of(hats.bo.id), hats.lab.key, "A walking group")
    for name in EVERYBODY:
        person = None if name == "nobody" else person_by_id(getattr(hats, name).id)
        for rooms, key in ((board_rooms, hats.lab.key), (thought_rooms, idea)):
            if name in MAY_READ[readers]:
                assert rooms(key, person)
            else:
                with pytest.raises(Refusal):
                    rooms(key, person)


def test_every_page_for_readers_can_be_opened_by_a_stranger_without_a_fault(app, cast):
    read_by(cast, "public")
    idea = board.post_idea(Op.of(cast.bo.id), cast.lab.key, "A walking group", "Twice a week.")
    comment = board.comment_on(Op.of(cast.mo.id), idea, "Good")
    names = {"lab_key": cast.lab.key, "thought_key": idea, "comment_key": comment}
    tried = 0
    for rule in app.url_map.iter_rules():
        if "reader" in ROUTES[rule.endpoint].split() and "GET" in rule.methods and rule.arguments <= names.keys():
            for name in ("nobody", "dee", "eve"):
                with app.test_request_context():
                    address = app.url_map.bind("").build(rule.endpoint, {key: names[key] for key in rule.arguments})
                seen = cast.as_(name).get(address)
                assert seen.status_code < 400, f"{name} at {address}: {seen.status_code}"
                tried += 1
    assert tried >= 6


def test_a_public_board_shows_no_word_of_another_lab(app, cast):
    for lab in (cast.lab, cast.other_lab):
        read_by(cast, "public", lab)
    shown = board.post_idea(Op.of(cast.bo.id), cast.lab.key, "Shown to all")
    other = board.post_idea(Op.of(cast.eve.id), cast.other_lab.key, "Canary of sleep")
    read_by(cast, "members", cast.other_lab)
    for name in ("nobody", "dee"):
        browser = cast.as_(name)
        for address in (f"/labs/{cast.lab.key}/board", f"/labs/{cast.lab.key}/board?fragments=1", f"/thoughts/{shown}"):
            assert "Canary" not in browser.get(address).text
        assert browser.get(f"/thoughts/{other}").status_code in (302, 403)


def test_what_is_held_or_hidden_is_not_for_strangers(cast):
    read_by(cast, "public")
    hidden = board.post_idea(Op.of(cast.bo.id), cast.lab.key, "Hidden words")
    board.hide_thought(Op.of(cast.mo.id), hidden, "Unkind")
    browser = cast.as_("nobody")
    assert "Hidden words" not in browser.get(f"/labs/{cast.lab.key}/board").text
    assert browser.get(f"/thoughts/{hidden}").status_code == 404


def test_only_public_boards_may_be_listed_by_search_engines(cast):
    address = f"/labs/{cast.lab.key}/board"
    told_off = '<meta name="robots" content="noindex">'
    assert told_off in cast.as_("bo").get(address).text
    assert told_off in cast.as_("nobody").get("/").text
    read_by(cast, "public")
    seen = cast.as_("nobody").get(address).text
    assert told_off not in seen and "Anybody can read this board" in seen
    assert "Sign in to write" in seen and 'name="headline"' not in seen


def test_the_team_chooses_the_readers_and_the_home_page_says_who_they_are(cast, send):
    ann = cast.as_("ann")
    fields = {"name": "Pain Lab", "challenge": "How?", "starts_on": DATES[0], "ends_on": DATES[1], "phase": "discovery"}
    assert send(ann, f"/labs/{cast.lab.key}/edit", **fields, readers="public").status_code == 200
    assert "Anybody can read it, without signing in." in cast.as_("bo").get(f"/labs/{cast.lab.key}").text
    assert send(ann, f"/labs/{cast.lab.key}/edit", **fields, readers="nobody").status_code == 422
    with pytest.raises(Refusal):
        rules.check_readers("nobody")
