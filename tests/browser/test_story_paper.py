"""The day before and the evening after: checks for 41 people, paper that lies right on A4, slips typed in with their lineage."""

import re

import pytest
from playwright.sync_api import expect

from app.journal.record import Op
from app.workshops import commands as workshops
from tests.browser.little import FAULTS_OF_THE_NETWORK
from tests.browser.walking import SOON


def pages_in_print(page):
    """How many sheets of paper the browser makes of this page."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True, print_background=True)))


def cut(page):
    """What stands on the sheets and is cut: boxes whose words do not fit, but for those that may be shortened."""
    return page.evaluate("""() => Array.from(
      document.querySelectorAll('.leaf, .slip, .slip > *:not(.slip-question), .run-foot, .run-facts'))
      .filter((one) => one.scrollHeight > one.clientHeight + 1 && !one.matches('.ruled'))
      .map((one) => one.className + ' ' + one.scrollHeight + ' > ' + one.clientHeight)""")


@pytest.fixture
def ann(story):
    return story.page("ann", "desk")


def agenda(story, minutes=120, **details):
    """A round and a vote on what it brings."""
    op = Op.of(story.cast.ann.id)
    question = "What could make it easier to be heard in one place, by the same people?"
    key = workshops.create_workshop(op, story.cast.lab.key, "Joining up care", minutes=minutes, **details)
    round_ = workshops.add_item(Op.of(story.cast.ann.id), key, "round", settings={"question": question})
    ballot = workshops.add_item(Op.of(story.cast.ann.id), key, "ballot", "Which shall we take further?", 5)
    return key, round_, ballot


def test_the_day_before_ann_counts_for_41_people_and_prints_the_pack(story, ann):
    key, round_, ballot = agenda(story)
    ann.goto(f"/w/{key}/edit")
    ann.get_by_role("link", name="Ready for tomorrow").click()
    expect(ann.get_by_text("Call link for those at home")).to_be_visible(timeout=SOON)
    ann.get_by_label("People you expect").fill("41")
    ann.get_by_role("button", name="Save").click()
    expect(ann.get_by_text("groups of two: 19, groups of three: 1")).to_be_visible(timeout=SOON)
    crowd = workshops.add_item(Op.of(story.cast.ann.id), key, "round", settings={
        "structure": "twenty-five-ten", "question": "If you dared ten times more, what would you test next month?"})
    for sheet, item, pages in (("slips", round_, 18), ("scribes", round_, 5), ("ballots", ballot, 21), ("cards", crowd, 21)):
        ann.goto(f"/w/{key}/paper/{sheet}/{item}")
        assert pages_in_print(ann) == pages, sheet
        assert cut(ann) == [], sheet


@pytest.mark.parametrize("items", [0, 3, 12, 24, 40])
def test_the_run_sheet_is_one_page_however_long_the_agenda(story, ann, items):
    key, _round, _ballot = agenda(story, call_link="https://call.example.org/" + "room" * 30)
    for number in range(items - 2):
        if number % 2:
            workshops.add_item(Op.of(story.cast.ann.id), key, "round", f"Part {number} of a long day, with a title that takes its time", 12,
                               {"question": "What would you try first, if you could choose freely and had all that you need for it? " * 2})
        else:
            workshops.add_item(Op.of(story.cast.ann.id), key, "talk", f"Part {number}", 5, {"line": "A line that says what comes. " * 5})
    ann.goto(f"/w/{key}/run-sheet")
    assert pages_in_print(ann) == 1
    assert cut(ann) == []
    assert ann.evaluate("parseFloat(getComputedStyle(document.querySelector('.run-sheet')).fontSize)") >= 10.6


def test_the_network_dies_and_three_slips_are_typed_with_the_keyboard_and_stand_on_the_wall(evening):
    place = evening(vote="Which first?")
    place.room.next(times=1)
    desk, item = place.desk, place.room.row.agenda[0].key
    desk.goto(f"/w/{place.key}/console")
    desk.allowed += FAULTS_OF_THE_NETWORK
    told = desk.get_by_text("The room can go on by paper from this step")
    expect(told).to_be_hidden()
    desk.context.set_offline(True)
    expect(told).to_be_visible(timeout=SOON)
    desk.context.set_offline(False)
    expect(told).to_be_hidden(timeout=SOON)
    expect(desk.locator("#desk-run [aria-current=step]")).to_contain_text("Alone")
    desk.get_by_role("link", name="Paper and slips").click()
    desk.get_by_role("link", name="Type the slips of 1-2-4-All").click()
    expect(desk.get_by_label("What it says")).to_be_focused(timeout=SOON)
    for number, step, text, grew_from in ((3, "Alone", "A chair beside the window", ""), (22, "Pairs", "Chairs for two", "3"),
                                          (34, "Fours", "A corner with chairs", "22")):
        desk.get_by_label("Slip number").fill(str(number))
        desk.get_by_label("Written in").select_option(label=step)
        desk.get_by_label("What it says").fill(text)
        desk.get_by_label("Grew out of").fill(grew_from)
        if step == "Fours":
            desk.get_by_label("Brought to everybody").check()
        desk.get_by_label("Grew out of").press("Enter")
        expect(desk.locator(".rows")).to_contain_text(text, timeout=SOON)
        expect(desk.get_by_label("Slip number")).to_have_value(str(number + 1))
    desk.get_by_label("Slip number").fill("22")
    desk.get_by_label("What it says").fill("Something else")
    desk.get_by_role("button", name="Save slip").click()
    expect(desk.get_by_text("Slip 22 is typed already", exact=True)).to_be_visible(timeout=SOON)
    expect(desk.get_by_label("What it says")).to_have_value("Something else")
    place.room.next(times=3)
    stage = place.stage()
    expect(stage.locator(".wall")).to_contain_text("A corner with chairs", timeout=SOON)
    expect(stage.locator("body")).not_to_contain_text("Chairs for two")
    sheet = desk.request.get(f"/w/{place.key}/export.csv").text()
    assert "A corner with chairs" in sheet and "Pairs / Alone" in sheet and item
