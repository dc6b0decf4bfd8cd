"""TRIZ as eight people live it, in the room and at home: a list made together, taps that are nobody's, steps that stop something."""

from playwright.sync_api import expect

from tests.browser import cards
from tests.browser.walking import SOON, forward, sees

SETTINGS = {"structure": "triz", "question": "Everybody is passed round until they give up"}
CANARY = "canary-lose-the-notes"


def test_eight_people_own_up_without_a_name_and_stop_something(evening):
    place = evening(settings=SETTINGS)
    phone = place.phone("Bo")
    plain = place.plain_phone()
    guests, home = place.guests(2), place.guests(4, place="home")
    stage, desk = place.stage(), place.desk
    forward(desk, "TRIZ")
    expect(phone.locator("#phone-item")).to_contain_text("the result that nobody wants", timeout=SOON)
    forward(desk, "Make sure of it", "Found")
    expect(phone.locator("#phone-turn")).to_contain_text("Alone", timeout=SOON)
    phone.get_by_role("textbox", name="One sure way to bring it about").fill(CANARY)
    phone.get_by_role("button", name="Add this way").click()
    expect(phone.locator("#phone-group")).to_contain_text(CANARY, timeout=SOON)
    for guest in home:
        guest.send("ideas", text="Answer on Tuesdays only")
    assert CANARY not in str([guest.shown() for guest in home]) + stage.content() + desk.content()

    forward(desk, "Be honest")
    expect(phone.locator("#phone-cards")).to_contain_text("nothing says who tapped", timeout=SOON)
    phone.get_by_role("button", name="We do this already").click()
    expect(phone.get_by_role("button", name="Take my tap back")).to_be_visible(timeout=SOON)
    plain.reload()
    plain.get_by_role("button", name="We do this already").click()
    expect(plain.get_by_role("button", name="Take my tap back")).to_be_visible(timeout=SOON)
    way, = cards.cards(guests[0], "mark")
    assert "Take my tap back" not in str(guests[0].shown())
    cards.say(guests[0], way, "mark/we-do-this")
    assert "already:</span>" not in str(guests[1].shown())

    forward(desk, "Stop it")
    expect(phone.locator("#phone-group")).to_contain_text("We do this already: 3", timeout=SOON)
    guests[0].send("group/ideas", text="Keep one set of notes", parents=way, who="The ward clerk")
    expect(phone.locator("#phone-group")).to_be_visible()
    forward(desk, "We will stop")
    sees(phone, "cards")
    expect(stage.locator(".list")).to_contain_text("I will join: 0", timeout=SOON)
    phone.get_by_role("button", name="I will join").click()
    expect(stage.locator(".list")).to_contain_text("I will join: 1", timeout=SOON)
    assert CANARY not in stage.content() + str([guest.shown() for guest in home])
    forward(desk, "Tea")
    expect(phone.get_by_role("button", name="I will join")).to_have_count(0, timeout=SOON)
