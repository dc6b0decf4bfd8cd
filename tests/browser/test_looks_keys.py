"""Can the console and the ballot be used without a pointer, and is what changes told to those who listen?"""

import pytest
from playwright.sync_api import expect

from pictures.company import Company
from pictures.screen import Screen
from pictures.viewer import SOON
from tests.browser.looking import unreached


@pytest.fixture
def company(demo):
    with Company(demo.address) as made:
        made.makes_a_workshop()
        made.opens_the_lobby()
        made.comes_in()
        yield made


@pytest.fixture
def desk(viewer, company):
    """Ann's console; her keys answer."""
    page = viewer.open(Screen("desk", "desk", "ann", f"/w/{company.key}/console"))
    expect(page.locator("#console[data-keys=ready]")).to_be_visible(timeout=SOON)
    return page


def goes_to(page, control):
    """Press Tab until this control has the focus."""
    for _press in range(80):
        page.keyboard.press("Tab")
        if control.evaluate("(one) => one === document.activeElement"):
            return
    raise AssertionError(f"Tab does not come to {control}")


def test_every_control_of_the_console_is_reached_by_tab(desk, company):
    company.goes_on()
    company.goes_on()
    expect(desk.locator("#run-title")).to_contain_text("How could care", timeout=SOON)
    desk.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert not unreached(desk)


def test_keys_drive_the_workshop(desk, company):
    title, clock = desk.locator("#run-title"), desk.locator("#desk-run .countdown")
    for key, words in (("Space", "Welcome"), ("ArrowRight", "How could care"), ("ArrowLeft", "Welcome"), ("PageDown", "How could care")):
        desk.keyboard.press(key)
        expect(title).to_contain_text(words, timeout=SOON)
    now = desk.locator("#desk-run .steps [aria-current]")
    desk.keyboard.press("PageDown")
    expect(now).to_contain_text("Pairs", timeout=SOON)
    desk.keyboard.press("Space")
    expect(clock).to_be_visible(timeout=SOON)
    desk.keyboard.press("p")
    expect(desk.get_by_role("button", name="Go on")).to_be_visible(timeout=SOON)
    before = clock.inner_text()
    desk.set_viewport_size({"width": 1280, "height": 700})
    desk.keyboard.press("ArrowUp")
    expect(clock).not_to_have_text(before, timeout=SOON)
    expect(desk.locator(".incoming-undo button")).to_be_in_viewport(ratio=1, timeout=SOON)
    desk.keyboard.press("ArrowDown")
    expect(clock).to_have_text(before, timeout=SOON)
    desk.keyboard.press("P")
    expect(desk.get_by_role("button", name="Pause")).to_be_visible(timeout=SOON)
    desk.keyboard.press("PageUp")
    expect(now).not_to_contain_text("Fours", timeout=SOON)


def test_keys_turn_the_projector(desk, company):
    def pressed(view):
        return desk.locator(f'#desk-projector button[value="{view}"]')
    for key, view in (("j", "join"), ("w", "wall"), (".", "blank")):
        desk.keyboard.press(key)
        expect(pressed(view)).to_have_attribute("aria-pressed", "true", timeout=SOON)
    desk.keyboard.press("B")
    expect(pressed("dark")).to_be_visible(timeout=SOON)
    desk.evaluate("document.documentElement.requestFullscreen = () => { document.title = 'full'; }")
    desk.keyboard.press("f")
    expect(desk).to_have_title("full")
    desk.keyboard.press("?")
    expect(desk.locator("#keys")).to_be_visible()
    desk.keyboard.press("j")
    desk.keyboard.press("Escape")
    expect(desk.locator("#keys")).to_be_hidden()
    expect(pressed("blank")).to_have_attribute("aria-pressed", "true")


def test_keys_rest_while_somebody_types_and_when_they_are_switched_off(desk, company):
    desk.locator("#add-idea > summary").click()
    goes_to(desk, desk.locator("#add-idea textarea"))
    desk.keyboard.type("jw. bp rh")
    expect(desk.locator("#add-idea textarea")).to_have_value("jw. bp rh")
    desk.locator("h1").first.click()
    desk.keyboard.press("?")
    goes_to(desk, desk.locator("[data-keys-switch]"))
    desk.keyboard.press("Space")
    desk.keyboard.press("Escape")
    expect(desk.locator("#keys")).to_be_hidden()
    desk.keyboard.press("Space")
    desk.keyboard.press("j")
    desk.reload()
    assert "The lobby is open" in company.shown(company.ann, "/console")["desk-run"]
    assert 'value="auto" aria-keyshortcuts' not in company.shown(company.ann, "/console")["desk-projector"]
    expect(desk.locator('#desk-projector button[value="auto"]')).to_have_attribute("aria-pressed", "true")


def test_a_key_holds_the_newest_idea_and_another_reveals(desk, company):
    company.goes_on()
    company.goes_on()
    company.writes()
    for _step in range(4):
        company.goes_on()
    company.chooses()
    company.goes_on()
    expect(desk.locator("#desk-incoming li").first).to_be_visible(timeout=SOON)
    desk.keyboard.press("h")
    expect(desk.locator("#desk-incoming")).to_contain_text("Held: 1", timeout=SOON)
    for words in ("Open the ballot", "Close the vote", "Reveal"):
        company.goes_on()
        expect(desk.locator("#desk-drive .button-next").first).to_contain_text(words, timeout=SOON)
    desk.keyboard.press("r")
    expect(desk.locator("#desk-run .rank").first).to_be_visible(timeout=SOON)


def test_a_vote_is_given_by_keys_alone_and_the_steps_are_told(viewer, company):
    phone = viewer.open(Screen("phone", "phone", "phone", f"/w/{company.key}"))
    status = phone.locator("#status")
    company.goes_on()
    company.goes_on()
    expect(status).to_have_text("Step 1 of 4: Alone", timeout=SOON)
    company.writes()
    company.goes_on()
    expect(status).to_have_text("Step 2 of 4: Pairs", timeout=SOON)
    for _step in range(3):
        company.goes_on()
    company.chooses()
    for _step in range(3):
        company.goes_on()
    plus, minus = phone.locator("#phone-ballot [data-step='1']"), phone.locator("#phone-ballot [data-step='-1']")
    expect(plus.first).to_be_visible(timeout=SOON)
    assert not unreached(phone)
    goes_to(phone, plus.first)
    phone.keyboard.press("Enter")
    phone.keyboard.press("Space")
    expect(phone.locator("#phone-ballot .ballot-number").first).to_have_text("2")
    goes_to(phone, minus.first)
    phone.keyboard.press("Space")
    expect(phone.locator("#phone-ballot .ballot-number").first).to_have_text("1")
    expect(phone.locator("#phone-ballot .ballot-receipt")).to_have_attribute("data-state", "saved", timeout=SOON)
    expect(phone.get_by_role("button", name="Save my vote")).to_be_hidden()
