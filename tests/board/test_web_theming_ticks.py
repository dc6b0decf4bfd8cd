"""Ticks gathered for a theme: each is used once, stands no longer where it was used, and stays where a button had no use for it."""

import re

import pytest
from sqlalchemy import func, select

from app.board import queries
from app.extensions import db
from app.journal.models import Entry
from tests.board.test_commands_chain import insight
from tests.board.test_commands_theming import begin, lying, undo

BEGUN = "Nobody told"


@pytest.fixture
def found(cast):
    return {words: insight(cast, words) for words in ("Letters get lost", "Nobody rings back", "The lift is broken")}


@pytest.fixture
def press(cast, send):
    """press("put", ticked=...): Bo presses a button of the page of theming; "" looks for words."""
    bo, address = cast.as_("bo"), f"/labs/{cast.lab.key}/theming"
    return lambda button, **fields: send(bo, f"{address}/{button}".rstrip("/"), as_page=True, **fields)


def ticked_on(page):
    return set(re.findall(r'name="ticked" value="([^"]+)" checked', page.text))


def moves():
    db.session.rollback()
    return db.session.scalar(select(func.count(Entry.id)).where(Entry.kind == "insights_themed"))


def test_ticks_of_several_searches_are_used_once_and_stand_on_no_later_page(cast, found, press):
    lost, rings, lift = found.values()
    theme = begin(cast, "A")
    first = press("", q="letters", ticked=[lost], headline=BEGUN)
    second = press("", q="rings", ticked=[*ticked_on(first), rings], headline=BEGUN)
    third = press("", q="lift", ticked=list(ticked_on(second)), headline=BEGUN)
    assert ticked_on(third) == {lost, rings} and f'value="{lift}"' in third.text
    put = press("put", theme=theme, q="lift", ticked=list(ticked_on(third)), headline=BEGUN)
    assert put.status_code == 200 and ticked_on(put) == set() and f'value="{BEGUN}"' in put.text
    assert lying(cast) == {"A": {"Letters get lost", "Nobody rings back"}, None: {"The lift is broken"}}
    later = press("", q="", ticked=list(ticked_on(put)), headline=BEGUN)
    assert ticked_on(later) == set()


def test_a_tick_that_stays_where_it_was_used_is_not_made_again(cast, found, press):
    """One that lies in the theme already was ticked along with a new one: its box stands on the page as before."""
    lost, rings, _ = found.values()
    theme = begin(cast, "A", lost)
    put = press("put", theme=theme, ticked=[f"{lost}.{theme}", rings], headline=BEGUN)
    assert f'value="{lost}.{theme}"' in put.text and ticked_on(put) == set()
    assert lying(cast)["A"] == {"Letters get lost", "Nobody rings back"}


def test_a_used_tick_that_is_sent_once_more_moves_nothing_twice(cast, found, press):
    lost, rings, _ = found.values()
    theme = begin(cast, "A")
    before = moves()
    for _tap in range(2):
        again = press("put", theme=theme, ticked=[lost], headline=BEGUN, op="o" * 20)
        assert again.status_code == 200 and ticked_on(again) == set()
    assert moves() == before + 1
    refused = press("put", theme=theme, ticked=[lost], headline=BEGUN)
    assert refused.status_code == 409 and "They lie there already." in refused.text
    assert ticked_on(refused) == set() and f'value="{BEGUN}"' in refused.text and moves() == before + 1
    assert press("put", theme=theme, ticked=[lost, rings, rings]).status_code == 303
    assert lying(cast)["A"] == {"Letters get lost", "Nobody rings back"}
    undo(cast)
    assert lying(cast)["A"] == {"Letters get lost"}


def test_a_theme_that_was_begun_twice_with_the_same_press_stands_once(cast, found, press):
    lost, _, _ = found.values()
    for _tap in range(2):
        assert press("themes", headline="A", ticked=[lost], op="o" * 20).status_code == 303
    assert len(queries.themes_of(cast.lab.key).themes) == 1
    assert press("themes", headline="B", ticked=[lost]).status_code == 303
    assert lying(cast) == {"A": {"Letters get lost"}, "B": {"Letters get lost"}, None: {"Nobody rings back", "The lift is broken"}}


@pytest.mark.parametrize("button", ["", "undo", "put"])
def test_a_tick_of_a_page_that_grew_old_is_made_at_no_other_place(cast, found, press, button):
    """In another tab it was put into a theme meanwhile: there it stands, not ticked, and what was gathered beside it stays."""
    lost, rings, lift = found.values()
    theme = begin(cast, "A", lost)
    if button == "undo":
        press("put", theme=theme, ticked=[lift])
    page = press(button, theme="none" if button == "put" else "", q="", ticked=[lost, rings], headline=BEGUN)
    assert page.status_code == (409 if button == "put" else 200)
    assert ticked_on(page) == {rings} and f'value="{lost}.{theme}"' in page.text


def test_taking_some_out_leaves_the_ticks_that_it_has_no_use_for(cast, found, press):
    lost, rings, lift = found.values()
    theme = begin(cast, "A", lost, rings)
    out = press("out", ticked=[f"{lost}.{theme}", lift], q="")
    assert out.status_code == 200 and ticked_on(out) == {lift}
    assert lying(cast) == {"A": {"Nobody rings back"}, None: {"Letters get lost", "The lift is broken"}}
    assert press("out", ticked=[f"{rings}.{theme}"], q="").status_code == 303
