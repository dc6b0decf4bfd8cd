"""Does every screen look right, to everybody? A whole workshop and all other pages, in English and in longer words.

A sample: every second screen is looked at as it is and in one further guise, axe, forced colours and no motion, or 320 px, 200 %
and longer words, in turn. With ALLROUND_SWEEP=1 in the environment all screens are looked at in all guises.
"""

import os

import pytest

from pictures import walk
from pictures.company import Company
from tests.browser.looking import GUISES, english, longer_words

SWEEP = os.environ.get("ALLROUND_SWEEP") == "1"
IN_TURN = (("axe",), None, ("colours",), None, ("axe",), None, ("narrow", "longer"), None)


@pytest.fixture
def company(demo):
    with Company(demo.address) as made:
        yield made.makes_a_workshop()


@pytest.mark.parametrize("screens", [walk.workshop, walk.pages], ids=["workshop", "pages"])
def test_every_screen_reads_well_in_every_guise(viewer, company, screens):
    wrong = {}
    for number, screen in enumerate(screens(company)):
        guises = GUISES if SWEEP else IN_TURN[number % len(IN_TURN)]
        if guises is None:
            continue
        found = english(viewer.open(screen), screen, guises)
        viewer.leave(screen)
        if "longer" in guises:
            found += longer_words(viewer.open(screen, "/cy"), screen)
            viewer.leave(screen)
        if found:
            wrong[screen.name] = found
    assert not wrong, "\n".join(f"{name}\n  " + "\n  ".join(found) for name, found in wrong.items())
    assert not viewer.said, "the console said:\n" + "\n".join(viewer.said)
