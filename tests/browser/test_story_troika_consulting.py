"""Troika Consulting as seven people live it: four at home on a clock of their own, three in the room; notes never leave a phone."""

from playwright.sync_api import expect

from tests.browser.turns import hears, kept, notes, plain_phone
from tests.browser.walking import SOON, forward, sees

SETTINGS = {"structure": "troika-consulting", "question": "What is your challenge, and what help do you want?"}
NOTE, DRAFT, KEPT = "canary-note-quartz", "canary-draft-umber", "Ring the ward at nine"


def test_each_phone_says_who_one_is_and_the_notes_never_leave_it(evening):
    place = evening(settings=SETTINGS)
    phone, plain = place.phone("Bo", place="home"), plain_phone(place)
    place.guests(3, place="home")
    place.guests(2)
    stage, desk = place.stage(), place.desk
    forward(desk, "Troika Consulting", "Found")
    sees(phone, "note")
    notes(phone, NOTE)
    forward(desk, "Turns")
    hears(phone, "You are the client.", "Tell your challenge and what help you want.", "Turn 1 of 4", "Next:")
    hears(plain, "You are the client.", "Turn 1 of 3")
    expect(phone.get_by_role("textbox", name="Notes for yourself")).to_have_value(NOTE)

    # The four have shorter turns: they turn away while the three still ask.
    place.minutes_pass(3.2)
    hears(phone, "Turn your back, or your camera off.")
    hears(plain, "Answer briefly.")
    expect(stage.locator(".stage-part")).to_contain_text("Questions only", timeout=SOON)
    expect(stage.locator(".stage-turn-others")).to_contain_text("1")
    expect(desk.locator("#desk-numbers")).to_contain_text("Turn away", timeout=SOON)
    assert NOTE not in stage.content() + desk.content()

    # A pause stops the clock of every turn, a minute more is shared by all that lies ahead.
    desk.get_by_role("button", name="Pause").click()
    expect(phone.locator("#phone-turn .countdown[data-paused]")).to_be_visible(timeout=SOON)
    stands = stage.locator(".stage-clock .countdown[data-paused]")
    minutes, seconds = stands.inner_text(timeout=SOON).split(":")
    desk.get_by_role("button", name="+1 min").click()
    expect(stands).to_have_text(f"{int(minutes) + 1}:{seconds}", timeout=SOON)
    desk.get_by_role("button", name="Go on", exact=True).click()
    expect(phone.locator("#phone-turn .countdown[data-paused]")).to_have_count(0, timeout=SOON)

    place.minutes_pass(5)
    hears(phone, "You are a consultant.", "Turn 2 of 4")
    place.minutes_pass(60)
    hears(plain, "Turn 3 of 3", "Listen. Change places when the bell rings.")

    forward(desk, "Keep")
    sees(phone, "write")
    expect(phone.get_by_role("textbox", name="Notes for yourself")).to_have_value(NOTE)
    phone.get_by_role("textbox", name="What was most useful to you?").fill(KEPT)
    phone.get_by_role("button", name="Keep it for me").click()
    expect(phone.locator("#phone-mine li")).to_contain_text(KEPT, timeout=SOON)
    phone.get_by_role("textbox", name="What was most useful to you?").fill(DRAFT)
    forward(desk, "All", "Tea")
    expect(stage.locator("#projector-view")).not_to_contain_text(KEPT)
    everything = kept(place.server)
    assert KEPT.encode() in everything
    assert NOTE.encode() not in everything and DRAFT.encode() not in everything
