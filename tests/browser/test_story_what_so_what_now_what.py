"""What, So What, Now What as eight people live it: the same group through three questions, and each rung in sight of the next."""

from playwright.sync_api import expect

from tests.browser.walking import SOON, forward, sees

SETTINGS = {"structure": "what-so-what-now-what", "question": "Four weeks of one first appointment"}
FACT, MEANING, ACTION = "Eleven of fourteen came back", "People feel believed", "Ring before the letter goes"


def adds(phone, words):
    phone.get_by_role("textbox", name="One point, in a line").fill(words)
    phone.get_by_role("button", name="Add this point").click()
    expect(phone.locator("#phone-mine li", has_text=words)).to_contain_text("Saved", timeout=SOON)


def brings(phone, words):
    """The group brings this point, by one tap."""
    card = phone.locator("#phone-group .text-card", has_text=words)
    card.get_by_role("button", name="We bring this").click()
    expect(phone.locator("#phone-group .chosen", has_text=words)).to_be_visible(timeout=SOON)


def test_eight_people_climb_three_rungs_in_the_same_groups(evening):
    place = evening(settings=SETTINGS)
    phone = place.phone("Bo")
    plain = place.plain_phone()
    guests, home = place.guests(2), place.guests(4, place="home")
    stage, desk = place.stage(), place.desk
    forward(desk, "What, So What, Now What?", "Found")
    sees(phone, "write")
    adds(phone, FACT)
    adds(phone, MEANING)
    assert FACT not in str([guest.shown() for guest in guests])

    forward(desk, "Together")
    expect(phone.locator("#phone-group .rung-now")).to_contain_text("Chosen: 0 of 3", timeout=SOON)
    moved = phone.locator("#phone-group .text-card", has_text=MEANING)
    moved.locator("summary").click()
    moved.get_by_role("button", name="So what?").click()
    expect(phone.locator("#phone-group .rung-now")).not_to_contain_text(MEANING, timeout=SOON)
    plain.reload()
    plain.locator("#phone-group .text-card", has_text=FACT).get_by_role("button", name="We bring this").click()
    expect(phone.locator("#phone-group .chosen", has_text=FACT)).to_be_visible(timeout=SOON)
    assert FACT not in stage.content() + str([guest.shown() for guest in home])

    forward(desk, "All")
    expect(stage.locator(".column-now")).to_contain_text(FACT, timeout=SOON)
    expect(phone.locator("#phone-results .card-kind").first).to_have_text("What?", timeout=SOON)
    assert all(FACT in guest.shown()["phone-results"] for guest in home)
    forward(desk, "Alone")
    expect(stage.locator(".column-now h2")).to_contain_text("So what?", timeout=SOON)
    expect(stage.locator(".columns")).to_contain_text(FACT)
    expect(phone.locator("#phone-results")).to_contain_text(FACT, timeout=SOON)
    forward(desk, "Together")
    brings(phone, MEANING)
    assert MEANING not in stage.content()
    forward(desk, "All", "Alone")
    expect(phone.get_by_label("Who begins")).to_be_visible(timeout=SOON)
    phone.get_by_label("Who begins").fill("Reception")
    adds(phone, ACTION)
    forward(desk, "Together")
    brings(phone, ACTION)
    forward(desk, "All")
    for words in (FACT, MEANING, ACTION):
        expect(stage.locator(".columns")).to_contain_text(words, timeout=SOON)
    forward(desk, "Tea")
