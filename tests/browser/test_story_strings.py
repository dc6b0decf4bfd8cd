"""An agenda in a facilitator's hands: dragged by mouse and finger, moved by buttons, undone, taken elsewhere, begun from a string."""

import json

from playwright.sync_api import expect

from app.journal.record import Op
from app.strings import commands as strings
from app.strings.rules.reading import SCHEMA
from app.workshops import commands as workshops

TREE = {"schema": SCHEMA, "title": "A short morning", "summary": "Ideas and a vote.", "parts": [
    {"kind": "talk", "title": "Welcome", "minutes": 5}, {"kind": "round", "title": "Ideas", "settings": {"question": "What would help?"}},
    {"kind": "ballot", "title": "Which first?", "minutes": 5, "takes_from": 1}, {"kind": "break", "title": "Tea", "minutes": 10}]}


def planned(story, tree=TREE):
    """A workshop with that agenda; gives its key."""
    key = workshops.create_workshop(Op.of(story.cast.ann.id), story.cast.lab.key, "Workshop 3", minutes=30)
    if tree:
        strings.use_string(Op.of(story.cast.ann.id), key, tree)
    return key


def opened(story, key, size="desk", **options):
    page = story.page("ann", size, **options)
    page.goto(f"/w/{key}/edit")
    return page


def expect_order(page, *titles):
    expect(page.locator(".string-name a")).to_have_text(list(titles))


def middle(page, title, part):
    found = page.locator(".string-place", has_text=title).locator(part).first
    # Grips come out of hiding once they can be dragged.
    expect(found).to_be_visible()
    box = found.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def dragged(page, title, above):
    """Take an item by its grip and let it go just above the middle of another."""
    page.locator(".string-place", has_text=title).first.hover()
    x, y = middle(page, title, ".grip")
    _x, to = middle(page, above, ".string-item")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y - 8)
    page.mouse.move(x, to - 20, steps=6)
    page.mouse.up()


def test_an_item_is_dragged_with_the_mouse_and_the_page_says_why_it_may_not_go_somewhere(story):
    ann = opened(story, planned(story))
    expect(ann.get_by_text("32 of 30 min; 2 min too long")).to_be_visible()
    dragged(ann, "Tea", above="Ideas")
    expect_order(ann, "Welcome", "Tea", "Ideas", "Which first?")
    expect(ann.get_by_text("Moved: Tea")).to_be_visible()
    dragged(ann, "Which first?", above="Welcome")
    expect(ann.get_by_text("“Which first?” takes its ideas from “Ideas” and stands after it.")).to_be_visible()
    expect_order(ann, "Welcome", "Tea", "Ideas", "Which first?")


def test_an_item_let_go_where_it_was_or_given_up_by_escape_stays(story):
    ann = opened(story, planned(story))
    x, y = middle(ann, "Tea", ".string-item")
    ann.mouse.move(x, y)
    x, y = middle(ann, "Tea", ".grip")
    for give_up in (lambda: None, lambda: ann.keyboard.press("Escape")):
        ann.mouse.move(x, y)
        ann.mouse.down()
        ann.mouse.move(x, y - 150, steps=4)
        expect(ann.locator(".string-goes-above")).to_have_count(1)
        give_up()
        ann.mouse.move(x, y, steps=4)
        ann.mouse.up()
        expect(ann.locator(".string-lifted")).to_have_count(0)
    expect_order(ann, "Welcome", "Ideas", "Which first?", "Tea")
    expect(ann.get_by_text("Moved: Tea")).to_have_count(0)


def test_an_item_is_dragged_with_a_finger(story):
    ann = opened(story, planned(story), size="phone", has_touch=True)
    _x, y = middle(ann, "Tea", ".grip")
    ann.evaluate("(by) => window.scrollBy(0, by)", y - 500)
    x, y = middle(ann, "Tea", ".grip")
    _x, to = middle(ann, "Which first?", ".string-item")
    finger = ann.context.new_cdp_session(ann)
    finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for part in range(1, 7):
        finger.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": x, "y": y + (to - 30 - y) * part / 6}]})
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect_order(ann, "Welcome", "Ideas", "Tea", "Which first?")


def test_buttons_move_copy_remove_and_undo_without_javascript(story):
    ann = opened(story, planned(story), java_script_enabled=False)
    expect(ann.locator(".grip").first).to_be_hidden()
    ann.get_by_role("button", name="Move Tea up").click()
    expect_order(ann, "Welcome", "Ideas", "Tea", "Which first?")
    ann.get_by_role("link", name="Tea").click()
    ann.get_by_role("button", name="Duplicate").click()
    expect_order(ann, "Welcome", "Ideas", "Tea", "Tea", "Which first?")
    ann.get_by_role("button", name="Take it off the agenda").click()
    expect(ann.get_by_text("Taken off: Tea")).to_be_visible()
    ann.get_by_role("button", name="Undo").click()
    expect_order(ann, "Welcome", "Ideas", "Tea", "Tea", "Which first?")


def test_an_agenda_goes_by_file_from_one_workshop_to_another(story, tmp_path):
    ann = opened(story, planned(story))
    ann.get_by_role("link", name="Strings: save this agenda").click()
    with ann.expect_download() as coming:
        ann.get_by_role("link", name="Export as JSON").click()
    file = tmp_path / "agenda.json"
    coming.value.save_as(file)
    ann.goto(f"/w/{planned(story, tree=None)}/strings")
    ann.get_by_label("Or paste").fill('{"schema": "allround-string/1", "title": "A", "parts": [{"kind": "talk", "minutes": 0}]}')
    ann.get_by_role("button", name="Import").click()
    expect(ann.get_by_text("Part 1: minutes are a whole number")).to_be_visible()
    expect(ann.get_by_label("Or paste")).to_have_value(json.dumps(
        {"schema": SCHEMA, "title": "A", "parts": [{"kind": "talk", "minutes": 0}]}))
    ann.get_by_label("Or paste").fill("")
    ann.get_by_label("The file of an export").set_input_files(file)
    ann.get_by_role("button", name="Import").click()
    expect_order(ann, "Welcome", "Ideas", "Which first?", "Tea")
    expect(ann.get_by_text("takes its ideas from “Ideas”")).to_be_visible()


def test_an_agenda_begins_from_a_string_of_the_lab(story):
    key = planned(story)
    ann = opened(story, key)
    ann.goto(f"/w/{key}/strings")
    ann.get_by_label("Title").fill("Our short morning")
    ann.get_by_role("button", name="Save as a string").click()
    expect(ann.get_by_text("It is offered in every workshop of this Lab.")).to_be_visible()
    ann.goto(f"/w/{planned(story, tree=None)}/edit")
    ann.get_by_role("link", name="Our short morning").click()
    expect(ann.get_by_text("takes its ideas from “Ideas”")).to_be_visible()
    ann.get_by_role("button", name="Put it on the agenda").click()
    expect_order(ann, "Welcome", "Ideas", "Which first?", "Tea")
    ann.get_by_role("button", name="Undo").click()
    expect(ann.get_by_text("What you plan appears here")).to_be_visible()


def test_an_empty_agenda_begins_from_a_ready_string_that_fills_it_and_can_go_live(story):
    ann = opened(story, planned(story, tree=None))
    ann.get_by_role("link", name="Choose the challenge").click()
    expect(ann.get_by_text("Before the Lab begins")).to_be_visible()
    ann.get_by_role("button", name="Put it on the agenda").click()
    expect(ann.locator(".string-name a").first).to_have_text("Welcome")
    expect(ann.get_by_text("takes its ideas from “25/10 Crowd Sourcing”")).to_be_visible()
    expect(ann.locator(".thread-both")).to_have_count(1)
    ann.get_by_role("button", name="Go live").click()
    expect(ann.locator("#run-title")).to_have_text("The lobby is open")
