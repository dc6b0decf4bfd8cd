"""Impromptu Networking as eight people live it: three talks with somebody new, by number in the room and by rooms at home."""

import re

from playwright.sync_api import expect

from tests.browser import cards
from tests.browser.turns import hears, kept, notes, plain_phone
from tests.browser.walking import SOON, forward, sees

SETTINGS = {"structure": "impromptu-networking", "question": "What brought you here, and what can you give?"}
NOTE, HEARD = "canary-note-willow", "Nobody knows whom to ring"
GUEST = "04"  # the first guest in the room: numbers are given in the order in which people come


def number_of(phone):
    """The number that a neighbour types."""
    return re.search(r"\d\d", phone.locator(".view-pair .find").inner_text())[0]


def pair_with(phone, number):
    phone.locator("#pair-number").fill(number)
    phone.get_by_role("button", name="We are a pair").click()


def test_neighbours_and_rooms_bring_somebody_new_three_times(evening):
    place = evening(settings=SETTINGS)
    phone, other, plain = place.phone("Bo"), place.phone("Cai"), plain_phone(place, "home")
    place.guests(2)
    place.guests(3, place="home")
    stage, desk = place.stage(), place.desk
    forward(desk, "Impromptu Networking")
    sees(phone, "note")
    notes(phone, NOTE)
    cards.go_on(desk)
    expect(stage.locator("#projector-view")).to_contain_text("Type the number on their phone", timeout=SOON)
    pair_with(phone, number_of(other))
    expect(phone.locator("#phone-group[data-seated]")).to_be_visible(timeout=SOON)
    forward(desk, "Found")
    hears(phone, "Turn 1 of 2")
    hears(other, "Turn 1 of 2")
    hears(plain, "Turn 1 of 2")
    met = {sits_with(plain)}
    place.minutes_pass(2.6)
    hears(phone, "Turn 2 of 2")

    cards.go_on(desk)
    expect(phone.locator("#phone-group[data-seated]")).to_have_count(0, timeout=SOON)
    pair_with(phone, number_of(other))
    expect(phone.locator("[data-outbox-list]")).to_contain_text("You two have talked already.", timeout=SOON)
    pair_with(phone, GUEST)
    expect(phone.locator("#phone-group[data-seated]")).to_be_visible(timeout=SOON)
    forward(desk, "Found")
    hears(other, "Turn 1 of 2")
    hears(plain, "Turn 1 of 2")
    met.add(sits_with(plain))
    cards.go_on(desk)
    forward(desk, "Found")
    hears(plain, "Turn 1 of 2")
    met.add(sits_with(plain))
    assert len(met) == 3

    forward(desk, "What we heard")
    sees(phone, "write")
    phone.get_by_role("textbox", name="One line of what you heard").fill(HEARD)
    phone.get_by_role("button", name="Add this line").click()
    expect(stage.locator(".wall")).to_contain_text(HEARD, timeout=SOON)
    expect(stage.locator(".wall")).not_to_contain_text("Entered at the desk")
    plain.reload()
    expect(plain.locator("#phone-results")).to_contain_text(HEARD)
    assert NOTE.encode() not in kept(place.server)


def sits_with(plain):
    """The numbers of those who sit together on this phone."""
    return frozenset(plain.locator("#phone-group .turn-list .number").all_inner_texts())
