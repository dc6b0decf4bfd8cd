"""What I Need From You in one sitting: nine people in three functions, in the room and at home, ask, decide unheard, and answer."""

import re

from playwright.sync_api import expect

from tests.browser import cards
from tests.browser.walking import SOON, forward, sees

NAMES = ["Wards", "Community teams", "Patients and carers"]
SETTINGS = {"structure": "what-i-need-from-you", "question": "What do we need from each other?", "asks": {"groups": NAMES}}
ASKED = ("Ring us by nine when somebody goes home", "Send the list of open beds each Friday", "Tell us who decides")


def sits_down(guest, name):
    """Press the name of a function."""
    places = dict(re.findall(r'formaction="[^"]*/(groups/[a-z0-9]+)"[^>]*><span>([^<]+)<', guest.shown()["phone-item"]))
    guest.send(next(place for place, words in places.items() if words == name))


def asks(phone, to, words):
    """Type a request on a phone and bring it."""
    phone.locator("#group-to").select_option(to)
    phone.get_by_role("textbox", name="Write for your group").fill(words)
    phone.get_by_role("button", name="Add this request").click()
    line = phone.locator("#phone-group li", has_text=words)
    line.get_by_role("button", name="We bring this").click()
    expect(line.get_by_role("button", name="Take it back")).to_be_visible(timeout=SOON)


def test_nine_people_ask_decide_unheard_and_answer(evening):
    place = evening(settings=SETTINGS)
    phone = place.phone("Bo")
    plain = place.plain_phone()
    guests = place.guests(4) + place.guests(3, place="home")
    stage, desk = place.stage(), place.desk
    forward(desk, "What I Need From You")
    expect(phone.locator("#phone-item")).to_contain_text("too vague to answer", timeout=SOON)
    cards.go_on(desk)
    phone.get_by_role("button", name="Wards").click()
    expect(phone.locator("#phone-group .find-name")).to_contain_text("Wards", timeout=SOON)
    plain.reload()
    plain.get_by_role("button", name="Community teams").click()
    for number, guest in enumerate(guests):
        sits_down(guest, NAMES[(number + 2) % 3])
    cards.go_on(desk)
    sees(phone, "choose")
    asks(phone, "Community teams", ASKED[0])
    asks(phone, "Patients and carers", ASKED[2])
    plain.reload()
    plain.locator("#group-to").select_option("Wards")
    plain.get_by_role("textbox", name="Write for your group").fill(ASKED[1])
    plain.get_by_role("button", name="Add this request").click()
    plain.locator("#phone-group li", has_text=ASKED[1]).get_by_role("button", name="We bring this").click()
    expect(stage.locator("#projector-view")).not_to_contain_text(ASKED[0])
    cards.go_on(desk)
    cards.go_on(desk)
    expect(stage.locator(".matrix-asks")).to_contain_text("Wards", timeout=SOON)
    expect(stage.locator(".matrix-list li")).to_have_count(2)
    cards.go_on(desk)
    expect(phone.locator("#phone-group li.text-card")).to_have_count(1, timeout=SOON)
    phone.locator("#phone-group li", has_text=ASKED[1]).get_by_role("button", name="I will try").click()
    expect(phone.locator("#phone-group .chosen")).to_have_text("I will try", timeout=SOON)
    plain.reload()
    plain.get_by_role("button", name="Yes").click()
    expect(plain.locator("#phone-group .chosen")).to_have_text("Yes")
    expect(stage.locator("#projector-view")).to_contain_text("Answers given: 2", timeout=SOON)
    expect(stage.locator(".matrix-answer")).to_have_count(0)
    cards.go_on(desk)
    expect(stage.locator(".matrix .matrix-answer")).to_have_text(["Yes", "no answer", "I will try"], timeout=SOON)
    expect(phone.locator("#phone-results")).to_contain_text("I will try", timeout=SOON)
    cards.go_on(desk)
    sees(phone, "write")
