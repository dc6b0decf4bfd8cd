"""Mair has no phone: her neighbour adds her and types for her, their group reads aloud, and Ann seats another at the desk."""

from playwright.sync_api import expect

from tests.browser.walking import SOON, forward


def test_one_phone_serves_two_and_the_desk_seats_a_third(evening):
    place = evening(people=1)
    phone = place.phone(name="Bo")
    phone.get_by_text("Somebody beside me has no phone").click()
    phone.get_by_label("Their name, if they like").fill("Mair")
    phone.get_by_role("button", name="Add them").click()
    expect(phone.locator("#phone-beside")).to_contain_text("Mair", timeout=SOON)
    place.desk.get_by_text("Somebody has no phone", exact=True).click()
    place.desk.locator("#add-seat").get_by_label("Their name, if they like").fill("Idris")
    place.desk.get_by_role("button", name="Give them a seat").click()
    expect(place.desk.locator("#desk-counts")).to_contain_text("Without a phone: 2", timeout=SOON)
    forward(place.desk, "1-2-4-All")
    phone.get_by_role("radio", name="Mair").check()
    phone.locator("#idea-text").fill("More benches")
    phone.locator("#idea-form").get_by_role("button").last.click()
    expect(phone.locator("#phone-mine")).to_contain_text("Typed for Mair", timeout=SOON)
    forward(place.desk, "Pairs", "Found")
    group = phone.locator("#phone-group")
    expect(group).to_contain_text("Mair", timeout=SOON)
    expect(group).to_contain_text("Read aloud, and type for who has no phone.")
