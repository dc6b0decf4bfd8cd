"""Mo moderates: what a guest writes waits, is released, and is hidden again from every open screen with a reason."""

import pytest
from playwright.sync_api import expect

from app.board import commands
from app.journal.record import Op
from app.labs.commands import give_hat
from tests.browser.walking import SOON, awake


def test_mo_holds_releases_and_hides(story):
    cast, lab = story.cast, story.cast.lab.key
    give_hat(Op.of(cast.ann.id), lab, cast.dee.key, "participant")
    mo, cy = story.page("mo"), story.page("cy")
    mo.goto(f"/labs/{lab}/moderation")
    cy.goto(f"/labs/{lab}/board")
    expect(awake(cy).locator("#board-list[data-awake]")).to_have_count(1, timeout=SOON)
    expect(mo.locator("#moderation-waiting")).to_contain_text("Nothing waits")
    key = commands.post_idea(Op.of(cast.dee.id), lab, "Ask the porter", "He knows every ward")
    case = mo.locator(f"#case-thought-{key}")
    expect(case).to_contain_text("He knows every ward", timeout=SOON)
    assert "Ask the porter" not in cy.content()
    case.get_by_role("button", name="Release").click()
    expect(cy.locator(f"#thought-{key}")).to_contain_text("Ask the porter", timeout=SOON)
    expect(mo.locator("#moderation-waiting")).to_contain_text("Nothing waits", timeout=SOON)
    mo.goto(f"/labs/{lab}/moderation/thought/{key}")
    mo.get_by_role("button", name="Hold it back for now").click()
    expect(cy.locator(f"#thought-{key}")).to_have_count(0, timeout=SOON)
    mo.goto(f"/labs/{lab}/moderation/thought/{key}")
    mo.get_by_label("Reason, for its author to read").fill("One could tell who he is.")
    mo.get_by_role("button", name="Hide it from everybody").click()
    expect(mo.locator("#moderation-hidden")).to_contain_text("One could tell who he is.", timeout=SOON)
    dee = story.page("dee", "phone")
    dee.goto(f"/thoughts/{key}")
    expect(dee.locator("main")).to_contain_text("One could tell who he is.")
    mo.goto(f"/labs/{lab}/moderation/log")
    expect(mo.locator(".moderation-log li")).to_have_count(3)


@pytest.mark.parametrize("scripts", [True, False])
def test_who_reports_a_comment_reads_the_thanks_where_they_were_reading(story, scripts):
    cast, lab = story.cast, story.cast.lab.key
    idea = commands.post_idea(Op.of(cast.bo.id), lab, "A choir")
    keys = [commands.comment_on(Op.of(cast.pat.id), idea, f"Comment {number}") for number in range(12)]
    cy = story.page("cy", "phone", java_script_enabled=scripts)
    cy.goto(f"/thoughts/{idea}")
    cy.locator(f"#comment-{keys[8]}").get_by_role("link", name="Report").click()
    cy.get_by_label("It could hurt somebody").check()
    cy.get_by_role("button", name="Tell them").click()
    expect(cy.locator(f"#comment-{keys[8]}")).to_be_in_viewport(timeout=SOON)
    thanks = cy.get_by_role("status").filter(has_text="Thank you. The moderators of this Lab read it next.")
    expect(thanks).to_be_in_viewport(ratio=1)
    box, remark = thanks.bounding_box(), cy.locator(f"#comment-{keys[8]}").bounding_box()
    assert remark["y"] < box["y"], "the thanks stand under what was read"
