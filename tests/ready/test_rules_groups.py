"""Which groups so many people would make."""

import pytest

from app.ready.rules.groups import groupings, too_few

STEPS = [("Alone", "solo"), ("Pairs", "pairs"), ("Fours", "fours"), ("All", "all")]


def sizes(people, tables=0):
    return {each.title: each.sizes for each in groupings(STEPS, people, tables)}


def test_forty_one_people_make_pairs_one_trio_and_fours_of_them():
    found = sizes(41)
    assert found["Pairs"] == ((2, 19), (3, 1))
    assert found["Fours"] == ((4, 9), (5, 1))
    assert found["Alone"] == found["All"] == ()


@pytest.mark.parametrize("tables", [0, 1, 5, 8])
@pytest.mark.parametrize("people", [2, 3, 5, 7, 13, 41, 100, 200])
def test_everybody_sits_in_one_group_and_nobody_alone(people, tables):
    for step in groupings(STEPS, people, tables):
        if step.form == "groups":
            assert sum(size * count for size, count in step.sizes) == people
            assert step.number == sum(count for _size, count in step.sizes)
            assert min(size for size, _count in step.sizes) >= 2


def test_one_person_makes_no_group():
    assert [each.number for each in groupings(STEPS, 1)] == [0, 0, 0, 0]


def test_a_structure_says_how_many_it_needs():
    assert too_few(1, 2, 8)[1:] == ({"least": 2}, True)
    assert too_few(5, 2, 8)[1:] == ({"good": 8}, False)
    assert too_few(8, 2, 8) is None
