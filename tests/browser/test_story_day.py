"""One day and the next: from the printed link to a ballot of the whole Lab, on a server of its own that sends real letters."""

import json
import re
import time
from contextlib import ExitStack, closing
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from app import clock
from tests.browser.walking import SOON, Guest, bring, dots_on, forward, join, ready, sees, write
from tests.servers import allround_server, mail_server

PASSWORD = "teapot river lamp"
QUESTION = "What would make Tuesday easier?"


@pytest.fixture(scope="module")
def post_office():
    with mail_server() as made:
        yield made


@pytest.fixture
def guest(server):
    """guest(code): somebody who takes part over HTTP alone."""
    with ExitStack() as opened:
        yield lambda code, **how: opened.enter_context(closing(Guest(server.address, code, **how)))


@pytest.fixture(scope="module")
def server(post_office):
    """A server of this story's own: letters go out by SMTP."""
    settings = {"PUBLIC_URL": "http://lab.example.org", "SMTP_HOST": "127.0.0.1", "SMTP_PORT": str(post_office.port), "SMTP_TLS": "no"}
    with allround_server(settings) as running:
        yield running


def link_in(post_office, address, already=0):
    """The path of the link in the newest letter to this address, once there are more letters than `already`."""
    deadline = time.monotonic() + SOON / 1000
    while time.monotonic() < deadline:
        letters = [letter for letter in post_office.messages if letter["To"] == address]
        if len(letters) > already:
            return re.search(r"http://lab\.example\.org(/link/\S+)", letters[-1].get_content())[1]
        time.sleep(0.05)
    raise AssertionError(f"no letter to {address}")


def becomes_administrator(ann, server):
    """The one-time link of the terminal, then name, address and password."""
    ann.goto(re.search(r"/link/\S+", server.flask("invite"))[0])
    ann.get_by_role("button", name="Begin").click()
    ann.get_by_label("Your name").fill("Ann")
    ann.get_by_label("E-mail address").fill("ann@example.org")
    ann.get_by_label("Password").fill(PASSWORD)
    ann.get_by_role("button", name="Save and begin").click()


def makes_a_lab(ann):
    ann.get_by_role("link", name="Make the first Lab").click()
    ann.get_by_label("Name of the Lab").fill("Persistent pain Lab")
    ann.get_by_label("Challenge").fill("How might care for mind and back work as one?")
    ann.get_by_label("First day").fill("2026-05-01")
    ann.get_by_label("Last day").fill("2027-04-30")
    ann.get_by_role("button", name="Make the Lab").click()
    expect(ann.get_by_role("heading", name="How might care for mind and back work as one?")).to_be_visible()
    return ann.url


def makes_a_workshop(ann):
    """1-2-4-All with other minutes than its own, and a dot vote on what comes out of it. Gives the code."""
    ann.get_by_role("link", name="New workshop").click()
    ann.get_by_label("Title").fill("Tuesdays")
    ann.get_by_label("Where people are").select_option("both")
    ann.get_by_label("Call link for those at home").fill("https://call.example.org/room")
    ann.get_by_role("button", name="Make the workshop").click()
    ann.get_by_role("link", name="1-2-4-All").first.click()
    ann.get_by_label("One open question").fill(QUESTION)
    ann.get_by_label("Alone").fill("3")
    ann.get_by_role("button", name="Add to the agenda").click()
    ann.get_by_role("link", name="Dot vote").first.click()
    ann.get_by_label("Title").first.fill("Which shall we try?")
    ann.get_by_role("button", name="Add to the agenda").click()
    expect(ann.get_by_text("19 min", exact=True).first).to_be_visible()
    ann.get_by_role("button", name="One minute more for Which shall we try?").click()
    expect(ann.get_by_text("20 min", exact=True).first).to_be_visible()
    ann.get_by_role("button", name="Go live").click()
    ready(ann)
    return ann.locator("#desk-bar .join-code").inner_text().replace(" ", "")


def bo_keeps_his_place(bo, post_office):
    """A guest gives his e-mail address and confirms it by the letter."""
    bo.goto("/account")
    bo.get_by_role("textbox", name="E-mail address").fill("bo@example.org")
    bo.get_by_role("button", name="Send me the link").click()
    bo.goto(link_in(post_office, "bo@example.org"))
    bo.get_by_role("button", name="Yes, it is mine").click()
    expect(bo.get_by_text("Confirmed:")).to_be_visible()


def bo_comes_back_the_next_day(bo, post_office):
    """Another device: he asks for a letter and signs in by it."""
    bo.goto("/sign-in")
    by_link = bo.get_by_role("region", name="With a link by e-mail")
    by_link.get_by_label("E-mail address").fill("bo@example.org")
    by_link.get_by_role("button", name="Send me a link").click()
    bo.goto(link_in(post_office, "bo@example.org", already=1))
    bo.get_by_role("button", name="Sign in").last.click()
    bo.get_by_role("link", name="Persistent pain Lab").first.click()


def bo_posts_and_comments(bo, lab):
    for kind, headline in (("an insight", "Mornings are worst"), ("an idea", "A late clinic")):
        bo.goto(f"{lab}/board")
        bo.get_by_role("link", name=f"Post {kind}").click()
        bo.get_by_label("Headline").fill(headline)
        bo.get_by_role("button", name=f"Post {kind}").click()
        expect(bo.get_by_role("heading", level=1)).to_have_text(headline)
    bo.goto(f"{lab}/board")
    bo.get_by_role("link", name="Walk with a peer").click()
    origin = bo.get_by_role("region", name="Where it comes from")
    expect(origin).to_contain_text("Tuesdays")
    expect(origin).to_contain_text("Put forward for everybody")
    bo.get_by_label("Your comment").fill("Who walks with the peer?")
    bo.get_by_text("A question", exact=True).click()
    bo.get_by_role("button", name="Add the comment").click()
    expect(bo.locator(".board-remark")).to_contain_text("Who walks with the peer?")


def ann_opens_a_ballot_for_a_week(ann, lab):
    ann.goto(lab)
    ann.get_by_role("link", name=re.compile("vote|ballot", re.I)).first.click()
    ann.get_by_label("The question").fill("Which goes first?")
    for idea in ("Walk with a peer", "A late clinic"):
        ann.get_by_label(idea).check()
    ann.get_by_label("Closes at").fill((clock.now() + timedelta(days=7)).strftime("%Y-%m-%dT%H:%M"))
    ann.get_by_role("button", name="Make the ballot").click()
    ann.get_by_role("button", name="Open the ballot").click()
    expect(ann.get_by_text("have voted, of")).to_be_visible()


def cy_puts_her_name_to_her_idea(cy):
    """From the phone that was left lying after the workshop."""
    cy.get_by_role("link", name="Your ideas, with or without your name").click()
    mine = cy.locator(".mine li", has_text="A walk with a peer")
    expect(mine).to_contain_text("without your name on the board")
    mine.get_by_role("link", name="Your name on the board").click()
    cy.get_by_label("with my name").check()
    cy.get_by_role("button", name="Save").click()
    expect(mine).to_contain_text("with your name on the board")


def bo_votes(bo):
    """His first page tells him of the ballot, and no longer once he has voted."""
    bo.goto("/")
    asked = bo.get_by_role("region", name="Your vote is asked for")
    asked.get_by_role("link", name=re.compile("Vote.*Which goes first")).click()
    dots_on(bo, "A late clinic")[0].click()
    expect(bo.locator("[data-receipt-line]")).to_contain_text("Saved. Dots given: 1", timeout=SOON)
    bo.goto("/")
    expect(asked).to_have_count(0)


def test_the_day_and_the_next(server, page_of, guest, post_office):
    ann, stage, cy, bo = page_of("desk"), page_of("projector"), page_of("phone"), page_of("phone")
    becomes_administrator(ann, server)
    lab = makes_a_lab(ann)
    code = makes_a_workshop(ann)
    key = re.search(r"/w/([a-z0-9]+)/", ann.url)[1]
    stage.goto(ann.locator("#projector-link").get_attribute("href"))
    expect(stage.locator(".join-code").first).to_contain_text(code[:3])

    join(cy, code, name="Cy")
    join(bo, code, place="home", name="Bo")
    others = [guest(code), guest(code), guest(code, place="home")]
    expect(stage.get_by_text("Here: 5")).to_be_visible(timeout=SOON)

    forward(ann, "1-2-4-All")
    write(cy, "A walk with a peer")
    write(bo, "One number to ring")
    for n, other in enumerate(others):
        other.write(f"Idea {n}")
    forward(ann, "Pairs", "Found", "Fours", "Found")
    sees(cy, "choose")
    bring(cy, "A walk with a peer", "Walk with a peer")
    bring(bo, "One number to ring", "One number")
    forward(ann, "All")
    for page in (stage.locator(".wall"), cy.locator("#phone-results"), bo.locator("#phone-results")):
        expect(page).to_contain_text("Walk with a peer", timeout=SOON)
        expect(page).to_contain_text("One number", timeout=SOON)

    forward(ann, "Which shall we try?", "Open the ballot")
    dots_on(cy, "Walk with a peer")[0].click()
    dots_on(bo, "One number")[0].click()
    others[0].vote(One=2)
    expect(stage.locator(".stage-voted")).to_contain_text("3", timeout=SOON)
    forward(ann, "Close the vote", "Reveal the result")
    expect(stage.locator(".rank").first).to_contain_text("One number", timeout=SOON)
    expect(bo.locator("#phone-results .rank").first).to_contain_text("One number", timeout=SOON)
    forward(ann, "End the workshop")
    expect(ann.get_by_role("link", name="Its ideas are on the board")).to_be_visible(timeout=SOON)
    expect(ann.get_by_role("link", name="Take it home as a file")).to_be_visible()

    exported = json.loads(ann.request.get(f"/w/{key}/export.json").text())
    assert [idea["headline"] for idea in exported["ideas"]] == ["Walk with a peer", "One number"]
    assert "One number" in ann.request.get(f"/w/{key}/export.csv").text()

    bo_keeps_his_place(bo, post_office)
    bo.context.close()
    at_home = page_of("desk")
    bo_comes_back_the_next_day(at_home, post_office)
    at_home.goto(f"{lab}/board")
    walk = at_home.locator(".board-line", has_text="Walk with a peer")
    expect(walk).to_contain_text("From the workshop")
    expect(walk).not_to_contain_text("Cy")
    cy_puts_her_name_to_her_idea(cy)
    expect(walk).to_contain_text("Cy · From the workshop", timeout=SOON)
    bo_posts_and_comments(at_home, lab)
    ann_opens_a_ballot_for_a_week(ann, lab)
    bo_votes(at_home)
    written = server.written()
    assert "/link/" not in written and code not in written and "@example.org" not in written
