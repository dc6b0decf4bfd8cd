"""Numbers on paper slips, and what grew out of what."""

import pytest

from app.refusal import Refusal
from app.rounds.rules.slips import ancestors, check_number, check_parents, check_step, next_number, numbers_in


@pytest.mark.parametrize("typed", [0, -1, 10_000, None, "", "seven"])
def test_a_slip_has_a_number_from_1_to_9999(typed):
    with pytest.raises(Refusal, match="number that stands on the slip"):
        check_number(typed)


def test_numbers_are_read_from_what_people_type():
    assert numbers_in("3, 7 and 12; 3") == [3, 7, 12]
    assert numbers_in("") == numbers_in(None) == numbers_in("none") == []


def test_more_than_twelve_parents_are_refused():
    with pytest.raises(Refusal, match="12 others"):
        numbers_in(" ".join(map(str, range(1, 14))))


def test_a_step_belongs_to_the_round():
    assert check_step(3, 4) == 3
    for step in (None, -1, 4):
        with pytest.raises(Refusal, match="in which step"):
            check_step(step, 4)


def test_a_slip_grows_out_of_typed_ones_and_never_out_of_itself_or_its_children():
    grew_from = {1: [], 2: [1], 3: [2]}
    assert check_parents(4, [2, 3], grew_from) == [2, 3]
    wrong = ((4, [4], "not grow out of itself"), (4, [9], "Slip 9 is not typed yet"), (1, [3], "grew out of slip 1"))
    for number, parents, sentence in wrong:
        with pytest.raises(Refusal, match=sentence):
            check_parents(number, parents, grew_from)


def test_ancestors_are_found_over_any_number_of_slips_even_in_a_circle():
    assert ancestors(3, {1: [3], 2: [1], 3: [2]}) == {1, 2, 3}


def test_the_next_number_follows_the_highest():
    assert (next_number([]), next_number([1, 12, 3])) == (1, 13)
