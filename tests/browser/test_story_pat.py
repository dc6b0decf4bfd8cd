"""Pat at home: an insight begun on the phone and posted, a question answered, an opportunity and an idea that grow from it."""

import re

from playwright.sync_api import expect

from app.board import commands
from app.journal.record import Op
from tests.browser.walking import NO_SIGNAL, SOON, awake

INSIGHT, QUESTION = "People tell their story twice", "How might we ask only once?"
IDEA = "One page that travels with you"


def opened(page, thought):
    page.goto(f"/thoughts/{thought}")
    expect(page.locator("html[data-signal=connected]")).to_have_count(1, timeout=SOON)
    return awake(page)


def writing(page, lab):
    page.goto(f"/labs/{lab}/new/insight")
    expect(page.locator(".begun[data-state=ready]")).to_have_count(1, timeout=SOON)
    return page


def test_pat_posts_an_insight_answers_a_question_and_backs_the_idea_that_grew_from_it(story):
    cast, lab = story.cast, story.cast.lab.key
    pat = writing(story.page("pat", size="phone"), lab)
    pat.allowed += NO_SIGNAL
    pat.context.set_offline(True)
    pat.get_by_label("Headline").fill(INSIGHT)
    expect(pat.locator(".begun [data-words]")).to_contain_text("Kept on this device", timeout=SOON)
    pat.context.set_offline(False)
    expect(pat.locator(".begun [data-words]")).to_contain_text("Draft saved", timeout=SOON)
    desk = writing(story.page("pat"), lab)
    expect(desk.get_by_label("Headline")).to_have_value(INSIGHT)
    desk.get_by_label("Does it work well, or get in the way? How?").fill("It gets in the way: by the third time I leave things out.")
    desk.get_by_role("button", name="Post an insight").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text(INSIGHT, timeout=SOON)
    insight = re.search(r"/thoughts/(\w+)", desk.url)[1]

    asked = commands.comment_on(Op.of(cast.bo.id), insight, "On the ward as well?", says="question")
    opened(desk, insight)
    expect(desk.locator(".begun[data-state=ready]")).to_have_count(1, timeout=SOON)
    desk.locator(f"#comment-{asked} a", has_text="Reply").click()
    desk.get_by_label("Your comment").fill("There most of all.")
    desk.get_by_role("button", name="Add the comment").click()
    expect(desk.locator(f"#comment-{asked} .board-reply")).to_contain_text("There most of all.", timeout=SOON)

    question = commands.form_opportunity(Op.of(cast.ann.id), lab, QUESTION, rests_on=[insight])
    idea = commands.post_idea(Op.of(cast.cy.id), lab, IDEA)
    commands.rest_on(Op.of(cast.cy.id), idea, question)
    opened(desk, insight)
    desk.locator("#chain").get_by_role("link", name=QUESTION).click()
    expect(desk.get_by_role("heading", level=1)).to_have_text(QUESTION, timeout=SOON)
    desk.locator("#chain").get_by_role("link", name=IDEA).click()
    expect(desk.get_by_role("heading", level=1)).to_have_text(IDEA, timeout=SOON)

    expect(desk.locator("html[data-signal=connected]")).to_have_count(1, timeout=SOON)
    awake(desk).locator("#own-support").get_by_role("button", name="I back this").click()
    expect(desk.locator("#own-support")).to_contain_text("You back this.", timeout=SOON)
    desk.get_by_text("I can help", exact=True).click()
    desk.locator("details[open]").get_by_text("Lived experience", exact=True).click()
    desk.get_by_label("What you can do").fill("I read it as a patient would.")
    desk.get_by_role("button", name="Offer it").click()
    expect(desk.locator("#board-offers")).to_contain_text("I read it as a patient would.", timeout=SOON)
