"""The same story in bad weather: no script, no socket, a venue's plain address on an old phone."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import ARGUMENTS, SIZES
from tests.browser.walking import NO_SIGNAL, SOON, bring, dots_on, forward, join, sees, write
from tests.servers import chromium_program

VOTE = "Which shall we try?"
OLD_PHONE = """
delete window.AbortController; delete window.AbortSignal; delete Crypto.prototype.randomUUID;
Object.defineProperty(window, 'localStorage', { get() { throw new Error('blocked by this phone'); } });
Object.defineProperty(window, 'sessionStorage', { get() { throw new Error('blocked by this phone'); } });
"""


def brings(guest, headline):
    """A phone without a screen brings its own idea for its group."""
    guest.bring(guest.group_ideas()[f"{headline}, at length"], headline)


def test_a_phone_and_the_desk_without_javascript(evening):
    """Every step is a page and a form, the vote too; one looks again by loading the page again."""
    place = evening(vote=VOTE, settings={"share": 2})
    ann = place.story.page("ann", "desk", java_script_enabled=False)
    bo = join(place.story.page("nobody", "phone", java_script_enabled=False), place.code, name="Bo")
    others = place.guests(3)

    def press(words):
        ann.goto(f"/w/{place.key}/console")
        button = ann.locator("#desk-drive .drive .button-next")
        expect(button).to_contain_text(words)
        button.click()
        bo.goto(f"/w/{place.key}")

    press("1-2-4-All")
    bo.locator("#idea-text").fill("One number to ring")
    bo.get_by_role("button", name="Add this idea").click()
    expect(bo.locator("#phone-mine")).to_contain_text("One number to ring")
    others[0].write("Walk with a peer, at length")
    press("Pairs")
    expect(bo.get_by_text("Find a partner beside you")).to_be_visible()
    press("Found")
    expect(bo.locator("#phone-group .find")).to_be_visible()
    press("Fours")
    press("Found")
    bo.locator("#phone-group .pick", has_text="One number to ring").click()
    bo.locator("#headline").fill("One number")
    bo.get_by_role("button", name="We bring this").click()
    brings(others[0], "Walk with a peer")
    press("All")
    expect(bo.get_by_role("heading", name="What the groups bring")).to_be_visible()
    expect(bo.locator("#phone-results")).to_contain_text("One number")

    press(VOTE)
    press("Open the ballot")
    bo.get_by_role("link", name="Go to the ballot").click()
    dots_on(bo, "One number")[0].click()
    expect(bo.locator("[data-receipt-line]")).to_contain_text("Dots given: 1")
    dots_on(bo, "One number")[0].click()
    dots_on(bo, "Walk with a peer")[0].click()
    expect(bo.locator("[data-receipt-line]")).to_contain_text("Dots given: 3")
    expect(dots_on(bo, "Walk with a peer")[0]).to_be_disabled()
    dots_on(bo, "One number")[1].click()
    expect(bo.locator("[data-receipt-line]")).to_contain_text("Dots given: 2")
    stage = place.stage()
    press("Close the vote")
    press("Reveal the result")
    for screen in (bo.locator("#phone-results"), stage):
        expect(screen.locator(".rank-tied")).to_have_count(2, timeout=SOON)
        expect(screen.locator(".rank-place b")).to_have_text(["=1", "=1"])
        expect(screen.locator(".rank-place span").first).to_have_text("tie")


@pytest.mark.parametrize("weather", ["no socket", "old phone at a venue"])
def test_the_phones_whole_story(evening, chromium, weather):
    place = evening(vote=VOTE, settings={"share": 2})
    others = place.guests(3)
    browser = None
    if weather == "no socket":
        bo = place.story.page("nobody", "phone")
        bo.allowed += NO_SIGNAL
        bo.context.route("**/socket.io/**", lambda route: route.abort())
        bo.context.route_web_socket("**/socket.io/**", lambda socket: socket.close())
    else:
        browser = chromium.browser_type.launch(
            executable_path=chromium_program(), args=[*ARGUMENTS, "--host-resolver-rules=MAP venue.test 127.0.0.1"])
        bo, said = at_a_venue(browser, place.server)
    try:
        join(bo, place.code, name="Bo")
        forward(place.desk, "1-2-4-All")
        sees(bo, "write")
        write(bo, "One number to ring")
        others[0].write("Walk with a peer, at length")
        forward(place.desk, "Pairs", "Found", "Fours", "Found")
        sees(bo, "choose")
        bring(bo, "One number to ring", "One number")
        brings(others[0], "Walk with a peer")
        forward(place.desk, "All")
        expect(bo.locator("#phone-results")).to_contain_text("One number", timeout=SOON)
        forward(place.desk, VOTE, "Open the ballot")
        dots_on(bo, "One number")[0].click()
        dots_on(bo, "One number")[0].click()
        dots_on(bo, "Walk with a peer")[0].click()
        expect(bo.locator("[data-receipt-line]")).to_contain_text("Saved. Dots given: 3", timeout=SOON)
        forward(place.desk, "Close the vote", "Reveal the result")
        expect(bo.locator("#phone-results .rank-idea").first).to_have_text("One number", timeout=SOON)
        expect(bo.locator("#phone-results .rank-dots")).to_have_text(["2", "1"])
        if browser:
            assert bo.evaluate("[isSecureContext, 'AbortController' in window, Boolean(crypto.subtle)]") == [False, False, False]
            assert not said
    finally:
        if browser:
            browser.close()


def at_a_venue(browser, server):
    """A phone whose page is plain HTTP on a name of the venue, with little in its browser; and what its console said."""
    context = browser.new_context(base_url=server.address.replace("127.0.0.1", "venue.test"), viewport=SIZES["phone"])
    context.add_init_script(OLD_PHONE)
    page, said = context.new_page(), []
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda fault: said.append(str(fault)))
    return page, said
