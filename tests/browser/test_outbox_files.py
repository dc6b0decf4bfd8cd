"""A picture in the outbox: it waits on the phone as words do, survives the same, and nothing waits for it."""

import threading

import pytest
from playwright.sync_api import expect

from tests.browser.little import refusal, until
from tests.browser.test_outbox import browser_process_of, write

FORM = """<form id="send" method="post" action="/pictures" enctype="multipart/form-data" data-outbox data-kind="picture"
data-lost="The picture is gone. Take it again."><input type="file" id="file" name="picture"><textarea id="shows" name="text"></textarea>
<p data-refusal hidden></p><button>Send</button></form>"""
MAP = {"name": "Bo at home.jpg", "mimeType": "image/jpeg", "buffer": bytes(range(256)) * 900}
WAITING = "#waiting li"


@pytest.fixture
def phone(open_little, little):
    """phone(): the little page with a form for pictures beside its field."""
    little.body += FORM
    return open_little


def send(page, words="A map"):
    page.set_input_files("#file", MAP)
    page.fill("#shows", words)
    page.click("#send button")


def test_a_picture_arrives_whole_with_its_words_and_without_its_name(phone, little):
    page = phone()
    send(page)
    until(page, lambda: little.texts() == ["A map"])
    assert little.files == [("picture", "picture", "image/jpeg", MAP["buffer"])]
    expect(page.locator("#file")).to_have_value("")
    expect(page.locator("#shows")).to_have_value("")


def test_without_signal_it_is_safe_through_a_reload_and_counts_once(phone, little):
    page = phone()
    page.context.set_offline(True)
    send(page)
    expect(page.locator(WAITING)).to_contain_text("A map")
    expect(page.locator(WAITING)).to_contain_text("Safe on this phone")
    # Before the signal is back: the page sends by itself as soon as it is.
    little.script = ["lost"]
    page.context.set_offline(False)
    page.reload()
    # Twice or more often: what was just on its way when the page was loaded again goes once more.
    until(page, lambda: len(little.files) >= 2)
    expect(page.locator(WAITING)).to_have_count(0)
    assert len({form["op"] for form in little.arrived}) == 1 and little.texts() == ["A map"]
    assert {body for *_name, body in little.files} == {MAP["buffer"]}
    assert page.evaluate("indexedDB.databases().then(() => new Promise((done) => { const asked = indexedDB.open('allround');"
                         "asked.onsuccess = () => { const all = asked.result.transaction('kept').objectStore('kept').getAllKeys();"
                         "all.onsuccess = () => done(all.result.length); }; }))") == 0


def test_it_survives_a_browser_that_is_killed_at_once(chromium, little, tmp_path):
    little.body += FORM
    kind = chromium.browser_type
    with browser_process_of(kind, tmp_path) as (browser, kill):
        page = browser.contexts[0].new_page()
        page.goto(little.address)
        page.wait_for_selector("html[data-held]")
        page.context.set_offline(True)
        send(page)
        expect(page.locator(WAITING)).to_contain_text("Safe on this phone")
        kill()
    with browser_process_of(kind, tmp_path) as (browser, kill):
        page = browser.contexts[0].new_page()
        page.goto(little.address)
        until(page, lambda: little.texts() == ["A map"])
        assert little.files[0][3] == MAP["buffer"]
        kill()


def test_until_the_disk_has_it_the_page_does_not_promise_safety(phone, little):
    page = phone(script="indexedDB.open = () => { throw new Error('no'); };")
    page.context.set_offline(True)
    send(page)
    expect(page.locator(WAITING)).to_contain_text("Keep this page open")
    page.context.set_offline(False)
    until(page, lambda: little.texts() == ["A map"])
    assert little.files[0][3] == MAP["buffer"]


def test_a_picture_that_is_gone_says_so_and_gives_its_words_back(phone, little):
    page = phone(script="indexedDB.open = () => { throw new Error('no'); };")
    page.route("**/pictures", lambda route: route.abort())
    send(page)
    expect(page.locator(WAITING)).to_have_count(1)
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(page.locator("#send [data-refusal]")).to_have_text("The picture is gone. Take it again.")
    expect(page.locator("#shows")).to_have_value("A map")
    assert little.arrived == []


def test_a_refused_picture_comes_back_to_its_field_with_its_words(phone, little):
    page = phone()
    little.script = [refusal("many_pictures", "That is enough.")]
    send(page)
    expect(page.locator("#send [data-refusal]")).to_have_text("That is enough.")
    expect(page.locator("#shows")).to_have_value("A map")
    until(page, lambda: page.evaluate("document.querySelector('#file').files.length === 1"))
    page.click("#send button")
    until(page, lambda: little.texts() == ["A map"])
    assert [body for *_name, body in little.files] == [MAP["buffer"]] * 2


def test_no_word_waits_behind_a_picture(phone, little):
    page, slow = phone(), threading.Event()

    def arrives_slowly(form):
        slow.wait(20)
        return ("", 503)

    little.script = [arrives_slowly]
    send(page)
    until(page, lambda: not little.script)
    write(page, "Not behind it")
    until(page, lambda: little.texts() == ["Not behind it"])
    slow.set()
    until(page, lambda: little.texts() == ["Not behind it", "A map"])
