"""Ecocycle Planning in one sitting: seven phones in the room and at home list, place, compare, mark what is stuck and free it."""

from playwright.sync_api import expect

from tests.browser import cards
from tests.browser.walking import SOON, forward, sees

SETTINGS = {"structure": "ecocycle-planning", "question": "Where does each thing that we do stand today?"}
ACTIVITIES = ("Paper referral forms", "Pain-only discharge", "Joint triage call", "Lived-experience lead",
              "Physio in GP surgeries", "Shared care plan")
ZONES = ("birth", "maturity", "destruction", "renewal", "rigidity", "scarcity")


def places(phone, name, zone):
    """Open an activity unless it is open, and tap where it stands."""
    line = phone.locator("#phone-cards details", has=phone.locator("summary", has_text=name)).first
    if line.get_attribute("open") is None:
        line.locator("summary").click()
    line.get_by_role("button", name=zone).click()
    expect(phone.locator("#phone-cards summary", has_text=name)).to_contain_text(zone, timeout=SOON)


def test_seven_phones_make_one_map_and_free_what_is_stuck(evening):
    place = evening(settings=SETTINGS)
    phone = place.phone("Bo")
    plain = place.plain_phone()
    guests = place.guests(3) + place.guests(2, place="home")
    stage, desk = place.stage(), place.desk
    forward(desk, "Ecocycle Planning")
    expect(stage.locator(".map-zones")).to_contain_text("Rigidity trap", timeout=SOON)
    cards.go_on(desk)
    sees(phone, "write")
    phone.get_by_role("textbox", name="One activity").fill("Weekly pain school")
    phone.get_by_role("button", name="Add it").click()
    expect(phone.locator("#phone-mine li")).to_contain_text("Saved", timeout=SOON)
    for number, words in enumerate(ACTIVITIES):
        guests[number % len(guests)].send("ideas", text=words)
    cards.go_on(desk)
    expect(phone.locator("#phone-cards details[open] .zones")).to_have_count(1, timeout=SOON)
    places(phone, "Weekly pain school", "Maturity")
    expect(phone.locator("#phone-cards details[open] .zones")).to_have_count(1, timeout=SOON)
    plain.reload()
    places(plain, "Weekly pain school", "Maturity")
    expect(plain.locator("#phone-cards details[open] .zones")).to_have_count(1)
    for number, guest in enumerate(guests):
        for at, key in enumerate(cards.cards(guest, "place")):
            zone = ZONES[(at + (number if at == 3 else 0)) % len(ZONES)] if at else "maturity"
            cards.say(guest, key, "place/ecocycle", zone)
    expect(stage.locator("#projector-view")).to_contain_text("Places given: 37", timeout=SOON)
    expect(stage.locator("#projector-view")).not_to_contain_text("Weekly pain school")
    cards.go_on(desk)
    cards.go_on(desk)
    places(phone, "Weekly pain school", "Renewal")
    cards.go_on(desk)
    expect(stage.locator(".map-list li")).to_have_count(7, timeout=SOON)
    expect(stage.locator(".map-list .map-differs")).to_contain_text("views differ", timeout=SOON)
    expect(stage.locator("table tbody tr")).to_have_count(7)
    expect(phone.locator("#phone-results")).to_contain_text("Weekly pain school", timeout=SOON)
    cards.go_on(desk)
    cards.go_on(desk)
    sees(phone, "cards")
    held = phone.locator("#phone-cards li", has_text="Paper referral forms")
    held.get_by_role("button", name="We hold on to it").click()
    expect(held.locator(".chosen")).to_have_text("We hold on to it", timeout=SOON)
    expect(stage.locator(".map-list")).to_contain_text("We hold on to it: 1", timeout=SOON)
    cards.go_on(desk)
    cards.go_on(desk)
    expect(phone.locator("#phone-group .dealt")).to_contain_text("Paper referral forms", timeout=SOON)
    phone.get_by_role("button", name="I will type for us").click()
    phone.get_by_role("textbox", name="Write for your group").fill("Ring the ward instead")
    phone.get_by_role("button", name="Add it for us").click()
    expect(phone.locator("#phone-group")).to_contain_text("Ring the ward instead", timeout=SOON)
    cards.go_on(desk)
    expect(stage.locator("#projector-view")).to_contain_text("Ring the ward instead", timeout=SOON)
