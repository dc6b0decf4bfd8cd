"""Feeds: for everybody where the board is public, by a secret link where it is not; and never more than stands on the board."""

import re
from xml.etree import ElementTree as Tree

import pytest
from sqlalchemy import select

from app.board import commands as board
from app.following import commands
from app.following.rules.atom import ATOM
from app.journal.record import Op, change
from app.labs.models import Hat, Lab

SPACE = {"a": ATOM}


@pytest.fixture
def idea(cast, clock):
    return board.post_idea(Op.of(cast.bo.id), cast.lab.key, "A <walking> group & more", "Twice a week.")


@pytest.fixture
def link(cast, send, public):
    """The addresses of feeds that Bo made."""
    send(cast.as_("bo"), "/account/links/feeds", wanted="yes")
    return re.search(r'href="(/feeds/[^"]+)/labs/', cast.as_("bo").get("/account/letters").text)[1]


def opened(cast, readers="public"):
    with change(Op.server()) as c:
        c.session.scalar(select(Lab).where(Lab.key == cast.lab.key)).readers = readers


def entries(answer):
    assert answer.status_code == 200 and answer.content_type.startswith("application/atom+xml")
    return [(entry.findtext("a:title", "", SPACE), entry.findtext("a:content", "", SPACE), entry.findtext("a:author/a:name", None, SPACE))
            for entry in Tree.fromstring(answer.data).findall("a:entry", SPACE)]


def test_a_public_board_has_a_feed_for_everybody(app, cast, idea):
    opened(cast)
    stranger = app.test_client()
    assert entries(stranger.get(f"/labs/{cast.lab.key}/feed.atom")) == [("A <walking> group & more", "Twice a week.", "Bo")]
    assert entries(stranger.get(f"/thoughts/{idea}/feed.atom")) == []


def test_a_board_of_members_has_none_for_strangers(app, cast, idea):
    assert app.test_client().get(f"/labs/{cast.lab.key}/feed.atom").status_code == 302
    assert cast.as_("eve").get(f"/labs/{cast.lab.key}/feed.atom").status_code == 403
    assert app.test_client().get(f"/feeds/none/labs/{cast.lab.key}.atom").status_code == 404


def test_a_secret_link_serves_a_reader_of_feeds_until_it_is_ended(app, cast, idea, link):
    stranger, address = app.test_client(), f"{link}/labs/{cast.lab.key}.atom"
    assert len(entries(stranger.get(address))) == 1
    assert stranger.get(f"{link}/labs/{cast.other_lab.key}.atom").status_code == 404
    assert stranger.get(f"{link}/thoughts/{idea}.atom").status_code == 200
    commands.end_link(Op.of(cast.bo.id), "feeds")
    assert stranger.get(address).status_code == 404


def test_whoever_left_the_lab_reads_no_feed_of_it(app, cast, idea, link):
    with change(Op.server()) as c:
        for hat in c.session.scalars(select(Hat).where(Hat.person_id == cast.bo.id)):
            c.session.delete(hat)
    assert app.test_client().get(f"{link}/labs/{cast.lab.key}.atom").status_code == 404


def test_held_hidden_and_nameless_stay_so_in_a_feed(app, cast, clock, idea, link):
    secret = board.post_insight(Op.of(cast.cy.id), cast.lab.key, "From nobody", attribution="anonymous")
    gone = board.post_insight(Op.of(cast.cy.id), cast.lab.key, "Hidden")
    board.hide_thought(Op.of(cast.mo.id), gone, "Names somebody.")
    answer = app.test_client().get(f"{link}/labs/{cast.lab.key}.atom")
    assert secret and ("From nobody", "From nobody", None) in entries(answer) and "Hidden" not in answer.text and "Cy" not in answer.text


def test_a_theme_has_a_feed_of_what_is_in_it_and_what_is_said_of_it(app, cast, clock, idea, link):
    insight = board.post_insight(Op.of(cast.pat.id), cast.lab.key, "Waiting hurts")
    theme = board.form_theme(Op.of(cast.ann.id), cast.lab.key, "Waiting", insights=[insight])
    board.comment_on(Op.of(cast.cy.id), theme, "So it is.")
    found = entries(app.test_client().get(f"{link}/thoughts/{theme}.atom"))
    assert set(found) == {("Waiting hurts", "Waiting hurts", "Pat"), ("Waiting", "So it is.", "Cy")}


def test_who_wrote_without_a_name_has_none_in_the_feed_of_a_theme(app, cast, clock, idea, link):
    theme = board.form_theme(Op.of(cast.ann.id), cast.lab.key, "Waiting alone")
    board.rest_on(Op.of(cast.ann.id), theme, board.post_insight(Op.of(cast.pat.id), cast.lab.key, "Nights", attribution="anonymous"))
    board.comment_on(Op.of(cast.pat.id), theme, "Nights are long", "anonymous")
    hidden = board.comment_on(Op.of(cast.cy.id), theme, "CANARY")
    board.hide_comment(Op.of(cast.mo.id), theme, hidden, "A name")
    found = entries(app.test_client().get(f"{link}/thoughts/{theme}.atom"))
    assert sorted(found) == [("Nights", "Nights", None), ("Waiting alone", "Nights are long", None)]


def test_what_was_hidden_has_no_feed_any_more(app, cast, idea, link):
    assert app.test_client().get(f"{link}/thoughts/{idea}.atom").status_code == 200
    board.hide_thought(Op.of(cast.mo.id), idea, "Names somebody.")
    gone = app.test_client().get(f"{link}/thoughts/{idea}.atom")
    assert gone.status_code == 404 and "walking" not in gone.text


def test_what_did_not_change_is_not_sent_again(app, cast, idea, link):
    address, stranger = f"{link}/labs/{cast.lab.key}.atom", app.test_client()
    tag = stranger.get(address).headers["ETag"]
    assert stranger.get(address, headers={"If-None-Match": tag}).status_code == 304
    board.post_idea(Op.of(cast.bo.id), cast.lab.key, "Swimming")
    assert stranger.get(address, headers={"If-None-Match": tag}).status_code == 200


def test_a_list_that_somebody_narrowed_is_a_feed_too(app, cast, clock, idea, link):
    board.post_insight(Op.of(cast.pat.id), cast.lab.key, "Waiting hurts", "Above all in winter.")
    stranger, address = app.test_client(), f"{link}/labs/{cast.lab.key}.atom"
    assert [one[0] for one in entries(stranger.get(f"{address}?kind=insight"))] == ["Waiting hurts"]
    assert [one[0] for one in entries(stranger.get(f"{address}?q=winter"))] == ["Waiting hurts"]
    assert entries(stranger.get(f"{address}?q=summer")) == []
    whole, narrowed = (Tree.fromstring(stranger.get(one).data) for one in (address, f"{address}?kind=insight"))
    assert whole.findtext("a:id", "", SPACE) != narrowed.findtext("a:id", "", SPACE)
    assert narrowed.find("a:link[@rel='self']", SPACE).get("href").endswith(f"{address}?kind=insight")


def test_a_board_leads_to_the_feed_of_its_list(app, cast, idea, link):
    narrowed = f"/labs/{cast.lab.key}/board?kind=idea"
    assert f'href="{link}/labs/{cast.lab.key}.atom?kind=idea"' in cast.as_("bo").get(narrowed).text
    assert "Make an address for feeds" in cast.as_("cy").get(narrowed).text
    opened(cast)
    assert f'href="/labs/{cast.lab.key}/feed.atom?kind=idea"' in app.test_client().get(narrowed).text
