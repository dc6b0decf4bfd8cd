"""Does every screen look right, to everybody? A whole workshop and all other pages, in English and in longer words.

A sample: one screen in four is looked at as it is and in one further guise, axe, forced colours and no motion, or 320 px, 200 %
and longer words, in turn. With ALLROUND_SWEEP=1 in the environment all screens are looked at in all guises.
"""

import pytest

from pictures import walk
from pictures.company import Company
from tests.browser.looking import SWEEP, english, guises_of, longer_words

LOOKED_AT = 1 if SWEEP else 4  # one screen in so many


@pytest.fixture
def company(demo):
    with Company(demo.address) as made:
        yield made.makes_a_workshop()


@pytest.mark.parametrize("screens", [walk.workshop, walk.pages], ids=["workshop", "pages"])
def test_every_screen_reads_well_in_every_guise(viewer, company, screens):
    wrong = {}
    for number, screen in enumerate(screens(company)):
        if number % LOOKED_AT:
            continue
        guises = guises_of(number // LOOKED_AT)
        found = english(viewer.open(screen), screen, guises)
        viewer.leave(screen)
        if "longer" in guises:
            found += longer_words(viewer.open(screen, "/cy"), screen)
            viewer.leave(screen)
        if found:
            wrong[screen.name] = found
    assert not wrong, "\n".join(f"{name}\n  " + "\n  ".join(found) for name, found in wrong.items())
    assert not viewer.said, "the console said:\n" + "\n".join(viewer.said)
