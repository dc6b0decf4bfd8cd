"""The laws of the wall's pages: everything once, every group first, and no headline longer than its card."""

from collections import namedtuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rounds.rules import wall
from app.rounds.rules.choosing import MOST_HEADLINE

Idea = namedtuple("Idea", "source order headline table_label", defaults=["Walk with a peer", ""])
QUESTION = "How could care join up pain and mental health support?"
LONG = "Everybody who waits for physiotherapy walks with somebody who knows how pain feels: weekly"
WORDS = st.text(alphabet="abcdefgh WMi 痛", max_size=MOST_HEADLINE)


def ideas(*headlines):
    return [Idea(number, number, headline) for number, headline in enumerate(headlines)]


def sizes(pages):
    return [len(page) for page in pages]


@given(st.integers(0, 120))
def test_pages_hold_four_to_six_where_the_number_allows(count):
    pages = wall.wall_pages(ideas(*["Walk with a peer"] * count))
    assert sum(sizes(pages)) == count
    assert all(size <= 6 for size in sizes(pages))
    if count > 15 or count in (4, 5, 6, 8, 9, 10, 12, 13, 14, 15):
        assert all(size >= 4 for size in sizes(pages))


def test_every_group_is_on_the_wall_before_the_second_idea_of_any():
    four = [Idea("a", 1), Idea("a", 2), Idea("b", 3), Idea("c", 4)]
    assert [idea.order for idea in wall.wall_pages(four)[0]] == [1, 3, 4, 2]


def test_short_headlines_stand_six_to_a_page_and_long_ones_fewer():
    assert sizes(wall.wall_pages(ideas(*["Walk with a peer"] * 6), QUESTION)) == [6]
    assert sizes(wall.wall_pages(ideas(*[LONG] * 6), QUESTION)) == [3, 3]
    assert sizes(wall.wall_pages(ideas(*[LONG] * 8), QUESTION)) == [4, 4]


def test_a_long_question_leaves_less_room():
    wide = "W" * 60
    assert sizes(wall.wall_pages(ideas(*[wide] * 4), "Short?")) == [4]
    assert wall.is_long("W" * 90) and not wall.is_long("How could care join up pain and mental health support?")


@given(st.lists(WORDS, max_size=14), st.text(alphabet="abcde WM", max_size=300))
def test_whatever_is_written_every_headline_is_read_whole(headlines, question):
    pages = wall.wall_pages(ideas(*headlines), question)
    assert [idea.order for page in pages for idea in page] == list(range(len(headlines)))
    assert all(wall.fits(page, question) for page in pages if all(wall.fits([idea, idea], question) for idea in page))
    if len(question) < 150:
        assert all(wall.fits(page, question) for page in pages)


def test_one_headline_that_fits_nowhere_does_not_take_the_page_from_the_others():
    odd = ideas("🙂" * 90, *["Walk with a peer"] * 7)
    assert sizes(wall.wall_pages(odd, "Why " * 75)) == [4, 4]


@pytest.mark.parametrize("text, width, lines", [
    ("", 10, 0), ("   ", 10, 0), ("one", 10, 1), ("one two", 2, 2), ("MMMMMM", 2, 3), ("a MMMM", 2, 3), ("é", 10, 1),
])
def test_lines_are_counted_between_words_and_inside_long_ones(text, width, lines):
    assert wall.lines_of(text, width) == lines


@given(WORDS, st.floats(2, 40))
def test_a_wider_line_never_takes_more_lines(text, width):
    assert wall.lines_of(text, width + 1) <= wall.lines_of(text, width)


Shown = namedtuple("Shown", "source order headline table_label text picture own_headline")


def shown(order, text="A map of the wards", headline="A map of the wards", own=True):
    return Shown(order, order, headline, "", text, (1600, 1200), own)


@pytest.mark.parametrize("number, pages", [(1, [1]), (4, [1, 1, 1, 1]), (5, [2, 2, 1]), (8, [2, 2, 2, 2])])
def test_pictures_stand_alone_or_two_abreast(number, pages):
    assert sizes(wall.wall_pages([shown(order) for order in range(number)], QUESTION)) == pages


def test_pictures_follow_the_words_and_share_no_page_with_them():
    mixed = [shown(0), Idea(1, 1), shown(2), Idea(3, 3)]
    assert [[idea.order for idea in page] for page in wall.wall_pages(mixed)] == [[1, 3], [0], [2]]


def test_beside_a_picture_stands_what_its_headline_does_not_say():
    assert wall.beside(shown(1)) == ("A map of the wards", "")
    more = "A map of the wards.\nDots are beds."
    assert wall.beside(shown(1, more)) == ("A map of the wards", "A map of the wards. Dots are beds.")
    assert wall.beside(shown(1, more, "A map of the wards. Dots…", own=False)) == ("", "A map of the wards. Dots are beds.")


@given(st.text(alphabet="abc WM痛 \n", max_size=2000), WORDS)
def test_as_many_words_as_fit_stand_beside_a_picture(text, headline):
    _headline, told = wall.beside(shown(1, text, headline), QUESTION)
    lines = wall.lines_of(told, wall.BESIDE / wall.SOURCE) * wall.SOURCE * wall.SOURCE_LINE
    assert not told or lines + wall.lines_of(headline, wall.BESIDE / 3) * 3 * 1.18 < wall.BODY
    assert told.rstrip("…") in " ".join(text.split())
