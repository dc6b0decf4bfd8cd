"""How much paper there is, and how it lies on pages."""

import pytest

from app.ready.rules.paper import density, pages_of, papers_on_a_page, slips_needed


def test_there_is_a_slip_for_each_person_who_writes_and_for_each_group_that_does():
    assert slips_needed([("person", 0), ("group", 20), ("group", 10), (None, 0)], 41) == 71
    assert slips_needed([], 41) == 0


def test_the_last_page_may_have_room_left():
    assert pages_of(range(1, 10), 4) == [[1, 2, 3, 4], [5, 6, 7, 8], [9]]
    assert pages_of([], 4) == []


def test_long_ballots_take_a_page_each():
    assert (papers_on_a_page(10), papers_on_a_page(11)) == (2, 1)


@pytest.mark.parametrize("items, name", [(0, "roomy"), (8, "roomy"), (12, "close"), (24, "tight"), (40, "dense")])
def test_the_more_items_the_closer_the_run_sheet_is_set(items, name):
    assert density(items) == name
