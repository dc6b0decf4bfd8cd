"""Every structure that is shipped can be told and printed for any number of people before it is held."""

import pytest

from app.ready.ahead import RoundAhead, asked_of
from app.ready.rules.groups import groupings, needed
from app.rounds.structures import shipped

STRUCTURES = list(shipped().values())


def ahead(structure, people, tables=0):
    steps = structure.steps
    return RoundAhead(None, structure, "What would help?", steps, groupings(asked_of(steps), people, tables), people, 1)


@pytest.mark.parametrize("structure", STRUCTURES, ids=lambda structure: structure.id)
@pytest.mark.parametrize("people", [1, 2, 3, 5, 7, 13, 41, 100])
def test_nobody_is_left_out_or_alone_in_what_is_told(structure, people):
    one = ahead(structure, people, tables=people // 6)
    enough = people >= needed(asked_of(one.steps), structure.least)
    assert bool(one.warning and one.warning[2]) is not enough
    for step in one.groups_told:
        if enough:
            assert sum(size * count for size, count in step.sizes) == people
            assert min(size for size, _count in step.sizes) >= 2


@pytest.mark.parametrize("structure", STRUCTURES, ids=lambda structure: structure.id)
def test_there_is_a_slip_for_everybody_unless_it_is_private_or_nothing_is_written(structure):
    one = ahead(structure, 41)
    if one.is_private or not one.writing:
        assert one.slips == 0
    else:
        assert one.slips >= one.bringing and one.slips > 0
        assert len({title for _at, title in one.writing}) == len(one.writing), "two steps of writing with one name"


@pytest.mark.parametrize("structure", STRUCTURES, ids=lambda structure: structure.id)
def test_what_a_card_asks_for_has_a_label_and_fits_on_a_slip(structure):
    one = ahead(structure, 41)
    assert all(one.fields.values()) and len(one.fields) <= 4
    assert set(one.fields) <= {"second", "who", "by", "to"}
    assert sum(times for _title, _minutes, times in one.steps_told) == len(one.steps)
