"""Which groups so many people would make."""

import pytest

from app.ready.rules.groups import Asked, groupings, needed, too_few
from app.rounds.rules.forms import Form

ALONE, ALL = Form("solo"), Form("all")
PAIRS, FOURS = Form("split", size=2, least=2, most=3, toward=4), Form("merge", size=4, least=3, most=6)
STEPS = (Asked("Alone", ALONE), Asked("Pairs", PAIRS), Asked("Fours", FOURS, 1), Asked("Fours again", Form("keep"), 2), Asked("All", ALL))


def sizes(people, tables=0, steps=STEPS):
    return {each.title: each.sizes for each in groupings(steps, people, tables)}


def test_forty_one_people_make_pairs_one_trio_and_fours_of_them():
    found = sizes(41)
    assert found["Pairs"] == ((2, 19), (3, 1))
    assert found["Fours"] == found["Fours again"] == ((4, 9), (5, 1))
    assert found["Alone"] == found["All"] == ()


@pytest.mark.parametrize("tables", [0, 1, 5, 8])
@pytest.mark.parametrize("people", [2, 3, 5, 7, 13, 41, 100, 200])
def test_everybody_sits_in_one_group_and_nobody_alone(people, tables):
    for step in groupings(STEPS, people, tables):
        if step.in_groups:
            assert sum(size * count for size, count in step.sizes) == people
            assert step.number == sum(count for _size, count in step.sizes)
            assert min(size for size, _count in step.sizes) >= 2


def test_who_chooses_a_group_by_name_is_thought_to_spread_evenly():
    steps = (Asked("By name", Form("named", names=("North", "South", "West"))),)
    assert sizes(9, steps=steps)["By name"] == ((3, 3),)


def test_one_person_makes_no_group():
    assert [each.number for each in groupings(STEPS, 1)] == [0] * 5


def test_a_structure_says_how_many_it_needs():
    assert too_few(1, 2, 8)[1:] == ({"least": 2}, True)
    assert too_few(5, 2, 8)[1:] == ({"good": 8}, False)
    assert too_few(8, 2, 8) is None


def test_what_would_work_instead_is_named():
    assert too_few(4, 5, 8, [("Solo", 1), ("Threes", 3), ("Crowd", 6)])[1] == {"least": 5, "other": "Threes"}


def test_the_groups_themselves_may_need_more_than_the_structure_says():
    assert needed(STEPS, 2) == 2 and needed(STEPS, 6) == 6
    assert needed((Asked("Threes", Form("split", size=3, least=3)),), 2) == 3
