"""Does every structure look right at its busiest step and at its last? One of them here; all, in all guises, with ALLROUND_SWEEP=1."""

import os

from pictures import walk
from pictures.viewer import Viewer
from tests.browser.looking import GUISES, english, longer_words

SWEEP = os.environ.get("ALLROUND_SWEEP") == "1"
SAMPLE = "ecocycle"  # a map on the projector, cards to tap on the phone


def test_every_structure_reads_well_where_most_is_asked_of_people(chromium, demo):
    wrong, said, viewer = {}, [], None
    for number, (room, screen) in enumerate(walk.structures(demo.address, "" if SWEEP else SAMPLE)):
        if viewer is None or viewer.company is not room:
            said += viewer.said if viewer else []
            viewer = Viewer(chromium, room)
        found = english(viewer.open(screen), screen, GUISES if SWEEP else GUISES[number % 3:][:1])
        if SWEEP or screen.size == "phone":
            found += longer_words(viewer.open(screen, "/cy"), screen)
        if found:
            wrong[screen.name] = found
    viewer.close()
    assert not wrong, "\n".join(f"{name}\n  " + "\n  ".join(found) for name, found in wrong.items())
    assert not [*said, *viewer.said], "the console said:\n" + "\n".join([*said, *viewer.said])
