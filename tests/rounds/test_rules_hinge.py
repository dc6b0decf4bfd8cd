"""Which ideas go on by which choice, whose words count where ideas were put together, and which sentences are alike."""

from collections import namedtuple
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.demo.story import ALONE
from app.refusal import Refusal
from app.rehearsal.words import IDEAS
from app.rounds.rules.hinge import Choice, check_choice, going_on, host_of, measures_of
from app.rounds.rules.likeness import folded, near_pairs
from app.rounds.rules.voices import each_once

SCORES = {"a": {"score": 21}, "b": {"score": 18}, "c": {"score": 18}, "d": {"score": 9}, "e": {}}
counts = st.dictionaries(st.text("abcdefgh", min_size=1, max_size=2), st.fixed_dictionaries({"dots": st.integers(0, 5)}), max_size=20)


def test_the_best_go_on_and_a_tie_at_the_cut_goes_on_whole():
    assert going_on(Choice("best", "score", 1), SCORES) == ["a"]
    assert going_on(Choice("best", "score", 2), SCORES) == ["a", "b", "c"]
    assert going_on(Choice("best", "score", 5), SCORES) == ["a", "b", "c", "d"]


def test_what_was_marked_often_enough_goes_on():
    marked = {"a": {"mark:pull": 3}, "b": {"mark:pull": 1}, "c": {}}
    assert going_on(Choice("marked", "mark:pull", 1), marked) == ["a", "b"]
    assert going_on(Choice("marked", "mark:pull", 3), marked) == ["a"]


def test_all_or_none_need_no_count():
    assert going_on(Choice("all"), SCORES) == list("abcde")
    assert going_on(Choice("hand"), SCORES) == []


@given(counts, st.integers(1, 12))
def test_no_idea_goes_on_before_one_that_was_counted_higher_and_equals_go_together(ideas, number):
    chosen = set(going_on(Choice("best", "dots", number), ideas))
    said = {key for key, each in ideas.items() if each["dots"]}
    assert chosen <= said
    assert len(chosen) >= min(number, len(said))
    for inside in chosen:
        for outside in said - chosen:
            assert ideas[inside]["dots"] > ideas[outside]["dots"]
    if len(chosen) > number:
        least = min(ideas[key]["dots"] for key in chosen)
        assert sum(ideas[key]["dots"] > least for key in chosen) < number


@pytest.mark.parametrize("choice, code", [
    (Choice("lot"), "no_such_way"), (Choice("best", "dots", 3), "not_counted"), (Choice("best", "score"), "no_number"),
    (Choice("marked", "score", 0), "no_number"), (Choice("best", "score", 501), "no_number"),
])
def test_what_chooses_nothing_is_refused(choice, code):
    with pytest.raises(Refusal) as no:
        check_choice(choice, measures_of(SCORES))
    assert no.value.code == code


def test_only_what_was_counted_can_be_chosen_by():
    assert measures_of({"a": {"mark:pull": 2, "dots": 0}, "b": {"score": 4}}) == ["score", "mark:pull"]


def test_an_idea_lies_under_the_one_on_top_of_its_pile():
    under = {"a": "b", "b": "c", "d": "gone"}
    assert [host_of(key, under, {"a", "b", "c", "d"}) for key in "abcd"] == ["c", "c", "c", "d"]
    assert host_of("a", {"a": "b", "b": "a"}, {"a", "b"}) in "ab"


Word = namedtuple("Word", "contribution_id name attendance_id group_id number")


def words(*said):
    return [Word(card, "pull", who, None, 1) for card, who in said]


def test_who_spoke_of_two_ideas_put_together_counts_once():
    assert len(each_once(1, words((1, 7), (2, 7), (2, 8)))) == 2


def test_who_rated_both_is_heard_on_the_one_that_stands():
    heard = each_once(2, [Word(1, "rate", 7, None, 1), Word(2, "rate", 7, None, 5), Word(1, "rate", 8, None, 3)])
    assert sorted(one.number for one in heard) == [3, 5]


def test_of_nameless_words_only_those_of_one_card_count():
    assert len(each_once(1, words((1, None), (2, None), (2, None)))) == 2


@given(st.lists(st.tuples(st.integers(1, 3), st.none() | st.integers(1, 5)), max_size=20))
def test_nobody_is_counted_twice_and_nobody_known_is_lost(said):
    said = words(*dict.fromkeys(one for one in said if one[1] is not None), *(one for one in said if one[1] is None))
    heard = each_once(1, said)
    known = [one.attendance_id for one in heard if one.attendance_id]
    assert sorted(known) == sorted({one.attendance_id for one in said if one.attendance_id})
    assert len({one.contribution_id for one in heard if one.attendance_id is None}) <= 1


SAME = [
    ("One phone number to ring", "one number to ring, day and night!"),
    ("Shared care plan", "ONE shared care-plan for both teams"),
    ("A walking group that begins at the surgery door", "Walking group that starts at the surgery door"),
    ("Un cynllun gofal y gall y ddau dîm ei olygu", "Un cynllun gofal i’r ddau dim"),
    ("Gofyn beth sy’n bwysig cyn gofyn ble mae’n brifo", "Gofynnwch beth sy'n bwysig i chi cyn ble mae'n brifo"),
    ("Ystafell dawel wrth ymyl yr ystafell aros", "Ystafell dawel ger yr ystafell aros"),
]


@pytest.mark.parametrize("pair", SAME)
def test_sentences_that_say_the_same_are_found_in_english_and_welsh(pair):
    assert [(near.one, near.other) for near in near_pairs(("Back to work", *pair))] == [(1, 2)]


def test_most_of_what_was_said_in_other_words_is_found_and_nothing_else():
    """The rehearsal's sentences and their headlines: as many as the threshold was set for."""
    long, short = tuple(IDEAS), tuple(dict.fromkeys(IDEAS.values()))
    assert near_pairs(long) == () and near_pairs(short) == ()
    same = [(idea, headline) for idea, headline in IDEAS.items() if folded(idea) != folded(headline)]
    assert sum(bool(near_pairs(pair)) for pair in same) >= 0.75 * len(same)


def test_one_word_alone_is_like_itself_only():
    assert near_pairs(("Sleep", "Ask about sleep at every visit")) == ()
    assert near_pairs(("Sleep", "sleep!"))[0].likeness == 100


def test_the_likest_pair_comes_first():
    found = near_pairs(("Evening group", "Evening pain group, carers welcome", "Evening pain group. Carers welcome"))
    assert (found[0].one, found[0].other) == (1, 2)


@given(st.lists(st.sampled_from([*ALONE, "", "?!", "Ie", "🙂"]) | st.text(max_size=40), max_size=12))
def test_any_sentences_can_be_compared_and_each_pair_stands_once(sentences):
    found = near_pairs(tuple(sentences))
    pairs = [(near.one, near.other) for near in found]
    assert len(pairs) == len(set(pairs)) and all(one < other for one, other in pairs)
    alike = {(one, other) for one, other in combinations(range(len(sentences)), 2)
             if folded(sentences[one]) and folded(sentences[one]) == folded(sentences[other])}
    assert alike <= set(pairs)
