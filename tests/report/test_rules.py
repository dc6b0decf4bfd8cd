"""Who was heard without anybody standing alone, words that stay words, and tidy files."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.report.rules import LEAST, REST, heard, markdown, minutes, tidy, went_on

PEOPLE = st.lists(st.tuples(st.sampled_from(["patient", "clinician", "research", None]), st.booleans(), st.booleans()).map(
    # Only what somebody wrote can be brought.
    lambda said: (said[0], said[1], said[1] and said[2])), max_size=60)


def many(perspective, number, wrote=True, brought=True):
    return [(perspective, wrote, brought)] * number


def test_perspectives_of_five_and_more_stand_by_themselves_the_largest_first():
    rows = heard(many("patient", 6) + many("clinician", 9))
    assert [(row["perspective"], row["people"], row["wrote"]) for row in rows] == [("clinician", 9, 9), ("patient", 6, 6)]


def test_smaller_ones_stand_together_with_those_who_said_nothing():
    rows = heard(many("patient", 6) + many("research", 2) + many(None, 4))
    assert [(row["perspective"], row["people"]) for row in rows] == [("patient", 6), (REST, 6)]


def test_there_is_no_split_where_the_rest_is_so_small_that_it_tells():
    assert heard(many("patient", 6) + many("research", 2)) is None
    assert heard([]) is None


def test_a_number_under_five_is_not_told_and_never_the_only_one_missing():
    rows = heard(many("patient", 6) + many("clinician", 8) + many("clinician", 2, wrote=False))
    assert [row["wrote"] for row in rows] == [None, None]
    assert [row["brought"] for row in rows] == [10, 6]


def test_the_few_who_wrote_and_were_not_brought_cannot_be_computed_from_the_two_numbers():
    silent = {"wrote": False, "brought": False}
    patients = many("patient", 9) + many("patient", 4, brought=False) + many("patient", 6, **silent)
    clinicians = many("clinician", 8) + many("clinician", 6, brought=False) + many("clinician", 6, **silent)
    assert [(row["wrote"], row["brought"]) for row in heard(clinicians)] == [(14, 8)]
    assert [(row["wrote"], row["brought"]) for row in heard(patients + clinicians)] == [(14, None), (13, None)]


@given(PEOPLE)
def test_nothing_under_five_stands_in_any_split_nor_what_is_left_of_it(people):
    rows = heard(people)
    for row in rows or ():
        assert row["people"] >= LEAST
        for column in ("wrote", "brought"):
            if row[column] is not None:
                assert row[column] in (0, row["people"]) or (row[column] >= LEAST and row["people"] - row[column] >= LEAST)
        if None not in (row["wrote"], row["brought"]):
            assert abs(row["wrote"] - row["brought"]) not in range(1, LEAST)
    for column in ("wrote", "brought") if rows and len(rows) > 1 else ():
        assert sum(row[column] is None for row in rows) != 1
    assert rows is None or sum(row["people"] for row in rows) == len(people)


@pytest.mark.parametrize(("words", "stand"), [
    ("*Bold* [link](x)", "\\*Bold\\* \\[link\\](x)"), ("- a list\n1. more", "\\- a list  \n1\\. more"), ("# Title", "\\# Title"),
    ("<script>", "\\<script\\>"), ("Plain words, 5 of 7.", "Plain words, 5 of 7."), (None, ""),
])
def test_peoples_words_are_no_signs_in_markdown(words, stand):
    assert markdown(words) == stand


def test_a_file_has_no_holes():
    assert tidy("\n\nA\n \n\n\nB\n\n") == "A\n\nB\n"


def test_minutes_are_whole_and_never_none_of_something_held():
    assert [minutes(None), minutes(10), minutes(95), minutes(600)] == [None, 1, 2, 10]


def idea(headline, chosen=True, goes_on=None, of=()):
    return {"headline": headline, "chosen": chosen, "goes_on": goes_on, "put_together_from": [{"text": text} for text in of]}


RULE = {"rule": "the best, ties at the cut included, score, 2", "went_on": 2}
TAKER = [{"title": "25/10", "number": 2}]


def test_where_nothing_was_chosen_and_nothing_takes_it_there_is_nothing_to_tell():
    assert went_on([idea("A"), idea("B")], None, []) is None


def test_without_a_rule_all_go_on_or_those_that_were_ticked():
    assert went_on([idea("A"), idea("B"), idea("kept", chosen=False)], None, TAKER) == {
        "rule": "", "by_hand": False, "went_on": 2, "of": 2, "left_out": [], "put_together": [], "fed_to": TAKER}
    ticked = went_on([idea("A"), idea("B", goes_on=False)], None, [])
    assert (ticked["by_hand"], ticked["went_on"], ticked["left_out"]) == (True, 1, ["B"])


def test_a_rule_is_told_and_whether_ticks_were_changed_since():
    three = [idea("A", goes_on=True), idea("B", goes_on=True), idea("C", goes_on=False)]
    assert (went_on(three, RULE, [])["rule"], went_on(three, RULE, [])["by_hand"]) == (RULE["rule"], False)
    assert went_on([*three, idea("D", goes_on=True)], RULE, [])["by_hand"]


def test_what_lies_under_a_headline_is_named_and_what_nobody_may_read_is_not():
    assert went_on([idea("A", of=["A", "A seat", None])], None, [])["put_together"] == [{"headline": "A", "of": ["A seat"]}]
