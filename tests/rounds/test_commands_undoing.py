"""One press undone: the round stands again as it stood, with the time it had; and back over several steps at once."""

import pytest

from app.extensions import db
from app.journal.record import Op
from app.refusal import Refusal
from app.rounds import desk_queries
from app.rounds.card_models import Mark
from app.rounds.models import Contribution, Group, StepRun
from app.rounds.rules.replanning import may_repeat
from app.workshops import commands as workshops
from app.workshops.places import position
from tests.rounds.test_commands_replanning import press


def undo(room, left):
    workshops.undo_press(Op.of(room.cast.ann.id), room.key, left)


def back_to(room, step):
    workshops.return_to(Op.of(room.cast.ann.id), room.key, position(room.row), step)


def stand(room):
    """All that says where a round is."""
    round_ = room.round
    return (round_.step, round_.seating, round_.phase, round_.ends_at, round_.paused_left, round_.given, round_.opens_at_step,
            round_.step_started_at, len(round_.plan), room.groups(), desk_queries.step_times(round_))


def test_next_is_undone_and_the_clock_runs_on_as_if_nothing_had_happened(room, clock):
    clock.forward(seconds=20)
    before, left = stand(room), position(room.row)
    room.next(found=False)
    clock.forward(seconds=5)
    undo(room, left)
    assert stand(room) == before
    clock.forward(seconds=10)
    room.next(found=False)
    assert desk_queries.step_times(room.round) == {0: 35}


@pytest.mark.parametrize("steps", [1, 2, 3])
def test_next_is_undone_wherever_it_was_pressed(make_room, clock, steps):
    room = make_room(home=7)
    room.next(steps)
    clock.forward(seconds=10)
    before, left = stand(room), position(room.row)
    room.next(found=False)
    undo(room, left)
    assert stand(room) == before


def test_back_is_undone_and_what_was_opened_is_open_again(make_room, clock):
    room = make_room(home=4)
    room.next(4)
    clock.forward(seconds=30)
    before, left = stand(room), position(room.row)
    room.back()
    assert not room.round.is_open
    undo(room, left)
    assert stand(room) == before
    assert room.round.is_open


def test_minutes_given_and_taken_are_undone_to_the_second(room, clock):
    clock.forward(seconds=50)
    before, left = stand(room), position(room.row)
    workshops.less(Op.of(room.cast.ann.id), room.key)
    assert room.round.ends_at == clock.now()
    undo(room, left)
    assert stand(room) == before
    workshops.more(Op.of(room.cast.ann.id), room.key)
    undo(room, left)
    assert stand(room) == before


def test_a_press_is_undone_once_and_not_after_another_one(room):
    left = position(room.row)
    room.next(found=False)
    second = position(room.row)
    room.next()
    for place in (left, "nowhere", f"{room.item}.9.9", second + "1"):
        with pytest.raises(Refusal) as no:
            undo(room, place)
        assert no.value.code == "room_moved_on"
    undo(room, second)
    with pytest.raises(Refusal):
        undo(room, second)
    assert room.round.now.title == "Pairs"


def test_minutes_are_not_taken_back_after_a_pause(room):
    left = position(room.row)
    workshops.more(Op.of(room.cast.ann.id), room.key)
    workshops.pause(Op.of(room.cast.ann.id), room.key)
    with pytest.raises(Refusal):
        undo(room, left)
    room.next(found=False)
    undo_left = position(room.row)
    room.found()
    with pytest.raises(Refusal):
        undo(room, undo_left)


def test_next_is_undone_after_found_too(room):
    before, left = stand(room), position(room.row)
    room.next()
    undo(room, left)
    assert stand(room) == before


def test_whoever_does_not_drive_undoes_nothing(room, cast):
    left = position(room.row)
    room.next()
    with pytest.raises(Refusal) as no:
        workshops.undo_press(Op.of(cast.bo.id), room.key, left)
    assert no.value.code == "not_driving"


def test_a_step_that_was_left_out_is_held_after_all(make_room):
    room = make_room(home=6, settings={"structure": "twenty-five-ten"})
    room.next()
    for number, person in enumerate(room.people):
        room.write(person, f"Idea {number}", fields={"second": "Ask"})
    while not room.round.plan[room.round.step + 1]["optional"]:
        room.next()
    before, left = stand(room), position(room.row)
    press(room, "leap")
    undo(room, left)
    assert stand(room) == before


@pytest.fixture
def passing(make_room):
    """Eight people in the last step of a loop that may be held once more."""
    room = make_room(home=8, settings={"structure": "twenty-five-ten"})
    room.next()
    for number, person in enumerate(room.people):
        room.write(person, f"Idea {number}", fields={"second": "Ask"})
    while not may_repeat(room.round.plan, room.round.step):
        room.next()
    return room


def test_a_loop_that_was_held_once_more_is_gone_again(passing):
    before, left = stand(passing), position(passing.row)
    groups = db.session.query(Group).count()
    press(passing, "again")
    assert len(passing.round.plan) > before[8]
    undo(passing, left)
    assert stand(passing) == before
    assert db.session.query(Group).count() == groups
    passing.next()
    assert passing.round.step == before[0] + 1


def test_what_was_written_in_an_added_loop_is_not_taken_away(passing):
    left = position(passing.row)
    press(passing, "again")
    card = db.session.query(Contribution).first()
    db.session.add(Mark(round_id=passing.round.id, contribution_id=card.id, name="seen", step=passing.round.step, made_at=card.written_at))
    db.session.commit()
    with pytest.raises(Refusal) as no:
        undo(passing, left)
    assert no.value.code == "written_since"


def test_one_press_goes_back_to_any_step_that_was_held(make_room, clock):
    room = make_room(home=8)
    room.next(2)
    pairs = room.groups()
    room.next(2)
    assert room.round.is_open
    back_to(room, 1)
    assert (room.round.now.title, room.groups()) == ("Pairs", pairs)
    assert not room.round.is_open
    room.next()
    assert room.round.now.title == "Fours"
    back_to(room, 0)
    assert room.round.now.title == "Alone"


def test_going_back_several_steps_is_undone_exactly(make_room, clock):
    room = make_room(home=8)
    room.next(4)
    clock.forward(seconds=15)
    before, left = stand(room), position(room.row)
    back_to(room, 0)
    undo(room, left)
    assert stand(room) == before
    assert db.session.query(StepRun).filter(StepRun.ended_at.is_(None)).count() == 1


def test_a_step_that_is_not_before_is_refused_and_a_late_press_changes_nothing(room):
    for step in (0, 1, 99):
        with pytest.raises(Refusal) as no:
            back_to(room, step)
        assert no.value.code == "not_earlier"
    old = position(room.row)
    room.next(2)
    workshops.return_to(Op.of(room.cast.ann.id), room.key, old, 0)
    assert room.round.now.title == "Fours"


def test_undoing_tells_every_phone_where_it_sits(make_room):
    room = make_room(home=4)
    room.next(2)
    left = position(room.row)
    room.next()
    undo(room, left)
    assert room.kinds()[-2:] == ["move_undone", "step_moved"]


def test_the_turns_of_a_step_go_on_where_they_were(make_room, clock):
    room = make_room(home=6, settings={"structure": "troika-consulting"})
    room.next(2)
    clock.forward(seconds=100)
    schedules, left = [group.schedule for group in db.session.query(Group)], position(room.row)
    room.next(found=False)
    undo(room, left)
    db.session.rollback()
    assert [group.schedule for group in db.session.query(Group)][:len(schedules)] == schedules
