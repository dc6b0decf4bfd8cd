"""A page with two forms that is left: the words of the form that was not sent stand there again, for the same person alone."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.little import until

PAGE = """<main data-piece="beside" data-begun="Not saved yet.">
<form method="post" action="/agree"><input type="hidden" name="op" value="one"><button>I agree</button></form>
<form method="post" action="/needs"><label class="field">Needs <textarea name="needs"></textarea></label>
<input type="checkbox" name="team" value="y"><input type="password" name="password"><input type="text" name="code"></form>
<form method="post" action="/sign-out" data-forgets><button>Sign out</button></form></main>"""
KEPT = "Object.keys(sessionStorage)"
HANDED = "Object.keys(localStorage).filter((name) => name.includes(':beside:'))"
SIGN_IN = """<main data-piece="beside"><form method="post" action="/sign-in/e-mail" data-hands-over>
<label>Address <input name="email"></label><button>Send me a link</button></form></main>"""


def again(page):
    """Leave the page and come to it again; when its piece is at work."""
    page.reload()
    awake(page)


def awake(page):
    expect(page.locator("main[data-state=ready]")).to_have_count(1)


@pytest.fixture
def page(open_little, little):
    """The page, with words, a tick and two secrets in its second form."""
    little.is_live, little.body = False, PAGE
    page = open_little()
    awake(page)
    page.fill("[name=needs]", "A ramp")
    page.check("[name=team]")
    page.fill("[name=password]", "very secret")
    page.fill("[name=code]", "123456")
    return page


def test_what_was_begun_stands_there_again_once_and_a_secret_never(page):
    again(page)
    expect(page.locator("[name=needs]")).to_have_value("A ramp")
    expect(page.locator("[role=status].notice")).to_have_text("Not saved yet.")
    expect(page.locator("[name=team]")).to_be_checked()
    assert page.input_value("[name=password]") == page.input_value("[name=code]") == ""
    assert page.evaluate(KEPT) == []
    page.fill("[name=needs]", "")
    again(page)
    expect(page.locator(".notice")).to_have_count(0)


def test_what_was_sent_comes_back_only_where_the_server_did_not_take_it(page, little):
    words = json.dumps({"at": 9e15, "words": [["needs", "A ramp", None]]})
    put = "words => sessionStorage.setItem('allround:bo:sent-once:/needs~1', words)"
    page.fill("[name=needs]", "")
    page.evaluate(put, words)
    again(page)
    until(page, lambda: page.evaluate(KEPT) == [])
    expect(page.locator("[name=needs]")).to_have_value("")
    page.evaluate(put, words)
    little.body = '<main data-piece="beside"><p data-not-saved>No</p><p data-comes-back hidden>They come back.</p></main>'
    little.person = ""
    again(page)
    expect(page.get_by_text("They come back.")).to_be_visible()
    little.body, little.person = PAGE, "bo"
    again(page)
    expect(page.locator("[name=needs]")).to_have_value("A ramp")


def test_somebody_else_and_whoever_signs_out_leaves_nothing(page, little):
    little.person = "cy"
    again(page)
    until(page, lambda: page.evaluate(KEPT) == [])
    assert page.input_value("[name=needs]") == ""
    page.fill("[name=needs]", "Of Cy")
    page.route("**/sign-out", lambda route: route.fulfill(body="Out", content_type="text/html"))
    page.get_by_role("button", name="Sign out").click()
    # Not the button that says so too: the page that comes after it.
    expect(page.get_by_text("Out", exact=True)).to_be_visible()
    assert page.evaluate(KEPT) == []


@pytest.fixture
def signed_out(page, little):
    """The page where a link by letter was asked for, after what was begun was left."""
    little.person, little.body = "", SIGN_IN
    again(page)
    page.route("**/sign-in/e-mail", lambda route: route.fulfill(body="On its way", content_type="text/html"))
    page.get_by_role("button", name="Send me a link").click()
    expect(page.get_by_text("On its way")).to_be_visible()
    little.person, little.body = "bo", PAGE
    return page


def test_a_link_that_opens_in_another_tab_finds_what_was_begun_and_no_second_tab_does(signed_out, open_little):
    assert signed_out.evaluate(KEPT) == [] and signed_out.evaluate(HANDED) == ["allround:bo:beside:/needs~1"]
    tab = open_little(signed_out.context)
    awake(tab)
    expect(tab.locator("[name=needs]")).to_have_value("A ramp")
    expect(tab.locator("[role=status].notice")).to_have_text("Not saved yet.")
    assert tab.input_value("[name=password]") == tab.input_value("[name=code]") == "" and tab.evaluate(HANDED) == []
    other = open_little(signed_out.context)
    awake(other)
    expect(other.locator(".notice")).to_have_count(0)
    assert other.input_value("[name=needs]") == ""


def test_what_was_handed_over_is_nobody_elses_and_not_there_for_long(signed_out, little, open_little):
    put = "at => localStorage.setItem('allround:bo:beside:/needs~1', JSON.stringify({ at, words: [['needs', 'A ramp', null]] }))"
    little.person = "cy"
    tab = open_little(signed_out.context)
    awake(tab)
    assert tab.input_value("[name=needs]") == "" and tab.evaluate(HANDED) == []
    tab.evaluate(put, 0)
    little.person = ""
    again(tab)
    assert tab.evaluate(HANDED) == []
