"""The table of what concerns whom names nothing that is not there, and has a sentence for everything that may come."""

from pathlib import Path

import pytest

from app.board.rules import kinds
from app.calls.rules import stages
from app.following.queries.concerned import _whom
from app.following.rules import tells

LINES = [(kind, line) for kind, lines in tells.TELLS.items() for line in lines]


def test_each_line_has_a_name_of_its_own_that_is_kept():
    for kind, lines in tells.TELLS.items():
        names = [line.name for line in lines]
        assert len(set(names)) == len(names) and max(map(len, names)) <= 40, kind
        assert all(tells.line_of(kind, line.name) is line for line in lines)


@pytest.mark.parametrize("kind", tells.kinds())
def test_each_kind_happens(kind):
    assert f"`{kind}`" in (Path(__file__).parents[2] / "docs" / "journal.md").read_text()


def test_each_line_says_why_and_whom_in_known_words():
    assert {line.why for _kind, line in LINES} <= set(tells.WHYS) and {line.whom for _kind, line in LINES} <= set(_whom)


def test_there_is_a_sentence_for_each_state_help_stage_and_kind_above():
    assert set(tells.STATES) >= {state for states in kinds.STATES.values() for state in states}
    assert set(tells.HELP) == set(kinds.HELP) and set(tells.STAGES) == set(stages.STAGES)
    assert set(tells.UNDER) == {upper for upper, lower in kinds.RESTS_ON.items() if lower}


def test_a_line_that_the_table_no_longer_knows_tells_nothing():
    assert tells.line_of("commented_on", "own nobody subject") is None and tells.line_of("unheard_of", "own authors subject") is None


def test_an_unknown_choice_has_no_sentence_rather_than_a_wrong_one():
    assert tells.words_of(tells.MOVED[0], "unheard of") == ""


@pytest.mark.parametrize(("why", "head"), [
    ("panel", "panel"), ("reply", "own"), ("own", "own"), ("chain", "own"), ("follow", "follow"), ("lab", "lab")])
def test_a_letter_has_a_head_for_each_kind_of_reason(why, head):
    assert tells.section(why) == head
