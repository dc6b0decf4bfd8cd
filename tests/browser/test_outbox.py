"""The outbox in a real browser: nothing that was sent is lost, nothing counts twice, and the page says how it stands."""

import contextlib
import os
import re
import signal
import subprocess

import pytest
from playwright.sync_api import expect

from tests.browser.little import refusal, stand_still, until
from tests.servers import chromium_program


@pytest.fixture
def phone(open_little):
    """phone(): the little page with its field at work; phone(context) in another tab."""
    def open_phone(context=None, script=None):
        page = open_little(context, script)
        expect(page.locator("[data-piece=field] b")).to_be_visible()
        return page
    return open_phone


def write(page, text):
    page.fill("#text", text)
    page.click("#write button")


def test_an_idea_is_saved_once_and_its_field_is_free_again(phone, little):
    page = phone()
    write(page, "Shared care plan")
    until(page, lambda: little.texts() == ["Shared care plan"])
    expect(page.locator("#text")).to_have_value("")
    expect(page.locator("#waiting li")).to_have_count(0)
    assert len(little.arrived) == 1
    assert re.fullmatch(r"[a-z0-9]{24}", little.arrived[0]["op"])


def test_what_is_said_of_one_addition_alone_is_asked_afresh(phone, little):
    page = phone()
    page.evaluate("""() => ['me checked', 'bo'].forEach((one) => document.body.insertAdjacentHTML('beforeend',
        '<input type="radio" name="whom" form="write" data-once value="' + one.slice(0, 2) + '" id=' + one + '>'))""")
    page.check("#bo")
    write(page, "From Bo")
    until(page, lambda: little.texts() == ["From Bo"])
    assert little.arrived[0]["whom"] == "bo"
    expect(page.locator("#me")).to_be_checked()


def test_two_quick_taps_send_one(phone, little):
    page = phone()
    page.fill("#text", "Once")
    page.evaluate("""() => { const button = document.querySelector('#write button'); button.click();
        document.querySelector('#text').value = 'Once'; button.click(); button.click(); }""")
    until(page, lambda: little.texts())
    write(page, "Then another")
    until(page, lambda: "Then another" in little.texts())
    assert [text for text in little.texts() if text] == ["Once", "Then another"]


def test_offline_ideas_say_that_they_are_safe_survive_a_reload_and_go_in_order(phone, little):
    page = phone()
    page.context.set_offline(True)
    for text in ("First", "Second", "Third"):
        write(page, text)
    expect(page.locator("#waiting li")).to_have_count(3)
    expect(page.locator("#waiting li").last).to_contain_text("Safe on this phone")
    little.script = [("", 503)]
    page.context.set_offline(False)
    page.reload()
    until(page, lambda: len(little.texts()) == 3)
    assert little.texts() == ["First", "Second", "Third"]
    expect(page.locator("#waiting li")).to_have_count(0)


def test_a_lost_reply_is_asked_for_again_with_the_same_key(phone, little):
    page = phone()
    little.script = ["lost"]
    write(page, "Once, told twice")
    until(page, lambda: len(little.arrived) == 2)
    assert little.arrived[0]["op"] == little.arrived[1]["op"]
    assert little.texts() == ["Once, told twice"]


def test_a_refused_idea_says_why_and_its_words_come_back(phone, little):
    page = phone()
    little.script = [refusal("too_long", "It is too long.")]
    write(page, "A long story")
    expect(page.locator("#waiting li")).to_contain_text("Not counted: It is too long.")
    expect(page.locator("#text")).to_have_value("A long story")
    page.reload()
    expect(page.locator("#waiting li")).to_contain_text("It is too long.")
    expect(page.locator("#text")).to_have_value("A long story")
    page.click("#waiting button")
    expect(page.locator("#waiting li")).to_have_count(0)


def test_a_key_used_with_other_words_gets_a_new_key(phone, little):
    page = phone()
    little.script = [refusal("key_reused", "This was already sent with other words.")]
    write(page, "Other words")
    expect(page.locator("#text")).to_have_value("Other words")
    page.click("#write button")
    until(page, lambda: little.texts() == ["Other words"])
    assert little.arrived[0]["op"] != little.arrived[1]["op"]
    expect(page.locator("#waiting li")).to_have_count(0)


def test_an_old_form_token_is_renewed_without_a_word(phone, little):
    page = phone()
    little.script = ["csrf"]
    write(page, "Kept open over lunch")
    until(page, lambda: little.texts() == ["Kept open over lunch"])
    assert [form["csrf_token"] for form in little.arrived] == ["old", "fresh"]


def test_busy_and_a_sign_on_page_are_no_answers(phone, little):
    page = phone()
    little.script = [refusal("busy", "Try again."), ("<h1>Welcome to our wifi</h1>", 200), ("", 429)]
    write(page, "Patience")
    until(page, lambda: little.texts() == ["Patience"])
    assert len({form["op"] for form in little.arrived}) == 1


def test_signed_out_keeps_the_words_and_says_so(phone, little):
    page = phone()
    little.script = [refusal("signed_out", "You are not signed in.", 401)]
    write(page, "Mine")
    expect(page.locator("#waiting li")).to_contain_text("Sign in again")
    page.reload()
    until(page, lambda: little.texts() == ["Mine"])


def test_another_person_on_the_same_device_sends_nothing_of_mine(phone, little):
    page = phone()
    page.route("**/*", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    write(page, "By Bo")
    expect(page.locator("#waiting li")).to_have_count(1)
    page.close()
    little.person = "dee"
    other = phone(page.context)
    write(other, "By Dee")
    until(other, lambda: little.texts())
    expect(other.locator("#waiting li")).to_have_count(0)
    assert little.texts() == ["By Dee"]
    assert other.input_value("#text") == ""


def test_two_tabs_send_each_item_once(phone, little):
    one = phone()
    two = phone(one.context)
    one.context.set_offline(True)
    write(one, "From the first tab")
    write(two, "From the second tab")
    one.context.set_offline(False)
    until(one, lambda: len(little.texts()) == 2)
    expect(one.locator("#waiting li")).to_have_count(0)
    expect(two.locator("#waiting li")).to_have_count(0)
    assert sorted(little.texts()) == ["From the first tab", "From the second tab"]


BLOCKED = """Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });"""
FULL = """Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"""


@pytest.mark.parametrize("script", [BLOCKED, FULL], ids=["blocked", "full"])
def test_without_storage_it_still_sends_and_does_not_promise_safety(phone, little, script):
    page = phone(script=script)
    little.script = [("", 503)] * 30
    write(page, "Only here")
    expect(page.locator("#waiting li")).to_contain_text("Keep this page open")
    little.script = []
    until(page, lambda: little.texts() == ["Only here"])


BARE = """delete window.AbortController; delete window.ResizeObserver; delete navigator.locks; delete window.WebSocket;
Object.defineProperty(window, 'crypto', { value: undefined }); delete Document.prototype.visibilityState;"""


def test_an_old_browser_without_optional_interfaces_sends_too(phone, little):
    page = phone(script=BARE)
    write(page, "Old phone")
    until(page, lambda: little.texts() == ["Old phone"])
    expect(page.locator("[data-connection]")).to_have_text("Connected")


def test_a_newer_choice_takes_the_place_of_one_that_never_left(phone, little):
    choices = "".join(f'<input type="radio" name="choice" value="{letter}">' for letter in "abc")
    little.body += f"""<form id="vote" method="post" action="/vote" data-outbox data-kind="vote" data-replaces="ballot:1">
        <input type="hidden" name="replaces" value="">{choices}<button>Vote</button></form>"""
    page = phone()
    page.context.set_offline(True)
    write(page, "Blocks the way")
    for choice in "abc":
        page.check(f"#vote [value={choice}]")
        page.click("#vote button")
    page.context.set_offline(False)
    until(page, lambda: len(little.saved) >= 2)
    assert [form.get("choice") for form in little.saved.values()] == [None, "c"]


def test_a_press_at_the_desk_is_given_up_with_a_sentence_instead_of_coming_late(phone, little):
    little.body += '<button id="next" form="press" formaction="/next" name="leaves" value="step-1">Next</button>'
    page = phone()
    little.script = [("", 503)] * 30
    page.clock.install()
    page.click("#next")
    for _ in range(12):
        page.clock.run_for(2000)
        page.wait_for_timeout(30)
    expect(page.locator("[data-refusal-for=press]")).to_have_text("The server does not answer")
    sent = len(little.arrived)
    little.script = []
    page.reload()
    write(page, "Something else")
    until(page, lambda: little.texts())
    assert [form.get("leaves") for form in little.arrived[sent:]] == [None]


def test_a_draft_survives_a_reload_and_is_gone_once_sent(phone, little):
    page = phone()
    page.fill("#text", "Half a sent")
    expect(page.locator("[data-piece=field] b")).to_have_text("29")
    page.reload()
    expect(page.locator("#text")).to_have_value("Half a sent")
    page.click("#write button")
    until(page, lambda: little.texts() == ["Half a sent"])
    page.reload()
    expect(page.locator("[data-piece=field] b")).to_have_text("40")
    expect(page.locator("#text")).to_have_value("")


def test_where_nothing_is_live_a_form_is_an_ordinary_form(phone, little):
    little.is_live = False
    page = phone()
    little.script = [lambda form: ("<h1>Thank you</h1>", 200)]
    write(page, "Plainly")
    expect(page.locator("h1")).to_have_text("Thank you")
    assert [form["text"] for form in little.arrived] == ["Plainly"]


@contextlib.contextmanager
def browser_process_of(kind, folder):
    """A Chromium of its own with its storage in `folder`: yields (browser, kill)."""
    program = [chromium_program(), "--headless", "--no-sandbox", "--disable-dev-shm-usage", "--no-first-run"]
    process = subprocess.Popen(
        [*program, "--remote-debugging-port=0", f"--user-data-dir={folder}", "about:blank"],
        stderr=subprocess.PIPE, text=True, start_new_session=True,
    )

    def kill():
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    try:
        address = next(found[1] for line in process.stderr if (found := re.search(r"DevTools listening on (ws://\S+)", line)))
        yield kind.connect_over_cdp(address), kill
    finally:
        kill()
        process.stderr.close()


def test_until_the_disk_has_an_idea_the_page_does_not_promise_safety(phone, little):
    page = phone(script="""const put = IDBObjectStore.prototype.put; let late = [];
        IDBObjectStore.prototype.put = function (...words) { if (!late) return put.apply(this, words);
            const wait = () => { if (late) this.get('nothing').onsuccess = wait; else put.apply(this, words); }; wait(); };
        window.letThemWrite = () => { late = null; };""")
    page.context.set_offline(True)
    # After five seconds of the page's clock nothing better could be waited for.
    stand_still(page)
    write(page, "One")
    line = page.locator("#waiting li")
    expect(line).to_contain_text("Sending")
    page.wait_for_timeout(300)
    expect(line).to_contain_text("Sending")
    page.evaluate("letThemWrite()")
    expect(line).to_contain_text("Safe on this phone")


def test_ideas_survive_a_browser_that_is_killed_at_once(chromium, little, tmp_path):
    kind = chromium.browser_type
    with browser_process_of(kind, tmp_path) as (browser, kill):
        page = browser.contexts[0].new_page()
        page.goto(little.address)
        expect(page.locator("[data-piece=field] b")).to_be_visible()
        page.wait_for_selector("html[data-held]")
        page.context.set_offline(True)
        write(page, "One")
        write(page, "Two")
        # What the page says is safe must be: before it says so nobody relies on it.
        expect(page.locator("#waiting li")).to_contain_text(["Safe on this phone"] * 2)
        kill()
    with browser_process_of(kind, tmp_path) as (browser, kill):
        page = browser.contexts[0].new_page()
        page.goto(little.address)
        until(page, lambda: little.texts() == ["One", "Two"])
        kill()
