"""25/10 with few people: everybody scores all others, the mean counts, and what has no card for anybody goes by."""

import pytest

from app.refusal import Refusal
from app.rounds.deadlines import advance_when_all_are_done
from app.rounds.readiness import readiness
from tests.rounds.test_commands_twenty_five_ten import SETTINGS, all_score, called, hand_in, hand_of, ratings

NOTHING_LEFT = "Nobody here has a card left to score. Go on with Next."


@pytest.mark.parametrize("people", [4, 5])
def test_below_six_everybody_scores_all_others_once_and_the_mean_times_five_is_called(make_room, people):
    room = make_room(home=people, settings=SETTINGS)
    room.next()
    keys = hand_in(room)
    all_score(room, lambda card: 5 if card.key == keys[0] else 3, passes=people - 1)
    given = [card for card, _number in ratings(room)]
    assert {given.count(card) for card in given} == {people - 1} and len(set(given)) == people
    room.next(5 - (people - 1) + 2)
    pages = [called(room, page) for page in range(called(room)["pages"])]
    assert [(page["score"], row["ratings"]) for page in pages for row in page["rows"]] == [
        (25, people - 1), *[(15, people - 1)] * (people - 1)]


def test_in_a_pass_without_cards_the_console_says_so(make_room):
    room = make_room(home=4, settings=SETTINGS)
    room.next()
    hand_in(room)
    all_score(room, passes=3)
    assert [sentence % values for sentence, values in readiness(room.round, 0)] == ["Cards scored: 4 of 4"]
    room.next()
    assert not any(hand_of(room, person) for person in room.people)
    assert [sentence % values for sentence, values in readiness(room.round, 0)] == [NOTHING_LEFT]


def test_passes_without_cards_go_by_and_those_with_cards_wait_for_the_facilitator(make_room):
    room = make_room(home=4, settings=SETTINGS)
    room.next()
    hand_in(room)
    all_score(room, passes=3)
    advance_when_all_are_done()
    assert room.round.now.id == "score.3"
    room.next()
    for step in ("score.5", "topup", "countdown", "countdown"):
        advance_when_all_are_done()
        assert room.round.now.id == step


def test_a_step_without_cards_to_which_somebody_goes_back_waits_for_them(make_room, clock):
    room = make_room(home=4, settings=SETTINGS)
    room.next()
    hand_in(room)
    all_score(room, passes=3)
    room.next(4)
    assert room.round.now.id == "countdown"
    clock.forward(seconds=5)
    room.back()
    advance_when_all_are_done()
    assert room.round.now.id == "topup"
    room.next()
    assert room.round.now.id == "countdown"


def test_somebody_who_comes_when_all_have_scored_all_scores_those_that_are_short(make_room):
    room = make_room(home=5, settings=SETTINGS)
    room.next()
    hand_in(room)
    all_score(room, passes=4)
    room.next()
    came = room.come(1, place="home")[0]
    room.next()
    assert hand_of(room, came) is not None and not any(hand_of(room, person) for person in room.people[:5])


def test_three_are_refused_before_it_starts_and_hear_what_would_work(make_room):
    room = make_room(home=3, settings=SETTINGS)
    room.next()
    assert room.round is None
    with pytest.raises(Refusal, match="25/10 Crowd Sourcing works from 4 people on; taking part now: 3"):
        room.next()
