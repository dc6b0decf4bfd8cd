"""The bell of a call rings while Bo writes on a phone: his draft from before it still counts, and Pat's page says which stage it is."""

from datetime import timedelta
from types import SimpleNamespace

from playwright.sync_api import expect

from app import clock
from app.calls import queries
from app.extensions import db
from app.journal.record import Op, change
from tests.browser.looking import english
from tests.calls.calling import PROMPTS, new_call


def call_that_is_open(cast):
    """A call whose first stage ends in two days."""
    today = clock.now().date()
    days = {name: today + timedelta(days=2 * number) for number, name in enumerate(("ideas", "refine", "submit", "announce"), start=1)}
    return new_call(cast, days=days, prompts=PROMPTS)


def ring(call_key):
    """The bell of the first stage, at this moment."""
    with change(Op.server()) as c:
        stage = queries.call_by_key(call_key).stages[0]
        c.session.merge(stage).ends_at = clock.now()
    db.session.rollback()


def test_what_was_begun_before_the_bell_counts_and_who_looks_on_sees_the_stage_change(story):
    key = call_that_is_open(story.cast)
    phone, desk = story.page("bo", "phone"), story.page("pat")
    desk.goto(f"/calls/{key}")
    expect(desk.locator("#call-stages .chip")).to_have_text("Ideas open")
    phone.goto(f"/calls/{key}/answer")
    expect(phone.locator(".begun")).to_have_attribute("data-state", "ready")
    phone.get_by_label("Your idea in one line").fill("A peer in the waiting room")
    phone.get_by_label("Who does it help?").fill("Whoever waits alone")
    expect(phone.locator(".begun [data-words]")).to_contain_text("Draft saved")
    ring(key)
    expect(desk.locator("#call-stages .chip")).to_have_text("Comment and refine")
    expect(desk.locator("#call-asked")).to_contain_text("You may comment on the ideas until")
    phone.get_by_role("button", name="Send it").click()
    expect(phone.locator("h1")).to_have_text("A peer in the waiting room")
    expect(phone.locator("main")).to_contain_text("Begun before the bell and sent after it: it counts like the others.")
    expect(phone.locator("main")).to_contain_text("You may still refine yours until")
    expect(desk.locator("#call-entries")).to_contain_text("A peer in the waiting room")
    assert english(phone, SimpleNamespace(size="desk"), ("axe",)) == []
    assert english(desk, SimpleNamespace(size="desk"), ("axe",)) == []
