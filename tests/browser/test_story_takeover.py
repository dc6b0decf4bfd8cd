"""P16 in the browser: at every step the facilitator's laptop is killed, and a colleague's console goes on from there.

The test command kills it in the first steps of one structure; ALLROUND_SWEEP=1, like `bin/bench takeover`, at every step of all.
"""

import os

import pytest

from app.rounds.structures import shipped
from tests.browser.takeover import walk_with_deaths

SWEEP = os.environ.get("ALLROUND_SWEEP") == "1"
STRUCTURES, MOST = (sorted(shipped()), None) if SWEEP else (["troika-consulting"], 2)


@pytest.mark.parametrize("structure", STRUCTURES)
def test_a_laptop_dies_and_somebody_else_goes_on_and_two_presses_advance_once(story, chromium, structure):
    taken = walk_with_deaths(story, chromium, structure, MOST)
    assert len(taken) >= (MOST or 4)
    assert {one.advanced for one in taken} == {1}, taken
