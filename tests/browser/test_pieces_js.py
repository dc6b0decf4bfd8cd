"""The small behaviours in a real browser: keys, clocks, headlines, practice, copying, undoing."""

import pytest
from playwright.sync_api import expect

from app.rounds.rules.choosing import headline_for
from tests.browser.little import stand_still, until
from tests.browser.walking import at_work

CONSOLE = """<div id="console" data-piece="workshops/keys" data-person="ann">
<button id="next" form="press" formaction="/next" name="leaves" value="s1" data-key="Space">Next</button>
<button id="back" form="press" formaction="/back" data-key="ArrowLeft">Back</button>
<button id="pause" form="press" formaction="/pause" name="pause" value="yes" data-key="p">Pause</button>
<button id="join" form="press" formaction="/view" name="view" value="join" data-key="j">Join</button>
<input id="search"></div><dialog id="keys"><label><input type="checkbox" data-keys-switch checked> Keys</label>
<form method="dialog"><button id="close">Close</button></form></dialog>"""


@pytest.fixture
def opened(open_little, little):
    """opened(body): the little page with this in it, on a laptop."""
    def open_page(body):
        little.body = body
        return open_little(size="desk")
    return open_page


def pressed(little):
    return [form.get("leaves") or form.get("pause") or form.get("view") or "back" for form in little.arrived]


def test_the_console_is_driven_by_keys_and_by_a_clicker(opened, little):
    page = opened(CONSOLE)
    expect(page.locator("[data-keys=ready]")).to_be_visible()
    for n, (key, what) in enumerate([("Space", "s1"), ("PageUp", "back"), ("P", "yes"), ("j", "join")], start=1):
        page.keyboard.press(key)
        until(page, lambda n=n: len(little.arrived) == n)
        assert pressed(little)[-1] == what
    page.keyboard.press("PageDown")
    until(page, lambda: len(little.arrived) == 5)
    assert pressed(little)[-1] == "s1"


def test_space_is_next_after_a_press_with_the_mouse_and_the_button_itself_after_tab(opened, little):
    page = opened(CONSOLE)
    expect(page.locator("[data-keys=ready]")).to_be_visible()
    page.click("#pause")
    until(page, lambda: len(little.arrived) == 1)
    page.keyboard.press("Space")
    until(page, lambda: len(little.arrived) == 2)
    page.focus("#join")
    page.keyboard.press("Space")
    until(page, lambda: len(little.arrived) == 3)
    assert pressed(little) == ["yes", "s1", "join"]


def test_no_key_acts_while_a_field_has_the_focus_or_when_keys_are_off(opened, little):
    page = opened(CONSOLE)
    expect(page.locator("[data-keys=ready]")).to_be_visible()
    page.click("#search")
    page.keyboard.type("pj ")
    expect(page.locator("#search")).to_have_value("pj ")
    page.locator("#search").blur()
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    page.uncheck("[data-keys-switch]")
    page.click("#close")
    expect(page.locator("#keys")).to_be_hidden()
    page.keyboard.press("p")
    page.reload()
    expect(page.locator("[data-keys=ready]")).to_be_visible()
    page.keyboard.press("p")
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    page.check("[data-keys-switch]")
    page.keyboard.press("Escape")
    expect(page.locator("#keys")).to_be_hidden()
    page.keyboard.press("j")
    until(page, lambda: little.arrived)
    assert pressed(little) == ["join"]


def test_space_on_a_focused_button_presses_that_button_only(opened, little):
    page = opened(CONSOLE)
    expect(page.locator("[data-keys=ready]")).to_be_visible()
    page.focus("#pause")
    page.keyboard.press("Space")
    until(page, lambda: little.arrived)
    assert pressed(little) == ["yes"]


def test_the_console_knows_whether_it_drives(opened, little):
    little.show("drivers", '<p id="drivers" data-piece="workshops/driver" data-driver="sam">Sam</p>')
    page = opened(CONSOLE)
    expect(page.locator("#console")).to_have_attribute("data-driving", "no")
    until(page, lambda: little.entered)
    little.change("drivers", '<p id="drivers" data-piece="workshops/driver" data-driver="ann">Ann</p>')
    expect(page.locator("#console")).to_have_attribute("data-driving", "yes")


def test_a_headline_looks_on_the_phone_as_the_server_will_cut_it(opened):
    page = opened("")
    texts = [
        "Short", "word " * 40, "a" * 120, "Peer worker, " * 9, "x" * 89 + " y", "x" * 88 + " yz and more", "  spaced \n out  " * 8,
        "Syniad ŵŷ " * 12, "Idea 💡 " * 20, "a " + "b" * 100,
    ]
    cut = page.evaluate("texts => import('/static/js/field.js').then(field => texts.map(text => field.cutAtWord(text, 90)))", texts)
    assert cut == [headline_for(text) for text in texts]


def test_the_headline_preview_follows_what_is_written(opened):
    page = opened("""<textarea id="t"></textarea><input id="h">
        <p id="look" data-piece="field" data-headline-of="t" data-headline="h"></p>""")
    expect(page.locator("#look")).to_be_hidden()
    page.fill("#t", "word " * 40)
    expect(page.locator("#look")).to_have_text(headline_for("word " * 40))
    page.fill("#h", "One number to ring")
    expect(page.locator("#look")).to_have_text("One number to ring")


def test_practice_is_kept_nowhere(opened, little):
    page = opened("""<div data-piece="field" data-practice><textarea id="p"></textarea><button type="button" hidden>Try</button>
        <p data-said hidden>Gone</p></div>""")
    page.fill("#p", "Toast")
    page.click("text=Try")
    expect(page.locator("[data-said]")).to_be_visible()
    expect(page.locator("#p")).to_have_value("")
    assert little.arrived == []
    assert page.evaluate("Object.keys(localStorage).length") == 0


def test_copying_works_without_a_clipboard_by_selecting(opened):
    body = """<code id="link">http://192.168.1.4/p/abc</code>
        <button type="button" data-piece="workshops/copy" data-of="link" data-copied="Copied"
        data-selected="Selected" hidden>Copy</button>"""
    page = opened(body)
    page.evaluate("""Object.defineProperty(navigator, 'clipboard', { value: undefined }); document.execCommand = () => false;""")
    page.click("text=Copy")
    expect(page.locator("[data-piece]")).to_have_text("Selected")
    assert page.evaluate("getSelection().toString()") == "http://192.168.1.4/p/abc"


def test_an_undo_is_one_press_and_goes_when_its_time_is_over(opened, little):
    page = opened("""<button id="hide" form="press" formaction="/hide" data-undo="/unhide">Hide</button>
        <section><p id="undo" data-piece="workshops/undo" data-words="Done: {what}" hidden><span data-said></span>
        <button form="press">Undo, <b data-seconds-left></b> s</button></p></section>""")
    until(page, lambda: little.entered)
    at_work(page, "workshops/undo")
    stand_still(page)
    page.click("#hide")
    expect(page.locator("#undo")).to_contain_text("Done: Hide")
    page.click("#undo button")
    until(page, lambda: little.paths == ["/hide", "/unhide"])
    expect(page.locator("#undo")).to_be_hidden()
    page.click("#hide")
    expect(page.locator("#undo")).to_contain_text("Undo, 10 s")
    page.clock.run_for(10500)
    expect(page.locator("#undo")).to_be_hidden()


def test_the_wall_clock_goes_on_in_the_zone_that_the_server_wrote(opened, little):
    # Whatever the time is where the test runs: at eight it would be 23:59.
    little.now = lambda: "2026-05-14T09:30:10+00:00"
    page = opened("""<time id="clock" data-piece="workshops/wallclock" datetime="2026-05-14T08:00:00+00:00">23:59</time>""")
    expect(page.locator("#clock")).to_have_text("01:29")


def test_a_piece_is_stopped_when_its_element_goes(opened, little):
    little.show("box", '<div id="box"><button type="button" data-piece="workshops/print">Print</button></div>')
    page = opened("")
    until(page, lambda: little.entered)
    at_work(page, "workshops/print")
    page.evaluate("void (window.print = () => { window.printed = (window.printed || 0) + 1; })")
    page.click("#box button")
    assert page.evaluate("window.printed") == 1
    little.change("box", '<div id="box">Nothing</div>')
    expect(page.locator("#box")).to_have_text("Nothing")


LATE = """document.body.insertAdjacentHTML('beforeend',
    '<time id="late" data-piece="workshops/wallclock" datetime="2026-05-14T08:00:00+00:00">23:59</time>')"""


def lose(page, pattern, how_many):
    """Let the first so many requests for a module fail; gives the list of those that did."""
    lost = []

    def decide(route):
        if len(lost) < how_many:
            lost.append(route.request.url)
            route.abort("connectionreset")
        else:
            route.continue_()
    page.route(pattern, decide)
    return lost


@pytest.mark.parametrize(("pattern", "how_many"), [("**/wallclock.js*", 3), ("**/countdown.js*", 1)], ids=["itself", "what it needs"])
def test_a_module_that_did_not_come_is_asked_for_until_it_does(chromium, little, pattern, how_many):
    little.is_live, little.body = False, ""
    page = chromium.new_context().new_page()
    lost = lose(page, pattern, how_many)
    page.goto(little.address)
    page.wait_for_selector("html[data-held]")
    # What the outbox needs too is lost for it, and stands by now.
    page.clock.install()
    page.evaluate(LATE)
    until(page, lambda: page.clock.run_for(1000) or page.locator("#late").inner_text() != "23:59")
    assert len(lost) == how_many
    page.context.close()


@pytest.mark.parametrize("name", ["live", "outbox", "socket.io"])
def test_a_page_whose_own_modules_are_lost_once_becomes_live_and_keeps_its_forms(chromium, little, name):
    page = chromium.new_context().new_page()
    lost = lose(page, f"**/{name}.js*", 1)
    page.goto(little.address)
    page.wait_for_selector("html[data-held]")
    until(page, lambda: little.entered)
    assert len(lost) == 1 and little.entered == 1
    page.context.close()


# The page's clock stands still, so that its last second lasts as long as a slow machine needs.
LAST_SECOND = """(quiet) => { const now = Date.now(); Date.now = () => now; window.rang = 0;
  document.addEventListener('time:over', () => { window.rang += 1; });
  const time = document.createElement('time');
  Object.assign(time.dataset, {piece: 'rounds/countdown', left: '1', endsAt: new Date(Date.now() + 900).toISOString()});
  if (quiet) time.dataset.quiet = '';
  document.body.append(time); }"""


@pytest.mark.parametrize(("quiet", "rings"), [(False, 1), (True, 0)])
def test_a_clock_that_is_drawn_over_in_its_last_second_rings_unless_it_is_quiet(opened, quiet, rings):
    page = opened('<time data-piece="rounds/countdown" data-left="600"></time>')
    expect(page.locator("time[data-state=running]")).to_be_visible()
    page.evaluate(LAST_SECOND, quiet)
    page.wait_for_selector("time[data-ends-at][data-state]", state="attached")
    page.evaluate("document.querySelector('time[data-ends-at]').remove()")
    # Whatever a removed element still does is done before the next clock is drawn.
    after = '<time id="after" data-piece="rounds/countdown" data-left="5"></time>'
    page.evaluate("(html) => document.body.insertAdjacentHTML('beforeend', html)", after)
    expect(page.locator("#after[data-state]")).to_be_attached()
    assert page.evaluate("window.rang") == rings
