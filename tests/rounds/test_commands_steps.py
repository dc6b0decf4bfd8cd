"""A round goes through its steps: any number of people, two presses, back, the clock, the bell."""

import pytest

from app.extensions import db
from app.journal.record import Op, change
from app.refusal import Refusal
from app.rounds import commands, desk_queries, texts
from app.rounds.models import StepRun
from app.workshops import commands as workshops
from app.workshops.places import position
from tests.rounds.test_rules_grouping import TABLE


def numbers(people):
    if people in TABLE:
        return TABLE[people]
    return {41: ([2] * 19 + [3], [4] * 9 + [5]), 100: ([2] * 50, [4] * 25)}[people]


@pytest.mark.parametrize("people", [*range(2, 14), 41, 100])
def test_any_number_of_people_goes_to_the_end(make_room, people):
    room = make_room(home=people)
    room.next()
    assert room.groups() == {}
    room.next()
    assert room.sizes() == numbers(people)[0]
    pairs = list(room.groups().values())
    room.next()
    assert room.sizes() == numbers(people)[1]
    fours = list(room.groups().values())
    assert all(any(set(pair) <= set(four) for four in fours) for pair in pairs)
    room.next()
    assert room.groups() == {}
    room.next()
    assert room.round.is_finished


def test_one_person_goes_on_alone_and_may_still_bring_an_idea(make_room):
    room = make_room(home=1)
    room.next()
    key = room.write(room.people[0], "Mine")
    room.next()
    assert room.groups() == {}
    room.next()
    room.bring(room.people[0], key)
    room.next()
    assert [idea.key for idea in texts.shown_ideas(room.round)] == [key]


def test_two_presses_of_next_advance_once(room):
    place = position(room.row)
    for _ in range(2):
        workshops.next_place(Op.of(room.cast.ann.id), room.key, place)
    assert room.round.now.title == "Pairs"


def test_an_old_press_after_back_changes_nothing(room):
    old = position(room.row)
    room.next()
    room.back()
    workshops.next_place(Op.of(room.cast.ann.id), room.key, old)
    assert room.round.now.title == "Alone"


def test_found_starts_the_clock_of_a_forming_step(room, clock):
    room.next(found=False)
    assert (room.round.phase, room.round.ends_at) == ("forming", None)
    clock.forward(seconds=40)
    room.found()
    assert (room.round.ends_at - clock.now()).total_seconds() == 120
    with pytest.raises(Refusal):
        room.found()


def test_the_bell_does_not_move_the_step(room, clock):
    clock.forward(minutes=30)
    with change(Op.server()) as c:
        assert not commands.advance_overdue(c, room.round.key)
    assert room.round.now.title == "Alone"


def test_the_bell_moves_the_step_where_the_item_says_so(make_room, clock):
    room = make_room(home=4, settings={"advance_at_bell": True})
    room.next()
    clock.forward(seconds=59)
    from app.rounds.deadlines import advance_at_the_bell
    advance_at_the_bell()
    assert room.round.now.title == "Alone"
    clock.forward(seconds=1)
    advance_at_the_bell()
    advance_at_the_bell()
    assert room.round.now.title == "Pairs"


def test_pause_and_more_time(room, clock):
    clock.forward(seconds=20)
    workshops.pause(Op.of(room.cast.ann.id), room.key)
    clock.forward(minutes=5)
    workshops.more(Op.of(room.cast.ann.id), room.key)
    assert room.round.paused_left == 100
    workshops.resume(Op.of(room.cast.ann.id), room.key)
    assert (room.round.ends_at - clock.now()).total_seconds() == 100
    workshops.less(Op.of(room.cast.ann.id), room.key)
    assert (room.round.ends_at - clock.now()).total_seconds() == 40


def test_back_and_next_again_keep_the_groups(make_room):
    room = make_room(home=7)
    room.next(2)
    pairs = room.groups()
    room.next()
    fours = room.groups()
    room.back()
    assert room.groups() == pairs
    room.back()
    assert room.groups() == {}
    room.next()
    assert room.groups() == pairs
    room.next()
    assert room.groups() == fours


def test_back_from_the_item_after_it_opens_the_last_step_again(room):
    room.next(4)
    assert room.round.is_finished
    room.back()
    assert (room.round.is_finished, room.round.now.title) == (False, "All")


def test_back_at_the_first_step_returns_to_the_lobby_and_keeps_what_was_written(room):
    key = room.write(room.people[0], "First thought")
    room.back()
    assert room.row.current_item is None
    room.next()
    assert room.round.now.title == "Alone"
    assert room.idea(key).text == "First thought"
    assert room.round_count() == 1


def test_each_step_keeps_when_it_ran(room, clock):
    clock.forward(seconds=75)
    room.next(found=False)
    clock.forward(seconds=30)
    room.found()
    runs = db.session.query(StepRun).order_by(StepRun.id).all()
    assert (runs[0].ended_at - runs[0].started_at).total_seconds() == 75
    assert (runs[1].found_at - runs[1].started_at).total_seconds() == 30
    assert desk_queries.step_times(room.round) == {0: 75}


def test_a_cleared_item_leaves_nothing(room):
    room.write(room.people[0], "Gone with it")
    room.next(2)
    with change(Op.server()) as c:
        item = c.session.get(type(room.agenda_item), room.agenda_item.id)
        commands.remove_round(c, item)
    assert room.round is None


def test_the_minutes_and_the_question_of_the_item_hold(make_room):
    room = make_room(home=2, settings={"minutes": {"alone": 3}, "share": 2})
    room.next()
    assert (room.round.now.minutes, room.round.share, room.round.question) == (3, 2, "What would help?")


def test_an_item_without_a_question_is_refused(make_room):
    with pytest.raises(Refusal) as no:
        make_room(home=2, settings={"question": "  "})
    assert no.value.code == "no_question"
