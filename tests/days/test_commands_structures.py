"""Is every structure that says so lived through over days, from its opening to what stands on the board? On both databases."""

import pytest
from sqlalchemy import select

from app.commitments.models import Commitment
from app.days import commands
from app.extensions import db
from app.refusal import Refusal
from app.rounds.card_models import Mark
from app.rounds.models import Contribution
from app.rounds.structures import shipped
from app.rounds.structures.over_days import runs_over_days
from app.rounds.tallies import scores
from tests.days.living import WRITERS, Days, scoring


def commitments():
    db.session.rollback()
    return {one.words: one for one in db.session.scalars(select(Commitment))}


def test_1_2_4_all_some_write_one_on_the_last_day_some_never_and_the_board_has_it_without_names(cast, clock):
    days = Days(cast, clock, "one-two-four-all", {"alone": 3})
    days.writes("bo", "One telephone number")
    days.writes("cy", "Only for me", keep=True)
    days.comes("pat")
    days.last_day()
    days.writes("mo", "A person who calls back")
    days.window_ends()
    assert days.is_over
    assert days.board() == {"One telephone number": "idea", "A person who calls back": "idea"}
    told = db.session.scalars(select(Contribution).where(Contribution.put_forward_at.is_not(None))).all()
    assert {one.attribution for one in told} == {"anonymous"}


def test_what_an_undone_end_had_brought_to_the_board_is_back_there_at_the_next_end(cast, clock):
    days = Days(cast, clock, "one-two-four-all", {"alone": 1})
    days.writes("bo", "One telephone number")
    days.window_ends()
    commands.open_again(days.op("ann"), days.key)
    assert days.board() == {} and days.round.now.of_id == "alone"
    days.writes("cy", "A person who calls back")
    days.window_ends()
    assert days.board() == {"One telephone number": "idea", "A person who calls back": "idea"}


def test_25_10_from_the_first_card_to_the_board(cast, clock):
    days = Days(cast, clock)
    for name in WRITERS[:5]:
        days.writes(name)
    days.window_ends()
    first = days.scores_all("bo", 5)
    days.last_day()
    days.writes("ann")
    for name in ("cy", "dee", "pat", "ann"):
        days.scores_all(name, 4)
    assert len(first) == 4, "never one's own, and nothing twice"
    assert days.waiting("mo") == ("rate", 5)
    days.window_ends()
    days.marks("bo", "Idea of cy")
    days.window_ends()
    assert days.is_over and len(days.board()) == 6
    assert db.session.scalars(select(Contribution.author_id)).all() == [None] * 6, "nobody is told whose a card was"


def test_25_10_when_all_score_each_card_has_exactly_five_and_it_goes_on_by_itself(cast, clock):
    days = scoring(cast, clock)
    for name in WRITERS:
        assert len(days.scores_all(name)) == 5
    cards = db.session.scalars(select(Mark.contribution_id)).all()
    assert sorted(cards.count(card) for card in set(cards)) == [5] * 6


def test_25_10_of_three_is_scored_by_the_other_two_on_the_same_scale(cast, clock):
    days = scoring(cast, clock, WRITERS[:3])
    assert [len(days.scores_all(name, 5)) for name in WRITERS[:3]] == [2, 2, 2]
    days.window_ends()
    days.window_ends()
    assert [one["score"] for one in scores(db.session, days.round).values()] == [25, 25, 25]


def test_25_10_to_which_nobody_comes_ends_without_a_fault(cast, clock):
    days = Days(cast, clock)
    for _window in range(3):
        days.window_ends()
    assert days.is_over and days.board() == {}


def test_what_so_what_now_what_keeps_the_facts_in_sight_and_ends_in_three_kinds(cast, clock):
    days = Days(cast, clock, "what-so-what-now-what", {"alone": 1})
    days.writes("bo", "Four people waited twice")
    days.writes("cy", "One letter was lost")
    assert not days.round.is_open
    days.window_ends()
    assert days.round.now.loop["key"] == "so-what" and days.round.is_open
    days.last_day()
    days.writes("mo", "Nobody knows the next step")
    assert not [one for one in db.session.scalars(select(Contribution)) if one.text.startswith("Nobody") and one.put_forward_at]
    days.window_ends()
    days.writes("pat", "Write the next step down", who="Reception", by="2026-06-01")
    days.window_ends()
    assert days.is_over
    assert days.board() == {"Four people waited twice": "observation", "One letter was lost": "observation",
                            "Nobody knows the next step": "insight"}
    assert commitments()["Write the next step down"].who == "Reception"


def test_fifteen_percent_a_promise_stays_with_who_made_it(cast, clock):
    days = Days(cast, clock, "fifteen-percent", {"promise": 2})
    days.writes("bo", "I call back on Fridays", by="2026-06-01")
    days.window_ends()
    promise = commitments()["I call back on Fridays"]
    assert days.is_over and days.board() == {}
    assert promise.owner_id == cast.bo.id and promise.shared_at is None


def test_min_specs_all_rules_are_marked_and_the_few_with_most_marks_stand(cast, clock):
    days = Days(cast, clock, "min-specs", {"alone": 2, "consolidate": 2, "first": 1}, asks={"few": "2"})
    for name in WRITERS[:4]:
        days.writes(name, f"Rule of {name}")
    days.window_ends()
    assert sorted(days.reads("bo")) == sorted(f"Rule of {name}" for name in WRITERS[:4])
    days.marks("bo", "Rule of cy")
    days.marks("bo", "Rule of dee")
    with pytest.raises(Refusal, match="You have marked 2"):
        days.marks("bo", "Rule of pat")
    days.last_day()
    days.marks("ann", "Rule of cy")
    days.marks("ann", "Rule of dee")
    days.marks("pat", "Rule of pat")
    days.window_ends()
    days.writes("mo", "I stop the second form")
    days.window_ends()
    assert days.is_over and days.board() == {"Rule of cy": "insight", "Rule of dee": "insight"}
    assert commitments()["I stop the second form"].shared_at is not None


@pytest.mark.parametrize("name", [one.id for one in shipped().values() if runs_over_days(one)])
def test_any_of_them_is_over_after_its_windows_though_nobody_came(cast, clock, name):
    days = Days(cast, clock, name, {})
    for _window in days.round.plan:
        assert not days.is_over
        days.window_ends()
    assert days.is_over and days.board() == {} and commitments() == {}
