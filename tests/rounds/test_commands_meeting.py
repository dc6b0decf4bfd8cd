"""Three talks with three new people: at tables, beside neighbours who find each other by number, and from home."""

from itertools import combinations

import pytest

from app.extensions import db
from app.journal.record import Op
from app.refusal import Refusal
from app.rounds import commands, group_queries
from app.workshops import commands as workshops

TALKS = {"structure": "impromptu-networking"}


@pytest.fixture
def make_talks(make_room):
    return lambda *numbers, **how: make_room(*numbers, settings=TALKS, **how)


def pair_up(room, one, other):
    """One types the number on the other's phone; people by their place in the row."""
    number = room.attendance(room.people[other]).number
    return commands.pair_with(Op.of(room.people[one]), room.key, str(number))


def meetings(room):
    return [frozenset(pair) for members in room.groups().values() for pair in combinations(members, 2)]


def is_told_to_go_deeper(room, person):
    db.session.rollback()
    return group_queries.group_page(room.group_key(person)).again


@pytest.mark.parametrize("home", [4, 6, 7, 8, 12, 13])
def test_at_home_three_talks_have_three_new_partners(make_talks, home):
    room = make_talks(home=home)
    room.next()
    seen = []
    for _ in range(3):
        room.next()
        seen += meetings(room)
        assert not any(is_told_to_go_deeper(room, person) for person in room.people)
    assert len(seen) == len(set(seen))


def test_at_tables_people_get_up_for_new_faces(make_talks):
    room = make_talks(12, tables=3)
    room.next()
    seen = []
    for _ in range(3):
        room.next()
        seen += meetings(room)
    assert len(seen) == len(set(seen)) == 18


def test_two_who_meet_again_because_there_is_nobody_else_go_deeper(make_talks):
    room = make_talks(home=2)
    room.next(2)
    assert not is_told_to_go_deeper(room, room.people[0])
    room.next()
    assert is_told_to_go_deeper(room, room.people[0])


def test_neighbours_find_each_other_by_number_in_each_talk(make_talks):
    room = make_talks(6)
    room.next()
    for pairs in ([(0, 1), (2, 3), (4, 5)], [(0, 2), (1, 4), (3, 5)], [(0, 3), (1, 5), (2, 4)]):
        room.next(found=False)
        assert room.round.phase == "forming"
        for one, other in pairs:
            pair_up(room, one, other)
        room.found()
        assert sorted(map(sorted, room.groups().values())) == sorted(sorted([room.people[a], room.people[b]]) for a, b in pairs)


def test_a_neighbour_one_has_talked_with_is_refused_while_others_are_free(make_talks):
    room = make_talks(6)
    room.next(2, found=False)
    pair_up(room, 0, 1)
    room.found()
    room.next(found=False)
    with pytest.raises(Refusal) as no:
        pair_up(room, 0, 1)
    assert no.value.code == "met_already"
    pair_up(room, 0, 2)


def test_the_last_two_who_are_free_may_meet_again(make_talks):
    room = make_talks(4)
    room.next(2, found=False)
    pair_up(room, 0, 1)
    pair_up(room, 2, 3)
    room.found()
    room.next(found=False)
    room.leave(room.people[2])
    room.leave(room.people[3])
    pair_up(room, 0, 1)
    room.found()
    assert is_told_to_go_deeper(room, room.people[0])


def test_found_gives_who_is_left_over_somebody_new(make_talks):
    room = make_talks(6)
    room.next(2, found=False)
    for one, other in ((0, 1), (2, 3), (4, 5)):
        pair_up(room, one, other)
    room.found()
    room.next(found=False)
    pair_up(room, 0, 2)
    room.found()
    met = {frozenset(room.people[n] for n in pair) for pair in ((0, 1), (2, 3), (4, 5))}
    assert not met & set(meetings(room))


def test_a_line_of_what_was_heard_is_for_everybody_at_once_and_may_be_taken_back(make_talks):
    room = make_talks(home=4)
    room.next(5)
    key = room.write(room.people[0], "Nobody knows whom to ring")
    assert {"everyone", "desk", 0, 1, 2, 3} == room.readers(key)
    with pytest.raises(Refusal):
        room.write(room.people[0], "A second line")
    commands.withdraw_idea(Op.of(room.people[0]), room.key, key)
    assert room.readers(key) == set()
    room.write(room.people[0], "Another line")


def test_where_every_idea_passes_the_desk_a_line_waits_there(make_talks):
    room = make_talks(home=4)
    workshops.set_moderated(Op.of(room.cast.ann.id), room.key, True)
    room.next(5)
    key = room.write(room.people[0], "Nobody knows whom to ring")
    assert room.readers(key) == {"desk", 0}


def test_what_was_given_to_all_stays_once_the_round_is_over(make_talks):
    room = make_talks(home=4)
    room.next(5)
    key = room.write(room.people[0], "Nobody knows whom to ring")
    room.next()
    with pytest.raises(Refusal) as no:
        commands.withdraw_idea(Op.of(room.people[0]), room.key, key)
    assert no.value.code == "put_forward"
