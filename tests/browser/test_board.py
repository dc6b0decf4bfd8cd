"""The board in a browser: what others write arrives without moving what one reads or writes."""

from playwright.sync_api import expect

from app.board import commands
from app.journal.record import Op
from tests.browser.walking import SOON, awake


def test_new_ideas_wait_for_whoever_writes_and_what_is_hidden_goes_at_once(story):
    lab, cast = story.cast.lab.key, story.cast
    first = commands.post_idea(Op.of(cast.cy.id), lab, "Walk with a peer", "On Tuesdays, along the river")
    bo, pat = story.page("bo"), story.page("pat")
    for page in (bo, pat):
        page.goto(f"/labs/{lab}/board")
    expect(awake(bo).locator("#board-list[data-awake]")).to_have_count(1, timeout=SOON)
    bo.get_by_label("Words to find").fill("Half a thought")
    pat.get_by_role("link", name="Post an insight").click()
    pat.get_by_label("Headline").fill("A shared letter")
    pat.get_by_role("button", name="Post an insight").click()
    expect(pat.get_by_role("heading", level=1)).to_have_text("A shared letter")
    expect(bo.locator("#board-news")).to_have_text("New: 1")
    expect(bo.locator(".board-line h3")).to_have_text(["Walk with a peer"])
    bo.locator("#board-news").click()
    expect(bo.locator(".board-line h3")).to_have_text(["A shared letter", "Walk with a peer"])
    expect(bo.locator("#board-news")).to_be_hidden()
    expect(bo.get_by_label("Words to find")).to_have_value("Half a thought")
    expect(bo.locator("#board-counts")).to_contain_text("Insights: 1")
    mo = story.page("mo")
    mo.goto(f"/thoughts/{first}")
    mo.get_by_text("Hide this from the board").click()
    mo.get_by_label("Reason, for its author to read").fill("It names a nurse")
    mo.get_by_role("button", name="Hide it").click()
    expect(bo.locator(".board-line h3")).to_have_text(["A shared letter"])


def test_a_comment_arrives_under_an_open_idea(story):
    cast = story.cast
    key = commands.post_idea(Op.of(cast.cy.id), cast.lab.key, "Walk with a peer")
    bo, cy = story.page("bo"), story.page("cy")
    for page in (bo, cy):
        page.goto(f"/thoughts/{key}")
    bo.get_by_label("Your comment").fill("Who supports the peer?")
    bo.get_by_text("A question", exact=True).click()
    bo.get_by_role("button", name="Add the comment").click()
    expect(cy.locator(".board-remark")).to_contain_text("Who supports the peer?")
    expect(cy.locator("#comments-top")).to_contain_text("Comments: 1")


def test_by_keys_the_way_to_post_comes_before_a_long_list_and_is_seen_when_it_is_reached(story):
    for n in range(9):
        commands.post_idea(Op.of(story.cast.cy.id), story.cast.lab.key, f"Idea {n}")
    page = story.page("bo")
    page.goto(f"/labs/{story.cast.lab.key}/board")
    to_post = awake(page).get_by_role("link", name="Add to the board")
    assert to_post.bounding_box()["y"] < -100
    for _ in range(30):
        page.keyboard.press("Tab")
        assert not page.locator(".board-list a:focus").count()
        if page.locator(".board-to-post:focus").count():
            break
    assert to_post.bounding_box()["y"] > 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Post an idea")).to_be_focused()


def test_the_board_works_without_javascript(story):
    page = story.page("bo", java_script_enabled=False)
    page.goto(f"/labs/{story.cast.lab.key}/board")
    page.get_by_role("link", name="Write the first one").click()
    page.get_by_role("link", name="Post an idea").click()
    page.get_by_label("Headline").fill("A quiet room")
    page.get_by_role("button", name="Post an idea").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("A quiet room")
    page.get_by_label("Your comment").fill("With a window")
    page.get_by_text("Builds on it", exact=True).click()
    page.get_by_role("button", name="Add the comment").click()
    expect(page.locator(".board-remark")).to_contain_text("With a window")
