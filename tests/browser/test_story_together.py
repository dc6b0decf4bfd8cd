"""Cy gathers an insight by drag, puts two ideas together and undoes both; Bo, who looks on, sees it all arrive."""

from playwright.sync_api import expect

from app.board import commands
from app.journal.record import Op
from app.labs.commands import give_hat
from tests.browser.walking import SOON, awake


def test_cy_merges_two_ideas_and_undoes_it(story):
    cast, lab = story.cast, story.cast.lab.key
    give_hat(Op.of(cast.ann.id), lab, cast.cy.key, "facilitator")
    kept = commands.post_idea(Op.of(cast.bo.id), lab, "One shared letter that the person carries")
    absorbed = commands.post_idea(Op.of(cast.pat.id), lab, "One shared letter, carried by the person")
    commands.comment_on(Op.of(cast.pat.id), absorbed, "I wrote four of them")
    cy, bo = story.page("cy"), story.page("bo")
    for page in (cy, bo):
        page.goto(f"/thoughts/{kept}")
    cy.get_by_role("link", name="Put together with another").click()
    cy.get_by_role("button", name="“One shared letter that the person carries” stands").click()
    expect(cy.locator("#originals")).to_contain_text("One shared letter, carried by the person", timeout=SOON)
    expect(bo.locator("#originals")).to_contain_text("Comments on it: 1", timeout=SOON)
    cy.get_by_role("link", name="One shared letter, carried by the person").click()
    expect(cy.locator("main")).to_contain_text("which stands for both", timeout=SOON)
    cy.get_by_role("link", name="One shared letter that the person carries").first.click()
    awake(cy).get_by_role("button", name="Take it apart again").click()
    expect(cy.locator(".flash-message")).to_contain_text("Each stands for itself", timeout=SOON)
    expect(bo.locator("#originals")).to_be_hidden(timeout=SOON)


def test_an_insight_is_dragged_into_a_theme_seen_by_others_and_taken_back(story):
    cast, lab = story.cast, story.cast.lab.key
    one = commands.post_insight(Op.of(cast.pat.id), lab, "Letters get lost")
    theme = commands.put_into_new_theme(Op.of(cast.bo.id), lab, "Said again and again", [])
    cy, bo = story.page("cy"), story.page("bo")
    for page in (cy, bo):
        page.goto(f"/labs/{lab}/theming")
    grip = cy.locator(f"#loose-{one} .theming-grip")
    expect(grip).to_be_visible(timeout=SOON)
    start, goal = grip.bounding_box(), cy.locator(f"#theme-{theme}").bounding_box()
    cy.mouse.move(start["x"] + 5, start["y"] + 5)
    cy.mouse.down()
    cy.mouse.move(goal["x"] + 60, goal["y"] + 30, steps=4)
    expect(cy.locator(f"#theme-{theme}.theming-over")).to_have_count(1, timeout=SOON)
    cy.mouse.up()
    for page in (cy, bo):
        expect(page.locator(f"#theme-{theme}")).to_contain_text("Letters get lost", timeout=SOON)
        expect(page.locator("#loose-list li")).to_have_count(0)
    cy.get_by_role("button", name="Undo my last move").click()
    expect(bo.locator("#loose-list")).to_contain_text("Letters get lost", timeout=SOON)
