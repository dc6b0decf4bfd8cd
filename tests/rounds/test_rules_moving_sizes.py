"""Coming, going, moving and joining by numbers, for groups of any size: at any point the laws hold."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.refusal import Refusal
from app.rounds.rules.forms import Form, plan_groups
from app.rounds.rules.moving import Card, Move, after_leaving, join_groups, move, regroup, seat_latecomer
from app.rounds.rules.units import HOME, ROOM, Person, Unit
from tests.rounds.crowds import PLACES, crowds, ids_of, placed, sizes

TRIOS = Form("split", size=3)
FORMS = [Form("split", size=2, toward=4), TRIOS, Form("split", size=4), Form("split", size=5), Form("merge", size=4)]


def unit(number, *members, place=ROOM, table=None):
    return Unit(number, place, table, members)


@pytest.mark.parametrize("most", [4, TRIOS])
def test_a_latecomer_makes_a_trio_a_four_and_never_a_five(most):
    groups = [unit(1, 1, 2, 3, 4), unit(2, 5, 6, 7)]
    assert seat_latecomer(Person(9), groups, most, 100) is groups[1]
    assert seat_latecomer(Person(9), groups[:1], most, 100) is None


def test_a_new_trio_begins_when_three_wait():
    full = [unit(1, 1, 2, 3, 4)]
    assert seat_latecomer(Person(9), full, TRIOS, 100, [Person(8)]) is None
    assert seat_latecomer(Person(9), full, TRIOS, 100, [Person(7), Person(8)]) == (7, 8, 9)
    assert seat_latecomer(Person(9), full, TRIOS, 100, [Person(7), Person(8, HOME)]) is None


def test_people_of_two_rooms_wait_apart():
    groups = [unit(1, 1, 2, place="Leeds"), unit(1, 3, 4, place="York")]
    assert seat_latecomer(Person(9, "York"), groups, 3, 100) is groups[1]
    assert seat_latecomer(Person(9, "Cardiff"), groups, 3, 100) is groups[0]


def test_the_last_consultant_at_home_is_one_more_where_nobody_can_be_spared():
    full = unit(2, 3, 4, 5, 6, place=HOME)
    assert after_leaving(unit(1, 1, place=HOME), [full], TRIOS) == [Move(1, full)]


def test_enough_come_over_to_make_a_circle():
    alone, full = unit(1, 1, place=HOME), unit(2, 3, 4, 5, 6, 7, 8, 9, place=HOME)
    assert [step.person for step in after_leaving(alone, [full], Form("split", size=5))] == [7, 8, 9]


def test_in_any_room_the_desk_hears_who_is_alone():
    assert after_leaving(unit(1, 1, place="Leeds"), [unit(2, 2, 3, place="Leeds")], TRIOS) == [Card(1, (2,))]


def test_one_who_finds_every_group_full_when_a_step_opens_again_joins_the_smallest():
    full = [unit(1, 1, 2, 3), unit(2, 4, 5)]
    assert sizes(regroup([Person(n) for n in range(1, 7)], full, Form("split", size=2, most=2), 1)) == [3, 3]
    assert sizes(regroup([Person(n) for n in range(1, 8)], full, Form("split", size=2, most=2), 1)) == [2, 2, 3]


@given(crowds(), st.sampled_from(FORMS), st.integers(0, 60), st.integers(0, 40), st.integers())
def test_a_step_that_opens_again_keeps_its_groups(people, form, gone, come, seed):
    formed = plan_groups(form, people, seed)
    now = people[gone:] + [Person(1000 + n, PLACES[n % 4]) for n in range(come)]
    then = regroup(now, formed, form, seed)
    if len(now) < 2:
        assert then == []
        return
    assert placed(then) == ids_of(now)
    assert min(sizes(then)) >= 2
    assert len({one.key for one in then}) == len(then)
    here = set(ids_of(now))
    kept = {one.key: set(one.members) for one in then}
    for old in formed:
        stay = here & set(old.members)
        assert len(stay) < 2 or stay <= kept[old.key]


class Step:
    """A running step as the commands keep it: groups, those who wait, and of whom the desk was told."""

    def __init__(self, people, form, seed):
        self.form, self.units, self.told = form, plan_groups(form, people, seed), set()
        self.here = {person.id: person for person in people}
        self.waiting = [] if self.units else list(people)

    def comes(self, person):
        self.here[person.id] = person
        host = seat_latecomer(person, self.units, self.form, None, self.waiting)
        if host is None:
            self.waiting.append(person)
        elif isinstance(host, tuple):
            self.waiting = [one for one in self.waiting if one.id not in host]
            self.units.append(Unit(person.id, person.place, None, host))
        else:
            assert host.size < self.form.bounds[2]
            self.units = move(self.units, person.id, host)

    def goes(self, one):
        del self.here[one]
        self.waiting = [person for person in self.waiting if person.id != one]
        left = next((unit for unit in self.units if one in unit.members), None)
        if left is None:
            return
        rest = replace(left, members=tuple(member for member in left.members if member != one))
        others = [unit for unit in self.units if unit is not left]
        self.units = [*others, rest] if rest.members else others
        for step in after_leaving(rest, others, self.form, self.waiting):
            if isinstance(step, Card):
                self.told.add(step.person)
                continue
            self.waiting = [person for person in self.waiting if person.id != step.person]
            self.units = move(self.units, step.person, next(unit for unit in self.units if unit.key == step.to.key))

    def check_laws(self):
        assert sorted([*placed(self.units), *(person.id for person in self.waiting)]) == sorted(self.here)
        for unit in self.units:
            alone_in_all = len(self.units) == 1 and not self.waiting
            assert unit.size > 1 or unit.members[0] in self.told or alone_in_all


@given(crowds(most=40), st.sampled_from(FORMS), st.lists(st.integers(0, 10**6), max_size=40), st.integers())
def test_nobody_is_lost_or_alone_and_unheard_while_people_come_and_go(people, form, happenings, seed):
    step = Step(people, form, seed)
    for at, happening in enumerate(happenings):
        if happening % 2:
            step.comes(Person(1000 + at, PLACES[happening // 2 % 4]))
        elif step.here:
            step.goes(sorted(step.here)[happening % len(step.here)])
        step.check_laws()


def test_somebody_who_waits_comes_to_the_one_who_is_left():
    alone = unit(1, 1)
    assert after_leaving(alone, [unit(2, 2, 3)], TRIOS, [Person(9, HOME), Person(8)]) == [Move(8, alone)]
    assert after_leaving(alone, [], TRIOS, [Person(9, HOME)]) == [Move(9, alone)]


def test_somebody_moves_and_an_empty_group_is_gone():
    units = [unit(1, 1), unit(2, 2, 3)]
    assert move(units, 1, units[1]) == [unit(2, 2, 3, 1)]
    assert move(units, 2, units[1]) == units
    assert move(units, 9, units[0]) == [unit(1, 1, 9), unit(2, 2, 3)]


def test_two_groups_are_one_and_the_lower_number_stays():
    units = [unit(1, 1, 2), unit(4, 5, 6, table=2), unit(3, 3, 4, table=7)]
    joined = join_groups(units, units[1], units[2])
    assert joined == [unit(1, 1, 2), Unit(3, ROOM, 7, (3, 4, 5, 6), (3, 4))]
    assert join_groups(units, units[2], units[1]) == joined


def test_groups_of_two_places_can_be_joined():
    room, home = unit(2, 1, 2), unit(2, 3, 4, 5, place=HOME)
    assert join_groups([room, home], room, home) == [Unit(2, HOME, None, (3, 4, 5, 1, 2))]


def test_a_group_is_not_joined_with_itself():
    with pytest.raises(Refusal) as no:
        join_groups([unit(1, 1, 2)], unit(1, 1, 2), unit(1, 1, 2))
    assert no.value.code == "same_group"
