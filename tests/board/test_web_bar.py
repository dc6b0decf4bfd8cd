"""The bar: one and the same on every page of a Lab, as its reader may go there, with the place marked where they are."""

import re

import pytest

from app.board import commands
from app.journal.record import Op
from app.labs.commands import change_lab, give_hat
from app.labs.queries import lab_by_key
from tests.rounds.room import Room

EVERY = ["Home", "Board", "Calls", "Workshops", "Commitments", "People", "Structures"]


def bars_of(page):
    """[(words, aria-current or none)] of the row of a wide screen and of the menu of a narrow one."""
    entry = re.compile(r'<li><a href="[^"]*"(?: aria-current="(\w+)")?>([^<]+)</a></li>')
    return [[(words, current) for current, words in entry.findall(found)] for found in re.findall(r'<ul class="places">.*?</ul>', page)]


def bar_of(page):
    bars = bars_of(page)
    assert all(bar == bars[0] for bar in bars)
    return bars[0]


def read_by_all(cast):
    lab = lab_by_key(cast.lab.key)
    change_lab(Op.of(cast.ann.id), lab.key, lab.name, lab.challenge, lab.starts_on, lab.ends_on, lab.phase, "public")


@pytest.fixture
def pages(cast):
    """Each page of the Lab that Ann opens, and the place that she has come to there."""
    lab, workshop = f"/labs/{cast.lab.key}", Room(cast).row.key
    idea = commands.post_idea(Op.of(cast.bo.id), cast.lab.key, "A walking group")
    return {
        lab: ("Home", "page"), f"{lab}/edit": ("Home", "true"), f"{lab}/board": ("Board", "page"), f"{lab}/new/idea": ("Board", "true"),
        f"{lab}/theming": ("Board", "true"), f"/thoughts/{idea}": ("Board", "true"), f"/thoughts/{idea}/chain": ("Board", "true"),
        f"/thoughts/{idea}/versions": ("Board", "true"), f"{lab}/ten-minutes": ("Board", "true"), f"{lab}/import": ("Board", "true"),
        f"{lab}/policy": ("Board", "true"), f"{lab}/moderation": ("Board", "true"), f"{lab}/ballots/new": ("Board", "true"),
        f"{lab}/calls": ("Calls", "page"), f"{lab}/calls/new": ("Calls", "true"), f"{lab}/workshops": ("Workshops", "page"),
        f"/w/{workshop}/edit": ("Workshops", "true"), f"/w/{workshop}/sign-up": ("Workshops", "true"),
        f"/w/{workshop}/ready": ("Workshops", "true"), f"/w/{workshop}/report": ("Workshops", "true"),
        f"{lab}/commitments": ("Commitments", "page"), f"{lab}/cards": ("People", "page"), f"{lab}/cards/mine": ("People", "true"),
        f"{lab}/people": ("Hats", "page"), f"{lab}/structures": ("Structures", "true"),
    }


def test_every_page_of_a_lab_has_the_same_bar_and_marks_where_it_belongs(cast, pages):
    ann = cast.as_("ann")
    for address, place in pages.items():
        bar = bar_of(ann.get(address).text)
        assert [words for words, _current in bar] == [*EVERY[:6], "Hats", EVERY[6]], address
        assert [(words, current) for words, current in bar if current] == [place], address


@pytest.mark.parametrize("name, shown", [("bo", EVERY), ("val", EVERY), ("ada", [*EVERY[:6], "Hats", EVERY[6]])])
def test_the_bar_leads_nobody_to_what_is_not_open_to_them(cast, name, shown):
    browser = cast.as_(name)
    for path in ("", "/board", "/calls", "/workshops", "/cards"):
        page = browser.get(f"/labs/{cast.lab.key}{path}").text
        assert [words for words, _current in bar_of(page)] == shown
    for address in re.findall(r'<li><a href="([^"]+)"', page.split('class="places"')[1].split("</ul>")[0]):
        assert browser.get(address).status_code == 200, address


def test_a_stranger_to_a_public_board_sees_what_a_stranger_may_read(cast):
    read_by_all(cast)
    for name in ("nobody", "eve"):
        page = cast.as_(name).get(f"/labs/{cast.lab.key}/board").text
        assert [words for words, _current in bar_of(page)] == ["Home", "Board", "Calls", "Structures"]


@pytest.mark.parametrize("address", ["/", "/news", "/account", "/account/letters"])
def test_whoever_is_in_one_lab_alone_has_its_places_on_pages_of_no_lab_too(cast, address):
    page = cast.as_("bo").get(address).text
    current = "page" if address == "/" else ""
    assert bar_of(page) == [("Home", current), *((words, "") for words in EVERY[1:])]
    assert f'href="/labs/{cast.lab.key}/board"' in page.split('class="places"')[1].split("</ul>")[0]
    give_hat(Op.of(cast.ada.id), cast.other_lab.key, cast.bo.key, "member")
    assert [words for words, _current in bar_of(cast.as_("bo").get(address).text)] == ["Home", "Structures"], "which of the two?"


def test_a_page_of_no_lab_and_a_page_that_is_not_open_have_the_bar_of_everybody(cast):
    assert [words for words, _current in bar_of(cast.as_("cy").get("/no-such-page").text)] == ["Home", "Structures"]
    assert [words for words, _current in bar_of(cast.as_("ada").get("/desk").text)] == ["Home", "Desk", "Structures"]
    turned_away = cast.as_("eve").get(f"/labs/{cast.lab.key}/board")
    assert turned_away.status_code == 403 and [words for words, _current in bar_of(turned_away.text)] == ["Home", "Structures"]


def test_both_bars_are_named_for_whoever_listens_and_the_menu_opens_without_a_script(cast):
    page = cast.as_("bo").get(f"/labs/{cast.lab.key}/board").text
    assert page.count('aria-label="Main"') == 2 and len(bars_of(page)) == 2
    assert re.search(r"<details><summary>.*?<span>Menu</span></summary>\s*<ul", page, re.S)
    assert page.count('action="/sign-out"') == 2


def test_who_is_turned_away_signs_in_and_comes_back(cast):
    read_by_all(cast)
    nobody = cast.as_("nobody")
    assert f'/sign-in?next=/labs/{cast.lab.key}/board"' in nobody.get(f"/labs/{cast.lab.key}/board").text
    assert 'href="/sign-in"' in nobody.get("/").text
