"""Columns and lists on the projector: every card is on one page, in its order, and pages are as full as can be read."""

from collections import namedtuple

from app.rounds.rules.columns import column_pages, list_pages, words_of

Card = namedtuple("Card", "text headline own_headline zone", defaults=("", False, None))


def cards(number, words="A point that takes about two lines"):
    return [Card(f"{words} {at}") for at in range(number)]


def test_every_card_stands_on_one_page_in_its_order():
    made = cards(23)
    for columns in (2, 3, 4):
        assert [card for page in column_pages(made, columns, "Why?") for card in page] == made
    assert [card for page in list_pages(made, "Why?") for card in page] == made


def test_a_column_without_cards_has_one_empty_page():
    assert column_pages([], 3) == [[]]


def test_narrower_columns_and_longer_questions_take_more_pages():
    made = cards(30)
    assert len(column_pages(made, 2)) < len(column_pages(made, 4))
    assert len(column_pages(made, 3, "Why? " * 60)) > len(column_pages(made, 3))


def test_a_card_that_fills_a_page_has_it_to_itself():
    long = Card("word " * 28)
    assert column_pages([long, long, long], 4, "Why? " * 80) == [[long], [long], [long]]


def test_what_is_said_beside_a_row_makes_room_for_itself():
    made = cards(30, "Short")
    assert len(list_pages(made, said=3)) > len(list_pages(made, said=1))


def test_a_short_card_is_shown_whole_and_a_long_one_by_its_headline():
    assert words_of(Card("Short enough", "Other", False)) == "Short enough"
    assert words_of(Card("Short enough", "Its own headline", True)) == "Its own headline"
    assert words_of(Card("long " * 40, "long …", False)) == "long …"
