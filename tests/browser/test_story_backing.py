"""A worry is raised, answered, and the idea is backed, on two open pages: nothing that is being typed is lost."""

from playwright.sync_api import expect

from app.board import commands
from app.journal.record import Op
from tests.browser.walking import SOON, awake


def opened(story, name, idea, size="desk"):
    page = story.page(name, size=size)
    page.goto(f"/thoughts/{idea}")
    expect(page.locator("html[data-signal=connected]")).to_have_count(1, timeout=SOON)
    expect(page.locator(".begun[data-state=ready]")).to_have_count(1, timeout=SOON)
    return awake(page)


def test_a_worry_is_answered_and_the_idea_is_backed_while_others_look(story):
    cast = story.cast
    idea = commands.post_idea(Op.of(cast.bo.id), cast.lab.key, "Walk with a peer")
    worry = commands.comment_on(Op.of(cast.cy.id), idea, "Who rings the peers?", says="worry")
    bo, cy = opened(story, "bo", idea), opened(story, "cy", idea, "phone")
    cy.get_by_label("Your comment").fill("Half a thought")

    bo.locator(f"#comment-{worry} a", has_text="Reply").click()
    expect(bo.locator(".board-answering")).to_contain_text("Who rings the peers?")
    expect(bo.get_by_label("An answer")).to_be_checked()
    bo.get_by_label("Your comment").fill("We do, every Monday.")
    bo.get_by_role("button", name="Add the comment").click()
    expect(cy.locator(f"#comment-{worry} .board-reply")).to_contain_text("We do, every Monday.", timeout=SOON)
    expect(cy.locator("#board-sides")).to_contain_text("People in this thread: 2")
    expect(cy.locator("#board-sides .board-open")).to_have_count(1)
    own = cy.locator(f"#comment-{worry} > .board-acts")
    expect(own.get_by_role("button", name="It is answered")).to_have_count(1)
    expect(own.get_by_role("button", name="Take it back")).to_be_visible()
    expect(own.get_by_text("Report")).to_be_hidden()

    awake(bo)
    bo.get_by_role("button", name="It is answered").click()
    expect(cy.locator("#board-sides")).to_contain_text("Answered", timeout=SOON)
    expect(bo.locator(f"#comment-{worry}")).to_contain_text("Marked answered by: Bo", timeout=SOON)
    expect(own.get_by_role("button", name="Not answered after all")).to_be_visible(timeout=SOON)

    cy.get_by_role("button", name="I back this").first.click()
    expect(cy.locator("#own-support")).to_contain_text("You back this.", timeout=SOON)
    expect(bo.locator("#board-backers")).to_contain_text("Cy", timeout=SOON)
    expect(cy.get_by_label("Your comment")).to_have_value("Half a thought")
