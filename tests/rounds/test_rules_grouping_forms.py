"""Every form of groups for any people: nobody twice, nobody forgotten, nobody alone, and the same plan every time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rounds.rules.cutting import fits
from app.rounds.rules.forms import ALONE, FORMS, Form, plan_groups
from app.rounds.rules.units import HOME, Person
from tests.rounds.crowds import KINDS, crowds, ids_of, memories, placed, sizes

APART = ("perspective",)
NAMES = ("patient", "clinician", "research")
SPLITS = [
    Form("split", size=2, toward=4), Form("split", size=2, apart=APART), Form("split", size=3, apart=APART), Form("split", size=4),
    Form("split", size=5, least=4, most=7, apart=APART), Form("split", size=3, toward=6), Form("rematch", size=2),
    Form("rematch", size=3, apart=APART),
]
OTHERS = [
    Form("merge", size=4), Form("merge", size=6), Form("keep"), Form("keep", size=3), Form("mix", size=4), Form("mix", size=3, apart=APART),
    Form("named", trait="perspective"), Form("named", names=NAMES, trait="perspective", size=5, most=7), Form("choose", names=NAMES),
    Form("rotate", names=NAMES), Form("rotate", names=NAMES, mover="host"), Form("centre", size=3), Form("centre", size=4, middle=5),
]


@st.composite
def situations(draw, forms):
    people = draw(crowds())
    form = draw(st.sampled_from(forms))
    memory = draw(memories(people))
    before = plan_groups(draw(st.sampled_from(SPLITS)), people, draw(st.integers()))
    gone = draw(st.integers(0, len(people) - 1))
    now = people[gone // 2 : len(people) - (gone - gone // 2)]
    now = now + [Person(1000 + n, HOME if n % 3 == 0 else "Leeds") for n in range(draw(st.integers(0, 5)))]
    choices = {p.id: KINDS[p.id % 3] for p in now if p.id % draw(st.sampled_from([1, 2, 5, 100])) == 0}
    return form, now, memory, before, choices


def plan(situation, seed=7, **more):
    form, people, memory, before, choices = situation
    return plan_groups(form, people, seed, memory, before=before, choices=choices, **more)


def check_laws(people, units):
    if len(people) < 2:
        assert units == []
        return
    assert placed(units) == ids_of(people)
    assert all(unit.size >= 2 for unit in units)
    assert len({unit.key for unit in units}) == len(units)


@given(situations(SPLITS + OTHERS))
def test_nobody_is_alone_or_forgotten_or_in_two_groups(situation):
    check_laws(situation[1], plan(situation))


@given(situations(SPLITS + OTHERS))
def test_nobody_is_alone_where_groups_stand_already(situation):
    form, people, memory, before, choices = situation
    stood = plan(situation)
    left = people[: len(people) // 2] + [Person(2000 + n, HOME if n % 2 else "room") for n in range(len(people) % 5)]
    check_laws(left, plan((form, left, memory, before, choices), standing=stood))


@given(situations(SPLITS + OTHERS))
def test_groups_that_stand_keep_their_number_and_members(situation):
    form, people, memory, before, choices = situation
    stood = plan(situation)
    newcomers = [Person(2000 + n, HOME if n % 2 else "room") for n in range(len(people) % 7)]
    then = {unit.key: set(unit.members) for unit in plan((form, people + newcomers, memory, before, choices), standing=stood)}
    lent = sum(not set(unit.members) <= then.get(unit.key, set()) for unit in stood)
    assert lent <= 4  # one in each place may come over to somebody who found no room


@given(situations(SPLITS + OTHERS), st.integers())
def test_equal_input_gives_an_equal_plan(situation, seed):
    form, people, *others = situation
    assert plan(situation, seed) == plan((form, list(reversed(people)), *others), seed)


@given(crowds(), st.sampled_from(SPLITS), st.integers())
def test_sizes_are_within_the_bounds_wherever_a_site_has_enough(people, form, seed):
    size, least, most = form.bounds
    units = plan_groups(form, people, seed)
    for place in {unit.place for unit in units}:
        there = [unit.size for unit in units if unit.place == place]
        if fits(sum(there), size, least, most):
            assert all(least <= one <= most for one in there)
        else:
            assert len(there) == 1 or form.bounds[0] != 3


@given(crowds(), st.sampled_from(SPLITS), st.integers())
def test_places_mix_only_if_somebody_would_have_too_few_there(people, form, seed):
    place = {person.id: person.place for person in people}
    enough = min(form.bounds[1], 3)
    count = {where: sum(p.place == where for p in people) for where in place.values()}
    for unit in plan_groups(form, people, seed):
        strangers = {place[one] for one in unit.members} - {unit.place}
        assert all(count[where] < enough or where == HOME for where in strangers)
        assert HOME not in strangers or count[HOME] < enough


@given(crowds(), st.sampled_from([Form("merge", size=4), Form("merge", size=6), Form("merge", size=8)]), st.integers())
def test_whole_groups_join_and_keep_the_lower_number(people, form, seed):
    before = plan_groups(Form("split", size=2, toward=4), people, seed)
    members = {unit.key: set(unit.members) for unit in before}
    for unit in plan_groups(form, people, seed, before=before):
        assert unit.number == min(unit.parts)
        assert set(unit.members) == set().union(*(members[unit.place, part] for part in unit.parts))
        assert unit.table in {one.table for one in before if one.key == unit.key}


@given(situations([Form("merge", size=4), Form("merge", size=6)]))
def test_a_merge_splits_no_group_whoever_comes_and_goes(situation):
    _, people, _, before, _ = situation
    here = set(ids_of(people))
    home = {one: unit.key for unit in plan(situation) for one in unit.members}
    for unit in before:
        stay = [one for one in unit.members if one in here]
        assert len(stay) < 2 or len({home[one] for one in stay}) == 1


@pytest.mark.parametrize("form", ALONE)
def test_nobody_sits_in_groups_where_each_works_alone_or_all_together(form):
    assert plan_groups(Form(form), [Person(n) for n in range(30)], 1) == []


def test_an_unknown_form_is_a_fault_of_the_program():
    with pytest.raises(ValueError):
        plan_groups(Form("herd"), [Person(1), Person(2)], 1)


def test_every_form_is_known():
    assert {form.form for form in SPLITS + OTHERS} | set(ALONE) == set(FORMS)


def test_kept_groups_are_the_same_and_newcomers_join_the_smallest():
    before = plan_groups(Form("split", size=3), [Person(n) for n in range(1, 8)], 1)
    now = [Person(n) for n in range(1, 9)]
    after = plan_groups(Form("keep"), now, 2, before=before)
    assert sizes(after) == [4, 4]
    assert all(set(old.members) <= set(new.members) for old, new in zip(before, after, strict=True))


def test_a_group_of_one_dissolves_into_the_others():
    before = plan_groups(Form("split", size=2), [Person(n) for n in range(1, 7)], 1)
    stays = before[0].members[0]
    now = [Person(n) for n in range(1, 7) if n not in before[0].members or n == stays]
    assert sizes(plan_groups(Form("keep"), now, 2, before=before)) == [2, 3]
