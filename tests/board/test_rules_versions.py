"""When a change says why, what is different between two versions, and who says where an idea stands."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.board.rules import moving, versions
from tests.board.saying_no import refuses

NOON = datetime(2026, 5, 14, 12, tzinfo=UTC)
TEXT = st.text(alphabet="ab \n<é", max_size=40)


@given(TEXT, TEXT)
def test_what_stayed_and_went_is_the_old_text_and_what_stayed_and_came_the_new(old, new):
    pieces = versions.difference(old, new)
    assert "".join(words for act, words in pieces if act != versions.NEW) == old
    assert "".join(words for act, words in pieces if act != versions.GONE) == new


def test_a_difference_is_told_word_by_word():
    assert versions.difference("Walk with a peer", "Walk with a trained peer") == [
        ("same", "Walk with a"), ("new", " trained"), ("same", " peer")]


def test_after_its_first_day_a_change_says_why():
    assert versions.why("", NOON, NOON + timedelta(hours=23)) == ""
    with refuses("no_why"):
        versions.why("  ", NOON, NOON + timedelta(hours=24))
    assert versions.why(" Because  of Cy ", NOON, NOON + timedelta(days=9)) == "Because of Cy"
    with refuses("why_too_long"):
        versions.why("x" * 301, NOON, NOON)


@pytest.mark.parametrize("now, to, leads, code", [
    ("open", "refined", False, None), ("refined", "submitted", False, None), ("submitted", "open", False, None),
    ("open", "shortlisted", False, "not_yours_to_say"), ("shortlisted", "open", False, "not_yours_to_say"),
    ("open", "shortlisted", True, None), ("shortlisted", "not_now", True, None), ("open", "open", True, "stands_there"),
    ("open", "checked", True, "unknown_state"),
])
def test_owners_say_it_up_to_submitted_and_the_team_everywhere(now, to, leads, code):
    if code:
        with refuses(code):
            moving.check_move("idea", now, to, leads, "Because it helps")
    else:
        assert moving.check_move("idea", now, to, leads, "Because it helps") == "Because it helps"
        assert to in moving.offered(now, leads)


@pytest.mark.parametrize("state", ["selected", "not_now"])
def test_an_end_says_why(state):
    with refuses("no_reason"):
        moving.check_move("idea", "shortlisted", state, True, " ")
