"""Is a page that is given out again the page that would be drawn, for the same reader, with keys of its own?"""

import re
from datetime import timedelta

import pytest

from app.board import commands
from app.extensions import db
from app.journal.queries import heads_of
from app.journal.record import EVERYTHING, Op, change
from app.labs.models import Hat, Lab
from app.live import loops

OPS = re.compile(r'name="op" value="([^"]+)"')
CHANGING = re.compile(r'name="op" value="[^"]+"|value="[\w.-]{60,}"|content="[\w.-]{60,}"|&#34;now&#34;: &#34;[^&]+&#34;')


@pytest.fixture
def idea(cast):
    return commands.post_idea(Op.of(cast.bo.id), cast.lab.key, "Walk with a peer", "Each Tuesday.")


@pytest.fixture(params=["board", "thought"])
def address(request, cast, idea):
    return f"/labs/{cast.lab.key}/board" if request.param == "board" else f"/thoughts/{idea}"


def same(page):
    """A page without what differs each time it is given out."""
    return CHANGING.sub("", page)


def shown(app, browser, address):
    """What is given out; it must be what would be drawn."""
    given = browser.get(address)
    app.extensions.pop("allround-standing")
    assert same(given.text) == same(browser.get(address).text)
    return given.text


def test_a_page_is_given_out_again_with_fresh_keys_and_the_moment(cast, clock, address):
    browser = cast.as_("cy")
    first = browser.get(address).text
    clock.forward(seconds=1)
    again = browser.get(address).text
    assert same(first) == same(again) and first != again and "gap-" not in again
    assert OPS.findall(again) and not set(OPS.findall(first)) & set(OPS.findall(again))
    assert len(set(OPS.findall(again))) == len(OPS.findall(again))
    assert clock.now().isoformat() in again.replace("&#43;", "+") and clock.now().isoformat() not in first


def test_what_is_written_with_a_key_of_a_page_given_out_again_counts(cast, idea):
    browser = cast.as_("cy")
    for words in ("Who rings them?", "And who pays?"):
        page = browser.get(f"/thoughts/{idea}").text
        token = re.search(r'name="csrf_token" value="([^"]+)"', page)[1]
        form = re.search(r'<form[^>]*action="/thoughts/\w+/comments".*?</form>', page, re.S)[0]
        browser.post(f"/thoughts/{idea}/comments", data={
            "csrf_token": token, "op": OPS.search(form)[1], "says": "question", "text": words, "attribution": "named", "language": "en"})
    page = browser.get(f"/thoughts/{idea}").text
    assert "Who rings them?" in page and "And who pays?" in page


def test_whatever_is_written_is_on_the_page_at_once(cast, app, address, idea):
    browser = cast.as_("cy")
    assert "Who rings them?" not in browser.get(address).text
    before = shown(app, browser, address)
    commands.comment_on(Op.of(cast.bo.id), idea, "Who rings them?", says="worry", needs_reply=True)
    after = shown(app, browser, address)
    assert same(before) != same(after) and "Who rings them?" in after
    commands.hide_thought(Op.of(cast.mo.id), idea, "It names a patient")
    assert "Walk with a peer" not in shown(app, browser, address)


def test_nobody_is_given_what_was_drawn_for_another(cast, app, address):
    # Signed in before any of them looks: who signs in writes, and what was kept goes.
    browsers = {name: cast.as_(name) for name in ("bo", "cy", "ann", "mo")}
    for name in (*browsers, *browsers):
        assert f'data-person="{getattr(cast, name).key}"' in browsers[name].get(address).text
    assert len(app.extensions["allround-standing"][1]) == len(browsers)


def test_who_is_signed_out_is_given_nothing_of_a_reader(cast, address):
    with change(Op.server()) as c:
        c.session.query(Lab).where(Lab.key == cast.lab.key).update({"readers": "public"})
    bo, nobody = cast.as_("bo"), cast.as_("nobody")
    for _ in range(2):
        assert cast.bo.key in bo.get(address).text and "data-person" not in nobody.get(address).text


def test_who_may_no_longer_read_it_is_given_nothing(cast, address):
    browser = cast.as_("cy")
    assert browser.get(address).status_code == browser.get(address).status_code == 200
    with change(Op.server()) as c:
        c.session.query(Hat).where(Hat.person_id == cast.cy.id).delete()
    assert browser.get(address).status_code == 403


def test_what_was_just_done_is_told_once(cast, address):
    browser = cast.as_("cy")
    browser.get(address)
    with browser.session_transaction() as session:
        session["_flashes"] = [("message", "It is on the board.")]
    assert "It is on the board." in browser.get(address).text
    assert "It is on the board." not in browser.get(address).text


def test_every_address_of_the_list_has_its_own_page(cast, idea):
    browser = cast.as_("cy")
    asked = ("", "?show=200", "?kind=idea", "?q=walk", "?sort=random")
    pages = {browser.get(f"/labs/{cast.lab.key}/board{one}").text for one in asked}
    assert len({same(page) for page in pages}) == 5


def test_a_page_is_kept_for_no_longer_than_the_minute(cast, app, address, clock):
    browser = cast.as_("cy")
    browser.get(address)
    kept = app.extensions["allround-standing"]
    clock.forward(minutes=1)
    browser.get(address)
    assert app.extensions["allround-standing"][0] == (kept[0][0], kept[0][1] + timedelta(minutes=1))


def test_an_address_whose_thing_is_gone_is_no_page_to_keep(cast, idea):
    browser = cast.as_("cy")
    commands.withdraw_thought(Op.of(cast.bo.id), idea)
    for _ in range(2):
        answer = browser.get(f"/thoughts/{idea}")
        assert answer.status_code == 404 and "gap-" not in answer.text and OPS.search(answer.text)


def test_the_clock_alone_writes_nothing_while_nothing_is_due(cast, app, idea):
    for tick in loops._each_second:
        tick()
    before = heads_of([EVERYTHING])
    db.session.rollback()
    for tick in loops._each_second:
        tick()
    assert heads_of([EVERYTHING]) == before
