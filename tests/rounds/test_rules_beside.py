"""Seats that one phone serves stay together, and nobody's group falls apart for want of phones."""

from hypothesis import given
from hypothesis import strategies as st

from app.rounds.rules.beside import placed_by_themselves, with_companions
from app.rounds.rules.forms import plan_groups
from app.rounds.rules.units import Form, Person, Unit

PAIRS = Form("split", size=2, least=2, most=3, toward=4)
FOURS = Form("merge", size=4, least=3, most=6)


def ids(people):
    return [person.id for person in people]


def planned(form, people, companions, before=()):
    """The groups as they are stored: planned, with everybody's companions behind them."""
    placed = placed_by_themselves(people, companions, form.form, before)
    plan = plan_groups(form, placed, "lot", None, before, ())
    if not plan and len(placed) == 1:
        plan = [Unit(1, placed[0].place, placed[0].table, (placed[0].id,))]
    return with_companions(plan, companions)


def test_who_sits_beside_a_phone_is_not_placed_by_themselves():
    people = [Person(1), Person(2), Person(3)]
    assert ids(placed_by_themselves(people, {1: [3]}, "split", ())) == [1, 2]


def test_a_seat_without_a_phone_that_the_desk_gave_is_placed_like_anybody():
    people = [Person(1), Person(2), Person(3)]
    assert placed_by_themselves(people, {}, "split", ()) == people


def test_where_groups_stay_whole_both_count_as_heads():
    people, before = [Person(1), Person(2), Person(3)], [Unit(1, "room", None, (1, 3))]
    assert ids(placed_by_themselves(people, {1: [3]}, "merge", before)) == [1, 2, 3]


def test_where_groups_are_cut_anew_they_do_not():
    people, before = [Person(1), Person(2), Person(3)], [Unit(1, "room", None, (1, 3))]
    assert ids(placed_by_themselves(people, {1: [3]}, "rematch", before)) == [1, 2]


def test_a_newcomer_beside_somebody_follows_them_into_a_whole_group():
    people, before = [Person(n) for n in range(1, 6)], [Unit(1, "room", None, (1, 2)), Unit(2, "room", None, (3, 4))]
    assert ids(placed_by_themselves(people, {1: [5]}, "merge", before)) == [1, 2, 3, 4]


def test_companions_sit_behind_their_host_and_nowhere_else():
    units = [Unit(1, "room", None, (1, 2)), Unit(2, "room", None, (3, 9))]
    assert [unit.members for unit in with_companions(units, {1: [8, 9]})] == [(1, 8, 9, 2), (3,)]


def test_two_on_one_phone_are_not_alone():
    assert planned(PAIRS, [Person(1), Person(2)], {1: [2]})[0].members == (1, 2)


def test_two_on_one_phone_who_were_a_pair_join_another_pair_whole():
    people = [Person(n) for n in range(1, 5)]
    before = [Unit(1, "room", None, (1, 2)), Unit(2, "room", None, (3, 4))]
    joined = planned(FOURS, people, {1: [2]}, before)
    assert [(unit.number, sorted(unit.members), unit.parts) for unit in joined] == [(1, [1, 2, 3, 4], (1, 2))]


@given(st.integers(1, 30), st.data())
def test_everybody_is_seated_once_nobody_is_alone_and_each_sits_with_their_phone(phones, data):
    hosts = data.draw(st.lists(st.integers(1, phones), max_size=6).filter(lambda found: all(found.count(one) < 3 for one in found)))
    companions = {}
    for number, host in enumerate(hosts, phones + 1):
        companions.setdefault(host, []).append(number)
    people = [Person(n) for n in range(1, phones + len(hosts) + 1)]
    pairs = planned(PAIRS, people, companions)
    for units in (pairs, planned(FOURS, people, companions, pairs)):
        if len(people) > 1:
            assert sorted(one for unit in units for one in unit.members) == ids(people)
            assert all(unit.size > 1 for unit in units)
        for host, beside in companions.items():
            at = next(unit for unit in units if host in unit.members)
            assert set(beside) <= set(at.members)
