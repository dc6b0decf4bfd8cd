"""Wise Crowds as nine people live it: each the client once, somebody leaves in their turn, somebody comes late."""

from playwright.sync_api import expect

from tests.browser.turns import hears, kept, notes, plain_phone
from tests.browser.walking import SOON, forward, sees

SETTINGS = {"structure": "wise-crowds", "question": "Which challenge do you carry alone?"}
NOTE, KEPT = "canary-note-slate", "Ask the porters first"


def test_a_client_who_leaves_is_skipped_and_a_latecomer_helps(evening):
    place = evening(settings=SETTINGS)
    first, = place.guests(1, place="home")
    phone, plain = place.phone("Bo", place="home"), plain_phone(place)
    place.guests(3, place="home")
    place.guests(3)
    stage, desk = place.stage(), place.desk
    forward(desk, "Wise Crowds", "Found")
    sees(phone, "note")
    forward(desk, "Turns")
    hears(phone, "You are a consultant.", "Listen. Say nothing yet.", "Turn 1 of 5")
    hears(plain, "You are the client.", "Turn 1 of 4")
    place.minutes_pass(5.5)
    hears(plain, "Turn your back, or your camera off.")
    expect(stage.locator(".stage-part")).to_contain_text("Turn away", timeout=SOON)

    # The client at home goes: the next turn begins at once, and nobody waits for a name that is not there.
    first.send("signals", signal="leave")
    hears(phone, "You are the client.", "Say what your challenge is and what help you want.")
    notes(phone, NOTE)
    late = place.phone("Cai", place="home")
    hears(late, "You are a consultant.", "It is the turn of")
    place.minutes_pass(60)
    expect(late.locator("#phone-turn")).to_contain_text("You are the client.", timeout=SOON)

    forward(desk, "Keep")
    sees(phone, "write")
    phone.get_by_role("textbox", name="What will you try first?").fill(KEPT)
    phone.get_by_role("button", name="Keep it for me").click()
    expect(phone.locator("#phone-mine li")).to_contain_text(KEPT, timeout=SOON)
    forward(desk, "All", "Tea")
    assert KEPT not in stage.content() + desk.content()
    assert NOTE.encode() not in kept(place.server)
