"""Does every screen look right, to everybody? A whole workshop and all other pages, in English and in longer words.

A sample: one structure at its busiest step, one screen of a workshop in four and one other page in eight are looked at as they are and
in one further guise: axe, forced colours and no motion, or 320 px, 200 % and longer words, in turn. With ALLROUND_SWEEP=1 in the
environment all structures and screens are looked at in all guises.
"""

import pytest

from pictures import walk
from pictures.company import Company
from pictures.viewer import Viewer
from tests.browser.looking import SWEEP, english, guises_of, longer_words

BUSY = "ecocycle"  # a map on the projector, cards to tap on the phone


@pytest.fixture
def company(demo):
    with Company(demo.address) as made:
        yield made.makes_a_workshop()


@pytest.mark.parametrize(("screens", "one_in"), [(walk.workshop, 4), (walk.pages, 8)], ids=["workshop", "pages"])
def test_every_screen_reads_well_in_every_guise(viewer, company, screens, one_in):
    wrong, one_in = {}, 1 if SWEEP else one_in
    for number, screen in enumerate(screens(company)):
        if number % one_in:
            continue
        guises = guises_of(number // one_in)
        found = english(viewer.open(screen), screen, guises)
        viewer.leave(screen)
        if "longer" in guises:
            found += longer_words(viewer.open(screen, "/cy"), screen)
            viewer.leave(screen)
        if found:
            wrong[screen.name] = found
    assert not wrong, "\n".join(f"{name}\n  " + "\n  ".join(found) for name, found in wrong.items())
    assert not viewer.said, "the console said:\n" + "\n".join(viewer.said)


def test_every_structure_reads_well_where_most_is_asked_of_people(chromium, demo):
    wrong, said, viewer = {}, [], None
    for number, (room, screen) in enumerate(walk.structures(demo.address, "" if SWEEP else BUSY)):
        if viewer is None or viewer.company is not room:
            said += viewer.said if viewer else []
            viewer = Viewer(chromium, room)
        guises = guises_of(number)
        found = english(viewer.open(screen), screen, guises)
        if "longer" in guises:
            found += longer_words(viewer.open(screen, "/cy"), screen)
        if found:
            wrong[screen.name] = found
        if screen.size == "desk" and not SWEEP:
            break
    viewer.close()
    assert not wrong, "\n".join(f"{name}\n  " + "\n  ".join(found) for name, found in wrong.items())
    assert not [*said, *viewer.said], "the console said:\n" + "\n".join([*said, *viewer.said])
