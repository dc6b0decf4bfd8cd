"""Appreciative Interviews as eight people live them: stories stay with their tellers, what made them possible is for everybody."""

from playwright.sync_api import expect

from tests.browser.turns import hears, kept, notes, plain_phone
from tests.browser.walking import SOON, forward, sees

SETTINGS = {"structure": "appreciative-interviews", "question": "Tell of a day when somebody was really helped."}
STORY, RELEASED = "canary-story-heron", "She walked to the shop again after two winters"
TYPED, ADDED, MORE = "Somebody had ten minutes", "The nurse knew the family", "Ten free minutes in every clinic"


def test_stories_stay_and_conditions_are_collected_by_all(evening):
    place = evening(settings=SETTINGS)
    phone, plain = place.phone("Bo", place="home"), plain_phone(place, "home")
    place.guests(6, place="home")
    stage, desk = place.stage(), place.desk
    forward(desk, "Appreciative Interviews", "Found")
    for each in (phone, plain):
        hears(each, "Turn 1 of 2")
    notes(phone, STORY)
    place.minutes_pass(8.2)
    hears(phone, "Turn 2 of 2", "The story")

    forward(desk, "Retell", "Found")
    hears(phone, "Turn 1 of 4", "Tell it on")
    phone.get_by_role("button", name="I will type for us").click()
    phone.get_by_role("textbox", name="Write for your group").fill(TYPED)
    phone.get_by_role("button", name="Add it").click()
    expect(phone.locator("#phone-group")).to_contain_text(TYPED, timeout=SOON)
    expect(stage.locator("#projector-view")).not_to_contain_text(TYPED)
    assert TYPED not in desk.content()

    forward(desk, "Collect")
    expect(stage.locator(".wall")).to_contain_text(TYPED, timeout=SOON)
    plain.reload()
    plain.get_by_role("textbox", name="A condition that helped").fill(ADDED)
    plain.get_by_role("button", name="Add it").click()
    expect(stage.locator(".wall")).to_contain_text(ADDED, timeout=SOON)
    expect(phone.locator("#phone-results")).to_contain_text(ADDED, timeout=SOON)

    forward(desk, "Use")
    sees(phone, "write")
    phone.get_by_role("textbox", name="More of this").fill(MORE)
    phone.get_by_role("textbox", name="Who?").fill("the pain clinic")
    phone.get_by_role("button", name="Add it").click()
    expect(stage.locator(".wall")).to_contain_text(MORE, timeout=SOON)
    expect(stage.locator(".wall")).not_to_contain_text(ADDED)

    forward(desk, "Your story")
    plain.reload()
    plain.get_by_role("textbox", name="Your own story, if you want it kept").fill(RELEASED)
    plain.get_by_role("button", name="Keep my story").click()
    expect(plain.locator("#phone-mine li", has_text=RELEASED)).to_be_visible()
    forward(desk, "Tea")
    assert RELEASED not in stage.content() + desk.content()
    everything = kept(place.server)
    assert STORY.encode() not in everything and RELEASED.encode() in everything
