"""The next workshop asks what became of it: one tap on a phone, a number on the projector, then what people share."""

from types import SimpleNamespace

import pytest
from playwright.sync_api import expect

from app.commitments import commands
from app.journal.record import Op
from tests.browser.looking import english
from tests.browser.walking import NO_SIGNAL, forward, open_desk, sees
from tests.commitments.promises import Asking, given, own, row
from tests.workshops.gathering import Gathering

KEPT, SHARED = "Ask the ward sister for ten minutes before her round", "Walk with two patients along the river"


@pytest.fixture
def room(story):
    """Bo keeps one to himself and shares one; the pain clinic team said one together. Ann's lobby is open, Bo and Pat are in."""
    cast = story.cast
    made = Asking(cast)
    made.earlier = Gathering(cast).key
    made.kept, made.shared = own(cast.bo, cast.lab, words=KEPT), own(cast.bo, cast.lab, words=SHARED, shared=True)
    made.nobodys, = commands.make_commitments(Op.server(), cast.lab.key, [
        given(f"c{made.key}"[:16], words="Try the new leaflet", who="the pain clinic team", shared=True, workshop_key=made.earlier)])
    for name in ("bo", "pat"):
        made.join(name)
    return made


def number(stage, words):
    return stage.locator(".became div", has_text=words).locator("dd")


def test_a_phone_answers_with_one_tap_and_the_projector_counts_it(story, room):
    phone, stage, desk = story.page("bo", "phone"), story.page("nobody", "projector"), open_desk(story.page("ann"), room.key)
    phone.goto(f"/w/{room.key}")
    stage.goto(f"/p/{room.row.projector_key}")
    forward(desk, "What became of it?")
    sees(phone, "became")
    expect(number(stage, "Not said yet")).to_have_text("3")
    mine = phone.locator("#phone-mine li", has_text=KEPT)
    mine.get_by_role("button", name="Done").click()
    expect(mine).to_contain_text("Good to know. Thank you for saying so.")
    expect(mine.get_by_role("button", name="Done")).to_have_attribute("aria-pressed", "true")
    expect(number(stage, "Done")).to_have_text("1")
    expect(number(stage, "Not said yet")).to_have_text("2")
    expect(desk.locator("#desk-numbers")).to_contain_text("Done: 1")
    assert row(room.kept).answer == "done"
    phone.locator("#phone-mine li", has_text=SHARED).get_by_role("button", name="Changed my mind").click()
    expect(number(stage, "Changed my mind")).to_have_text("1")
    desk.locator("#desk-incoming li", has_text="Try the new leaflet").get_by_role("button", name="Doing it").click()
    expect(number(stage, "Doing it")).to_have_text("1")
    assert english(phone, SimpleNamespace(size="phone"), ("axe", "colours", "narrow")) == []
    assert english(stage, SimpleNamespace(size="projector"), ("axe",)) == []
    forward(desk, "Show what people share")
    expect(stage.locator(".became-list")).to_contain_text(SHARED)
    expect(stage.locator(".became-list")).not_to_contain_text(KEPT)
    expect(stage.locator(".became-list .by")).to_have_text(["Bo", "the pain clinic team"])
    assert english(stage, SimpleNamespace(size="projector"), ("axe",)) == []


def test_who_is_asked_for_nothing_is_told_so_and_may_say_what_they_will_do(story, room):
    phone = story.page("pat", "phone")
    room.next()
    phone.goto(f"/w/{room.key}")
    expect(phone.locator("#phone-mine")).to_contain_text("Nothing is asked of you here.")
    phone.get_by_role("link", name="Say what you will do").click()
    phone.get_by_label("I will").fill("Read the letters with her")
    phone.get_by_label("By when").fill("2099-01-01")
    phone.get_by_role("button", name="I will").click()
    expect(phone.locator(".flashes")).to_contain_text("more than five years away")
    expect(phone.get_by_label("I will")).to_have_value("Read the letters with her")
    phone.get_by_label("By when").fill("")
    phone.get_by_role("button", name="I will").click()
    expect(phone.locator(".commitment-own")).to_contain_text("Only you read this.")
    assert english(phone, SimpleNamespace(size="desk"), ("axe", "narrow")) == []


def test_an_answer_given_out_of_signal_waits_on_the_phone_and_counts_later(story, room):
    phone = story.page("bo", "phone")
    room.next()
    phone.goto(f"/w/{room.key}")
    phone.allowed += NO_SIGNAL
    phone.context.set_offline(True)
    phone.locator("#phone-mine li", has_text=KEPT).get_by_role("button", name="Doing it").click()
    expect(phone.locator("html")).to_have_attribute("data-held", "1")
    phone.context.set_offline(False)
    expect(phone.locator("#phone-mine li", has_text=KEPT)).to_contain_text("Good to know it is under way.")
    assert row(room.kept).answer == "doing"


def test_without_a_script_the_first_page_answers_and_takes_a_word_and_a_new_day(story):
    key = own(story.cast.bo, story.cast.lab)
    page = story.page("bo", "phone", java_script_enabled=False)
    page.goto("/")
    page.locator(".panel", has_text="You said you would").get_by_role("button", name="Doing it").click()
    expect(page.locator(".flashes")).to_contain_text("It is under way: good to know.")
    page.get_by_label("A word about it").fill("One ward so far.")
    page.get_by_role("button", name="Save").first.click()
    assert row(key).note == "One ward so far."
