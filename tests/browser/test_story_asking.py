"""An Ask and Questions as a room lives them: a projector, three phones, one of them without a script, and Ann's console."""

import re

import pytest
from playwright.sync_api import expect

from tests.asking.room import ABOUT, AskingRoom
from tests.browser.looking import LOOKS, geometry
from tests.browser.walking import SOON
from tests.workshops.gathering import Gathering

WORD = {"question": "How do you arrive?", "answers": "word", "words": 2}
POINT = {"question": "How clear is it?", "answers": "scale", "points": 5, "low": "in fog", "high": "clear"}
SENTENCE = {"question": "What would help?", "answers": "sentence"}


class Hall:
    """One item of a room, with the pages on which it is lived."""

    def __init__(self, story, settings, kind="ask"):
        self.room = room = AskingRoom(story.cast, settings, kind=kind)
        self.desk, self.stage = story.page("ann"), story.page("nobody", "projector")
        self.bo, self.cy = story.page("bo", "phone"), story.page("cy", "phone")
        self.dee = story.page("dee", "phone", java_script_enabled=False)
        self.stage.goto(f"/p/{room.row.projector_key}")
        self.desk.goto(f"/w/{room.key}/console")
        for phone in (self.bo, self.cy, self.dee):
            phone.goto(f"/w/{room.key}")

    def press_next(self, leads_to):
        self.desk.get_by_role("button", name="Next:").click()
        expect(self.desk.get_by_role("button", name=leads_to)).to_be_visible(timeout=SOON)


@pytest.fixture
def hall(story):
    return lambda settings, kind="ask": Hall(story, settings, kind)


def well_placed(page, size):
    page.evaluate(LOOKS)
    assert geometry(page, type("Screen", (), {"size": size}), "") == []


def test_words_are_held_until_ann_reveals_them_on_every_screen(hall):
    place = hall(WORD)
    place.bo.get_by_role("textbox", name="Your word").fill("Tired")
    place.bo.get_by_label("Another word, if you like").fill("curious")
    expect(place.bo.get_by_label("And a third, if you like")).to_be_hidden()
    place.bo.get_by_role("button", name="Send my answer").click()
    expect(place.bo.locator("#phone-mine")).to_contain_text("Tired", timeout=SOON)
    place.cy.get_by_role("textbox", name="Your word").fill("tired ")
    place.cy.get_by_role("button", name="Send my answer").click()
    place.dee.get_by_role("textbox", name="Your word").fill("glad")
    place.dee.get_by_role("button", name="Send my answer").click()
    expect(place.dee.locator("#phone-mine")).to_contain_text("glad")
    expect(place.stage.locator("#projector-voted")).to_contain_text("3", timeout=SOON)
    expect(place.desk.locator("#desk-voted")).to_contain_text("3", timeout=SOON)
    for page in (place.stage, place.desk):
        assert not re.search("tired|curious|glad", page.content(), re.IGNORECASE)
    assert "curious" not in place.cy.content()
    place.press_next("Tea")
    for page in (place.stage, place.desk, place.bo, place.cy):
        expect(page.locator(".said-words").first).to_contain_text("curious", timeout=SOON)
    expect(place.stage.locator(".said-5")).to_have_text(re.compile("tired\\s*2", re.IGNORECASE))
    place.dee.reload()
    expect(place.dee.locator("#phone-results")).to_contain_text("curious")
    well_placed(place.stage, "projector")
    well_placed(place.bo, "phone")
    well_placed(place.desk, "desk")


def test_a_point_is_tapped_changed_and_drawn_with_its_spread(hall):
    place = hall(POINT)
    place.bo.get_by_role("button", name="2 of 5").click()
    expect(place.bo.get_by_role("button", name="2 of 5")).to_have_attribute("aria-pressed", "true", timeout=SOON)
    place.bo.get_by_role("button", name="4 of 5").click()
    expect(place.bo.get_by_role("button", name="4 of 5")).to_have_attribute("aria-pressed", "true", timeout=SOON)
    expect(place.bo.get_by_role("button", name="2 of 5")).to_have_attribute("aria-pressed", "false")
    place.dee.get_by_role("button", name="5 of 5").click()
    expect(place.dee.locator("#phone-mine")).to_contain_text("Saved")
    place.press_next("Tea")
    expect(place.stage.get_by_text("Half of the answers lie from 4 to 5")).to_be_visible(timeout=SOON)
    expect(place.cy.locator("#phone-results table")).to_contain_text("clear", timeout=SOON)
    well_placed(place.stage, "projector")


def test_a_sentence_that_hurts_leaves_every_screen_and_its_author_reads_why(hall):
    place = hall(SENTENCE)
    place.bo.get_by_role("textbox", name="Your answer").fill("Send Dr Smith away.")
    place.bo.get_by_role("button", name="Send my answer").click()
    expect(place.bo.locator("#phone-mine")).to_contain_text("Smith", timeout=SOON)
    place.press_next("Tea")
    expect(place.stage.get_by_text("Send Dr Smith away.")).to_be_visible(timeout=SOON)
    place.desk.get_by_role("button", name="Hide", exact=True).click()
    expect(place.stage.get_by_text("Send Dr Smith away.")).to_be_hidden(timeout=SOON)
    place.desk.get_by_text("Say why").click()
    place.desk.get_by_role("button", name="It names somebody").click()
    expect(place.bo.locator("#phone-mine")).to_contain_text("It names somebody", timeout=SOON)
    expect(place.cy.locator("#phone-results")).not_to_contain_text("Smith", timeout=SOON)
    assert "Smith" not in place.cy.content()


def test_questions_are_shared_ordered_and_taken_up_one_by_one(hall):
    place = hall(ABOUT, "questions")
    place.bo.get_by_role("textbox", name="Your question").fill("Who pays for the travel?")
    place.bo.get_by_role("button", name="Put this question").click()
    # Dee's page has no script: it shows what was there when she sent hers.
    expect(place.bo.locator("#phone-mine")).to_contain_text("Who pays for the travel?", timeout=SOON)
    place.dee.get_by_role("textbox", name="Your question").fill("When does it start?")
    place.dee.get_by_label("Show my name with it").check()
    place.dee.get_by_role("button", name="Put this question").click()
    for page in (place.bo, place.cy):
        expect(page.locator("#phone-mine")).to_contain_text("When does it start?", timeout=SOON)
    place.dee.get_by_role("button", name="Mine too").click()
    expect(place.dee.get_by_role("button", name="Mine too")).to_have_attribute("aria-pressed", "true")
    expect(place.cy.locator("#phone-mine")).to_contain_text("Who pays", timeout=SOON)
    place.cy.locator("li", has_text="Who pays").get_by_role("button", name="Mine too").click()
    expect(place.cy.locator("li", has_text="Who pays").get_by_role("button")).to_have_attribute("aria-pressed", "true", timeout=SOON)
    expect(place.stage.get_by_text("Questions: 2")).to_be_visible(timeout=SOON)
    assert "people:" not in place.desk.content()
    place.press_next("Tea")
    first = place.stage.locator(".stage-questions li").first
    expect(first).to_contain_text("Who pays for the travel?", timeout=SOON)
    expect(first).to_contain_text("people: 3")
    well_placed(place.stage, "projector")
    pays = place.desk.locator(".questions-desk li", has_text="Who pays")
    pays.get_by_role("button", name="Take up").click()
    expect(place.stage.locator(".question-large")).to_have_text("Who pays for the travel?", timeout=SOON)
    expect(place.bo.get_by_text("Being answered now")).to_be_visible(timeout=SOON)
    pays.get_by_role("button", name="Answered").click()
    starts = place.desk.locator(".questions-desk li", has_text="When does")
    starts.get_by_role("button", name="Take home").click()
    starts.get_by_role("link", name="Who answers it").click()
    place.desk.get_by_label("Who will answer it").fill("Ann")
    place.desk.get_by_role("button", name="Save").click()
    expect(place.bo.locator("#phone-results")).to_contain_text("taken home: Ann", timeout=SOON)
    place.dee.goto(f"/w/{place.room.key}/questions")
    expect(place.dee.get_by_text("taken home: Ann")).to_be_visible()
    assert place.dee.get_by_text("answered", exact=True).count() == 1


def test_an_answer_that_comes_after_the_reveal_is_not_lost_to_its_writer(hall):
    place = hall(SENTENCE)
    place.bo.get_by_role("textbox", name="Your answer").fill("More chairs, please.")
    place.press_next("Tea")
    expect(place.cy.locator("#phone-results")).to_be_visible(timeout=SOON)
    expect(place.bo.get_by_role("textbox", name="Your answer")).to_have_value("More chairs, please.")
    place.bo.get_by_role("button", name="Send my answer").click()
    expect(place.bo.get_by_text("It was not counted; your words are kept.").first).to_be_visible(timeout=SOON)


def test_an_ask_added_while_the_room_is_here_reaches_phones_that_came_before(story):
    room = Gathering(story.cast)
    room.open()
    room.join("bo")
    room.next()
    bo, ann = story.page("bo", "phone"), story.page("ann")
    bo.goto(f"/w/{room.key}")
    ann.goto(f"/w/{room.key}/edit?add=ask&offer=arrive#item")
    ann.get_by_role("button", name="Add to the agenda").click()
    expect(ann.locator(".string-name a", has_text="One word: how do you arrive?")).to_be_visible(timeout=SOON)
    ann.goto(f"/w/{room.key}/console")
    for leads_to in ("Tea", "One word: how do you arrive?", "Reveal the answers"):
        ann.get_by_role("button", name=f"Next: {leads_to}").wait_for()
        if leads_to != "Reveal the answers":
            ann.get_by_role("button", name=f"Next: {leads_to}").click()
    bo.get_by_role("link", name="Bring the field to write in").click()
    bo.get_by_role("textbox", name="Your word").fill("awake")
    expect(bo.get_by_role("link", name="Bring the field to write in")).to_be_hidden()
    bo.get_by_role("button", name="Send my answer").click()
    expect(bo.locator("#phone-mine")).to_contain_text("awake", timeout=SOON)
    ann.keyboard.press("r")
    expect(bo.locator("#phone-results")).to_contain_text("awake", timeout=SOON)
