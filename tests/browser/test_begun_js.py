"""A form opened afresh after its answer was lost: it says that the words arrived and where they are, or brings them back."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.little import until

FORM = """<form method="post" action="/ideas"><input name="headline" value="">
<input type="hidden" name="op" value="this-page-0123456789"><input type="hidden" name="place" value="idea:lab">
<input type="hidden" name="edition" value="0"><input type="hidden" name="since" value="">
<div class="begun" data-piece="board/begun" data-keeps="/drafts" data-saved="Saved {time}" data-here="Here" data-full="Full:"
 data-sent="This was sent already." data-offline="Offline" data-see="Here it is" data-found="FOUND"><p data-words></p>
<button data-plain>Keep</button><button data-discards hidden>Discard</button></div></form><p id="comment-abc">Said</p>"""
LEFT = {"to": "/drafts", "form": "an-older-page-012345", "place": "idea:lab", "since": "", "edition": 7, "pairs": [["headline", "Walk"]]}
KEEP = "words => localStorage.setItem('allround:bo:begun:idea:lab:an-older-page-012345', words)"


def became(draft, **more):
    """What the server says became of the words that this device still had."""
    return lambda form: (json.dumps({"ok": True, "draft": draft, "place": "idea:lab", "since": "", **more}), 200,
                         {"Content-Type": "application/json"})


@pytest.fixture
def opened(open_little, little):
    """opened(answer, found): the form on a device that still has words of an older page."""
    def open_page(answer, found):
        little.is_live, little.body = False, FORM.replace("FOUND", found)
        page = open_little()
        page.evaluate(KEEP, json.dumps(LEFT))
        little.script = [answer]
        page.reload()
        until(page, lambda: len(little.arrived) == 1)
        return page
    return open_page


def test_what_was_sent_already_is_named_with_the_way_to_it_and_is_not_written_again(opened):
    page = opened(became("sent", key="abc"), "/thoughts/KEY")
    expect(page.locator("[data-words]")).to_have_text("This was sent already. Here it is")
    expect(page.locator("[data-words] a")).to_have_attribute("href", "/thoughts/abc")
    expect(page.locator("[name=headline]")).to_have_value("")
    assert page.evaluate("Object.keys(localStorage).length") == 0


def test_what_stands_on_the_same_page_is_not_named_again(opened, little):
    page = opened(became("sent", key="abc"), "#comment-KEY")
    until(page, lambda: page.evaluate("Object.keys(localStorage).length") == 0)
    expect(page.locator("[data-words]")).to_have_text("")


def test_what_did_not_arrive_stands_in_the_form_again(opened):
    page = opened(became("kept", since="an-older-page-012345.7", saved_at="2026-06-13T04:06:00"), "/thoughts/KEY")
    expect(page.locator("[name=headline]")).to_have_value("Walk")
    expect(page.locator("[data-words]")).to_contain_text("Saved 04:06")
