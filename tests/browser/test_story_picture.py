"""A picture, from the phone's camera to the projector: without signal, through a reload, and without JavaScript."""

from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import expect
from sqlalchemy import select

from app.extensions import db
from app.rounds.models import Contribution
from app.rounds.picture_models import Picture
from tests.browser.walking import NO_SIGNAL, SOON, at_work, awake, bring, forward, sees
from tests.rounds.photos import CANARIES, photo

MAP = "Our map: who waits for whom, and for how long"
WHOLE = "img => img.decode().then(() => [img.naturalWidth, img.naturalHeight])"


@pytest.fixture
def large(tmp_path):
    """A photo as a phone makes it, held upright, larger than may be sent."""
    path = tmp_path / "IMG_2041.jpg"
    path.write_bytes(photo(size=(4000, 3000), orientation=6, noise=True))
    assert path.stat().st_size > 3_000_000
    return path


def choose(phone, path, words=MAP):
    """Open the form, choose the file, say what it shows."""
    phone.locator(".picture-form summary").click()
    phone.locator("#picture-file").set_input_files(path)
    phone.locator("#picture-text").fill(words)


def add(phone):
    phone.get_by_role("button", name="Add this picture").click()


def kept(place):
    """The pictures that the server keeps of this workshop, with the words beside them."""
    db.session.rollback()
    return db.session.execute(select(Contribution.text, Picture.bytes, Picture.width, Picture.height)
                              .join(Picture, Picture.contribution_id == Contribution.id)
                              .where(Contribution.workshop_id == place.room.row.id)).all()


def test_a_picture_taken_without_signal_survives_a_reload_and_is_shown_on_the_wall(evening, large):
    place = evening()
    phone, mate = place.phone("Bo"), place.phone("Cy")
    phone.allowed.extend(NO_SIGNAL)
    forward(place.desk, "1-2-4-All")
    sees(phone, "write")
    phone.locator(".picture-form summary").click()
    expect(phone.locator(".picture-form[data-piece]")).to_be_visible()
    at_work(phone, "rounds/picture")
    phone.context.set_offline(True)
    phone.locator("#picture-file").set_input_files(large)
    phone.locator("#picture-text").fill(MAP)
    expect(phone.locator("[data-picture-state]")).to_contain_text("Ready to send", timeout=SOON)
    add(phone)
    waiting = phone.locator("[data-outbox-list] li")
    expect(waiting).to_contain_text(MAP)
    expect(waiting).to_contain_text("safe on this phone", timeout=SOON)
    assert kept(place) == []
    phone.context.set_offline(False)
    phone.reload()
    expect(phone.locator("#phone-mine li")).to_contain_text(MAP, timeout=SOON)
    expect(waiting).to_have_count(0)
    [(words, stored, width, height)] = kept(place)
    # Upright, as it was held, and smaller: by the phone already.
    assert words == MAP and height * 3 == width * 4 and 1000 <= height <= 1600 and len(stored) < 400_000
    assert not any(canary.encode() in stored for canary in CANARIES.values())
    assert phone.locator("#phone-mine summary img").evaluate(WHOLE) == [240, 320]
    assert phone.locator("#phone-mine summary img").get_attribute("alt") == MAP
    forward(place.desk, "Pairs", "Found", "Fours", "Found")
    sees(phone, "choose")
    bring(phone, MAP)
    forward(place.desk, "All")
    stage = place.stage()
    shown = stage.locator(".wall-pictures img")
    expect(shown).to_be_visible(timeout=SOON)
    assert shown.evaluate(WHOLE) == [width, height] and shown.get_attribute("alt") == MAP
    expect(stage.locator(".wall-pictures li")).to_contain_text(MAP)
    expect(mate.locator("#phone-results summary img")).to_have_attribute("alt", MAP, timeout=SOON)
    mate.locator("#phone-results .picture summary").click()
    whole = mate.locator("#phone-results .picture > img")
    expect(whole).to_be_visible()
    assert whole.evaluate(WHOLE) == [width, height]
    assert len(kept(place)) == 1


def test_without_javascript_a_picture_is_sent_by_a_plain_form(evening, tmp_path):
    place = evening()
    forward(place.desk, "1-2-4-All")
    phone = place.story.page("bo", "phone", java_script_enabled=False)
    phone.goto(f"/j/{place.code}")
    phone.locator('button[name="place"][value="room"]').click()
    path = tmp_path / "IMG_0001.png"
    path.write_bytes(photo("PNG", size=(900, 600)))
    choose(phone, path)
    add(phone)
    expect(phone.locator("#phone-mine li")).to_contain_text(MAP)
    assert phone.locator("#phone-mine summary img").evaluate(WHOLE) == [320, 213]
    assert len(kept(place)) == 1


def test_what_is_no_picture_comes_back_with_its_words_and_a_sentence(evening, tmp_path):
    place = evening()
    phone = place.phone("Bo")
    forward(place.desk, "1-2-4-All")
    sees(phone, "write")
    path = tmp_path / "IMG_0002.heic"
    path.write_bytes(b"\x00\x00\x00\x18ftypheic" + b"\x00" * 5000)
    choose(phone, path)
    add(phone)
    expect(phone.locator("#picture-form [data-refusal]")).to_contain_text("Take a screenshot", timeout=SOON)
    expect(phone.locator("#picture-text")).to_have_value(MAP)
    buffer = BytesIO()
    Image.new("RGB", (600, 400), "green").save(buffer, "JPEG")
    path.write_bytes(buffer.getvalue())
    phone.locator("#picture-file").set_input_files(path)
    add(phone)
    expect(phone.locator("#phone-mine li")).to_contain_text(MAP, timeout=SOON)
    assert len(kept(place)) == 1


def test_ann_photographs_the_flip_chart_at_her_desk(evening, large):
    place = evening()
    forward(place.desk, "1-2-4-All")
    desk = awake(place.desk)
    desk.locator("#add-idea > summary").click()
    desk.get_by_text("Photograph the flip chart").click()
    desk.locator("#add-picture").set_input_files(large)
    desk.locator("#add-text").fill("The flip chart of table 4")
    expect(desk.locator("#add-idea [data-picture-state]")).to_contain_text("Ready to send", timeout=SOON)
    desk.locator("#add-idea").get_by_role("button", name="Add", exact=True).click()
    expect(desk.locator("#desk-incoming summary img")).to_have_attribute("alt", "The flip chart of table 4", timeout=SOON)
    assert desk.locator("#desk-incoming summary img").evaluate(WHOLE) == [240, 320]
