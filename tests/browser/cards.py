"""What do guests over HTTP do with the cards before them? They score, mark and place them as a thumb does."""

import re

from playwright.sync_api import expect

from tests.browser.walking import SOON


def pressable(piece, act):
    """{key of a card: the values that may be pressed for it} of an act on a piece of a phone."""
    found = {}
    for key, value in re.findall(rf'formaction="[^"]*/cards/([a-z0-9]+)/{act}[^"]*"(?: name="value" value="([^"]+)")?', piece):
        found.setdefault(key, []).append(value)
    return found


def cards(guest, act):
    """Keys of the cards that lie before a guest for this act."""
    return list(pressable(guest.shown().get("phone-cards", ""), act))


def say(guest, key, act, value=None):
    """Press what is said of a card."""
    guest.send(f"cards/{key}/{act}", **({} if value is None else {"value": value}))


def score(guest, value):
    """Score the card in hand, where there is one."""
    for key in cards(guest, "rate"):
        say(guest, key, "rate", value)


def go_on(desk):
    """Press the large button of the desk once and see that the room has moved: steps of a loop all bear one name."""
    button = desk.locator("#desk-drive .drive .button-next")
    place = button.get_attribute("value", timeout=SOON)
    button.click()
    expect(button).not_to_have_attribute("value", place, timeout=SOON)


def next_page(desk, stage, shows):
    """Turn the projector's page from the desk and see it turned; a press on a piece that is drawn anew meanwhile is made again."""
    button, before = desk.locator("#desk-projector button[name=page]").last, stage.locator(shows).inner_text(timeout=SOON)
    page = button.get_attribute("value", timeout=SOON)
    for _try in range(3):
        if button.get_attribute("value") == page:
            button.click()
        try:
            expect(stage.locator(shows)).not_to_have_text(before, timeout=SOON // 2)
            # The desk may be drawn after the projector: who turned on from its old piece would ask for this page again.
            expect(button).not_to_have_attribute("value", page, timeout=SOON)
            return
        except AssertionError:
            continue
    raise AssertionError(f"the projector still shows {before}")
