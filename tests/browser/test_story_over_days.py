"""A round over days: opened by a facilitator, lived through at home, by one on a phone without a script, and told on the board."""

from playwright.sync_api import expect

from app.days import commands
from app.journal.record import Op
from app.rounds import commands as rounds
from tests.browser.walking import SOON, awake

QUESTION = "If you dared ten times more, what would you test?"
OTHERS = ("bo", "cy", "mo")


def write(story, key, name):
    commands.take_part(Op.of(getattr(story.cast, name).id), key)
    rounds.write_idea(Op.of(getattr(story.cast, name).id), key, f"Idea of {name}", fields={"second": "Ask three people"})


def end_window(desk, following):
    """The facilitator ends the window; the page says what is open now."""
    desk.get_by_role("button", name="End this window now").click()
    expect(desk.locator("main")).to_contain_text(following, timeout=SOON)
    awake(desk)


def score_all(phone, numbers):
    """Scores one card after the other; answers what was read on them."""
    read = []
    for number in numbers:
        card = phone.locator("#phone-cards .card-text")
        expect(phone.locator('#phone-cards [aria-pressed="true"]')).to_have_count(0, timeout=SOON)
        read.append(card.inner_text())
        phone.get_by_role("group", name="Your score").get_by_role("button", name=str(number), exact=True).click()
        if len(read) < len(numbers):
            expect(card).not_to_have_text(read[-1], timeout=SOON)
    expect(phone.locator("#phone-cards")).to_contain_text("Saved.", timeout=SOON)
    return set(read)


def test_a_bold_question_is_asked_over_days_and_what_many_would_join_stands_on_the_board(story):
    desk = story.page("ann")
    desk.goto(f"/labs/{story.cast.lab.key}/over-days/new?structure=twenty-five-ten")
    desk.get_by_role("textbox", name="Your bold question").fill(QUESTION)
    desk.get_by_label("How many are called").fill("3")
    desk.get_by_role("button", name="Make this round").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text(QUESTION, timeout=SOON)
    key = desk.url.rsplit("/", 1)[1]

    pat = story.page("pat", "phone", java_script_enabled=False)
    pat.goto("/")
    panel = pat.get_by_role("region", name="Over days")
    expect(panel).to_contain_text("Waiting for you: something to write")
    panel.get_by_role("link", name="Take part").click()
    pat.get_by_role("button", name="Take part").click()
    pat.get_by_role("textbox", name="Your bold idea").fill("Both teams see people together")
    pat.get_by_role("textbox", name="The first step").fill("Ask the two managers")
    pat.get_by_role("button", name="Hand in my card").click()
    expect(pat.locator("#phone-mine")).to_contain_text("Both teams see people together")
    for name in OTHERS:
        write(story, key, name)
    desk.reload()
    expect(desk.get_by_role("region", name="For facilitators")).to_contain_text("Have written: 4 of 4")
    end_window(awake(desk), "Read and score")

    bo = story.page("bo", "phone")
    bo.goto(f"/w/{key}")
    assert "Idea of bo" not in score_all(awake(bo), (5, 5, 4))
    pat.goto("/")
    expect(panel).to_contain_text("Waiting for you: cards to score: 3")
    panel.get_by_role("link", name="Take part").click()
    assert score_all(pat, (1, 2, 3)) == {f"Idea of {name}" for name in OTHERS}
    pat.goto("/")
    expect(panel).to_have_count(0)
    desk.reload()
    end_window(awake(desk), "Close")
    end_window(desk, "What came of it")

    pat.goto("/")
    panel.get_by_role("link", name="What came of it").click()
    expect(pat.locator("main")).to_contain_text("A sieve, not a decision")
    pat.get_by_role("link", name="On the board").first.click()
    expect(pat.get_by_role("region", name="How people scored it")).to_contain_text("Scored by: 2 · scores")
    expect(pat.locator("main")).to_contain_text("A sieve, not a decision")
