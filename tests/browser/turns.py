"""What is looked at in a story of turns: what a phone says of them, and what the server has kept."""

import time

from playwright.sync_api import expect

from tests.browser.walking import SOON


def plain_phone(evening, place="room"):
    """A phone whose browser runs no script, joined."""
    page = evening.story.page("nobody", "phone", java_script_enabled=False)
    page.goto(f"/j/{evening.code}")
    page.locator(f'button[name="place"][value="{place}"]').click()
    # Whoever loads again before the press has arrived has not come in.
    expect(page.locator("#phone-item")).to_be_visible(timeout=SOON)
    return page


def hears(phone, *words):
    """Wait until the phone says all this of the turn that runs; one without a script is asked again and again."""
    until = time.monotonic() + SOON / 1000
    while not phone.has_script and time.monotonic() < until:
        phone.reload()
        said = phone.locator("#phone-turn").inner_text() if phone.locator("#phone-turn").count() else ""
        if all(each in said for each in words):
            return
    for each in words:
        expect(phone.locator("#phone-turn")).to_contain_text(each, timeout=SOON)


def notes(phone, words):
    """Write a note for oneself."""
    phone.get_by_role("textbox", name="Notes for yourself").fill(words)


def kept(server):
    """All bytes that the server has kept: the database with what is on its way into it, and its log."""
    return b"".join(path.read_bytes() for path in sorted(server.var.rglob("*")) if path.is_file())
