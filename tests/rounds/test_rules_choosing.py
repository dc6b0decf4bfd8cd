"""The laws of texts, headlines and pages of the wall."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.refusal import Refusal
from app.rounds.rules import choosing


def test_a_headline_for_a_smaller_card_is_cut_at_a_word_too():
    assert choosing.headline_for("A quiet room beside the waiting room", most=20) == "A quiet room beside…"


def test_a_headline_stands_as_given():
    assert choosing.headline_for("A long text", " Short  one ") == "Short one"


def test_without_a_headline_the_first_words_stand_in():
    text = "word " * 40
    headline = choosing.headline_for(text)
    assert headline == "word " * 17 + "word…"
    assert len(headline) == 90


@given(st.text(min_size=1, max_size=300))
def test_a_headline_never_has_more_than_ninety_characters(text):
    assert len(choosing.headline_for(text)) <= 90


@given(st.lists(st.text(alphabet="abcdef", min_size=1, max_size=12), min_size=1, max_size=40))
def test_a_headline_is_cut_at_a_word(words):
    headline = choosing.headline_for(" ".join(words))
    assert " ".join(words).startswith(headline.rstrip("…"))
    assert headline.rstrip("…").split() == words[: len(headline.rstrip("…").split())]


def test_two_thousand_characters_fit_and_one_more_does_not():
    assert len(choosing.check_text("x" * 2000)) == 2000
    with pytest.raises(Refusal) as no:
        choosing.check_text("x" * 2001)
    assert no.value.code == "too_long" and "2001" in str(no.value)


@pytest.mark.parametrize("text", ["", "   ", "\n\n", "\0", None])
def test_an_empty_idea_is_refused(text):
    with pytest.raises(Refusal):
        choosing.check_text(text)


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "=cmd()", "שלום", "🙂🙂", "line\nline"])
def test_odd_texts_are_kept_as_they_are(text):
    assert choosing.check_text(text) == text


def test_a_group_brings_no_more_than_its_share():
    choosing.check_share(2, 3)
    with pytest.raises(Refusal) as no:
        choosing.check_share(3, 3)
    assert no.value.code == "share_full"


@pytest.mark.parametrize("given, share", [({}, 1), ({"share": 2}, 2), ({"share": "3"}, 3), ({"share": 9}, 3)])
def test_the_share_is_one_to_three(given, share):
    assert choosing.share_of(given) == share
