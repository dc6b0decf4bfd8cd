"""New faces, wished mixes and jigsaws: whom people meet, beside the laws that come first."""

from itertools import combinations
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rounds.rules.cutting import sizes_of
from app.rounds.rules.forms import Form, plan_groups
from app.rounds.rules.units import HOME, ROOM, Memory, Person, Unit
from tests.rounds.crowds import ids_of, placed, sizes

REMATCH = Form("rematch", size=2)


def people_in(count, place=ROOM, first=1):
    return [Person(number, place) for number in range(first, first + count)]


def remember(memory, units, size=2):
    """What the workshop knows after one more step."""
    met, spare = dict(memory.met), dict(memory.spare)
    for unit in units:
        for pair in combinations(unit.members, 2):
            met[frozenset(pair)] = met.get(frozenset(pair), 0) + 1
        for one in unit.members if unit.size > size else ():
            spare[one] = spare.get(one, 0) + 1
    return Memory(met, spare)


def rounds_of(people, form, times, seed):
    memory = Memory()
    for turn in range(times):
        memory = remember(memory, plan_groups(form, people, f"{seed}.{turn}", memory), form.size)
    return memory


def repeats(memory):
    return sum(times - 1 for times in memory.met.values())


@pytest.mark.parametrize("count, seeds", [*((n, 15) for n in (4, *range(6, 16))), (25, 5), (41, 4), (60, 3), (101, 2)])
def test_nobody_meets_the_same_partner_in_three_rounds(count, seeds):
    for seed in range(seeds):
        assert repeats(rounds_of(people_in(count), REMATCH, 3, seed)) == 0, seed


def test_five_people_cannot_meet_new_partners_three_times():
    for seed in range(15):
        assert 2 <= repeats(rounds_of(people_in(5), REMATCH, 3, seed)) <= 3


def test_of_seven_at_most_three_sit_in_a_trio_twice():
    for seed in range(15):
        memory = rounds_of(people_in(7), REMATCH, 3, seed)
        assert sum(times > 1 for times in memory.spare.values()) <= 3
        assert max(memory.spare.values()) <= 2


def test_ten_meet_nine_times_almost_without_a_repeat():
    assert repeats(rounds_of(people_in(10), REMATCH, 5, 1)) == 0


def cuts(ids, sizes):
    """Every way to cut people into groups of these sizes."""
    if not sizes:
        yield []
        return
    first = ids[0]
    for size in set(sizes):
        left = list(sizes)
        left.remove(size)
        for partners in combinations(ids[1:], size - 1):
            group = (first, *partners)
            for rest in cuts([one for one in ids if one not in group], left):
                yield [group, *rest]


def pairs_of(groups):
    return {frozenset(pair) for group in groups for pair in combinations(group, 2)}


@given(st.integers(4, 8), st.sampled_from([2, 3]), st.floats(0.1, 0.8), st.randoms(use_true_random=False))
def test_nobody_meets_anybody_again_while_that_can_be_had(count, size, dense, dice):
    met = {frozenset(pair): 1 for pair in combinations(range(1, count + 1), 2) if dice.random() < dense}
    form = Form("rematch", size=size)
    units = plan_groups(form, people_in(count), dice.random(), Memory(met))
    fewest = min(len(pairs_of(cut) & met.keys()) for cut in cuts(list(range(1, count + 1)), sizes_of(count, *form.bounds)))
    again = len(pairs_of(unit.members for unit in units) & met.keys())
    assert (again == 0) == (fewest == 0)
    assert again <= fewest + 2


@given(st.integers(20, 120), st.integers(1, 4), st.integers())
def test_a_crowd_meets_new_faces_round_after_round(count, times, seed):
    people = people_in(count)
    memory = rounds_of(people, Form("rematch", size=3), times, seed)
    assert repeats(memory) == 0


def test_people_get_up_from_their_table_only_when_they_met_everybody_there():
    people = [Person(n, ROOM, (n - 1) // 4 + 1) for n in range(1, 17)]
    tables = {person.id: person.table for person in people}
    memory = Memory()
    for turn in range(5):
        units = plan_groups(REMATCH, people, turn, memory)
        across = [unit for unit in units if len({tables[one] for one in unit.members}) > 1]
        assert bool(across) == (turn >= 3)
        memory = remember(memory, units)
    assert repeats(memory) == 0


def test_new_faces_never_send_people_to_another_site():
    people = people_in(8) + people_in(2, HOME, 101)
    memory = Memory({frozenset((101, 102)): 3})
    assert (101, 102) in [unit.members for unit in plan_groups(REMATCH, people, 1, memory)]


def of_kinds(*counts):
    numbers = iter(range(1, 1000))
    return [Person(next(numbers), traits=(("perspective", f"kind {kind}"),)) for kind, count in enumerate(counts) for _ in range(count)]


def alike(units, people):
    kind = {person.id: person.traits for person in people}
    return sum(kind[a] == kind[b] for unit in units for a, b in combinations(unit.members, 2))


@given(st.lists(st.integers(0, 30), min_size=1, max_size=5), st.sampled_from([2, 3, 4, 5]), st.integers())
def test_people_of_one_kind_are_spread_as_far_as_numbers_allow(counts, size, seed):
    people = of_kinds(2, *counts)
    units = plan_groups(Form("split", size=size, apart=("perspective",)), people, seed)
    fewest = 0
    for count in (2, *counts):
        each, more = divmod(count, len(units))
        fewest += more * comb(each + 1, 2) + (len(units) - more) * comb(each, 2)
    assert alike(units, people) == fewest


def test_the_wished_mix_comes_before_new_faces():
    people = of_kinds(2, 2)
    met = {frozenset(pair): 5 for pair in ((1, 3), (1, 4), (2, 3), (2, 4))}
    for seed in range(10):
        assert alike(plan_groups(Form("split", size=2, apart=("perspective",)), people, seed, Memory(met)), people) == 0


def test_two_traits_are_mixed_at_once():
    people = [Person(n, traits=(("perspective", n % 2), ("site", n // 2 % 2))) for n in range(8)]
    units = plan_groups(Form("split", size=2, apart=("perspective", "site")), people, 1)
    assert all(set(people[a].traits).isdisjoint(people[b].traits) for a, b in (unit.members for unit in units))


def test_the_table_comes_before_the_wished_mix():
    people = [Person(n, ROOM, 1 + n // 2, (("perspective", n // 2),)) for n in range(8)]
    units = plan_groups(Form("split", size=2, apart=("perspective",)), people, 1)
    assert sorted(unit.members for unit in units) == [(0, 1), (2, 3), (4, 5), (6, 7)]


@given(st.lists(st.integers(2, 6), min_size=2, max_size=30), st.sampled_from([3, 4, 5]), st.integers())
def test_a_jigsaw_holds_one_of_each_earlier_group_where_sizes_allow(earlier, size, seed):
    people, before = people_in(sum(earlier)), []
    for number, count in enumerate(earlier, 1):
        start = sum(earlier[: number - 1]) + 1
        before.append(Unit(number, ROOM, None, tuple(range(start, start + count))))
    units = plan_groups(Form("mix", size=size), people, seed, before=before)
    assert placed(units) == ids_of(people)
    clashes = sum(max(0, len(set(unit.members) & set(old.members)) - 1) for unit in units for old in before)
    assert clashes == sum(max(0, count - len(units)) for count in earlier)


def test_more_groups_are_made_if_that_keeps_earlier_ones_apart():
    before = [Unit(n + 1, ROOM, None, tuple(range(n * 4, n * 4 + 4))) for n in range(3)]
    assert sizes(plan_groups(Form("mix", size=4, least=3, most=6), people_in(12, first=0), 1, before=before)) == [3, 3, 3, 3]


def test_somebody_too_few_for_a_jigsaw_group_sits_where_nobody_of_their_own_is():
    before = [Unit(1, ROOM, None, (1, 2, 3)), Unit(2, ROOM, None, (4, 5, 9))]
    standing = [Unit(1, ROOM, None, (1, 2, 3)), Unit(2, ROOM, None, (4, 5, 6))]
    units = plan_groups(Form("mix", size=3), people_in(6) + [Person(9)], 1, before=before, standing=standing)
    assert [unit.members for unit in units] == [(1, 2, 3, 9), (4, 5, 6)]


@pytest.mark.parametrize("count", [8, 20, 60])
def test_the_only_way_without_a_repeat_is_found_in_a_crowd(count):
    """Everybody met everybody but their neighbours in a row: the first has one stranger left, and so on."""
    strangers = {frozenset((n, n + 1)) for n in range(1, count)}
    met = {frozenset(pair): 1 for pair in combinations(range(1, count + 1), 2) if frozenset(pair) not in strangers}
    units = plan_groups(REMATCH, people_in(count), 1, Memory(met))
    assert sorted(unit.members for unit in units) == [(n, n + 1) for n in range(1, count, 2)]


def test_two_of_a_table_stay_together_among_others_before_any_mix():
    kinds, tables = "aabbcc", [1, 1, 2, 2, None, None]
    people = [Person(n, ROOM, tables[n], (("perspective", kinds[n]),)) for n in range(6)]
    for seed in range(10):
        units = plan_groups(Form("split", size=3, apart=("perspective",)), people, seed)
        assert sorted(unit.members[:2] for unit in units) == [(0, 1), (2, 3)]
        assert [unit.table for unit in units] == [1, 2]
