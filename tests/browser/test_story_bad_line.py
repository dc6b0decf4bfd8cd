"""On a line that loses one request in five each journey of the board arrives once, with the words that were typed."""

import pytest

from tests.browser.journeys import NAMES, Journeys
from tests.browser.walking import NO_SIGNAL


@pytest.mark.parametrize("name", NAMES)
def test_on_a_line_that_loses_one_in_five_it_arrives_once(story, name):
    page = story.page("bo", "phone")
    page.allowed += [*NO_SIGNAL, "Failed to load", "Failed to fetch"]
    rows, line = Journeys(story.cast).walk(name, page, NAMES.index(name), 0.2)
    assert rows == 1 and line.lost.total()
