"""Does a round over days open, go on and close by the clock, deal to whoever comes, and write its letters once? On both databases."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from app.days import commands, queries
from app.extensions import db
from app.journal.record import Op
from app.refusal import Refusal
from app.rounds.card_models import Hand, Mark
from app.rounds.models import Contribution
from app.workshops import commands as workshops
from app.workshops.places import position
from app.workshops.queries import attendance_of
from tests.days.living import WRITERS, Days, go_on, scoring


def test_it_opens_at_once_without_a_lobby_and_without_a_code_for_newcomers(cast, clock):
    days = Days(cast, clock)
    assert days.row.is_live and days.row.door_is_shut and days.row.mode == "home"
    assert days.round.now.of_id == "write" and days.round.ends_at == datetime(2026, 5, 16, 16, tzinfo=UTC), "five in London"
    with pytest.raises(Refusal, match="door"):
        workshops.join_workshop(Op.of(None), days.row.code, name="Eve")


def test_a_round_planned_for_later_opens_in_the_morning_of_its_day(cast, clock):
    days = Days(cast, clock, opens_on=(clock.now() + timedelta(days=2)).date())
    commands.move_on()
    assert not days.row.is_live and days.round is None
    with pytest.raises(Refusal):
        days.comes("bo")
    clock.forward(days=2)
    assert commands.move_on() == 1
    assert days.row.is_live
    assert commands.move_on() == 0


def test_each_step_goes_on_at_its_time_and_the_last_one_closes_the_round(cast, clock):
    days = Days(cast, clock)
    for name in WRITERS:
        days.writes(name)
    days.window_ends()
    assert days.round.now.of_id == "score"
    days.scores_all("bo")
    days.window_ends()
    assert days.round.now.of_id == "close" and not days.is_over
    days.window_ends()
    assert days.is_over and days.round.is_finished


def test_a_member_scores_five_cards_one_after_the_other_never_their_own_never_twice(cast, clock):
    days = scoring(cast, clock)
    cards = []
    while (card := days.scores("bo")) is not None:
        cards.append(card.key)
    assert len(cards) == 5 == len(set(cards))
    own = db.session.scalars(select(Contribution.key).where(Contribution.author_id == cast.bo.id)).all()
    assert not set(own) & set(cards)
    assert days.waiting("bo").number == 0


def test_whoever_comes_on_the_last_day_of_scoring_writes_and_scores_all_the_same(cast, clock):
    days = scoring(cast, clock, WRITERS[:4])
    days.last_day()
    assert days.waiting("mo") == ("rate", 4)
    days.comes("mo")
    assert days.hand("mo") is not None
    if days.round.now.late:
        days.writes("mo")
    assert [days.scores("mo") is not None for _card in range(5)] == [True] * 4 + [False]


def test_who_waited_for_a_card_gets_the_one_that_is_written_late(cast, clock):
    days = scoring(cast, clock, ("bo", "cy"))
    assert [days.scores("bo") is not None for _card in range(2)] == [True, False]
    days.writes("mo")
    assert days.hand("bo").text == "Idea of mo"


def test_cards_that_few_have_scored_come_first(cast, clock):
    days = scoring(cast, clock)
    for name in WRITERS:
        while days.scores(name):
            pass
    numbers = db.session.execute(select(Mark.contribution_id)).scalars().all()
    assert {numbers.count(card) for card in numbers} == {5}


def test_what_waits_for_a_member_who_has_not_come_yet(cast, clock):
    days = Days(cast, clock)
    assert days.waiting("cy") == ("write", 1)
    days.writes("cy")
    assert days.waiting("cy").number == 0
    assert days.waiting("eve") is None
    assert days.waiting("val") is None, "evaluators look on"


def test_the_best_are_for_everybody_when_scoring_is_over(cast, clock):
    days = scoring(cast, clock)
    for name in WRITERS:
        while card := days.scores(name, 1):
            assert card
    days.window_ends()
    assert days.round.is_open
    shown = db.session.scalars(select(Contribution).where(Contribution.put_forward_at.is_not(None))).all()
    assert len(shown) == len(WRITERS)


def test_what_is_written_in_1_2_4_all_is_for_everybody_at_the_end_but_what_somebody_keeps(cast, clock):
    days = Days(cast, clock, "one-two-four-all", {"alone": 1})
    days.writes("bo", "Shared at the end")
    days.writes("bo", "Kept to myself", keep=True)
    assert not db.session.scalars(select(Contribution).where(Contribution.put_forward_at.is_not(None))).all()
    days.window_ends()
    shown = db.session.scalars(select(Contribution.text).where(Contribution.put_forward_at.is_not(None))).all()
    assert shown == ["Shared at the end"]
    assert days.row.closed_at is not None


def test_it_goes_on_early_when_every_member_is_done(cast, clock):
    days = Days(cast, clock)
    for person in queries.members(db.session, days.row.lab_id):
        name = next(name for name in ("ann", "bo", "cy", "dee", "pat", "mo") if getattr(cast, name).id == person.id)
        assert days.round.now.of_id == "write"
        days.writes(name)
        commands.move_on()
    assert days.round.now.of_id == "score"


def test_a_facilitator_who_pressed_next_does_not_hold_up_the_clock(cast, clock):
    days = Days(cast, clock, "one-two-four-all", {"alone": 1})
    workshops.take_over(days.op("ann"), days.key)
    days.window_ends()
    assert days.row.closed_at is not None


def test_a_structure_that_needs_people_together_is_refused(cast, clock):
    with pytest.raises(Refusal):
        Days(cast, clock, "troika-consulting", {})


def test_a_workshop_in_a_room_is_not_joined_without_its_code(cast, clock):
    key = workshops.create_workshop(Op.of(cast.ann.id), cast.lab.key, "Workshop 3")
    with pytest.raises(Refusal):
        commands.take_part(Op.of(cast.bo.id), key)


def test_a_hand_holds_one_card_at_a_time(cast, clock):
    days = scoring(cast, clock)
    days.scores("bo")
    hands = db.session.scalars(select(Hand).where(Hand.attendance_id == attendance_of(cast.bo, days.key).id)).all()
    assert len(hands) == 2, "one that has its score, and the next one"


def on_the_clock(day, hour):
    """As it arrives from a form: what clocks show, wherever."""
    return datetime(2026, 5, day, hour, tzinfo=UTC).replace(tzinfo=None)


def test_a_window_may_be_given_longer_and_its_hour_is_the_workshops(cast, clock):
    days = Days(cast, clock, timezone="America/New_York")
    assert days.round.ends_at == datetime(2026, 5, 16, 21, tzinfo=UTC)
    commands.set_end(days.op("ann"), days.key, on_the_clock(18, 12))
    assert days.round.ends_at == datetime(2026, 5, 18, 16, tzinfo=UTC)
    clock.set(datetime(2026, 5, 17, 12, tzinfo=UTC))
    go_on()
    assert days.round.now.of_id == "write"
    days.window_ends()
    assert days.round.now.of_id == "score"


def test_a_moment_that_is_over_ends_no_window(cast, clock):
    days = Days(cast, clock)
    before = days.round.ends_at
    with pytest.raises(Refusal, match="moment is over"):
        commands.set_end(days.op("ann"), days.key, on_the_clock(14, 9))
    assert days.round.ends_at == before


def test_a_window_ends_early_and_the_clock_goes_on_driving(cast, clock):
    days = scoring(cast, clock)
    place = position(days.row)
    commands.end_window(days.op("ann"), days.key, place)
    commands.end_window(days.op("ann"), days.key, place)
    assert days.round.now.of_id == "close" and days.row.driver_id is None


def test_a_window_that_ended_too_early_is_opened_again_with_all_that_was_said(cast, clock):
    days = scoring(cast, clock)
    scored = days.scores_all("bo")
    commands.end_window(days.op("ann"), days.key, position(days.row))
    commands.open_again(days.op("ann"), days.key)
    assert days.round.now.of_id == "score"
    assert days.waiting("bo").number == 0 and days.waiting("cy") == ("rate", 5)
    assert len(scored) == 5 and days.row.driver_id is None


def test_in_the_first_window_there_is_none_to_open_again(cast, clock):
    days = Days(cast, clock)
    with pytest.raises(Refusal, match="No window has ended"):
        commands.open_again(days.op("ann"), days.key)


def test_after_the_end_nobody_comes_in_and_reads_when_it_ended(cast, clock):
    days = Days(cast, clock, "one-two-four-all", {"alone": 1})
    days.window_ends()
    with pytest.raises(Refusal, match="This round ended") as refused:
        days.comes("bo")
    assert refused.value.values["day"] == "Fri 15 May, 17:00"


def test_its_numbers_say_how_many_and_never_who(cast, clock):
    days = Days(cast, clock)
    days.writes("bo")
    days.comes("cy")
    told = queries.progress_of(queries.over_days_of(days.key), days.round)
    assert {name: told[name] for name in ("members", "came", "left")} == {"members": 5, "came": 2, "left": 4}
    assert told["ready"] == [("Have written: %(number)s of %(all)s", {"number": 1, "all": 2})]
