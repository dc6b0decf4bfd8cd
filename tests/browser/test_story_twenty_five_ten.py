"""25/10 in one sitting: seven phones in the room and at home write, score blindly, and hear the countdown."""

from playwright.sync_api import expect

from tests.browser import cards
from tests.browser.walking import SOON, forward, sees

SETTINGS = {"structure": "twenty-five-ten", "question": "If you dared ten times more, what would you test next month?"}
PASSES = 5


def begun(evening):
    """Seven people: a phone with a page that works by itself, one whose page is plain, three guests in the room, two at home."""
    place = evening(settings=SETTINGS)
    phone, plain = place.phone("Bo"), place.plain_phone()
    guests = place.guests(3) + place.guests(2, place="home")
    return place, phone, plain, guests


def hands_in(phone, idea, step):
    phone.get_by_role("textbox", name="Your bold idea").fill(idea)
    phone.get_by_role("textbox", name="The first step").fill(step)
    phone.get_by_role("button", name="Hand in my card").click()
    expect(phone.locator("#phone-mine li")).to_contain_text(idea, timeout=SOON)


def scores(phone, number):
    """Press a number under the card that lies there; gives the card's words."""
    words = phone.locator("#phone-cards .card-text").inner_text(timeout=SOON)
    phone.get_by_role("group", name="Your score").get_by_role("button", name=str(number)).click()
    expect(phone.locator("#phone-cards .chosen")).to_have_text(str(number), timeout=SOON)
    return words


def test_seven_phones_write_score_and_hear_the_countdown(evening):
    place, phone, plain, guests = begun(evening)
    stage, desk = place.stage(), place.desk
    forward(desk, "25/10 Crowd Sourcing")
    sees(phone, "write")
    hands_in(phone, "Ring every ward at nine", "Ring two of them")
    plain.reload()
    hands_in(plain, "One number for all", "Ask the switchboard")
    for number, guest in enumerate(guests):
        guest.send("ideas", text=f"Idea {number}", second=f"Step {number}")
    expect(stage.locator("#projector-view")).to_contain_text("Cards written: 7", timeout=SOON)
    seen, shown = set(), ""
    for number in range(1, PASSES + 1):
        cards.go_on(desk)
        expect(phone.locator("#phone-cards .card-text")).not_to_have_text(shown, timeout=SOON)
        plain.reload()
        shown = scores(phone, 4)
        assert shown not in seen and shown != "Ring every ward at nine"
        seen.add(shown)
        assert scores(plain, 5) != "One number for all"
        for guest in guests:
            cards.score(guest, 5 if number % 2 else 3)
        expect(stage.locator("#projector-view")).to_contain_text(f"Scores given: {7 * number}", timeout=SOON)
        expect(stage.locator("#projector-view")).not_to_contain_text("Ring every ward")
    cards.go_on(desk)
    # Every card has its five scores, so the last cards end by themselves.
    expect(stage.locator(".countdown-score")).to_have_text("25", timeout=SOON)
    heard = [stage.locator("#projector-view").inner_text()]
    while "Idea 4" not in heard[-1] and len(heard) < 12:
        cards.next_page(desk, stage, "#projector-view .stage-body")
        heard.append(stage.locator("#projector-view").inner_text())
    assert "Idea 4" in heard[-1] and "not a decision" in heard[-1]
    cards.go_on(desk)
    sees(phone, "cards")
    phone.get_by_role("button", name="I would join in").first.click()
    expect(phone.locator("#phone-cards .chosen")).to_have_text("Not after all", timeout=SOON)
