"""Bad luck in mid-step: the server dies and comes back, a phone is away for five minutes, and the room goes on."""

from playwright.sync_api import expect
from sqlalchemy import select

from app.extensions import db
from app.rounds.models import Contribution
from tests.browser.walking import NO_SIGNAL, SOON, awake, forward, ready, sees, write

THREE = ["One shared care plan", "Refer yourself back", "A number to ring"]


def ends_at(phone):
    return phone.locator("#phone-top time").get_attribute("data-ends-at")


def kept(place):
    """(text, late) of everything the room wrote, in the order in which it came."""
    db.session.rollback()
    return [tuple(row) for row in db.session.execute(
        select(Contribution.text, Contribution.late).where(Contribution.workshop_id == place.room.row.id).order_by(Contribution.id))]


def test_a_server_killed_in_mid_step_goes_on_where_it_was(evening, server):
    """The deadline is the database's: it neither begins again nor stands still; phone and console find their way back."""
    place = evening()
    bo = place.phone(name="Bo")
    stage = place.stage()
    for page in (bo, place.desk, stage):
        page.allowed += NO_SIGNAL
    forward(place.desk, "1-2-4-All")
    write(bo, "Written before")
    before = ends_at(bo)
    assert before
    server.kill()
    bo.locator("#idea-text").fill("Written while it was away")
    bo.get_by_role("button", name="Add this idea").click()
    server.start_again()
    # Until the server answers again both try with growing pauses: how long that takes is no matter of this test.
    expect(bo.locator("#phone-mine li")).to_have_count(2, timeout=3 * SOON)
    expect(bo.locator("[data-connection]")).to_have_text("Connected", timeout=3 * SOON)
    assert ends_at(bo) == before
    place.desk.reload()
    ready(place.desk)
    place.guests(1)
    forward(place.desk, "Pairs", "Found")
    expect(bo.locator(".phone-step-name")).to_contain_text("Pairs", timeout=SOON)
    expect(stage.locator("body")).to_contain_text("Pairs", timeout=SOON)
    assert [text for text, _late in kept(place)] == ["Written before", "Written while it was away"]


def test_three_ideas_wait_five_minutes_on_a_phone_and_come_late_to_the_pair(evening):
    place = evening()
    bo = place.story.page("nobody", "phone")
    bo.allowed += NO_SIGNAL
    bo.clock.install()
    bo.goto(f"/j/{place.code}")
    bo.locator('button[name="place"][value="room"]').click()
    expect(bo.locator("#phone-item")).to_be_visible(timeout=SOON)
    awake(bo)
    partner = place.guests(1)[0]
    forward(place.desk, "1-2-4-All")
    sees(bo, "write")
    bo.context.set_offline(True)
    for text in THREE:
        bo.locator("#idea-text").fill(text)
        bo.get_by_role("button", name="Add this idea").click()
    expect(bo.locator("[data-outbox-list] li")).to_have_count(3)
    bo.clock.fast_forward("05:00")
    expect(bo.locator("#safe")).to_contain_text("What you wrote is safe on this phone.", timeout=SOON)
    expect(bo.locator("[data-outbox-list] li")).to_have_count(3)
    forward(place.desk, "Pairs", "Found")
    bo.context.set_offline(False)
    expect(bo.locator("#phone-mine li")).to_have_count(3, timeout=SOON)
    expect(bo.locator("[data-outbox-list] li")).to_have_count(0)
    assert kept(place) == [(text, True) for text in THREE]
    assert all(text in str(partner.shown()) for text in THREE)
