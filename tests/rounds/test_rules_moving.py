"""The laws of coming and going, and of neighbours who pair up by their numbers."""

import pytest

from app.refusal import Refusal
from app.rounds.rules.grouping import HOME, ROOM, Person, Unit
from app.rounds.rules.moving import Card, Move, after_leaving, pair_by_code, seat_latecomer


def unit(number, *members, place=ROOM, table=None):
    return Unit(number, place, table, members)


def test_a_latecomer_joins_the_smallest_group_of_the_same_place():
    groups = [unit(1, 1, 2, 3), unit(2, 4, 5), unit(1, 6, place=HOME)]
    assert seat_latecomer(Person(9), groups, "pairs", 61) is groups[1]


def test_a_latecomer_at_a_table_joins_that_table():
    groups = [unit(1, 1, 2, table=1), unit(2, 4, 5, 6, table=4), unit(3, 7, 8, table=4)]
    assert seat_latecomer(Person(9, ROOM, 4), groups, "pairs", 61) is groups[2]


def test_a_latecomer_waits_when_a_minute_or_less_is_left():
    assert seat_latecomer(Person(9), [unit(1, 1, 2)], "pairs", 60) is None


def test_a_latecomer_is_not_the_fourth_of_a_pair_but_two_of_them_make_one():
    full = [unit(1, 1, 2, 3)]
    assert seat_latecomer(Person(9), full, "pairs", 100) is None
    assert seat_latecomer(Person(9), full, "pairs", 100, [Person(8)]) == (8, 9)


def test_a_single_latecomer_from_home_is_not_left_alone():
    groups = [unit(1, 1, 2, 3), unit(2, 4, 5)]
    assert seat_latecomer(Person(9, HOME), groups, "pairs", 100) is groups[1]


def test_a_latecomer_makes_a_four_of_up_to_six():
    assert seat_latecomer(Person(9), [unit(1, 1, 2, 3, 4, 5)], "fours", 100).number == 1
    assert seat_latecomer(Person(9), [unit(1, 1, 2, 3, 4, 5, 6)], "fours", 100) is None


def test_nothing_happens_while_two_still_talk():
    assert after_leaving(unit(1, 1, 2), [unit(2, 3, 4)], "pairs") == []


def test_the_last_one_at_home_is_moved_at_once():
    other = unit(2, 3, 4, place=HOME)
    assert after_leaving(unit(1, 1, place=HOME), [other], "pairs") == [Move(1, other)]


def test_the_last_one_in_the_room_gets_a_card_with_the_nearest_groups():
    groups = [unit(1, 3, 4, table=9), unit(5, 5, 6, table=5), unit(7, 7, 8, table=7)]
    assert after_leaving(unit(6, 1, table=6), groups, "pairs") == [Card(1, (5, 7))]


def test_somebody_comes_over_when_every_group_at_home_is_full():
    alone, full = unit(1, 1, place=HOME), unit(2, 3, 4, 5, place=HOME)
    assert after_leaving(alone, [full], "pairs") == [Move(5, alone)]
    full = unit(2, 3, 4, 5, 6, 7, 8, place=HOME)
    assert after_leaving(alone, [full], "fours") == [Move(7, alone), Move(8, alone)]


def test_the_last_one_at_home_joins_the_room_when_home_is_empty():
    other = unit(1, 3, 4)
    assert after_leaving(unit(1, 1, place=HOME), [other], "pairs") == [Move(1, other)]


def test_the_last_of_all_works_alone():
    assert after_leaving(unit(1, 1), [], "pairs") == []


def test_two_neighbours_form_a_pair():
    assert pair_by_code(Person(1), Person(2), [], 4) is None


def test_the_last_one_left_joins_a_pair():
    pair = unit(1, 2, 3)
    assert pair_by_code(Person(1), Person(2), [pair], 1) is pair


@pytest.mark.parametrize(
    "code, me, other, groups, unpaired",
    [
        ("own_code", Person(1), Person(1), [], 4),
        ("other_place", Person(1), Person(2, HOME), [], 4),
        ("already_paired", Person(1), Person(2), [unit(1, 1, 2)], 4),
        ("have_partner", Person(1), Person(3), [unit(1, 1, 2)], 4),
        ("taken", Person(3), Person(1), [unit(1, 1, 2)], 2),
        ("taken", Person(4), Person(1), [unit(1, 1, 2, 3)], 1),
    ],
)
def test_pairing_is_refused_by_name(code, me, other, groups, unpaired):
    with pytest.raises(Refusal) as no:
        pair_by_code(me, other, groups, unpaired)
    assert no.value.code == code
