"""Figures are right in their half minute and in the ones beside it, and each of them once."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.refusal import Refusal
from app.second_step import rules

NOON = datetime(2026, 5, 14, 12, 0, tzinfo=UTC)


def test_the_windows_are_this_one_and_the_ones_beside_it():
    now = rules.window_of(NOON)
    assert set(rules.windows_at(NOON)) == {now - 1, now, now + 1}
    assert rules.windows_at(NOON)[0] == now
    assert rules.window_of(NOON + timedelta(seconds=29)) == now
    assert rules.window_of(NOON + timedelta(seconds=30)) == now + 1


@given(st.integers(0, 999999), st.integers(0, 999999))
def test_only_the_right_figures_open(shown, typed):
    figures = {7: f"{shown:06d}"}
    if shown == typed:
        assert rules.window_shown(f"{typed:06d}", figures, 6) == 7
    else:
        with pytest.raises(Refusal):
            rules.window_shown(f"{typed:06d}", figures, 6)


@given(st.integers(1, 10**9), st.integers(-3, 3))
def test_what_was_used_or_is_older_opens_nothing(window, since):
    figures = {window: "123456"}
    if since < 0:
        assert rules.window_shown("123456", figures, window + since) == window
    else:
        with pytest.raises(Refusal):
            rules.window_shown("123456", figures, window + since)


@pytest.mark.parametrize(("typed", "kept", "are"), [
    ("123 456", "123456", True), (" 123-456 ", "123456", True), ("12345", "12345", False), ("ABCD EFGH", "ABCDEFGH", False),
    ("١٢٣٤٥٦", "١٢٣٤٥٦", False), (None, "", False), ("ünïcod", "ünïcod", False)])
def test_figures_are_known_by_their_look(typed, kept, are):
    assert rules.tidy_figures(typed) == kept
    assert rules.are_figures(rules.tidy_figures(typed)) == are


def test_any_text_is_compared_without_a_fault():
    with pytest.raises(Refusal):
        rules.window_shown("ünïcod", {7: "123456"}, 0)
