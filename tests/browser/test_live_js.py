"""The live socket in a real browser: pages catch up with whatever they missed and never disturb whoever is typing."""

from datetime import datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.little import PATIENT, PHONES, LittleServer, refusal, until

GROUP = "group:7"
# Keeps every text that #item shows from now on.
SEEN = """() => { const shown = () => document.getElementById('item').textContent; let last = shown(); window.seen = [];
  new MutationObserver(() => { if (shown() !== last) { last = shown(); window.seen.push(last); }
}).observe(document.body, {subtree: true, childList: true, characterData: true}); }"""

# A phone whose clock is an hour ahead and stands still, but for what a test lets pass.
AHEAD = "let now = Date.now() + 3600000; Date.now = () => now; window.pass = (milliseconds) => { now += milliseconds; };"


@pytest.fixture
def little():
    """Its page has a first item."""
    with LittleServer() as server:
        server.show("item", '<div id="item" data-view="write">One</div>')
        yield server


@pytest.fixture
def phone(open_little, little):
    """phone(): the little page, once its socket has entered."""
    def open_phone(has_socket=True, script=None):
        page = open_little(script=script)
        if has_socket:
            until(page, lambda: little.entered)
        return page
    return open_phone


def test_a_pushed_fragment_takes_the_place_of_the_older_one(phone, little):
    page = phone(script=PATIENT)
    little.change("item", '<div id="item" data-view="write">Two</div>')
    expect(page.locator("#item")).to_have_text("Two")
    expect(page.locator("[data-connection]")).to_have_text("Connected")
    assert little.fragments_asked == 0


def test_a_refusal_goes_when_the_step_does_and_not_before(phone, little):
    little.show("item", '<div id="item" data-step="write">One</div>')
    little.body += '<button id="rate" form="press" formaction="/rate">5</button>'
    page = phone()
    little.script = [refusal("not_now", "This is not asked just now.")]
    page.click("#rate")
    said = page.locator("[data-refusal-for=press]")
    expect(said).to_have_text("This is not asked just now.")
    little.change("item", '<div id="item" data-step="write">Two</div>')
    expect(page.locator("#item")).to_have_text("Two")
    expect(said).to_be_visible()
    little.change("item", '<div id="item" data-step="score">Three</div>')
    expect(said).to_be_hidden()


def test_an_older_message_is_dropped(phone, little):
    page = phone()
    little.change("item", '<div id="item">Two</div>')
    expect(page.locator("#item")).to_have_text("Two")
    little.push(PHONES, 0, 1, [{"id": "item", "html": '<div id="item">Stale</div>'}])
    little.change("item", '<div id="item">Three</div>')
    expect(page.locator("#item")).to_have_text("Three")
    page.evaluate(SEEN)
    little.push(PHONES, 1, 2, [{"id": "item", "html": '<div id="item">Stale</div>'}])
    little.beat()
    little.change("item", '<div id="item">Four</div>')
    expect(page.locator("#item")).to_have_text("Four")
    assert page.evaluate("window.seen") == ["Four"]


def test_a_missed_message_is_noticed_by_the_next_and_fetched(phone, little):
    page = phone(script=PATIENT)
    little.show("other", '<p id="other">Old</p>')
    page.reload()
    until(page, lambda: little.entered == 2)
    little.change("other", '<p id="other">New</p>', is_lost=True)
    little.change("item", '<div id="item">Two</div>')
    expect(page.locator("#item")).to_have_text("Two")
    expect(page.locator("#other")).to_have_text("New")
    assert little.fragments_asked == 1


def test_a_missed_message_is_noticed_by_the_heartbeat(phone, little):
    page = phone()
    little.change("item", '<div id="item">Two</div>', is_lost=True)
    little.beat()
    expect(page.locator("#item")).to_have_text("Two")


def test_items_of_a_list_come_change_and_go_one_by_one(phone, little):
    little.show("wall", '<ul id="wall" data-news="{count} new"><li id="a">A</li></ul>')
    page = phone()
    little.change("b", '<li id="b">B</li>', into="wall")
    expect(page.locator("#wall li")).to_have_text(["A", "B"])
    little.change("b", '<li id="b">B again</li>', into="wall")
    expect(page.locator("#wall li")).to_have_text(["A", "B again"])
    little.push(PHONES, 3, 4, [{"id": "a", "gone": True}])
    expect(page.locator("#wall li")).to_have_text(["B again"])
    expect(page.locator("#status")).to_have_text("1 new")


def test_rooms_that_are_left_are_emptied_and_new_ones_shown(phone, little):
    little.rooms[GROUP] = {"head": 4, "fragments": {}}
    little.show("group", '<div id="group">Table 7</div>', GROUP)
    page = phone()
    expect(page.locator("#group")).to_have_text("Table 7")
    little.io.emit("rooms", {"enter": [], "leave": [GROUP], "now": little.now()})
    expect(page.locator("#group")).to_be_hidden()
    del little.rooms[GROUP]
    entered = [{"room": "group:8", "head": 1, "fragments": [{"id": "group", "html": '<div id="group">Table 8</div>'}]}]
    little.io.emit("rooms", {"enter": entered, "leave": [], "now": little.now()})
    expect(page.locator("#group")).to_have_text("Table 8")
    little.push(GROUP, 4, 5, [{"id": "group", "html": '<div id="group">Late news of table 7</div>'}])
    little.push("group:8", 1, 2, [{"id": "group", "html": '<div id="group">Table 8, all here</div>'}])
    expect(page.locator("#group")).to_have_text("Table 8, all here")


def test_a_field_with_focus_or_unsent_words_is_never_replaced(phone, little):
    little.show("form", '<form id="form"><input id="name" value="Old"><button type="button">B</button></form>')
    page = phone()
    page.click("#name")
    little.change("form", '<form id="form"><input id="name" value="New"><button type="button">B</button></form>')
    little.change("item", '<div id="item">Two</div>')
    expect(page.locator("#item")).to_have_text("Two")
    expect(page.locator("#name")).to_be_focused()
    page.keyboard.type("!")
    expect(page.locator("#name")).to_have_value("Old!")
    page.locator("#name").blur()
    little.change("item", '<div id="item">Three</div>')
    expect(page.locator("#item")).to_have_text("Three")
    expect(page.locator("#name")).to_have_value("Old!")
    page.fill("#name", "Old")
    page.locator("#name").blur()
    expect(page.locator("#name")).to_have_value("New")


def test_a_focused_button_keeps_the_focus_when_its_panel_is_drawn_again(phone, little):
    panel = '<div id="panel"><p>{n}</p><button type="button">A</button><button type="button" name="leaves" value="s1">Next</button></div>'
    little.show("panel", panel.format(n=1))
    page = phone()
    page.focus("#panel [name=leaves]")
    little.change("panel", panel.format(n=2))
    expect(page.locator("#panel p")).to_have_text("2")
    expect(page.locator("#panel [name=leaves]")).to_be_focused()
    little.change("panel", '<div id="panel"><p>3</p></div>')
    expect(page.locator("#panel")).to_be_focused()


def test_what_is_being_pressed_is_drawn_again_after_the_press_which_is_heard(phone, little):
    panel = '<div id="panel"><p>{n}</p><button id="press-me" form="press" formaction="/next" name="leaves" value="s{n}">Next</button></div>'
    little.show("panel", panel.format(n=1))
    page = phone()
    page.hover("#press-me")
    page.mouse.down()
    little.change("panel", panel.format(n=2))
    little.change("item", '<div id="item">Two</div>')
    expect(page.locator("#item")).to_have_text("Two")
    expect(page.locator("#panel p")).to_have_text("1")
    page.mouse.up()
    until(page, lambda: [form.get("leaves") for form in little.arrived] == ["s1"])
    expect(page.locator("#panel p")).to_have_text("2")
    page.mouse.down()
    little.change("panel", panel.format(n=3))
    page.mouse.move(0, 0)
    page.mouse.up()
    expect(page.locator("#panel p")).to_have_text("3")


def test_a_sentence_that_is_being_written_when_the_view_changes_can_be_finished(phone, little):
    little.body = f'<section class="view view-write">{little.body}</section>'
    page = phone()
    page.click("#text")
    page.keyboard.type("Half a sen")
    little.change("item", '<div id="item" data-view="talk">Talk</div>')
    expect(page.locator("#item")).to_have_text("Talk")
    page.keyboard.type("tence")
    expect(page.locator("#text")).to_have_value("Half a sentence")
    expect(page.locator("[data-finishing]")).to_be_visible()
    page.click("#write button")
    until(page, lambda: little.texts() == ["Half a sentence"])
    expect(page.locator("[data-finishing]")).to_have_count(0)
    expect(page.locator("#text")).to_be_hidden()


def test_without_a_socket_the_page_asks_and_is_still_connected(phone, little):
    little.sockets_work = False
    page = phone(has_socket=False)
    little.change("item", '<div id="item">Two</div>', is_lost=True)
    expect(page.locator("#item")).to_have_text("Two")
    expect(page.locator("[data-connection]")).to_have_text("Connected")


def test_without_signal_it_says_so_and_catches_up_when_it_is_back(phone, little):
    page = phone()
    page.context.set_offline(True)
    page.fill("#text", "Waits")
    page.click("#write button")
    expect(page.locator("[data-connection]")).to_contain_text("No signal since")
    expect(page.locator("#kept")).to_have_text("Safe: 1")
    little.change("item", '<div id="item">Two</div>', is_lost=True)
    page.context.set_offline(False)
    expect(page.locator("#item")).to_have_text("Two")
    expect(page.locator("[data-connection]")).to_have_text("Connected")
    expect(page.locator("#kept")).to_be_hidden()


def test_a_server_that_was_started_again_is_found_again(phone, little):
    page = phone()
    entered = little.entered
    little.sockets_work = False
    for sid in list(little.io.manager.get_participants("/", None)):
        little.io.disconnect(sid[0])
    little.change("item", '<div id="item">Two</div>', is_lost=True)
    little.sockets_work = True
    expect(page.locator("#item")).to_have_text("Two")
    until(page, lambda: little.entered > entered)


def test_an_ended_sign_in_lets_the_server_draw_what_is_true_now(phone, little):
    page = phone()
    little.body = "<h1>You were removed</h1>"
    little.io.emit("ended", {"why": "removed"})
    expect(page.locator("h1")).to_have_text("You were removed")


def test_writing_is_told_without_its_words(phone, little):
    page = phone(script=PATIENT)
    expect(page.locator("[data-piece=field] b")).to_be_visible()
    # Who writes is told over the socket alone, once the page knows that it has entered.
    expect(page.locator("[data-connection]")).to_have_text("Connected")
    page.click("#text")
    page.keyboard.type("secret")
    until(page, lambda: little.presence == ["writing"])
    page.locator("#text").blur()
    until(page, lambda: little.presence == ["writing", "idle"])


def test_a_countdown_follows_the_servers_clock_and_not_the_phones(phone, little):
    little.show("clock", '<time id="clock" data-piece="rounds/countdown" data-left="0" data-over="Time"></time>')
    # The server's clock stands still as well, so that each second lasts until it was seen.
    now = little.now()
    little.now = lambda: now
    page = phone(script=AHEAD)
    little.change("clock", _clock(little, 9))
    expect(page.locator("#clock")).to_have_attribute("data-state", "last")
    expect(page.locator("#clock")).to_have_text("0:09")
    page.evaluate("pass(1000)")
    expect(page.locator("#clock")).to_have_text("0:08")
    little.change("clock", '<time id="clock" data-piece="rounds/countdown" data-left="42" data-paused="true"></time>')
    expect(page.locator("#clock")).to_have_text("0:42")
    little.change("clock", _clock(little, 2))
    expect(page.locator("#clock")).to_have_text("0:01")
    page.evaluate("pass(1000)")
    expect(page.locator("#clock")).to_have_text("Time. Finish your sentence")
    expect(page.locator("#status")).to_have_text("Time. Finish your sentence")


def test_a_tick_that_was_not_sent_goes_over_to_the_newer_element(phone, little):
    texts = '<div id="texts"><p>{n}</p><input type="radio" name="idea" value="a"><input type="radio" name="idea" value="b"></div>'
    little.show("texts", texts.format(n=1))
    page = phone()
    page.check("#texts [value=b]")
    little.change("texts", texts.format(n=2))
    expect(page.locator("#texts p")).to_have_text("2")
    expect(page.locator("#texts [value=b]")).to_be_checked()
    expect(page.locator("#texts [value=b]")).to_be_focused()


def _clock(little, seconds):
    ends_at = datetime.fromisoformat(little.now()) + timedelta(seconds=seconds)
    return (f'<time id="clock" data-piece="rounds/countdown" data-left="{seconds}" data-ends-at="{ends_at.isoformat()}"'
            ' data-over="Time. Finish your sentence"></time>')
