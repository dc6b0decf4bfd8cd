"""Groups with names, groups that travel round stations, and the few in the middle."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rounds.rules.forms import Form, plan_groups
from app.rounds.rules.units import HOME, ROOM, Person
from tests.rounds.crowds import crowds, ids_of, placed, sizes

NAMES = ("patients", "clinicians", "managers")
CHOOSE = Form("choose", names=NAMES)


def people_in(count, place=ROOM, first=1):
    return [Person(number, place) for number in range(first, first + count)]


def by_name(units):
    return {unit.name: set(unit.members) for unit in units}


def test_people_form_groups_by_what_they_are():
    people = [Person(n, ROOM, None, (("function", NAMES[n % 3]),)) for n in range(9)]
    units = plan_groups(Form("named", names=NAMES, trait="function"), people, 1)
    assert by_name(units) == {"patients": {0, 3, 6}, "clinicians": {1, 4, 7}, "managers": {2, 5, 8}}
    assert [unit.number for unit in units] == [1, 2, 3]


def test_without_given_names_the_traits_people_have_are_the_names():
    people = [Person(n, ROOM, None, (("function", "ab"[n % 2]),)) for n in range(6)]
    assert by_name(plan_groups(Form("named", trait="function"), people, 1)) == {"a": {0, 2, 4}, "b": {1, 3, 5}}


def test_who_chose_none_goes_to_the_smallest_group():
    choices = {1: "patients", 2: "patients", 3: "patients", 4: "managers", 5: "managers", 6: "no such group"}
    units = plan_groups(CHOOSE, people_in(6), 1, choices=choices)
    assert by_name(units) == {"patients": {1, 2, 3}, "managers": {4, 5, 6}}
    assert [(unit.number, unit.name) for unit in units] == [(1, "patients"), (3, "managers")]


def test_nobody_chose_anything_and_all_are_spread():
    assert sizes(plan_groups(CHOOSE, people_in(12), 1)) == [4, 4, 4]
    assert sizes(plan_groups(Form("choose", names=NAMES, size=6), people_in(12), 1)) == [6, 6]
    assert sizes(plan_groups(CHOOSE, people_in(3), 1)) == [3]


def test_somebody_alone_with_their_choice_joins_the_smallest_other_group():
    choices = {1: "patients", 2: "patients", 3: "patients", 4: "clinicians", 5: "clinicians", 6: "managers"}
    assert by_name(plan_groups(CHOOSE, people_in(6), 1, choices=choices)) == {"patients": {1, 2, 3}, "clinicians": {4, 5, 6}}


def test_three_who_all_chose_differently_talk_together():
    units = plan_groups(CHOOSE, people_in(3), 1, choices={1: "patients", 2: "clinicians", 3: "managers"})
    assert [unit.members for unit in units] == [(1, 2, 3)]


def test_a_name_that_many_have_is_several_groups_where_there_is_a_most():
    form = Form("choose", names=NAMES, size=5, most=7)
    units = plan_groups(form, people_in(20), 1, choices={n: "managers" if n < 17 else "patients" for n in range(1, 21)})
    assert sizes(units) == [4, 5, 5, 6]
    assert sorted(unit.number for unit in units) == [1, 3, 4, 5]
    assert {unit.name for unit in units if unit.number > 2} == {"managers"}


def test_a_latecomer_finds_the_group_of_the_same_name():
    stood = plan_groups(CHOOSE, people_in(6), 1, choices={n: NAMES[n % 3] for n in range(1, 7)})
    later = plan_groups(CHOOSE, people_in(7), 2, standing=stood, choices={7: "managers"})
    assert by_name(later)["managers"] == by_name(stood)["managers"] | {7}


@given(crowds(), st.integers())
def test_everybody_with_a_name_that_two_share_sits_in_a_group_of_it(people, seed):
    form = Form("named", trait="perspective")
    name = {person.id: dict(person.traits).get("perspective") for person in people}
    shared = {one for one in name.values() if one and list(name.values()).count(one) > 1}
    for unit in plan_groups(form, people, seed):
        assert all(name[one] == unit.name for one in unit.members if name[one] in shared)


@pytest.mark.parametrize("mover", ["group", "host"])
@pytest.mark.parametrize("count", [6, 13, 41])
def test_every_group_comes_to_every_station_once_and_never_to_one_twice(mover, count):
    form = Form("rotate", names=("a", "b", "c"), mover=mover)
    people = people_in(count)
    start = plan_groups(form, people, 1)
    seen = {unit.number: [] for unit in start}
    for turn in range(3):
        units = plan_groups(form, people, 1, before=start, turn=turn)
        assert {unit.number: unit.members for unit in units} == {unit.number: unit.members for unit in start}
        assert len({unit.name for unit in units}) == len(units)
        for unit in units:
            seen[unit.number].append(unit.name)
    assert all(sorted(stations) == ["a", "b", "c"] for stations in seen.values())


def test_groups_walk_to_the_tables_or_presenters_come_to_theirs():
    people = [Person(n, ROOM, 1 + n // 3) for n in range(9)]
    before = plan_groups(Form("split", size=3), people, 1)
    tables = {}
    for mover in ("group", "host"):
        units = plan_groups(Form("rotate", names=("a", "b", "c"), mover=mover), people, 1, before=before, turn=1)
        tables[mover] = [(unit.number, unit.table, unit.name) for unit in units]
    assert tables == {"group": [(1, 2, "b"), (2, 3, "c"), (3, 1, "a")], "host": [(1, 1, "b"), (2, 2, "c"), (3, 3, "a")]}


def test_presenters_sit_with_the_group_at_their_station():
    form, presents = Form("rotate", names=("a", "b", "c")), {1: "a", 2: "b", 3: "c"}
    met = {1: set(), 2: set(), 3: set()}
    for turn in range(3):
        units = plan_groups(form, people_in(12), 1, choices=presents, turn=turn)
        assert placed(units) == list(range(1, 13))
        for unit in units:
            presenter = next(one for one in unit.members if one in presents)
            assert presents[presenter] == unit.name
            met[presenter] |= set(unit.members) - {presenter}
    assert all(heard == set(range(4, 13)) for heard in met.values())


def test_when_a_group_dissolves_no_other_comes_to_a_station_twice():
    form = Form("rotate", names=("a", "b", "c", "d"))
    start = plan_groups(form, people_in(8), 1)
    seen = {unit.number: [] for unit in start}
    for turn in range(4):
        here = [person for person in people_in(8) if turn < 2 or person.id not in start[0].members]
        for unit in plan_groups(form, here, 1, before=start, turn=turn):
            seen[unit.number].append(unit.name)
    assert [len(set(stations)) for stations in seen.values()] == [2, 4, 4, 4]


def test_more_groups_than_stations_take_turns_to_rest():
    before = plan_groups(Form("split", size=2), people_in(8), 1)
    names = [
        [unit.name for unit in plan_groups(Form("rotate", names=("a", "b")), people_in(8), 1, before=before, turn=turn)]
        for turn in range(4)
    ]
    assert [sorted(one) for one in names] == [["", "", "a", "b"]] * 4
    assert all(sorted(group) == ["", "", "a", "b"] for group in zip(*names, strict=True))


def test_some_sit_in_the_middle_and_the_others_around_them():
    units = plan_groups(Form("centre", size=3, middle=4), people_in(14), 1)
    assert (units[0].number, units[0].name, units[0].size) == (1, "centre", 4)
    assert sizes(units[1:]) == [3, 3, 4]
    assert 1 not in [unit.number for unit in units[1:]]


def test_who_offered_sits_in_the_middle():
    units = plan_groups(Form("centre", size=3), people_in(12), 1, choices={3: "centre", 7: "centre", 9: "centre"})
    assert units[0].members == (3, 7, 9)


@pytest.mark.parametrize("count, middle, around", [(2, 2, []), (3, 3, []), (4, 2, [2]), (5, 3, [2]), (6, 4, [2])])
def test_few_people_leave_nobody_alone_outside(count, middle, around):
    units = plan_groups(Form("centre", size=2), people_in(count), 1)
    assert (units[0].size, sizes(units[1:])) == (middle, around)


def test_the_middle_is_as_mixed_as_is_wished():
    people = [Person(n, ROOM, None, (("perspective", "abcd"[min(n // 5, 3)]),)) for n in range(20)]
    units = plan_groups(Form("centre", size=4, middle=4, apart=("perspective",)), people, 1)
    assert {people[one].traits for one in units[0].members} == {(("perspective", kind),) for kind in "abcd"}


@given(crowds(), st.integers(2, 6), st.integers())
def test_the_middle_stays_as_it_is_when_people_come(people, middle, seed):
    form = Form("centre", size=4, middle=middle)
    stood = plan_groups(form, people, seed)
    now = people + [Person(1000 + n, HOME if n % 2 else ROOM) for n in range(len(people) % 5)]
    then = plan_groups(form, now, seed, standing=stood)
    assert placed(then) == (ids_of(now) if len(now) > 1 else [])
    assert not any(set(a.members) & set(b.members) for a, b in combinations(then, 2))
    if stood and len(now) > 4 and len(stood) > 1:
        assert set(stood[0].members) == set(then[0].members)
