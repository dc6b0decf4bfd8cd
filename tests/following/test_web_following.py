"""The addresses of staying in touch: every link of a letter, the one press that ends them, the list of news, the private link."""

import re
from datetime import UTC, datetime
from html import unescape

import pytest
from sqlalchemy import select

from app.board import commands as board
from app.extensions import db
from app.following import commands
from app.following.models import News
from app.following.queries.wishes import wishes_of
from app.following.tokens import key_in, token_for
from app.journal.record import Op
from app.labs.commands import take_hat
from app.live.rooms import rooms_for
from app.mail.commands import deliver_waiting
from app.people.models import Person
from app.refusal import Refusal
from tests.following import joins, read_all, send, tell

PUBLIC = "https://lab.example.org"
FRIDAY = datetime(2026, 5, 15, 7, 0, tzinfo=UTC)


@pytest.fixture
def idea(cast, clock):
    key = board.post_idea(Op.of(cast.bo.id), cast.lab.key, "A walking group", "Twice a week.")
    board.comment_on(Op.of(cast.pat.id), key, "This would have helped me.")
    return key


@pytest.fixture
def letter(cast, clock, inbox, idea):
    """What Bo receives the next morning."""
    clock.set(FRIDAY)
    send()
    [letter] = [one for one in inbox.messages if one["To"] == cast.bo.email]
    return letter


def path(address):
    assert address.startswith(PUBLIC)
    return address[len(PUBLIC):]


def links(letter):
    return [path(address) for address in re.findall(r"https://\S+", letter.get_content())]


def test_every_link_of_a_letter_leads_where_it_says(cast, letter, idea):
    browser = cast.as_("bo")
    pages = {link: browser.get(link) for link in links(letter)}
    assert {page.status_code for page in pages.values()} == {200}
    assert "A walking group" in pages[f"/thoughts/{idea}"].text and "This would have helped me." in pages[f"/thoughts/{idea}"].text
    assert "News" in pages["/news"].text and "How often" in pages["/account/letters"].text
    stop = next(link for link in pages if link.startswith("/letters/stop/"))
    assert "Stop the letters" in pages[stop].text and len(pages) == 4


def test_a_mail_program_ends_the_letters_with_one_press_without_signing_in(app, cast, clock, inbox, letter, idea):
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = path(letter["List-Unsubscribe"].strip(" <>"))
    answer = app.test_client().post(address, data={"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200 and "No more letters" in answer.text
    board.comment_on(Op.of(cast.pat.id), idea, "One more thing.")
    clock.forward(days=7)
    inbox.messages.clear()
    send()
    assert not [one for one in inbox.messages if one["To"] == cast.bo.email]
    assert wishes_of(db.session, [cast.bo.id])[cast.bo.id] == ("never", "never")


def test_a_letter_that_waits_is_not_sent_to_whoever_stopped_meanwhile(cast, clock, inbox, idea):
    clock.set(FRIDAY)
    tell()
    commands.stop_all_letters(Op.server(), cast.bo.key)
    deliver_waiting()
    assert not [one for one in inbox.messages if one["To"] == cast.bo.email]


def test_a_secret_for_one_purpose_says_nothing_for_another(app):
    token = token_for("letters", "abc")
    assert key_in("letters", token) == "abc" and key_in("words", token) is None and key_in("feeds", token) is None


def test_opening_the_link_stops_nothing_its_button_does(app, cast, letter):
    stop = next(link for link in links(letter) if link.startswith("/letters/stop/"))
    stranger = app.test_client()
    assert stranger.get(stop).status_code == 200
    assert wishes_of(db.session, [cast.bo.id])[cast.bo.id] == ("daily", "weekly")
    assert stranger.post(stop).status_code == 200 and stranger.post(stop).status_code == 200
    db.session.rollback()
    assert wishes_of(db.session, [cast.bo.id])[cast.bo.id] == ("never", "never")


def test_a_link_is_good_for_its_purpose_alone(app, cast, letter):
    token = next(link for link in links(letter) if link.startswith("/letters/stop/")).rsplit("/", 1)[1]
    stranger = app.test_client()
    assert stranger.get(f"/words/{token}").status_code == 404
    for odd in ("none", token[:-1], token + "x", cast.bo.key, f"{cast.bo.key}.x", "%00", "é"):
        assert stranger.get(f"/letters/stop/{odd}").status_code == 404 and stranger.post(f"/letters/stop/{odd}").status_code == 404


def test_the_bar_says_how_much_is_new_and_opening_it_is_reading_it(cast, clock, idea):
    board.post_insight(Op.of(cast.cy.id), cast.lab.key, "Waiting hurts")
    read_all()
    browser = cast.as_("bo")
    assert number_in_bar(browser) == 1
    page = browser.get("/news").text
    assert "A walking group" in page and "This would have helped me." in page and "Waiting hurts" in page
    assert number_in_bar(browser) == 1
    browser.get(f"/thoughts/{idea}")
    assert number_in_bar(browser) == 0
    assert "A walking group" in browser.get("/news").text


def number_in_bar(browser):
    found = re.search(r'bell-number">(\d+)<', browser.get("/account").text)
    return int(found[1]) if found else 0


def test_all_is_read_with_one_press(cast, clock, send, idea):
    read_all()
    browser = cast.as_("bo")
    assert number_in_bar(browser) == 1
    assert send(browser, "/news/read", as_page=True).status_code == 303
    assert number_in_bar(browser) == 0 and "All read" not in browser.get("/news").text


def test_an_open_list_hears_the_boards_that_it_tells_of_and_nobody_hears_anothers(app, cast, clock, idea):
    read_all()
    bo, room = cast.as_("bo"), f"lab:{cast.lab.key}:board"

    def shown():
        answer = bo.get("/news?fragments=1").get_json()
        return answer["rooms"][room]["head"], "A walking group" in str(answer["page"]["fragments"])

    head, is_there = shown()
    assert is_there and '"screen": "news"' in unescape(bo.get("/news").text)
    board.hide_thought(Op.of(cast.mo.id), idea, "Names a patient.")
    assert shown()[0] > head
    with pytest.raises(Refusal):
        rooms_for("news", cast.bo.key, db.session.get(Person, cast.cy.id))


def test_what_is_hidden_is_not_on_the_list_nor_counted(cast, clock, idea):
    read_all()
    board.hide_thought(Op.of(cast.mo.id), idea, "Names a patient.")
    browser = cast.as_("bo")
    assert number_in_bar(browser) == 0 and "A walking group" not in browser.get("/news").text


def test_somebody_follows_and_stops_following(cast, clock, send, idea):
    cy = cast.as_("cy")
    assert "Follow this" in cy.get(f"/thoughts/{idea}").text
    send(cy, f"/thoughts/{idea}/follow", wanted="yes")
    assert "You follow this" in cy.get(f"/thoughts/{idea}").text and "A walking group" in cy.get("/account/letters").text
    board.comment_on(Op.of(cast.pat.id), idea, "For Cy too.")
    read_all()
    assert cast.cy.id in told_of(idea)
    send(cy, f"/thoughts/{idea}/follow", wanted="no")
    board.comment_on(Op.of(cast.pat.id), idea, "Not for Cy.")
    before = told_of(idea).count(cast.cy.id)
    read_all()
    assert told_of(idea).count(cast.cy.id) == before


def told_of(thing):
    db.session.rollback()
    return list(db.session.scalars(select(News.person_id).where(News.thing == thing, News.kind == "commented_on")))


def test_whoever_stops_following_a_lab_hears_nothing_new_of_it(cast, clock, send):
    cy = cast.as_("cy")
    send(cy, f"/labs/{cast.lab.key}/follow", wanted="no")
    board.post_idea(Op.of(cast.bo.id), cast.lab.key, "Swimming")
    read_all()
    assert "Swimming" not in cy.get("/news").text and "Swimming" in cast.as_("pat").get("/news").text


def test_a_wish_is_kept_and_an_unknown_one_refused(cast, clock, send):
    bo = cast.as_("bo")
    assert send(bo, "/account/letters", own="at_once", rest="never").get_json()["ok"]
    assert wishes_of(db.session, [cast.bo.id])[cast.bo.id] == ("at_once", "never")
    assert send(bo, "/account/letters", own="hourly", rest="never").status_code == 422


def test_a_private_link_shows_what_became_of_ones_words_and_lets_nobody_in(app, cast, clock, send, idea, public):
    bo, stranger = cast.as_("bo"), app.test_client()
    assert send(bo, "/account/links/words", wanted="yes", as_page=True).status_code == 303
    address = private_link(bo)
    read_all()
    page = stranger.get(address)
    assert page.status_code == 200 and page.headers["Cache-Control"] == "no-store"
    assert "A walking group" in page.text and "This would have helped me." in page.text and "Open for comment" in page.text
    assert stranger.get("/news").status_code == 302 and f"/thoughts/{idea}" not in page.text
    send(bo, "/account/links/words", wanted="yes")
    assert stranger.get(address).status_code == 404
    newer = private_link(bo)
    assert stranger.get(newer).status_code == 200
    send(bo, "/account/links/words", wanted="no")
    assert stranger.get(newer).status_code == 404 and private_link(bo) is None


def private_link(browser):
    found = re.search(r'href="https://lab\.example\.org(/words/[^"]+)"', browser.get("/account/letters").text)
    return found and found[1]


def test_a_guest_follows_their_words_by_a_private_link(app, cast, clock, send, public, idea):
    joins(cast, "dee")
    key = board.post_insight(Op.of(cast.dee.id), cast.lab.key, "Nobody rang me back")
    dee = cast.as_("dee")
    send(dee, "/account/links/words", wanted="yes")
    stranger, address = app.test_client(), private_link(dee)
    assert "Waits for a moderator" in stranger.get(address).text
    board.restore_thought(Op.of(cast.mo.id), key)
    board.comment_on(Op.of(cast.bo.id), key, "We will ring.", "anonymous")
    read_all()
    page = stranger.get(address).text
    assert "Waits for a moderator" not in page and "We will ring." in page and ">Bo<" not in page
    board.hide_thought(Op.of(cast.mo.id), key, "Please post it once more without the name.")
    page = stranger.get(address).text
    assert "Please post it once more without the name." in page and "We will ring." not in page


def test_what_was_commented_on_is_named_on_the_private_page_only_while_it_may_be_read(app, cast, clock, public, idea, send):
    pat = cast.as_("pat")
    send(pat, "/account/links/words", wanted="yes")
    address = private_link(pat)

    def shown():
        page = app.test_client().get(address).text
        assert "This would have helped me." in page
        return "A walking group" in page

    assert shown()
    board.hide_thought(Op.of(cast.mo.id), idea, "It names a nurse.")
    assert not shown()
    board.restore_thought(Op.of(cast.mo.id), idea)
    assert shown()
    take_hat(Op.of(cast.ann.id), cast.lab.key, cast.pat.key, "participant")
    assert not shown()


def test_links_made_for_one_are_not_anothers(cast, clock, send):
    assert send(cast.as_("bo"), "/account/links/nonsense", wanted="yes").status_code == 409
    commands.make_link(Op.of(cast.bo.id), "words")
    commands.end_link(Op.of(cast.pat.id), "words")
    assert "End this link" in cast.as_("bo").get("/account/letters").text
