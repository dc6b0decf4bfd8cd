"""Does every screen look right, to everybody? A whole workshop and all other pages, in English and in longer words.

Every screen is looked at as it is. The further guises (320 px, 200 %, longer words) are a sample: every third screen. With
ALLROUND_SWEEP=1 in the environment all screens are looked at in all guises.
"""

import os

import pytest

from pictures import walk
from pictures.company import Company
from pictures.place import demo_server
from pictures.viewer import Viewer
from tests.browser.looking import english, longer_words

SWEEP = os.environ.get("ALLROUND_SWEEP") == "1"


@pytest.fixture(scope="module")
def place():
    with demo_server() as server:
        yield server


@pytest.fixture
def company(place):
    with Company(place.address) as made:
        yield made.makes_a_workshop()


@pytest.fixture
def viewer(chromium, company):
    made = Viewer(chromium, company)
    yield made
    made.close()


@pytest.mark.parametrize("screens", [walk.workshop, walk.pages], ids=["workshop", "pages"])
def test_every_screen_reads_well_in_every_guise(viewer, company, screens):
    wrong = {}
    for number, screen in enumerate(screens(company)):
        all_guises = SWEEP or number % 3 == 0
        found = english(viewer.open(screen), screen, all_guises)
        viewer.leave(screen)
        if all_guises:
            found += longer_words(viewer.open(screen, "/cy"), screen)
            viewer.leave(screen)
        if found:
            wrong[screen.name] = found
    assert not wrong, "\n".join(f"{name}\n  " + "\n  ".join(found) for name, found in wrong.items())
    assert not viewer.said, "the console said:\n" + "\n".join(viewer.said)
