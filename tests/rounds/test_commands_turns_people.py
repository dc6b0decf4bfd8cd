"""Turns inside groups go on when their people come and go."""

from app.journal.record import Op, change
from app.rounds import commands
from app.rounds.deadlines import begin_next_turns
from tests.rounds.turning import TALKS, client_of, end_of, groups_of, told, turn


def test_a_client_who_leaves_in_their_turn_is_skipped_and_the_others_have_their_minutes(make_turns, clock):
    room = make_turns(home=4)
    clock.forward(minutes=3)
    begin_next_turns()
    client = client_of(room)
    room.leave(client)
    now = client_of(room)
    assert now != client
    assert (turn(room, now).turns, turn(room, now).part) == (4, "The client tells")
    (group,) = groups_of(room)
    assert end_of(group) == 30 * 60
    assert turn(room, now).left > 100


def test_a_client_who_leaves_in_the_second_their_turn_begins_is_told_to_the_others(make_turns):
    room = make_turns(home=4)
    client = client_of(room)
    before = len(told(room))
    room.leave(client)
    after = told(room)
    assert len(after) == before + 1
    assert len(after[-1].facts["persons"]) == 3
    assert client_of(room) != client


def test_when_a_consultant_leaves_the_client_goes_on_and_later_turns_are_longer(make_turns, clock):
    room = make_turns(home=4)
    client, left = client_of(room), turn(room, client_of(room)).left
    gone = next(one for one in room.people if one != client)
    room.leave(gone)
    assert (client_of(room), turn(room, client).turns) == (client, 3)
    assert turn(room, client).left > left


def test_a_latecomer_helps_at_once_and_has_the_last_turn(make_turns, clock):
    room = make_turns(home=3)
    clock.forward(minutes=5)
    begin_next_turns()
    late = room.join("bo", place="home").person_id
    room.people.append(late)
    now = turn(room, late)
    assert (now.title, now.turns) == ("consultant", 4)
    assert told(room)[-1].facts["persons"]
    (group,) = groups_of(room)
    assert group.schedule[-1]["client"] == room.attendance(late).id


def test_in_the_last_turn_a_latecomer_helps_and_has_none(make_turns, clock):
    room = make_turns(home=3)
    clock.forward(minutes=25)
    begin_next_turns()
    late = room.join("bo", place="home").person_id
    assert (turn(room, late).title, turn(room, late).turns) == ("consultant", 3)


def test_a_group_that_forms_while_turns_run_shares_what_is_left(make_room, clock):
    room = make_room(home=4, settings={**TALKS, "step_minutes": {"talk": 6}})
    room.next(2)
    room.come(2, place="home")
    clock.forward(seconds=100)
    item = room.agenda_item
    for late in room.people[4:]:
        with change(Op.server()) as c:
            attendance = c.session.get(type(room.attendance(late)), room.attendance(late).id)
            commands.newcomer_came(c, c.session.get(type(item), item.id), attendance)
    assert all(turn(room, late) for late in room.people[4:])
    assert {end_of(group) for group in groups_of(room)} == {360}
