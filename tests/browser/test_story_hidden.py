"""An idea is hidden while others look at it: their pages turn into a sentence by themselves, and what they type stays."""

from playwright.sync_api import expect

from app.board import commands
from app.journal.record import Op
from app.rehearsal.browser import Browser
from tests.browser.walking import SOON

CANARY = "Sister Jones"


def browser_of(story, name):
    """Somebody's browser without a screen."""
    browser, cookie = Browser(story.server.address), story.cookie(name)
    browser.cookies[cookie["name"]] = cookie["value"]
    return browser


def opened(story, name, address, size="desk"):
    page = story.page(name, size)
    page.goto(address)
    expect(page.locator("html[data-signal=connected]")).to_have_count(1, timeout=SOON)
    return page


def test_an_open_page_of_what_is_hidden_turns_into_a_sentence_and_comes_back(story):
    cast = story.cast
    bo, mo = Op.of(cast.bo.id), browser_of(story, "mo")
    idea = commands.post_idea(bo, cast.lab.key, f"A walk with {CANARY}", f"{CANARY} walks", given={"who": f"Whom {CANARY} knows"})
    commands.comment_on(Op.of(cast.bo.id), idea, f"{CANARY} again", says="worry")
    looks, types = opened(story, "pat", f"/thoughts/{idea}"), opened(story, "cy", f"/thoughts/{idea}", "phone")
    expect(types.locator(".begun[data-state=ready]")).to_have_count(1, timeout=SOON)
    types.get_by_label("Your comment").fill("Half a thought")
    assert mo.post(f"/thoughts/{idea}/hide", reason="A name")[0] == 200
    for page in (looks, types):
        expect(page.locator("#thought-gone")).to_contain_text("This is no longer on the board: it was hidden or taken back.", timeout=SOON)
        expect(page).to_have_title("This is no longer on the board: it was hidden or taken back.")
        assert CANARY not in page.content()
    expect(looks.locator(".columns")).to_be_hidden()
    expect(types.get_by_label("Your comment")).to_have_value("Half a thought")
    expect(types.get_by_label("Your comment")).to_be_visible()
    assert mo.post(f"/thoughts/{idea}/restore")[0] == 200
    for page in (looks, types):
        expect(page.locator("h1")).to_have_text(f"A walk with {CANARY}", timeout=SOON)
        expect(page.locator("#thought-gone")).to_be_hidden()
        expect(page.locator(".columns")).to_be_visible()
        expect(page).to_have_title(f"A walk with {CANARY}")
    mo.close()


def test_pages_beside_the_board_let_go_of_what_is_hidden_and_keep_what_is_typed(story):
    cast = story.cast
    idea = commands.post_idea(Op.of(cast.bo.id), cast.lab.key, f"A choir with {CANARY}")
    commands.comment_on(Op.of(cast.bo.id), idea, "Who would come?", says="question", needs_reply=True)
    commands.begin_sitting(Op.of(cast.cy.id), cast.lab.key)
    versions, types = opened(story, "pat", f"/thoughts/{idea}/versions"), opened(story, "cy", f"/labs/{cast.lab.key}/ten-minutes", "phone")
    types.get_by_label("Your answer").fill("Half a thought")
    for page in (versions, types):
        assert CANARY in page.content()
    mo = browser_of(story, "mo")
    assert mo.post(f"/thoughts/{idea}/hide", reason="A name")[0] == 200
    expect(versions.locator("#thought-gone")).to_contain_text("This is no longer on the board", timeout=SOON)
    expect(versions.locator("main > section")).to_be_hidden()
    expect(types.get_by_text("What was asked here is no longer on the board.")).to_be_visible(timeout=SOON)
    for page in (versions, types):
        assert CANARY not in page.content()
    expect(types.get_by_label("Your answer")).to_have_value("Half a thought")
    assert mo.post(f"/thoughts/{idea}/restore")[0] == 200
    expect(versions.locator("#thought-gone")).to_be_hidden(timeout=SOON)
    expect(versions.locator("main > section")).to_be_visible()
    expect(types.get_by_role("heading", name=f"A choir with {CANARY}")).to_be_visible(timeout=SOON)
    mo.close()
