"""A stage is ended before its day: what it means is said first, who did it and why is kept, and nobody loses what they had begun."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from app.board.queries import moves_of
from app.calls import commands, queries
from tests.calls.calling import DAYS, PROMPTS, TWO, Calling, kinds, refuses
from tests.calls.test_web import call_page, flat
from tests.conftest import form_values
from tests.following import news, read_all

WHY = "All has been said."
LONDON = ZoneInfo("Europe/London")
SHORT = {name: DAYS[name] for name in ("ideas", "shortlist", "announce")}


@pytest.fixture
def calling(cast, clock):
    return Calling(cast, clock, prompts=PROMPTS)


def end(calling, stage, why=WHY):
    commands.end_stage(calling.op("ann"), calling.key, stage, why)


def test_the_team_is_told_what_ending_a_stage_means_and_everybody_reads_why(calling, cast, clock, send):
    calling.enters("bo")
    ann, address = cast.as_("ann"), f"/calls/{calling.key}/stages/ideas/end"
    assert "End this stage now" in call_page(calling, "ann") and "End this stage now" not in call_page(calling, "bo")
    page = ann.get(address).text
    assert "Comment and refine</b>, until Thursday 28 May, 17:00" in page and "as at any bell" in page and calling.stage == "ideas"
    refused = send(ann, address, as_page=True, why="")
    assert refused.status_code == 422 and "Write one sentence why" in refused.text and calling.stage == "ideas"
    clock.forward(days=2)
    assert ann.post(address, data={**form_values(page.split("</header>", 1)[1]), "why": WHY}).status_code == 303
    assert calling.stage == "refine"
    shown = flat(call_page(calling, "val"))
    assert "Ideas open was ended early: on Saturday 16 May" in shown and WHY in shown and "until Thursday 28 May, 17:00" in shown
    assert "It was promised until Thursday 21 May, 17:00." in shown
    read_all()
    assert ("call_stage_ended", "own") in news(cast.bo) and ("call_stage_ended", "lab") in news(cast.val)
    assert kinds("call_stage_ended", "call_stage_began") == ["call_stage_began", "call_stage_ended", "call_stage_began"]
    again = send(ann, address, as_page=True, why=WHY)
    assert again.status_code == 409 and "This stage is over" in again.text and len(calling.row.moves) == 1
    assert "does not run" in ann.get(address).text
    assert send(cast.as_("cy"), f"/calls/{calling.key}/stages/refine/end", why=WHY).status_code == 403


def test_what_was_begun_before_a_stage_was_ended_counts_as_at_any_bell(calling, clock):
    calling.drafts("bo")
    clock.forward(minutes=1)
    end(calling, "ideas")
    calling.drafts("cy")
    with refuses("after_the_bell"):
        calling.enters("cy")
    calling.enters("bo")
    assert [entry.late for entry in queries.entries_of(calling.row)] == [True]


def test_ending_the_submission_early_takes_no_idea_from_the_panel(calling, cast):
    key, other = calling.enters("bo"), calling.enters("pat")
    calling.bell("refine")
    calling.submits("bo", key)
    assert "Not submitted yet: 1" in flat(cast.as_("ann").get(f"/calls/{calling.key}/stages/submit/end").text)
    end(calling, "submit")
    assert calling.stage == "shortlist" and {calling.state(one) for one in (key, other)} == {"submitted"}


def test_a_panel_that_has_marked_all_need_not_wait_for_its_day(cast, clock):
    calling = Calling(cast, clock, days=SHORT, panel=("cy", "mo"), readers=2)
    calling.enters("bo")
    calling.bell("ideas")
    calling.all_mark()
    assert "Marked: 2 / 2" in flat(cast.as_("ann").get(f"/calls/{calling.key}/stages/shortlist/end").text)
    end(calling, "shortlist")
    move, = calling.row.moves
    assert calling.stage == "announce" and move.was_ended and not move.was_skipped
    with refuses("ends_by_saying"):
        end(calling, "announce")


def test_after_a_stage_was_given_longer_and_then_ended_the_page_says_both(calling, clock):
    commands.lengthen_stage(calling.op("ann"), calling.key, "ideas", datetime(2026, 6, 1, 17, tzinfo=LONDON), "A school asked.")
    clock.forward(days=1)
    end(calling, "ideas")
    assert [move.was_ended for move in calling.row.moves] == [False, True]
    with refuses("no_why"):
        end(calling, "refine", " ")


def test_nothing_of_a_call_that_was_called_off_is_ended(calling):
    commands.call_off(calling.op("ann"), calling.key, "No ward is free")
    with refuses("called_off"):
        end(calling, "ideas")


def test_once_it_is_announced_no_stage_runs_and_each_author_reads_how_theirs_stands(cast, clock):
    calling = Calling(cast, clock, days=SHORT, panel=("mo",), readers=1)
    key = calling.enters("bo")
    calling.grounds(key)
    calling.bell("ideas")
    calling.all_mark()
    end(calling, "shortlist")
    commands.write_sentences(calling.op("mo"), calling.key, key, TWO)
    assert 'aria-current="step"' in cast.as_("bo").get(f"/calls/{calling.key}").text
    commands.announce_call(calling.op("ann"), calling.key, [key])
    page = cast.as_("bo").get(f"/calls/{calling.key}").text
    assert 'aria-current="step"' not in page and "until Wednesday 1 July" not in flat(page)
    assert "Selected" in flat(page).split("Yours")[1].split("Change it")[0]
    assert [(moved.state, moved.by_itself) for moved in moves_of(key)] == [("selected", False), ("submitted", True)]
    assert not re.search("Anonymous *,", flat(cast.as_("bo").get(f"/thoughts/{key}").text)), "it was submitted by the clock"
