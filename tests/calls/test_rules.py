"""What a call may ask, what marks say together, and the one sentence for everybody."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.board.rules.prompts import answered, asked, check_answers
from app.calls.rules import marks, texts
from app.calls.rules.asked import Facts, asked_of, waits
from app.calls.rules.stages import BEFORE, OVER, STAGES
from tests.calls.calling import refuses

MEMBER, PARTICIPANT, TEAM, EVALUATOR = {"member"}, {"participant"}, {"lab_team"}, {"evaluator"}


@pytest.mark.parametrize("who, hats, answers", [
    ("everybody", MEMBER, True), ("everybody", PARTICIPANT, True), ("everybody", TEAM, True), ("everybody", EVALUATOR, False),
    ("everybody", {"partner"}, False), ("everybody", EVALUATOR | MEMBER, True), ("everybody", set(), False),
    ("members", MEMBER, True), ("members", PARTICIPANT, False), ("members", TEAM, False), ("members", MEMBER | TEAM, True),
    ("participants", PARTICIPANT, True), ("participants", MEMBER, False), ("participants", {"moderator"}, False),
])
def test_who_may_answer_follows_from_hats(who, hats, answers):
    assert texts.may_answer(who, hats, is_guest=False, guests=False) is answers


@pytest.mark.parametrize("who", texts.WHO)
def test_guests_answer_only_where_the_call_lets_them_in(who):
    assert not texts.may_answer(who, PARTICIPANT, is_guest=True, guests=False)
    assert texts.may_answer(who, PARTICIPANT, is_guest=True, guests=True)
    assert not texts.may_answer(who, set(), is_guest=True, guests=True)


def test_a_form_asks_six_things_at_most_each_in_its_own_words():
    six = [{"asked": f"Question {number}?", "needed": number == 1, "limit": 300} for number in range(6)]
    assert texts.check_prompts([*six, {"asked": "  "}]) == six
    with refuses("too_many_prompts"):
        texts.check_prompts([*six, {"asked": "Seventh?"}])
    with refuses("asked_twice"):
        texts.check_prompts([{"asked": "Who?"}, {"asked": " who? "}])
    with refuses("too_long"):
        texts.check_prompts([{"asked": "x" * 201}])
    assert texts.check_prompts([{"asked": "Who?", "limit": 7}]) == [{"asked": "Who?", "needed": False, "limit": 1000}]


def test_answers_are_kept_with_what_was_asked_in_the_calls_own_words():
    prompts = texts.check_prompts([{"asked": "Who?", "needed": True, "limit": 300}, {"asked": "Where?", "limit": 300}])
    assert check_answers(prompts, [" Carers\r\nand families ", ""]) == [
        {"prompt": None, "asked": "Who?", "text": "Carers\nand families"}]
    with refuses("not_answered"):
        check_answers(prompts, ["  ", "Here"])
    with refuses("too_long"):
        check_answers(prompts, ["x" * 301, ""])


def test_a_form_asks_what_the_call_asks_and_of_the_boards_own_prompts_what_was_answered_before():
    prompts = texts.check_prompts([{"asked": "Who?"}, {"asked": "Where?"}])
    kept = [{"prompt": "who", "asked": None, "text": "Carers"}, *check_answers(prompts, ["", "At home"])]
    assert answered(kept, prompts) == ["", "At home"] and answered(None, prompts) == ["", ""]
    assert asked("idea", kept, prompts) == ("who",) and asked("idea", [], prompts) == ()
    assert asked("idea", kept, []) == ("who", "change", "first_step")


@pytest.mark.parametrize("text", ["One sentence alone", "One sentence alone.", "Well done!  "])
def test_one_sentence_is_not_two(text):
    with refuses("one_sentence"):
        texts.check_sentences(text)


def test_two_sentences_stand_on_one_line():
    assert texts.check_sentences("It is close to people.\n It comes too early ") == "It is close to people. It comes too early"
    with refuses("no_sentences"):
        texts.check_sentences("   ")


def test_each_criterion_has_a_mark_or_cannot_say():
    assert marks.check_marks([1, 5, 0], 3) == [1, 5, 0]
    for missing in ([1, 2], [1, 2, None]):
        with refuses("mark_missing"):
            marks.check_marks(missing, 3)
    for unknown in ([1, 2, 6], [1, 2, -1]):
        with refuses("unknown_mark"):
            marks.check_marks(unknown, 3)


@given(dealt=st.integers(0, 40), given=st.integers(0, 40))
def test_marks_are_seen_when_all_are_in_or_the_stage_is_over_and_never_before(dealt, given):
    assert marks.may_be_seen(dealt, given, is_over=True)
    assert marks.may_be_seen(dealt, given, is_over=False) is (dealt > 0 and dealt == given)


@given(st.lists(st.integers(0, 5), max_size=9))
def test_who_cannot_say_is_not_counted_and_the_mean_lies_within_its_spread(given):
    said, counted = marks.said_of(given), [mark for mark in given if mark]
    assert said.number == len(counted)
    if counted:
        assert said.lowest <= said.mean <= said.highest
    assert (said.spread is None) is (len(counted) < 2)


@pytest.mark.parametrize("given, mean, spread", [
    ([4, 4, 4], 4.0, "low"), ([3, 4], 3.5, "low"), ([1, 2, 3], 2.0, "some"), ([1, 5], 3.0, "high"), ([5, 4, 4], 4.3, "low"),
    ([0, 0], None, None),
])
def test_what_marks_say_together(given, mean, spread):
    said = marks.said_of(given)
    assert (said.mean, said.spread) == (mean, spread)


def test_equal_means_share_a_place_and_no_marks_come_last():
    assert marks.in_order({"a": 3.0, "b": 4.3, "c": None, "d": 4.3, "e": 1.0}) == [(1, "b"), (1, "d"), (3, "a"), (4, "e"), (None, "c")]


FACES = st.builds(Facts, may_answer=st.booleans(), own=st.integers(0, 3), unsubmitted=st.integers(0, 3), has_draft=st.booleans(),
                  in_grace=st.booleans(), on_panel=st.booleans(), unmarked=st.integers(0, 3), leads=st.booleans(),
                  is_announced=st.booleans(), is_off=st.booleans())


@given(stage=st.sampled_from([BEFORE, *STAGES, OVER]), facts=FACES)
def test_everybody_is_told_one_sentence_at_any_moment(stage, facts):
    sentence = asked_of(stage, facts)
    assert sentence % {"until": "Thursday", "opens": "Monday", "grace": "Friday", "why": "No ward."}
    if waits(stage, facts):
        assert "othing is asked of you" not in sentence


@pytest.mark.parametrize("stage, facts, words", [
    ("ideas", Facts(may_answer=True), "You may answer with an idea"), ("ideas", Facts(), "Others answer"),
    ("refine", Facts(own=1), "still refine yours"), ("refine", Facts(), "comment on the ideas"),
    ("submit", Facts(own=1, unsubmitted=1), "not submitted yet"), ("submit", Facts(own=1), "is submitted"),
    ("shortlist", Facts(own=1), "Nothing is asked of you now; the panel reads"),
    ("shortlist", Facts(on_panel=True, unmarked=2), "mark them"),
    ("shortlist", Facts(on_panel=True), "Your marks are in"), ("vote", Facts(), "voted on"),
    ("announce", Facts(leads=True), "Say what was chosen"), (OVER, Facts(own=1), "Nothing is asked"),
    ("refine", Facts(may_answer=True, has_draft=True, in_grace=True), "still taken"),
    (OVER, Facts(own=1, is_announced=True), "page of your idea"),
    # Guests without an address are written to by nobody.
    (OVER, Facts(is_announced=True), "every author finds two sentences on the page of their idea"),
])
def test_the_sentence_fits_who_reads_it(stage, facts, words):
    assert words in asked_of(stage, facts)


def test_begun_marks_keep_what_was_given_before_and_are_whole_when_none_is_missing():
    assert marks.begun_marks([2, None], None, 2) == [2, None] and not marks.is_whole([2, None])
    assert marks.begun_marks([None, 0], [2, None], 2) == [2, 0] and marks.is_whole([2, 0])
    assert marks.begun_marks([], [3], 2) == [3, None] and not marks.is_whole(None)
    with refuses("unknown_mark"):
        marks.begun_marks([7, None], None, 2)


BEFORE_IT = [{"asked": "Who does it help?", "needed": True, "limit": 300}, {"asked": "First step?", "needed": False, "limit": 1000}]


def test_prompts_are_corrected_in_their_words_and_keep_what_else_they_are():
    assert texts.corrected_prompts(BEFORE_IT, ["Whom does it help?", "First step?", "", ""], True) == [
        {**BEFORE_IT[0], "asked": "Whom does it help?"}, BEFORE_IT[1]]


@pytest.mark.parametrize("wording", [["Whom?", ""], ["", "First step?"], ["Whom?", "First step?", "And then?"], ["Whom?", "", "And then?"]])
def test_no_prompt_is_left_out_or_added_once_somebody_answered(wording):
    with refuses("answered"):
        texts.corrected_prompts(BEFORE_IT, wording, True)
    assert len(texts.corrected_prompts(BEFORE_IT, wording, False)) == len([words for words in wording if words])


def test_criteria_keep_their_number_once_somebody_marked_and_one_is_always_left():
    assert texts.corrected_criteria(["It helps", "It works"], ["It helps people", "It works"], True) == ["It helps people", "It works"]
    assert texts.corrected_criteria(["It helps"], ["It helps", "It works"], False) == ["It helps", "It works"]
    with refuses("marked"):
        texts.corrected_criteria(["It helps"], ["It helps", "It works"], True)
    with refuses("no_criteria"):
        texts.corrected_criteria(["It helps"], [""], False)


def test_a_reason_for_calling_off_ends_as_a_sentence():
    assert texts.check_off_why("No ward is free") == "No ward is free."
    assert texts.check_off_why("Why not? No money!") == "Why not? No money!"
    with refuses("no_why"):
        texts.check_off_why("  ")


@pytest.mark.parametrize("stage", [BEFORE, *STAGES, OVER])
def test_a_call_that_was_called_off_waits_for_nobody(stage):
    assert not waits(stage, Facts(may_answer=True, unsubmitted=1, on_panel=True, unmarked=1, leads=True, has_draft=True, is_off=True))
