"""What may be asked and answered, how answers are counted, what ties, and what fits on the projector?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.asking.offers import offers
from app.asking.rules import answers, counting, order, questions, stage
from app.refusal import Refusal
from app.workshops import hiding

SCALE = {"question": "Clear?", "answers": "scale", "points": 5, "low": "fog", "high": "day"}
CHOICE = {"question": "Which?", "answers": "choice", "options": ["One", "Two"]}


def refused(function, *given, **how):
    with pytest.raises(Refusal) as caught:
        function(*given, **how)
    return caught.value.code


# What may be asked

@pytest.mark.parametrize("settings, code", [
    ({"question": "  "}, "no_question"), ({"question": "x" * 301}, "long_question"),
    ({"question": "?", "answers": "song"}, "no_such_answer"), ({"question": "?", "words": 4}, "words"),
    ({"question": "?", "words": 1.5}, "words"),
    ({**CHOICE, "options": ["One"]}, "options"), ({**CHOICE, "options": [str(n) for n in range(9)]}, "options"),
    ({**CHOICE, "options": ["One", "ONE."]}, "same_option"), ({**CHOICE, "options": ["One", "x" * 61]}, "long_option"),
    ({**SCALE, "points": 1}, "points"), ({**SCALE, "points": 11}, "points"), ({**SCALE, "points": 2.5}, "points"),
    ({**SCALE, "low": " "}, "no_ends"), ({**SCALE, "high": "x" * 41}, "long_end"),
])
def test_what_nobody_could_answer_is_refused(settings, code):
    assert refused(answers.check_ask, settings) == code


def test_settings_keep_only_what_their_kind_of_answer_needs():
    kept = answers.check_ask({**SCALE, "question": " How  clear? ", "options": ["a", "b"]})
    assert kept == {**answers.EMPTY, "question": "How clear?", "answers": "scale", "points": 5, "low": "fog", "high": "day"}
    assert answers.check_ask({**CHOICE, "options": " One \n\nTwo\r\n"})["options"] == ["One", "Two"]


@pytest.mark.parametrize("offer", offers(), ids=lambda offer: offer["key"])
def test_every_ready_question_can_be_asked_as_it_is(offer):
    settings = offer["settings"]
    if "question" in settings:
        assert answers.check_ask(settings)["answers"] == settings["answers"]


def test_there_are_enough_ready_questions_of_every_kind():
    ready = [offer["settings"] for offer in offers() if "question" in offer["settings"]]
    assert len(ready) >= 6
    assert {settings["answers"] for settings in ready} == set(answers.ANSWERS)


def test_the_title_of_an_item_is_the_first_words_of_its_question():
    assert answers.title_of("How clear?") == "How clear?"
    assert answers.title_of("word " * 40).endswith("…")
    assert len(answers.title_of("word " * 40)) <= 60


# What is an answer

def test_the_same_word_said_twice_is_one():
    settings = answers.check_ask({"question": "?", "words": 2})
    assert answers.check_answer(settings, ["Tired", " tired ", "glad"]) == ["Tired", "glad"]


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once_and_blanks_and_capitals_do_not_count(text):
    assert answers.fold(f"  {text}  ") == answers.fold(text)
    assert answers.fold(answers.fold(text)) == answers.fold(text)


def test_a_mark_alone_is_a_word_too():
    assert answers.fold("?!") == "?!"
    assert answers.fold("Café!") == answers.fold("cafe\u0301")


def test_a_sentence_that_is_too_long_is_refused_with_what_to_do():
    settings = answers.check_ask({"question": "?", "answers": "sentence"})
    assert refused(answers.check_answer, settings, ["x" * 201]) == "long_answer"
    assert answers.check_answer(settings, ["x" * 200]) == ["x" * 200]


@pytest.mark.parametrize("when, code", [
    ({"revealed": None, "over": None, "begun": False}, "not_asked"), ({"revealed": "then", "over": None}, "revealed"),
    ({"revealed": None, "over": "then"}, "over")])
def test_answers_are_taken_from_the_start_until_the_reveal(when, code):
    assert refused(answers.check_open, **when) == code
    answers.check_open(None, None)


# What answers say together

def test_words_are_sized_in_five_steps_by_how_often_they_came():
    found = counting.counted_words(["a"] * 9 + ["b"] * 5 + ["c"])
    assert [(word.text, word.number, word.size) for word in found] == [("a", 9, 5), ("b", 5, 3), ("c", 1, 1)]
    assert [word.size for word in counting.counted_words(["a", "b"])] == [3, 3]


def test_a_word_is_written_as_most_wrote_it_and_of_equals_with_fewest_capitals():
    assert counting.counted_words(["NHS", "NHS", "nhs"])[0].text == "NHS"
    assert counting.counted_words(["Tired", "tired"])[0].text == "tired"


def test_a_scale_shows_the_middle_half_and_only_the_most_chosen_points_tie():
    bars = counting.scale_bars(5, ["1", "2", "2", "4", "4"], "fog", "day")
    assert [(bar.number, bar.tied, bar.middle, bar.end) for bar in bars] == [
        (1, False, False, "fog"), (2, True, True, ""), (0, False, True, ""), (2, True, True, ""), (0, False, False, "day")]


@pytest.mark.parametrize("chosen, spread", [
    (["3"], (3, 3, 3, 3, 3)), (["1", "2"], (1, 1, 1.5, 2, 2)), (["1", "2", "3", "4", "5"], (1, 2, 3, 4, 5)),
    (["1", "1", "4", "5"], (1, 1, 2.5, 5, 5))])
def test_the_spread_is_that_of_tukeys_hinges(chosen, spread):
    assert tuple(counting.spread_of(chosen)) == spread


def test_without_answers_there_is_no_spread_no_tie_and_no_word():
    assert counting.spread_of([]) is None
    assert [(bar.number, bar.tied) for bar in counting.choice_bars(["One", "Two"], [])] == [(0, False), (0, False)]
    assert counting.counted_words([]) == []


@given(st.lists(st.integers(0, 7), max_size=60))
def test_every_choice_is_counted_once(chosen):
    bars = counting.choice_bars([str(n) for n in range(8)], [str(n) for n in chosen])
    assert sum(bar.number for bar in bars) == len(chosen)
    assert [bar.number for bar in bars] == sorted((bar.number for bar in bars), reverse=True)


# Orders, questions, reasons

@given(st.lists(st.text("abc", min_size=1, max_size=4), unique=True), st.integers(), st.text(max_size=4))
def test_chance_gives_everybody_an_order_of_their_own_that_stays_as_questions_come(keys, seed, reader):
    before = order.shuffled(keys, seed, reader)
    assert sorted(before) == sorted(keys)
    assert [key for key in order.shuffled([*keys, "new"], seed, reader) if key != "new"] == before


def test_equal_numbers_share_a_place_and_late_questions_have_none():
    places = questions.revealed_order({"a": 1, "b": 3, "c": 3, "d": 1, "late": 1}, {"late"})
    assert [(place.key, place.rank, place.tied) for place in places] == [
        ("b", 1, True), ("c", 1, True), ("a", 3, True), ("d", 3, True), ("late", None, False)]


def test_who_takes_a_question_home_has_a_name_of_at_most_eighty_letters():
    assert questions.check_who("  Dr  Patel ") == "Dr Patel"
    assert questions.check_who(None) == ""
    assert refused(questions.check_who, "x" * 81) == "long_who"


def test_a_reason_is_one_of_the_list_and_own_words_of_two_hundred_letters():
    assert hiding.check_reason(hiding.ANSWER_REASONS, "hurts", " so  it is ") == ("hurts", "so it is")
    assert refused(hiding.check_reason, hiding.ANSWER_REASONS, "because") == "unknown_reason"
    assert refused(hiding.check_reason, hiding.ANSWER_REASONS, "", "x" * 201) == "long_reason"


# What fits

LETTERS = st.text("abcdefgh WMil嬉ع", min_size=1, max_size=30)


@given(st.lists(st.tuples(LETTERS, st.integers(1, 40), st.integers(1, 5)), max_size=120), st.text("ab c", max_size=300))
def test_every_word_is_on_one_page_and_the_largest_scale_that_fits_is_taken(drawn, question):
    words = [counting.Word(*word) for word in drawn]
    scale, pages = stage.pages_of_words(words, question)
    assert [word for page in pages for word in page] == words
    assert scale == len(stage.SCALES) - 1 or len(pages) <= 1


@given(st.lists(st.text("abc WM", min_size=1, max_size=200), max_size=50), st.text("ab c", max_size=300))
def test_every_sentence_is_on_one_page_of_at_most_six(sentences, question):
    pages = stage.pages_of_sentences(sentences, question)
    assert [sentence for page in pages for sentence in page] == sentences
    assert all(1 <= len(page) <= 6 for page in pages)


def test_a_scale_of_ten_points_under_a_question_of_two_lines_stays_on_one_page():
    bars = counting.scale_bars(10, ["3"], "nearly none at all for anything more", "plenty")
    assert len(stage.pages_of_bars(bars, "How much energy have you got just now, after a morning of talks without a window?")) == 1


def test_long_sentences_take_more_room():
    assert len(stage.pages_of_sentences(["Short one."] * 6)) == 1
    assert len(stage.pages_of_sentences(["A longer sentence that goes on " * 6] * 6)) == 3
