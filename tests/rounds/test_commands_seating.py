"""Who sits with whom while a round runs: tables and homes, latecomers, leavers, neighbours who find each other."""

import time

import pytest

from app.journal.record import Op
from app.refusal import Refusal
from app.rounds import commands, desk_queries
from app.workshops import commands as workshops


def test_pairs_and_fours_are_made_within_tables_first(make_room):
    room = make_room(people=12, tables=3)
    room.next(2)
    table = {person: room.attendance(person).table_no for person in room.people}
    for members in room.groups().values():
        assert len({table[one] for one in members}) == 1
    room.next()
    assert room.sizes() == [4, 4, 4]
    for members in room.groups().values():
        assert len({table[one] for one in members}) == 1


def test_room_and_home_stay_apart(make_room):
    room = make_room(people=9, home=5, tables=1)
    room.next(2)
    for (place, _number), members in room.groups().items():
        assert {room.attendance(one).place for one in members} == {place}


def test_a_latecomer_in_a_solo_step_takes_part(room):
    room.join("bo", place="home")
    room.next()
    assert room.partners(room.cast.bo.id)


def test_a_latecomer_in_pairs_joins_the_smallest_group(room):
    room.next()
    room.join("bo", place="home")
    assert room.sizes() == [2, 3]
    assert room.cast.bo.id in room.partners(room.cast.bo.id)


def test_a_latecomer_in_the_last_minute_waits_for_the_next_step(room, clock):
    room.next()
    clock.forward(seconds=61)
    room.join("bo", place="home")
    assert room.partners(room.cast.bo.id) is None
    room.next()
    assert room.sizes() == [5]


def test_a_latecomer_in_fours_and_in_all(room):
    room.next(2)
    room.join("bo", place="home")
    assert room.sizes() == [5]
    room.next()
    room.join("cy", place="home")
    assert room.groups() == {}


def test_two_latecomers_make_a_pair_when_all_groups_are_full(make_room):
    room = make_room(home=3)
    room.next(2)
    room.join("bo", place="home")
    assert room.sizes() == [3]
    room.join("cy", place="home")
    assert room.sizes() == [2, 3]


def test_the_last_one_at_home_is_moved_when_a_partner_leaves(room):
    room.next()
    first = room.partners(room.people[0])
    leaver = first[0]
    room.leave(leaver)
    assert room.sizes() == [3]
    assert room.partners(leaver) is None


def test_the_desk_gets_a_card_when_somebody_in_the_room_is_alone(make_room):
    room = make_room(people=8, tables=2)
    room.next(2)
    leaver, stays = room.partners(room.people[0])
    room.leave(leaver)
    assert room.partners(stays) == [stays]
    alone = [line for line in desk_queries.group_lines(room.round) if line.alone]
    assert len(alone) == 1 and len(alone[0].near) == 2
    target = room.group_key(next(one for one in room.people if one not in (leaver, stays)))
    commands.move_person(Op.of(room.cast.ann.id), room.key, room.attendance(stays).key, target)
    assert room.group_key(stays) == target
    assert 1 not in room.sizes()


def test_people_leave_until_one_remains(make_room):
    room = make_room(home=2)
    room.next(2)
    room.leave(room.people[0])
    assert room.groups() == {("home", 1): [room.people[1]]}
    room.next(2)
    assert room.round.now.title == "All"


def test_somebody_who_left_is_not_grouped_and_comes_back_to_a_group(room):
    room.leave(room.people[0])
    room.next()
    assert room.sizes() == [3]
    workshops.come_back(Op.of(room.people[0]), room.key)
    assert sum(room.sizes()) in (3, 4)
    room.next()
    assert room.sizes() == [4]


def test_observers_and_those_who_sit_out_are_not_grouped(make_room):
    room = make_room(home=5)
    room.come(2, place="home", observer=True)
    room.next()
    workshops.sit_out(Op.of(room.people[0]), room.key)
    room.next()
    assert room.sizes() == [2, 2]
    workshops.back_in(Op.of(room.people[0]), room.key)
    assert room.sizes() == [2, 3]


def test_neighbours_pair_up_by_number_and_found_places_the_rest(make_room):
    room = make_room(people=7)
    room.next(2, found=False)
    assert room.groups() == {}
    a, b, c, d = room.people[:4]
    commands.pair_with(Op.of(a), room.key, room.attendance(b).label)
    commands.pair_with(Op.of(c), room.key, f" {room.attendance(d).number} ")
    assert room.sizes() == [2, 2]
    room.found()
    assert room.sizes() == [2, 2, 3]
    assert room.partners(a) == [a, b] and room.partners(c) == [c, d]


@pytest.mark.parametrize("code", ["999", "", "no", "01"])
def test_a_wrong_number_is_refused(make_room, code):
    room = make_room(people=6)
    room.next(2, found=False)
    with pytest.raises(Refusal):
        commands.pair_with(Op.of(room.people[0]), room.key, code)
    assert room.groups() == {}


def test_the_last_of_an_odd_number_joins_a_pair(make_room):
    room = make_room(people=5)
    room.next(2, found=False)
    a, b, c, d, e = room.people
    commands.pair_with(Op.of(a), room.key, str(room.attendance(b).number))
    with pytest.raises(Refusal) as no:
        commands.pair_with(Op.of(c), room.key, str(room.attendance(a).number))
    assert no.value.code == "taken"
    commands.pair_with(Op.of(c), room.key, str(room.attendance(d).number))
    commands.pair_with(Op.of(e), room.key, str(room.attendance(a).number))
    assert room.partners(e) == [a, b, e]


def test_pairs_form_only_while_people_look_for_each_other(make_room):
    room = make_room(people=6)
    room.next()
    with pytest.raises(Refusal):
        commands.pair_with(Op.of(room.people[0]), room.key, "2")
    room.next()
    with pytest.raises(Refusal):
        commands.pair_with(Op.of(room.people[0]), room.key, "2")


def test_a_second_round_brings_new_partners(make_room):
    room = make_room(home=20)
    again = workshops.add_item(Op.of(room.cast.ann.id), room.key, "round", settings={"question": "And now?"})
    room.next(2)
    first = {frozenset(members) for members in room.groups().values()}
    room.next(2)
    room.next()  # the break
    room.next(3)
    assert room.agenda_item.key != again and room.round.question == "And now?"
    assert not first & {frozenset(members) for members in room.groups().values()}


def test_five_hundred_people_are_grouped_quickly(make_room):
    room = make_room(home=500)
    room.next()
    # Of this process alone: what else the machine does meanwhile is not counted.
    started = time.process_time()
    room.next(found=False)
    assert time.process_time() - started < 1
    assert sum(room.sizes()) == 500
