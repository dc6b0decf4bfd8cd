"""15% Solutions as seven people live it: a list that never leaves the phone, coaching by turns, and one promise with a day."""

from playwright.sync_api import expect

from app.commitments.models import Commitment
from app.extensions import db
from tests.browser.turns import hears, kept, notes, plain_phone
from tests.browser.walking import SOON, forward, sees

SETTINGS = {"structure": "fifteen-percent", "question": "What could you do next week with what you have?"}
LIST, PROMISE = "canary-list-larch", "Ask the first patient on Monday how they sleep"


def test_a_list_stays_on_its_phone_and_a_promise_is_ones_own_until_it_is_shared(evening):
    place = evening(settings=SETTINGS)
    phone, plain = place.phone("Bo"), plain_phone(place, "home")
    guests = place.guests(2) + place.guests(3, place="home")
    stage, desk = place.stage(), place.desk
    forward(desk, "15% Solutions")
    sees(phone, "note")
    notes(phone, LIST)
    forward(desk, "Share and coach", "Found")
    hears(phone, "You are the client.", "Read out what you like from your list below.")
    hears(plain, "You are the client.")
    expect(phone.get_by_role("textbox", name="Notes for yourself")).to_have_value(LIST)
    expect(stage.locator(".stage-part")).to_contain_text("The client tells", timeout=SOON)
    place.minutes_pass(3.6)
    hears(phone, "You are a coach.", "Listen. Say nothing yet.")

    forward(desk, "Promise")
    sees(phone, "write")
    phone.get_by_role("textbox", name="What will you do?").fill(PROMISE)
    phone.get_by_role("textbox", name="By when?").fill("2099-05-14")
    phone.get_by_role("button", name="Keep my promise").click()
    expect(phone.locator("#phone-mine li")).to_contain_text(PROMISE, timeout=SOON)
    expect(phone.locator("#phone-mine")).not_to_contain_text("Keep it to myself")
    plain.reload()
    plain.get_by_role("textbox", name="What will you do?").fill("Put the form where everybody finds it")
    plain.get_by_role("button", name="Keep my promise").click()
    expect(plain.locator("#phone-mine li")).to_contain_text("Put the form where everybody finds it")
    for number, guest in enumerate(guests):
        guest.send("ideas", text=f"Step {number}", by="2099-01-01")
    forward(desk, "All", "Tea")
    for page in (stage, desk):
        assert PROMISE not in page.content()

    db.session.rollback()
    made = db.session.query(Commitment).filter_by(words=PROMISE).one()
    assert (made.shared_at, made.by.isoformat(), made.owner_id is not None) == (None, "2099-05-14", True)
    phone.goto(f"/w/{place.key}/ideas")
    phone.get_by_role("button", name="Yes, publish it without my name").click()
    expect(phone.locator("#phone-item")).to_be_visible(timeout=SOON)
    db.session.rollback()
    assert db.session.query(Commitment).filter_by(words=PROMISE).one().shared_at is not None
    assert LIST.encode() not in kept(place.server)
