"""What may stand on the board, under whose name, in which order."""

import pytest

from app.board.rules import order, texts
from app.refusal import Refusal
from tests.board.saying_no import refuses


def test_a_headline_of_ninety_characters_fits_and_one_more_is_refused():
    assert texts.headline("x" * 90) == "x" * 90
    with refuses("headline_too_long") as refused:
        texts.headline("x" * 91)
    assert "91" in str(refused.value)


@pytest.mark.parametrize("text", ["", "   ", "\n\t", None])
def test_a_post_without_a_headline_is_refused(text):
    with refuses("no_headline"):
        texts.headline(text)


def test_line_ends_of_a_browser_count_once():
    assert len(texts.body("a\r\n" * 900)) == 1799
    with refuses("text_too_long"):
        texts.body("x" * 2001)


def test_a_perspective_is_kept_only_where_it_is_shown():
    assert texts.attribution("role", "patient") == ("role", "patient")
    assert texts.attribution("named", "patient") == ("named", None)
    assert texts.attribution("anonymous", "patient") == ("anonymous", None)
    with pytest.raises(Refusal):
        texts.attribution("boss")
    with pytest.raises(Refusal):
        texts.attribution("role", "boss")


@pytest.mark.parametrize("is_guest, hats, held", [
    (True, [], True), (True, ["participant"], True), (True, ["participant", "facilitator"], False),
    (False, ["participant"], False), (False, [], False),
])
def test_a_moderator_reads_first_what_guests_post(is_guest, hats, held):
    assert texts.is_held(is_guest, hats) is held


def test_there_is_no_order_by_votes():
    assert set(order.SORTS) == {"newest", "fewest", "random"}


@pytest.mark.parametrize("text", ["short", "word " * 40, "x" * 200, "ends at the limit " * 6])
def test_a_missing_headline_is_cut_at_a_word(text):
    cut = texts.short_headline(text)
    assert len(cut) <= 90
    assert not cut.endswith(" …")
    assert text.startswith(cut.rstrip("…")[:10])
