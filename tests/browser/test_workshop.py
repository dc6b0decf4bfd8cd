"""From an empty Lab to a live workshop on three screens: made, joined, driven by keys, taken over, closed to one."""

from playwright.sync_api import expect

from tests.browser.walking import ready


def made_live(story, title="Workshop 3"):
    """Ann makes a workshop with 1-2-4-All and a dot vote, and opens its lobby; gives her console and the code."""
    ann = story.page("ann", "desk")
    ann.goto(f"/labs/{story.cast.lab.key}")
    ann.get_by_role("link", name="New workshop").click()
    ann.get_by_label("Title").fill(title)
    ann.get_by_role("button", name="Make the workshop").click()
    ann.get_by_role("link", name="1-2-4-All").first.click()
    ann.get_by_label("Question").fill("How could care join up?")
    ann.get_by_role("button", name="Add to the agenda").click()
    ann.get_by_role("link", name="Dot vote").first.click()
    ann.get_by_role("button", name="Add to the agenda").click()
    expect(ann.get_by_text("takes its ideas from")).to_be_visible()
    ann.get_by_role("button", name="Go live").click()
    expect(ann.locator("#run-title")).to_have_text("The lobby is open")
    ready(ann)
    return ann, ann.locator("#desk-bar .join-code").inner_text().replace(" ", "")


def joined(story, name, code):
    phone = story.page(name, "phone")
    phone.goto(f"/j/{code}")
    phone.get_by_role("button", name="I'm in the room").click()
    expect(phone.get_by_role("heading", name="You are in.")).to_be_visible()
    return phone


def test_ann_makes_a_workshop_goes_live_and_drives_three_screens_by_keys(story):
    ann, code = made_live(story)
    stage = story.page("nobody", "projector")
    stage.goto(ann.get_by_role("link", name="Open", exact=True).get_attribute("href"))
    expect(stage.get_by_role("img", name="QR code to join this workshop")).to_be_visible()
    phone = joined(story, "bo", code)
    expect(ann.locator(".run-counts dd").first).to_have_text("1")
    ann.keyboard.press("Space")
    for page in (ann, stage, phone):
        expect(page.get_by_role("heading", name="How could care join up?")).to_be_visible()
    ann.keyboard.press("j")
    expect(stage.get_by_role("heading", name="Join in from your phone")).to_be_visible()
    ann.keyboard.press("b")
    expect(stage.locator("#projector-view")).to_have_class("stage stage-join theme-bright")


def test_a_second_facilitator_takes_over_while_anns_laptop_is_off(story):
    ann, code = made_live(story)
    phone = joined(story, "bo", code)
    console = ann.url
    ann.close()
    ada = story.page("ada", "desk")
    ada.goto(console)
    expect(ada.get_by_role("button", name="Next")).to_be_hidden()
    ada.get_by_role("button", name="Take over").click()
    ada.get_by_role("button", name="Next").click()
    expect(phone.get_by_role("heading", name="How could care join up?")).to_be_visible()


def test_a_removed_participants_phone_says_so(story):
    ann, code = made_live(story)
    phone = joined(story, "nobody", code)
    phone.allowed += ["401", "403"]
    ann.get_by_text("People: 1").click()
    ann.get_by_role("button", name="Remove").click()
    expect(phone.get_by_role("heading", name="You are in.")).to_be_hidden()
    expect(ann.get_by_text("People: 0")).to_be_visible()
