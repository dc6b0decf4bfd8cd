"""Min Specs as eight people live it: rules struck and in sight, survivors counted by group, the few that most keep, first steps."""

from playwright.sync_api import expect

from tests.browser import cards
from tests.browser.walking import SOON, forward, sees

SETTINGS = {"structure": "min-specs", "question": "The story is told once", "asks": {"few": 2}}
KEPT, STRUCK = "One person writes it down", "The visit lasts an hour"


def adds(phone, words, kind):
    phone.locator("#phone-card-top").get_by_text(kind, exact=True).click()
    phone.get_by_role("textbox", name="One rule").fill(words)
    phone.get_by_role("button", name="Add this rule").click()
    expect(phone.locator("#phone-mine li", has_text=words)).to_contain_text("Saved", timeout=SOON)


def test_eight_people_strike_until_few_rules_are_left(evening):
    place = evening(settings=SETTINGS)
    phone = place.phone("Bo")
    plain = place.plain_phone()
    guests, home = place.guests(2), place.guests(4, place="home")
    stage, desk = place.stage(), place.desk
    forward(desk, "Min Specs")
    sees(phone, "write")
    adds(phone, KEPT, "Must")
    adds(phone, STRUCK, "Must not")
    for number, guest in enumerate(home):
        guest.send("ideas", text=f"Rule {number} from home", zone="must")
    forward(desk, "One list", "Found", "Test")
    rule = phone.locator("#phone-group .text-card", has_text=STRUCK)
    rule.get_by_role("button", name="Strike it").click()
    expect(phone.locator("#phone-group .struck", has_text=STRUCK)).to_be_visible(timeout=SOON)
    plain.reload()
    expect(plain.locator("#phone-group .struck", has_text=STRUCK)).to_contain_text("Keep it after all", timeout=SOON)

    forward(desk, "Second test", "The few")
    expect(stage.locator(".list li", has_text=KEPT)).to_contain_text("Groups: 1/2", timeout=SOON)
    expect(stage.locator(".list")).not_to_contain_text(STRUCK)
    line = phone.locator("#phone-cards .text-card", has_text=KEPT)
    line.get_by_role("button", name="Keep").click()
    expect(line.get_by_role("button", name="Not this one")).to_be_visible(timeout=SOON)
    for guest in guests + home:
        for key in cards.cards(guest, "mark")[:2]:
            cards.say(guest, key, "mark/keep")
    expect(stage.locator(".list")).not_to_contain_text("Keep:")
    forward(desk, "First steps")
    expect(stage.locator(".list li")).to_have_count(2, timeout=SOON)
    expect(stage.locator(".list li", has_text=KEPT)).to_contain_text("Keep: 7", timeout=SOON)
    phone.get_by_role("textbox", name="What do you change tomorrow?").fill("I ask who writes it")
    phone.get_by_role("button", name="I will do this").click()
    expect(phone.locator("#phone-mine li", has_text="I ask who writes it")).to_contain_text("Everybody reads it", timeout=SOON)
    forward(desk, "Tea")
