"""A round over days: made by a facilitator, written and scored by members at home, one of them on a phone without a script."""

import pytest
from playwright.sync_api import expect
from sqlalchemy import update

from app import clock
from app.days import commands
from app.extensions import db
from app.journal.record import Op, change
from app.rounds import commands as rounds
from app.rounds import queries as round_queries
from app.rounds.models import Round
from tests.browser.walking import SOON

QUESTION = "If you dared ten times more, what would you test?"
OTHERS = ("cy", "dee", "pat", "mo", "ann")


@pytest.fixture
def days(story):
    return commands.plan_round(
        Op.of(story.cast.ann.id), story.cast.lab.key, "twenty-five-ten", QUESTION, {"write": 2, "score": 3, "close": 1})


def round_now(key):
    db.session.rollback()
    return round_queries.latest_round(key)


def window_ends(key):
    """The window of the running step is over; the server's own clock sees it."""
    number = round_now(key).id
    with change(Op.server()) as c:
        c.session.execute(update(Round).where(Round.id == number).values(ends_at=clock.now()))


def write(story, key, name):
    commands.take_part(Op.of(getattr(story.cast, name).id), key)
    rounds.write_idea(Op.of(getattr(story.cast, name).id), key, f"Idea of {name}", fields={"second": "Ask three people"})


def test_a_member_without_a_script_writes_and_scores_from_home(story, days):
    phone = story.page("bo", "phone", java_script_enabled=False)
    phone.goto("/")
    panel = phone.get_by_role("region", name="Over days")
    expect(panel).to_contain_text("Waiting for you: write: 1")
    panel.get_by_role("link", name="Take part").click()
    expect(phone.locator("main")).to_contain_text("You need no code.")
    phone.get_by_role("button", name="Take part").click()
    expect(phone.locator("#phone-top")).to_contain_text("until")
    phone.get_by_role("textbox", name="Your bold idea").fill("Both teams see people together")
    phone.get_by_role("textbox", name="The first step").fill("Ask the two managers")
    phone.get_by_role("button", name="Hand in my card").click()
    expect(phone.locator("#phone-mine")).to_contain_text("Both teams see people together")
    for name in OTHERS:
        write(story, days, name)
    window_ends(days)
    expect_step(phone, days, "Read and score")
    scored = set()
    for number in range(5):
        phone.goto("/")
        expect(panel).to_contain_text(f"Waiting for you: score cards: {5 - number}")
        panel.get_by_role("link", name="Take part").click()
        card = phone.locator("#phone-cards .card-text")
        scored.add(card.inner_text())
        phone.get_by_role("group", name="Your score").get_by_role("button", name="4").click()
    assert scored == {f"Idea of {name}" for name in OTHERS}
    expect(phone.locator("#phone-cards")).to_contain_text("Saved. You can change it until the step ends.")
    phone.goto("/")
    expect(panel).to_contain_text("Nothing waits for you just now.")


def expect_step(phone, key, title):
    """The server has gone on by its own clock."""
    phone.goto(f"/w/{key}")
    for _look in range(60):
        if title in phone.locator("#phone-top").inner_text():
            return
        phone.wait_for_timeout(250)
        phone.reload()
    raise AssertionError(f"never: {title}")


def test_the_page_that_makes_one_says_what_is_left_out_and_the_round_stands_on_the_labs_page(story):
    page = story.page("ann")
    page.goto(f"/labs/{story.cast.lab.key}")
    page.get_by_role("link", name="New round over days").click()
    page.get_by_role("link", name="1-2-4-All").click()
    expect(page.locator("main")).to_contain_text("Left out, because they need people together: Pairs, Fours, All")
    page.get_by_role("textbox", name="The question").fill("What would help at home?")
    page.get_by_label("Alone").fill("2")
    page.get_by_role("button", name="Make this round").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What would help at home?")
    page.goto(f"/labs/{story.cast.lab.key}")
    expect(page.get_by_role("region", name="Over days")).to_contain_text("Waiting for you: write: 1", timeout=SOON)
