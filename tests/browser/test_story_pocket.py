"""Ann walks through the room with the console in her pocket: Next, minutes, a hand, an idea to hide, undo; and Sam takes over."""

import re

from playwright.sync_api import expect

from app.journal.record import Op
from app.workshops import commands as workshops
from tests.browser.walking import SOON, forward, open_desk


def pocket_of(place, who="ann", **options):
    page = place.story.page(who, "phone", **options)
    page.goto(f"/w/{place.key}/pocket")
    expect(page.locator("#desk-drive")).to_be_visible(timeout=SOON)
    return page


def groups_of(phones):
    """The groups that these phones show."""
    return {re.search(r'data-group="(\w+)"', phone.shown()["phone-group"])[1] for phone in phones}


def test_a_round_is_moved_with_one_thumb_and_a_press_too_many_is_undone(evening):
    place = evening(people=6)
    pocket, stage = pocket_of(place), place.stage()
    forward(pocket, "1-2-4-All")
    first = place.room.people[0]
    workshops.raise_hand(Op.of(first), place.key)
    key = place.room.write(first, "canary-in-the-pocket")
    expect(pocket.locator("#desk-phones")).to_contain_text("needs a hand", timeout=SOON)
    expect(pocket.locator("#desk-numbers")).to_contain_text("Have written: 1 of 6", timeout=SOON)
    pocket.get_by_role("button", name="Helped").click()
    expect(pocket.locator("#desk-phones")).not_to_contain_text("needs a hand", timeout=SOON)
    pocket.get_by_role("button", name="Pause").click()
    pocket.get_by_role("button", name="Go on").click()
    forward(pocket, "Pairs", "Found", "Fours")
    expect(stage.locator("body")).to_contain_text("Fours", timeout=SOON)
    pocket.get_by_role("button", name="Undo").click()
    expect(stage.locator("body")).to_contain_text("Pairs", timeout=SOON)
    forward(pocket, "Fours", "Found")
    place.room.bring(first, key, "canary-in-the-pocket")
    forward(pocket, "All")
    pocket.get_by_role("button", name="Hide").click()
    expect(stage.locator("body")).not_to_contain_text("canary-in-the-pocket", timeout=SOON)
    pocket.get_by_role("button", name="Undo").click()
    expect(stage.locator("body")).to_contain_text("canary-in-the-pocket", timeout=SOON)


def test_the_pocket_follows_whoever_drives_and_takes_over(evening):
    place = evening(people=4)
    workshops.add_facilitator(Op.of(place.story.cast.ann.id), place.key, place.story.cast.mo.email)
    forward(place.desk, "1-2-4-All")
    pocket = pocket_of(place, "mo")
    expect(pocket.get_by_role("button", name="Pause")).to_be_hidden()
    pocket.get_by_role("button", name="Take over").click()
    expect(place.desk.get_by_text("Take over to move the steps.")).to_be_visible(timeout=SOON)
    forward(pocket, "Pairs")
    expect(place.desk.locator("#desk-run [aria-current=step]")).to_contain_text("Pairs", timeout=SOON)


def test_the_pocket_moves_the_room_without_a_script(evening):
    place = evening(people=4)
    pocket = pocket_of(place, java_script_enabled=False)
    pocket.locator("#desk-drive .button-next").first.click()
    expect(pocket).to_have_url(f"{place.server.address}/w/{place.key}/pocket")
    expect(pocket.locator("#desk-drive")).to_contain_text("Pairs")


def test_somebody_is_moved_and_groups_are_joined_while_phones_follow(evening):
    place = evening()
    phones = place.guests(4, place="home")
    forward(place.desk, "1-2-4-All", "Pairs", "Found")
    place.desk.get_by_role("link", name="Move somebody, or join two groups").click()
    place.desk.get_by_role("link", name="Join with another: Online room 1").click()
    place.desk.get_by_role("button", name="Join with this one: Online room 2").click()
    expect(place.desk.locator(".sat-group")).to_have_count(1)
    assert len(groups_of(phones)) == 1
    place.desk.get_by_role("button", name="Undo").click()
    expect(place.desk.locator(".sat-group")).to_have_count(2)
    assert len(groups_of(phones)) == 2
    open_desk(place.desk, place.key)
    place.desk.get_by_role("button", name="Go back to: Alone").click()
    expect(place.desk.locator("#desk-run [aria-current=step]")).to_contain_text("Alone", timeout=SOON)
    place.desk.get_by_role("button", name="Undo").click()
    expect(place.desk.locator("#desk-run [aria-current=step]")).to_contain_text("Pairs", timeout=SOON)
