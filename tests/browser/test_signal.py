"""A phone with bad signal at a real workshop: what was written arrives, and the page says how it stands."""

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from app.extensions import db
from app.rounds.models import Contribution
from tests.browser.little import PATIENT, until
from tests.browser.walking import NO_SIGNAL, SOON, awake
from tests.rounds.room import Room

ENTERED = "43"  # how the answer to the first thing that a page asks over its socket begins


class Place:
    """A workshop with one round on the real server; Ann at her console, Bo with his phone."""

    def __init__(self, story):
        self.room = Room(story.cast)
        self.console = story.page("ann", "desk")
        self.phone = story.page("bo", "phone")
        self.phone.allowed.extend(NO_SIGNAL)
        self.heard = []
        self.phone.on("websocket", lambda line: line.on("framereceived", lambda frame: self.heard.append(str(frame))))
        self.console.allowed.extend(NO_SIGNAL)
        self.phone.goto(f"/j/{self.room.row.code}")
        self.phone.get_by_role("button", name="I'm in the room").click()
        expect(self.phone.locator("#phone-item")).to_be_visible()
        awake(self.phone)
        self.console.goto(f"/w/{self.room.key}/console")
        expect(self.console.locator("#console[data-keys=ready]")).to_be_visible()
        self.console.keyboard.press("Space")
        expect(self.phone.locator("#idea-text")).to_be_visible()


@pytest.fixture
def place(story):
    return Place(story)


def write(phone, text):
    phone.fill("#idea-text", text)
    phone.get_by_role("button", name="Add this idea").click()


def test_three_ideas_written_without_signal_survive_a_reload_and_arrive(place):
    phone = place.phone
    phone.context.set_offline(True)
    for text in ("One shared care plan", "Refer yourself back", "A number to ring"):
        write(phone, text)
    expect(phone.locator("[data-outbox-list] li")).to_have_count(3)
    expect(phone.locator("[data-connection]")).to_contain_text("No signal since")
    expect(phone.locator("#safe")).to_contain_text("What you wrote is safe on this phone.")
    phone.context.set_offline(False)
    phone.reload()
    expect(phone.locator("#phone-mine li")).to_have_count(3)
    expect(phone.locator("[data-outbox-list] li")).to_have_count(0)
    assert kept(place) == ["One shared care plan", "Refer yourself back", "A number to ring"]


def test_ideas_wait_while_the_server_is_killed_and_started_again(place, server):
    phone = place.phone
    server.kill()
    write(phone, "Written while the server was away")
    expect(phone.locator("[data-outbox-list] li")).to_contain_text("safe on this phone")
    server.start_again()
    # Until the server answers again both try with growing pauses: how long that takes is no matter of this test.
    expect(phone.locator("#phone-mine li")).to_contain_text("Written while the server was away", timeout=3 * SOON)
    expect(phone.locator("[data-connection]")).to_have_text("Connected", timeout=3 * SOON)
    assert kept(place) == ["Written while the server was away"]


def test_the_desk_counts_who_is_writing_and_never_reads_it(place):
    # Who writes is told over the socket alone, once the server has answered that this phone is in its rooms.
    until(place.phone, lambda: any(frame.startswith(ENTERED) for frame in place.heard))
    place.phone.click("#idea-text")
    place.phone.keyboard.type("canary in a half sentence")
    expect(place.console.locator("#desk-counts .run-counts")).to_contain_text("writing\n1", use_inner_text=True)
    assert "canary" not in place.console.content()


def test_the_first_page_of_a_phone_asks_for_little(place):
    asked = []
    place.phone.add_init_script(PATIENT)
    place.phone.on("request", lambda request: asked.append(request.url))
    place.phone.reload()
    expect(place.phone.locator("[data-connection]")).to_have_text("Connected")
    place.phone.wait_for_load_state("networkidle")
    modules = [url for url in asked if url.endswith(".js") and not url.endswith("socket.io.js")]
    assert len(modules) <= 6, modules
    assert len(asked) < 14, asked


def kept(place):
    """What the server keeps of Bo, in the order in which it came."""
    db.session.rollback()
    own = select(Contribution.text).where(Contribution.author_id == place.room.cast.bo.id)
    return list(db.session.scalars(own.order_by(Contribution.id)))
