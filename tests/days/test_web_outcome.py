"""Is what came of a round over days told wherever people look, with its spread and never as a decision? On both databases."""

import re

from sqlalchemy import select

from app.extensions import db
from app.journal.record import Op
from app.rounds import commands as rounds
from app.rounds.models import Contribution
from tests.days.living import QUESTION, WRITERS, Days, flat, scoring
from tests.live.open_pages import OpenPage


def test_the_page_of_a_round_that_is_over_says_what_came_of_it_with_its_spread(cast, clock):
    days = scoring(cast, clock)
    for name in ("bo", "cy", "pat", "mo"):
        days.scores_all(name, number=5)
    days.window_ends()
    days.marks("bo", "Idea of ann")
    days.window_ends()
    page = flat(cast.as_("pat").get(f"/over-days/{days.key}").text)
    assert "What came of it" in page and "Took part: 6" in page and "A sieve, not a decision" in page
    assert "Score of at most 25: 25 · Scored by: " in page and "scores close together" in page
    assert "The first step: Ask three people" in page
    assert page.index("Idea of ann The first step: Ask three people Score") < page.index("I would join in: 1")
    assert "What came of it" in cast.as_("pat").get("/").text
    opened = OpenPage(cast.as_("pat"), f"/over-days/{days.key}")
    key = db.session.scalar(select(Contribution.key).where(Contribution.workshop_id == days.row.id, Contribution.text == "Idea of ann"))
    rounds.hide_idea(Op.of(cast.ann.id), days.key, key)
    assert opened.shows("Idea of ann") and not opened.keeps("Idea of ann")
    assert QUESTION not in cast.as_("eve").get("/").text


def test_the_first_page_tells_of_a_round_that_is_over_for_a_fortnight_to_those_who_took_part(cast, clock):
    days = Days(cast, clock, "one-two-four-all", {"alone": 1})
    days.writes("bo")
    days.window_ends()
    assert "What came of it" in cast.as_("bo").get("/").text
    assert QUESTION not in cast.as_("cy").get("/").text
    clock.forward(days=15)
    assert QUESTION not in cast.as_("bo").get("/").text


def test_its_author_reads_there_what_became_of_what_they_wrote(cast, clock):
    days = Days(cast, clock, "one-two-four-all", {"alone": 1})
    days.writes("bo", "One telephone number")
    days.writes("cy", "Only for me", keep=True)
    days.window_ends()
    page = cast.as_("bo").get(f"/over-days/{days.key}").text
    assert "Yours" in page and page.count("One telephone number") >= 2 and "Only for me" not in page
    assert "Only for me" in cast.as_("cy").get(f"/over-days/{days.key}").text


def test_the_board_shows_how_an_idea_was_scored_and_calls_it_no_decision(cast, clock):
    days = scoring(cast, clock)
    for number, name in enumerate(("bo", "cy", "pat", "mo"), 2):
        days.scores_all(name, number)
    days.window_ends()
    days.window_ends()
    link = re.search(r"/thoughts/\w+", cast.as_("bo").get(f"/over-days/{days.key}").text)[0]
    page = flat(cast.as_("bo").get(link).text)
    assert "How people scored it Score of at most 25:" in page and "apart" in page
    assert "A sieve, not a decision" in page


def test_its_report_tells_the_windows_and_how_many_took_part_in_every_form(cast, clock):
    days = scoring(cast, clock)
    for name in WRITERS[:4]:
        days.scores_all(name, 3)
    days.window_ends()
    days.window_ends()
    page = flat(cast.as_("ann").get(f"/w/{days.key}/report").text)
    assert "Took part: 6" in page and "Read and score Sat 16 May, 17:00 Tue 19 May, 17:00" in page and "Europe/London" in page
    assert "Planned and actual" not in page and "Score of at most 25: 15" in page
    assert "Who was heard is not told by perspective: cards were written without names." in page
    for ending in ("md", "txt"):
        told = cast.as_("ann").get(f"/w/{days.key}/report.{ending}").text
        assert "Write: Thu 14 May, 10:30 – Sat 16 May, 17:00 (Europe/London)" in told and "scores close together" in told
    told = cast.as_("ann").get(f"/w/{days.key}/report.json").json
    assert [one["title"] for one in told["items"][0]["windows"]] == ["Write", "Read and score", "Close"]


def test_a_phone_whose_round_is_over_leads_to_what_came_of_it(cast, clock):
    days = Days(cast, clock, "one-two-four-all", {"alone": 1})
    days.writes("bo")
    assert "data-days" in cast.as_("bo").get(f"/w/{days.key}").text
    days.window_ends()
    assert f'href="/over-days/{days.key}"' in cast.as_("bo").get(f"/w/{days.key}").text
