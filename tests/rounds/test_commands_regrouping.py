"""The desk changes the groups of a running step: somebody moves or gets up, two groups join and are parted again."""

import pytest

from app.extensions import db
from app.journal.models import Entry
from app.journal.record import Op
from app.refusal import Refusal
from app.rounds import commands, group_queries, seat_queries
from app.rounds.models import Group


@pytest.fixture
def pairs(eight):
    """Eight people who wrote one thought each, in four pairs."""
    eight.thoughts = {one: eight.write(one, f"Thought {n}") for n, one in enumerate(eight.people)}
    eight.next()
    return eight


def join(room, a, b):
    """Join the groups in which these two people sit; gives the keys of the one that stays and the one that goes."""
    before = {room.group_key(a), room.group_key(b)}
    commands.join_groups(Op.of(room.cast.ann.id), room.key, room.group_key(a), room.group_key(b))
    stays = room.group_key(a)
    return stays, (before - {stays}).pop()


def part(room, stays, goes):
    commands.part_groups(Op.of(room.cast.ann.id), room.key, stays, goes)


def page(room, person):
    key = room.group_key(person)
    db.session.rollback()
    return group_queries.group_page(key)


def read_by(room, person):
    return {text.key for text in page(room, person).texts}


def firsts(room):
    """Somebody of each group, by the groups' numbers."""
    return [members[0] for _place, members in sorted(room.groups().items())]


def test_two_groups_become_one_which_keeps_the_lower_number(pairs):
    one, two, _three, four = firsts(pairs)
    was = pairs.groups()
    join(pairs, four, two)
    joined = sorted(was.pop(("home", 2)) + was.pop(("home", 4)))
    assert pairs.groups() == {**was, ("home", 2): joined}
    assert one in pairs.partners(one)


def test_the_joined_group_reads_what_both_read(pairs):
    one, two, *_rest = firsts(pairs)
    both = set(pairs.partners(one)) | set(pairs.partners(two))
    join(pairs, one, two)
    assert read_by(pairs, one) == {pairs.thoughts[each] for each in both}


def test_joined_groups_are_parted_exactly(pairs):
    one, two, *_rest = firsts(pairs)
    was, read = pairs.groups(), read_by(pairs, two)
    stays, goes = join(pairs, one, two)
    part(pairs, stays, goes)
    assert pairs.groups() == was
    assert read_by(pairs, two) == read
    assert not read & read_by(pairs, one)


def test_who_came_meanwhile_stays_where_they_sat_down(pairs):
    one, two, three, _four = firsts(pairs)
    stays, goes = join(pairs, one, two)
    commands.move_person(Op.of(pairs.cast.ann.id), pairs.key, pairs.attendance(three).key, stays)
    part(pairs, stays, goes)
    assert three in pairs.partners(one)
    assert three not in pairs.partners(two)


def test_a_joining_is_not_undone_twice_nor_after_the_step(pairs):
    one, two, *_rest = firsts(pairs)
    stays, goes = join(pairs, one, two)
    part(pairs, stays, goes)
    with pytest.raises(Refusal) as no:
        part(pairs, stays, goes)
    assert no.value.code == "groups_moved_on"
    stays, goes = join(pairs, one, two)
    pairs.next()
    with pytest.raises(Refusal) as no:
        part(pairs, stays, goes)
    assert no.value.code == "groups_moved_on"


def test_a_joined_pair_goes_into_the_fours_whole(pairs):
    one, two, *_rest = firsts(pairs)
    join(pairs, one, two)
    together = set(pairs.partners(one))
    pairs.next()
    assert together <= set(pairs.partners(one))
    assert {pairs.thoughts[each] for each in together} <= read_by(pairs, one)
    assert 1 not in pairs.sizes()


def test_joined_fours_read_what_their_pairs_read_and_are_parted_with_it(pairs):
    pairs.next()
    one, two = firsts(pairs)
    mine, theirs = read_by(pairs, one), read_by(pairs, two)
    stays, goes = join(pairs, one, two)
    assert read_by(pairs, one) == mine | theirs
    part(pairs, stays, goes)
    assert (read_by(pairs, one), read_by(pairs, two)) == (mine, theirs)


def test_what_a_group_had_chosen_goes_with_it(pairs):
    pairs.next()
    one, two = firsts(pairs)
    pairs.bring(two, pairs.thoughts[two])
    stays, goes = join(pairs, one, two)
    assert page(pairs, one).has_chosen
    part(pairs, stays, goes)
    assert not page(pairs, one).has_chosen
    assert page(pairs, two).has_chosen


def test_who_typed_in_the_group_that_goes_types_on_if_nobody_typed_in_the_other(pairs):
    one, two, *_rest = firsts(pairs)
    commands.take_the_pen(Op.of(two), pairs.key)
    stays, goes = join(pairs, one, two)
    assert [member.key for member in page(pairs, one).members if member.types] == [pairs.attendance(two).key]
    part(pairs, stays, goes)
    assert page(pairs, one).typist is None


def test_a_joined_group_goes_on_with_the_turns_of_the_one_that_stays(make_room, clock):
    room = make_room(home=6, settings={"structure": "troika-consulting"})
    room.next(2)
    assert room.round.now.turns
    one, two = firsts(room)
    clock.forward(minutes=1)
    stays, goes = join(room, one, two)
    turns = {entry["client"] for entry in group(room, stays).schedule}
    assert {room.attendance(each).id for each in room.people} == turns
    assert sum(entry["seconds"] for entry in group(room, stays).schedule) == room.round.given
    part(room, stays, goes)
    for key, person in ((stays, one), (goes, two)):
        assert {room.attendance(each).id for each in room.partners(person)} >= {
            entry["client"] for entry in group(room, key).schedule if entry["begins"] > 60}


def group(room, key):
    db.session.rollback()
    return db.session.query(Group).filter_by(key=key).one()


def test_the_same_group_twice_and_an_empty_one_are_refused(pairs):
    one, two, three, _four = firsts(pairs)
    with pytest.raises(Refusal) as no:
        join(pairs, one, one)
    assert no.value.code == "same_group"
    stays, goes = join(pairs, one, two)
    with pytest.raises(Refusal) as no:
        commands.join_groups(Op.of(pairs.cast.ann.id), pairs.key, pairs.group_key(three), goes)
    assert no.value.code == "no_such_groups"
    pairs.next(2)
    with pytest.raises(Refusal) as no:
        commands.join_groups(Op.of(pairs.cast.ann.id), pairs.key, stays, goes)
    assert no.value.code == "no_such_groups"


def test_a_move_is_undone_by_moving_back(pairs):
    one, two, *_rest = firsts(pairs)
    was, left = pairs.groups(), pairs.group_key(one)
    commands.move_person(Op.of(pairs.cast.ann.id), pairs.key, pairs.attendance(one).key, pairs.group_key(two))
    assert one in pairs.partners(two)
    commands.move_person(Op.of(pairs.cast.ann.id), pairs.key, pairs.attendance(one).key, left)
    assert pairs.groups() == was


def test_somebody_who_waits_gets_a_seat_and_gives_it_back(pairs, clock):
    clock.forward(seconds=70)
    bo = pairs.join("bo", place="home")
    assert [one.key for one in seat_queries.waiting(pairs.round)] == [bo.key]
    commands.move_person(Op.of(pairs.cast.ann.id), pairs.key, bo.key, pairs.group_key(pairs.people[0]))
    assert pairs.cast.bo.id in pairs.partners(pairs.people[0])
    commands.stand_up(Op.of(pairs.cast.ann.id), pairs.key, bo.key)
    assert [one.key for one in seat_queries.waiting(pairs.round)] == [bo.key]
    with pytest.raises(Refusal):
        commands.stand_up(Op.of(pairs.cast.ann.id), pairs.key, bo.key)


def test_the_desk_reads_who_sits_where_and_at_which_turn(make_room, clock):
    room = make_room(home=6, settings={"structure": "troika-consulting"})
    assert seat_queries.sat_groups(room.round) == seat_queries.waiting(room.round) == []
    room.next(2)
    clock.forward(seconds=30)
    first, second = seat_queries.sat_groups(room.round)
    assert [one.number for one in (*first.members, *second.members)] and len(first.members) + len(second.members) == 6
    assert (first.turn.turn, first.turn.turns) == (1, 3)
    assert first.turn.left == second.turn.left > 0


def test_what_the_desk_does_with_groups_is_in_the_journal_without_a_word(pairs):
    one, two, *_rest = firsts(pairs)
    part(pairs, *join(pairs, one, two))
    assert pairs.kinds()[-2:] == ["groups_joined", "groups_parted"]
    assert "Thought" not in str([entry.facts for entry in db.session.query(Entry)])


def test_going_back_and_on_again_keeps_a_joined_group(pairs):
    one, two, *_rest = firsts(pairs)
    join(pairs, one, two)
    was = pairs.groups()
    pairs.back()
    pairs.next()
    assert pairs.groups() == was
