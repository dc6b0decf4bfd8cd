"""A loop held once more, an optional step left out: what becomes of the plan."""

import pytest

from app.refusal import Refusal
from app.rounds.rules.replanning import MOST_TIMES, may_repeat, next_held, repeated
from app.rounds.structures import plan

CROWD = plan("twenty-five-ten")
LAST_PASS = next(at for at, step in enumerate(CROWD) if step["id"] == "score.5")


def code_of(rule, at):
    with pytest.raises(Refusal) as no:
        rule(CROWD, at)
    return no.value.code


def ids(steps):
    return [step["id"] for step in steps]


def test_one_more_pass_stands_directly_behind_the_last_and_counts_itself():
    longer = repeated(CROWD, LAST_PASS)
    assert ids(longer) == ids(CROWD[:LAST_PASS + 1]) + ["score.6"] + ids(CROWD[LAST_PASS + 1:])
    assert [step["loop"]["of"] for step in longer if step["loop"]] == [6] * 6
    assert ids(repeated(longer, LAST_PASS + 1))[LAST_PASS + 2] == "score.7"


@pytest.mark.parametrize("at", [0, LAST_PASS - 1, LAST_PASS + 1, len(CROWD) - 1])
def test_only_behind_the_last_step_of_a_loop_may_it_come_again(at):
    assert not may_repeat(CROWD, at)
    assert code_of(repeated, at) == "not_a_loop"


def test_a_loop_ends_somewhere():
    longer = CROWD
    for at in range(LAST_PASS, LAST_PASS + MOST_TIMES - 5):
        longer = repeated(longer, at)
    assert not may_repeat(longer, LAST_PASS + MOST_TIMES - 5)


def test_steps_that_keep_the_groups_of_a_loop_keep_those_of_its_last_time():
    loop = {"id": "again", "at": 1, "of": 1}
    free = {"of_id": "x", "loop": None, "seats": None, "joins": None}
    steps = [{**free, "id": "open"}, {**free, "id": "pair.1", "of_id": "pair", "loop": loop},
             {**free, "id": "talk.1", "of_id": "talk", "loop": loop, "seats": 1}, {**free, "id": "end", "seats": 1}]
    longer = repeated(steps, 2)
    assert ids(longer) == ["open", "pair.1", "talk.1", "pair.2", "talk.2", "end"]
    assert [step["seats"] for step in longer] == [None, None, 1, None, 3, 3]


def test_only_what_is_optional_may_be_left_out():
    assert next_held(CROWD, LAST_PASS) == LAST_PASS + 2
    for at in (0, LAST_PASS + 1, len(CROWD) - 1):
        assert code_of(next_held, at) == "not_optional"
