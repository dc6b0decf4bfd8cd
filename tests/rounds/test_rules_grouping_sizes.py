"""The law of odd numbers: which sizes groups have, and which whole groups join."""

from functools import lru_cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rounds.rules.cutting import fits, price_of_sizes_given, sizes_of
from app.rounds.rules.forms import Form, plan_groups
from app.rounds.rules.joining import joins_of, price_of_joint
from app.rounds.rules.units import HOME, ROOM, Person
from tests.rounds.crowds import sizes

PAIRS = Form("split", size=2, toward=4)
FOURS = Form("merge", size=4)
FOUR_AT_ONCE = Form("split", size=4)
TRIOS = Form("split", size=3)
CIRCLES = Form("split", size=5)


def people_in(count, place=ROOM, first=1):
    return [Person(number, place) for number in range(first, first + count)]


PAIRS_AND_FOURS = {
    4: ([2, 2], [4]), 5: ([2, 3], [5]), 6: ([2, 2, 2], [6]), 7: ([2, 2, 3], [3, 4]), 9: ([2, 2, 2, 3], [4, 5]),
    10: ([2, 2, 3, 3], [5, 5]), 11: ([2, 2, 2, 2, 3], [3, 4, 4]), 13: ([2] * 5 + [3], [4, 4, 5]),
    14: ([2, 2, 2, 2, 3, 3], [4, 5, 5]), 15: ([2] * 6 + [3], [3, 4, 4, 4]),
}


@pytest.mark.parametrize("count", PAIRS_AND_FOURS)
def test_pairs_are_made_with_an_eye_to_the_fours(count):
    pairs = plan_groups(PAIRS, people_in(count), 1)
    fours = plan_groups(FOURS, people_in(count), 1, before=pairs)
    assert (sizes(pairs), sizes(fours)) == PAIRS_AND_FOURS[count]


@pytest.mark.parametrize("count", PAIRS_AND_FOURS)
def test_fours_made_at_once_have_the_sizes_of_joined_ones(count):
    assert sizes(plan_groups(FOUR_AT_ONCE, people_in(count), 1)) == PAIRS_AND_FOURS[count][1]


@pytest.mark.parametrize("count, trios", [
    (3, [3]), (4, [4]), (5, [5]), (6, [3, 3]), (7, [3, 4]), (8, [4, 4]), (9, [3, 3, 3]), (10, [3, 3, 4]), (11, [3, 4, 4]),
])
def test_trios_are_three_or_four_and_five_stay_together(count, trios):
    assert sizes(plan_groups(TRIOS, people_in(count), 1)) == trios


@pytest.mark.parametrize("count, circles", [(4, [4]), (7, [7]), (8, [4, 4]), (9, [4, 5]), (10, [5, 5]), (13, [4, 4, 5]), (14, [4, 5, 5])])
def test_circles_are_four_to_seven(count, circles):
    assert sizes(plan_groups(CIRCLES, people_in(count), 1)) == circles


@given(st.integers(2, 200), st.integers(2, 9), st.integers(0, 3), st.integers(0, 4))
def test_sizes_are_within_the_bounds_wherever_arithmetic_allows(count, size, less, more):
    least, most = max(2, size - less), size + more
    made = sizes_of(count, size, least, most)
    assert sum(made) == count
    assert min(made) >= 2
    possible = any(least * groups <= count <= most * groups for groups in range(1, count + 1))
    assert possible == fits(count, size, least, most)
    assert all(least <= one <= most for one in made) == possible


@given(st.integers(2, 26), st.integers(2, 6), st.integers(0, 2), st.integers(0, 2))
def test_no_other_sizes_cost_less(count, size, less, more):
    bounds = size, max(2, size - less), size + more

    @lru_cache(None)
    def least(left):
        if left == 0:
            return 0
        firsts = [one for one in range(2, left + 1) if left - one != 1]
        return min(price_of_sizes_given((one,), *bounds) + least(left - one) for one in firsts)

    assert price_of_sizes_given(sizes_of(count, *bounds), *bounds) == least(count)


@given(st.lists(st.integers(2, 5), min_size=1, max_size=9), st.integers(4, 8))
def test_whole_groups_join_as_cheaply_as_can_be(parts, size):
    least, most = size - 1, size + 2

    def cheapest(left):
        if not left:
            return 0
        first, rest = left[0], left[1:]
        best = price_of_joint((first,), size, least, most) + cheapest(rest)
        for pick in range(1, 2 ** len(rest)):
            shape = (first, *(one for at, one in enumerate(rest) if pick >> at & 1))
            if sum(shape) <= most:
                others = tuple(one for at, one in enumerate(rest) if not pick >> at & 1)
                best = min(best, price_of_joint(shape, size, least, most) + cheapest(others))
        return best

    joined = joins_of(parts, size, least, most)
    assert sorted(one for shape in joined for one in shape) == sorted(parts)
    assert sum(price_of_joint(shape, size, least, most) for shape in joined) == cheapest(tuple(parts)[:7]) or len(parts) > 7


@pytest.mark.parametrize("count, size, later", [(12, 3, 6), (24, 2, 8), (18, 3, 9), (20, 2, 10)])
def test_groups_of_any_size_are_cut_so_that_whole_ones_join(count, size, later):
    parts = plan_groups(Form("split", size=size, toward=later), people_in(count), 1)
    joined = plan_groups(Form("merge", size=later), people_in(count), 1, before=parts)
    assert sum(sizes(joined)) == count
    assert all(later - 1 <= one <= later + 2 for one in sizes(joined))
    assert all(len(unit.parts) > 1 for unit in joined)


def places_and_sizes(units):
    return sorted((unit.place, unit.size) for unit in units)


def fours_of(people):
    return plan_groups(FOURS, people, 3, before=plan_groups(PAIRS, people, 3))


@pytest.mark.parametrize("plan", [fours_of, lambda people: plan_groups(FOUR_AT_ONCE, people, 3)])
def test_each_site_is_planned_by_itself_and_nobody_is_alone_in_one(plan):
    assert places_and_sizes(plan(people_in(9) + people_in(5, HOME, 101))) == [(HOME, 5), (ROOM, 4), (ROOM, 5)]
    assert places_and_sizes(plan(people_in(12) + people_in(1, HOME, 101))) == [(ROOM, 4), (ROOM, 4), (ROOM, 5)]
    people = people_in(6, "Leeds") + people_in(1, "Cardiff", 101) + people_in(3, HOME, 201)
    assert places_and_sizes(plan(people)) == [("Leeds", 6), (HOME, 4)]


def test_a_caller_joins_the_room_that_gains_most():
    people = people_in(8, "Leeds") + people_in(7, "York", 101) + people_in(1, HOME, 201)
    assert places_and_sizes(plan_groups(FOUR_AT_ONCE, people, 1)) == [("Leeds", 4), ("Leeds", 4), ("York", 4), ("York", 4)]


def test_two_at_home_cannot_be_a_trio_and_are_called_into_one_together():
    people = people_in(12) + people_in(2, HOME, 101)
    trios = plan_groups(TRIOS, people, 1)
    assert places_and_sizes(trios) == [(ROOM, 3), (ROOM, 3), (ROOM, 4), (ROOM, 4)]
    assert any({101, 102} <= set(unit.members) for unit in trios)


def test_two_rooms_of_one_person_meet_at_home():
    people = [Person(1, "Leeds"), Person(2, "York"), *people_in(4, "Cardiff", 11)]
    pairs = plan_groups(PAIRS, people, 1)
    assert places_and_sizes(pairs) == [("Cardiff", 2), ("Cardiff", 2), (HOME, 2)]


@pytest.mark.parametrize("tables, made", [
    ((3, 3, 3), [4, 5]), ((3, 5), [4, 4]), ((3, 6), [4, 5]), ((7, 5), [4, 4, 4]), ((3, 4, 5), [4, 4, 4]), ((3, 3), [3, 3]),
    ((4, 4, 5), [4, 4, 5]), ((3, 4), [3, 4]),
])
def test_small_tables_sit_together_where_that_makes_the_wished_size(tables, made):
    people = [Person(10 * table + n, ROOM, table) for table, count in enumerate(tables, 1) for n in range(count)]
    assert sizes(plan_groups(Form("split", size=4, least=3, most=5), people, 1)) == made


def test_who_sits_at_a_table_of_the_wished_size_stays_there():
    people = [Person(10 * table + n, ROOM, table) for table, count in enumerate((3, 4, 5), 1) for n in range(count)]
    units = plan_groups(Form("split", size=4, least=3, most=5), people, 1)
    assert (20, 21, 22, 23) in [unit.members for unit in units]


def test_tables_do_not_sit_together_across_rooms_nor_where_groups_join_later():
    people = [Person(10 * table + n, place, table) for table, place in enumerate(("Leeds", "York", "Bath"), 1) for n in range(3)]
    assert sizes(plan_groups(Form("split", size=4, least=3, most=5), people, 1)) == [3, 3, 3]
    tables = [Person(10 * table + n, ROOM, table) for table in (1, 2, 3) for n in range(3)]
    assert sizes(plan_groups(Form("split", size=4, least=3, most=5, toward=8), tables, 1)) == [3, 3, 3]


def test_a_table_that_makes_no_trio_by_itself_takes_in_its_neighbour():
    people = [Person(n, ROOM, 1) for n in range(1, 6)] + [Person(n, ROOM, 2) for n in range(6, 13)]
    trios = plan_groups(TRIOS, people, 1)
    assert sizes(trios) == [4, 4, 4]
    assert sum(len({n < 6 for n in unit.members}) == 2 for unit in trios) <= 1
