"""A card without a name: the phone makes its key, keeps it, and opens the card with it."""

from playwright.sync_api import expect
from sqlalchemy import select

from app.codes import digest
from app.extensions import db
from app.rounds.models import Contribution
from tests.browser.walking import SOON, forward, sees

SETTINGS = {"structure": "twenty-five-ten", "question": "What would you dare?"}


def test_the_phone_keeps_the_key_of_a_card_without_a_name_and_takes_the_card_back_with_it(evening):
    place = evening(settings=SETTINGS)
    phone = place.phone()
    place.guests(4)
    forward(place.desk, "25/10 Crowd Sourcing")
    sees(phone, "write")
    expect(phone.locator("#phone-card-rest")).to_contain_text("nobody can find out whose it is", timeout=SOON)
    phone.locator("#idea-text").fill("Swap wards for a week")
    phone.locator("#idea-second").fill("Ask the night staff")
    phone.get_by_role("button", name="Hand in my card").click()
    expect(phone.locator("#phone-mine li")).to_contain_text("Swap wards for a week", timeout=SOON)
    phone.goto(f"/w/{place.key}/nameless")
    expect(phone.locator(".cards-list li")).to_contain_text("Swap wards for a week", timeout=SOON)
    phone.get_by_role("button", name="Use its key").click()
    key = phone.get_by_label("The letters of its key").input_value()
    db.session.rollback()
    assert db.session.scalar(select(Contribution.claim_hash).where(Contribution.text == "Swap wards for a week")) == digest(key)
    assert key not in place.server.written()
    phone.get_by_role("button", name="Take the card back for good").click()
    expect(phone.locator("body")).to_contain_text("The card is gone.", timeout=SOON)
    db.session.rollback()
    assert db.session.scalar(select(Contribution.id).where(Contribution.text == "Swap wards for a week")) is None
