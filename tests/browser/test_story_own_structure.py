"""Ann makes a structure of her own: a copy, a slip of the finger told with its line, repaired, put on an agenda, and begun."""

import os
import re

from playwright.sync_api import expect

from app.journal.record import Op
from app.workshops import commands as workshops
from app.workshops.places import position
from app.workshops.queries import workshop_by_key
from tests.browser.walking import SOON, Guest, at_work


def picture(page, name):
    if os.environ.get("OWN_PICTURES"):
        page.screenshot(path=f"{os.environ['OWN_PICTURES']}/{name}.png", full_page=True)


def test_ann_copies_a_structure_repairs_what_is_told_and_begins_it(story):
    cast = story.cast
    key = workshops.create_workshop(Op.of(cast.ann.id), cast.lab.key, "Workshop 3")
    ann = story.page("ann")
    ann.goto("/structures/one-two-four-all")
    picture(ann, "method")
    ann.get_by_role("link", name="Make a copy").click()
    field = ann.get_by_label("The structure, as JSON")
    expect(field).to_have_value(re.compile("1-2-4-All, our way"))
    picture(ann, "new")
    typed = field.input_value()
    field.fill(typed.replace('"form": "merge"', '"form": "marge"').replace("1-2-4-All, our way", "Think, pair, share"))
    ann.get_by_role("button", name="Check and keep it").click()
    fault = ann.get_by_role("alert").get_by_role("listitem")
    expect(fault).to_contain_text("Step 3 “Fours”: group: form", timeout=SOON)
    expect(fault).to_contain_text("must be one of solo, all, split, keep, merge")
    picture(ann, "refused")
    # The link leads to the line, with what was typed in it.
    at_work(ann, "own_structures/line")
    fault.get_by_role("link").click()
    expect(field).to_be_focused()
    field.press("Control+C")
    chosen = field.evaluate("(one) => one.value.slice(one.selectionStart, one.selectionEnd)")
    assert '"form": "marge"' in chosen and "\n" not in chosen
    field.fill(field.input_value().replace("marge", "merge"))
    ann.get_by_role("button", name="Check and keep it").click()
    expect(ann.get_by_role("heading", name="Think, pair, share", level=1)).to_be_visible(timeout=SOON)
    expect(ann.locator(".own-walks")).to_contain_text("Pairs: 2 × 2, 3")
    picture(ann, "kept")
    ann.get_by_role("link", name="Add to Workshop 3").click()
    ann.get_by_label("One open question").fill("What would help?")
    ann.get_by_role("button", name="Add to the agenda").click()
    expect(ann.locator(".string-name a")).to_have_text(["Think, pair, share"], timeout=SOON)
    picture(ann, "agenda")
    workshops.open_lobby(Op.of(cast.ann.id), key)
    guest = Guest(story.server.address, workshop_by_key(key).code, place="home")
    workshops.next_place(Op.of(cast.ann.id), key, position(workshop_by_key(key)))
    ann.goto(f"/w/{key}/console")
    expect(ann.locator("#desk-run")).to_contain_text("Take a quiet minute. Write whatever comes.", timeout=SOON)
    assert "Write by yourself" in str(guest.shown())
    guest.close()
