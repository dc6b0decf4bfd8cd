"""A round that cannot be finished is refused before its start, with a sentence that says what would work."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.refusal import Refusal
from app.rounds.rules.feasible import check_people, smallest
from app.rounds.rules.forms import ALONE, FORMS, Form, plan_groups
from app.rounds.rules.units import Person
from tests.rounds.crowds import sizes

TROIKA = [Form("solo"), Form("split", size=3, least=3, most=4), Form("keep"), Form("all")]
OTHERS = [("15% Solutions", 1), ("Impromptu Networking", 2), ("1-2-4-All", 2), ("25/10 Crowd Sourcing", 4), ("Troika Consulting", 3)]


def refusal(people, forms=TROIKA, least=1, alternatives=OTHERS):
    with pytest.raises(Refusal) as no:
        check_people(people, "Troika Consulting", forms, least, alternatives)
    return no.value


@pytest.mark.parametrize("people, other", [(1, "15% Solutions"), (2, "Impromptu Networking")])
def test_too_few_for_a_trio_hear_what_works_with_so_many(people, other):
    no = refusal(people)
    assert no.code == "too_few_people"
    assert str(no) == (
        f"Troika Consulting works from 3 people on; taking part now: {people}. {other} works now. Nothing was started."
    )


def test_nobody_here_is_told_so():
    assert str(refusal(0)) == "Nobody takes part yet. Troika Consulting works from 3 people on."


def test_where_nothing_else_works_people_wait_for_more():
    assert "Wait until more have come" in str(refusal(2, alternatives=[("Wise Crowds", 4), ("Troika Consulting", 1)]))


def test_the_structure_itself_may_ask_for_more_than_its_groups_do():
    assert "works from 6 people on" in str(refusal(5, least=6))


@pytest.mark.parametrize("people", [3, 4, 5, 6, 7, 8, 200])
def test_troika_starts_from_three_people_on_and_five_stay_together(people):
    check_people(people, "Troika Consulting", TROIKA, 3, OTHERS)
    units = plan_groups(TROIKA[1], [Person(n) for n in range(people)], 1)
    assert sizes(units) == [5] if people == 5 else set(sizes(units)) <= {3, 4}


@given(st.integers(0, 200), st.lists(st.sampled_from([Form(form, size=size) for form in FORMS for size in (2, 3, 4, 5, 7)]), max_size=5),
       st.integers(0, 12), st.lists(st.tuples(st.sampled_from("ABCDE"), st.integers(1, 12)), max_size=5))
def test_any_number_of_people_either_works_or_hears_what_would(people, forms, least, alternatives):
    needed = max([1, least, *map(smallest, forms)])
    try:
        check_people(people, "This one", forms, least, alternatives)
        assert people >= needed
        for form in forms:
            assert people >= smallest(form)
    except Refusal as no:
        assert people < needed
        assert str(needed) in str(no)
        if no.values.get("other"):
            assert any(name == no.values["other"] and fewest <= people for name, fewest in alternatives)
        else:
            assert people == 0 or not any(fewest <= people for _, fewest in alternatives)


@pytest.mark.parametrize("form", [form for form in FORMS if form not in ALONE])
def test_with_the_smallest_number_everybody_sits_with_somebody(form):
    for size in (2, 3, 4, 5):
        people = [Person(n) for n in range(smallest(Form(form, size=size)))]
        units = plan_groups(Form(form, size=size, names=("a", "b")), people, 1)
        assert sum(sizes(units)) == len(people)
        assert min(sizes(units)) >= 2
