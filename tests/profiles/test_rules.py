"""What may stand on a card, whose tags fit, and when an introduction may be asked for."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.profiles.rules import cards, introductions, matching
from app.refusal import Refusal

MOMENT = datetime(2026, 5, 14, 9, 30, tzinfo=UTC)


def code_of(act, *values):
    with pytest.raises(Refusal) as refused:
        act(*values)
    return refused.value.code


def test_tags_are_parted_by_commas_and_rows_and_each_is_kept_once():
    assert cards.tags("Budgets, physio;  writing  for children\nbudgets,,") == ["Budgets", "physio", "writing for children"]


def test_a_ninth_tag_and_a_long_one_are_refused():
    assert code_of(cards.tags, ",".join(f"tag {number}" for number in range(9))) == "too_many_tags"
    assert code_of(cards.tags, "x" * 41) == "tag_too_long"


def test_of_lived_experience_only_what_is_ticked_is_shown():
    rows = cards.lived([("back pain", True), ("depression", False), ("", True)])
    assert [row["tag"] for row in rows] == ["back pain", "depression"]
    assert cards.shown_lived(rows) == ["back pain"]


@given(st.lists(st.tuples(st.text(alphabet="abC ", max_size=4), st.booleans()), max_size=6))
def test_nothing_is_ever_shown_that_nobody_ticked(rows):
    ticked = {" ".join(text.split()).casefold() for text, shown in rows if shown}
    assert {tag.casefold() for tag in cards.shown_lived(cards.lived(rows))} <= ticked


@pytest.mark.parametrize(("name", "has_address", "is_of_lab", "is_empty", "code"), [
    ("Bo", True, True, True, "empty_card"), ("", True, True, False, "no_name"), ("Bo", False, True, False, "no_address"),
    ("Bo", True, False, False, "not_of_lab")])
def test_a_card_is_shared_with_a_name_an_address_and_something_on_it(name, has_address, is_of_lab, is_empty, code):
    assert code_of(cards.check_may_share, name, has_address, is_of_lab, is_empty) == code


def fits(text, *people, seed="me"):
    return [(match.who, match.because) for match in matching.who_fits(text, people, seed)]


def test_a_tag_fits_where_its_words_stand_in_the_idea_or_nearly_so():
    found = dict(fits("Two physiotherapists for carers with back pain", ("Bo", ("physiotherapist",)), ("Cy", ("Back pain",)),
                      ("Dee", ("back",)), ("Eve", ("neck pain",))))
    assert found == {"Bo": ("physiotherapist",), "Cy": ("Back pain",), "Dee": ("back",)}


def test_short_and_empty_words_fit_nobody():
    assert fits("The card for people with ICT", ("Bo", ("care",)), ("Cy", ("the",)), ("Dee", ("IT",)), ("Eve", ("working",))) == []


def test_who_fits_better_comes_first_and_equals_stand_in_an_order_of_the_readers_own():
    people = [(name, ("sleep",)) for name in "abcdefghij"] + [("z", ("sleep", "night"))]
    one, same, another = (fits("Sleep at night", *people, seed=seed) for seed in ("me", "me", "you"))
    assert one == same and one != another
    assert one[0] == another[0] == ("z", ("sleep", "night"))


@given(st.lists(st.lists(st.sampled_from(["sleep", "night shifts", "budgets", "Welsh", "pain"]), max_size=4), max_size=12), st.text())
def test_never_more_than_six_and_each_says_why(tags, seed):
    people = [(number, tuple(one)) for number, one in enumerate(tags)]
    found = matching.who_fits("Sleep and pain on night shifts", people, seed)
    assert len(found) <= matching.AT_MOST
    assert all(match.because and set(match.because) <= set(tags[match.who]) - {"budgets", "Welsh"} for match in found)
    fitting = sum(bool({"sleep", "pain", "night shifts"} & set(one)) for one in tags)
    assert len(found) == min(fitting, matching.AT_MOST)


def test_the_sixth_open_ask_oneself_and_the_same_person_again_are_refused():
    assert code_of(introductions.check_may_ask, False, 5, None, MOMENT) == "many_asks"
    assert code_of(introductions.check_may_ask, True, 0, None, MOMENT) == "yourself"
    assert code_of(introductions.check_may_ask, False, 0, MOMENT - timedelta(days=89), MOMENT) == "asked_already"
    introductions.check_may_ask(False, 4, MOMENT - timedelta(days=90), MOMENT)


def test_a_decline_reads_as_silence_does():
    def standing(asked_before, declined=None):
        return introductions.standing(MOMENT - asked_before, None, declined, None, MOMENT)
    assert standing(timedelta(days=1)) == "open"
    assert standing(timedelta(days=1), MOMENT) == standing(timedelta(days=30)) == "not_now"


@pytest.mark.parametrize(("number", "told"), [(0, None), (4, None), (5, 5), (12, 12)])
def test_the_number_of_connections_is_told_from_five_on(number, told):
    assert introductions.told(number) == told
