"""What is kept of a board's list is given only to whom it fits: to readers of this Lab, signed in or not, and what is mine to me."""

import re
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from app.board import commands, drawing
from app.board.queries import Byline, Line
from app.journal.record import Op, change
from app.labs.models import Lab
from app.live.fragments import neutral


@pytest.fixture
def readers(cast):
    """Browsers signed in before anything is looked at: whoever signs in writes, and what a page kept goes."""
    with change(Op.server()) as c:
        c.session.query(Lab).where(Lab.key == cast.lab.key).update({"readers": "public"})
    return {name: cast.as_(name) for name in ("bo", "cy", "eve", "nobody")}


def listed(browser, lab, asked=""):
    return re.findall(r'id="thought-(\w+)"', browser.get(f"/labs/{lab.key}/board{asked}").text)


def test_each_labs_list_is_its_own(cast, readers):
    ours = commands.post_idea(Op.of(cast.bo.id), cast.lab.key, "Walk with a peer")
    theirs = commands.post_idea(Op.of(cast.eve.id), cast.other_lab.key, "Softer lamps")
    assert (listed(readers["bo"], cast.lab), listed(readers["eve"], cast.other_lab)) == ([ours], [theirs])


def test_what_is_mine_is_no_other_readers(cast, readers):
    bos = commands.post_idea(Op.of(cast.bo.id), cast.lab.key, "Walk with a peer")
    cys = commands.post_idea(Op.of(cast.cy.id), cast.lab.key, "A letter instead")
    assert [listed(readers[name], cast.lab, "?mine=1") for name in ("bo", "cy", "bo")] == [[bos], [cys], [bos]]


@pytest.mark.parametrize("order", [("bo", "nobody"), ("nobody", "bo")])
def test_who_is_signed_out_is_not_offered_what_is_theirs(cast, readers, order):
    commands.post_idea(Op.of(cast.bo.id), cast.lab.key, "Walk with a peer")
    assert {name: ">Mine<" in readers[name].get(f"/labs/{cast.lab.key}/board").text for name in order} == {"bo": True, "nobody": False}


def test_each_language_leads_to_pages_of_its_own(cast, readers):
    key = commands.post_idea(Op.of(cast.bo.id), cast.lab.key, "Walk with a peer")
    for root in ("", "/cy", ""):
        assert f'href="{root}/thoughts/{key}"' in readers["bo"].get(f"{root}/labs/{cast.lab.key}/board").text


def test_lines_drawn_at_once_read_as_those_drawn_one_by_one(app):
    moment = datetime(2026, 3, 1, 23, 15, tzinfo=UTC)
    lines = [
        Line(key=f"k{n}", kind=kind, evidence=evidence, headline="A", body="<!--/--> & b", byline=by, language="en", posted_at=at,
             active_at=at, comments=n, workshop_title=workshop)
        for n, (kind, evidence, by, workshop, at) in enumerate(product(
            ("idea", "insight"), (None, "observation", "lived"), (Byline(), Byline(name="Bo"), Byline(perspective="Patient")),
            ("", "Spring"), (moment, moment + timedelta(minutes=15), moment + timedelta(minutes=45))))]
    with neutral("en"):
        at_once = drawing._draw_lines(lines)
        assert at_once == [drawing._draw_lines([line])[0] for line in lines]
    assert len(set(at_once)) == len(lines) == 108
