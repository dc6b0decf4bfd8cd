"""How much fits on a page of the projector, so that nothing is cut and nothing lies on anything else?

All lengths are in rem of the projector (16 px on a screen of 1920 x 1080) and those of static/css/stage-asking.css and
stage-wall.css. Letters are taken a little wider than the typeface draws them, so that what fits here fits there.
"""

import unicodedata
from functools import lru_cache

ACROSS, BODY, GAP, UNDER = 112, 51.25, 1.5, 3  # what head and foot of the stage leave; between parts; the line below
# The question: its size, and the smaller one of a longer question.
LARGE, SMALL, SHORT, BOLD, QUESTION_LINE = 4, 3, 60, 1.16, 1.15
# Sizes of the five steps of words, from the largest scale; the first that fits on one page is taken, the last goes over pages.
SCALES = ((4, 5.5, 7, 9, 11), (3.5, 4.5, 6, 7.5, 9), (3, 3.75, 4.75, 6, 7.5), (2.5, 2.75, 3, 3.5, 4))
LINE, BETWEEN = 1.35, 2.5
NUMBER, LEAST = .75, 2.5  # the number beside a word, in parts of the word; and the floor of all letters
# Sentences on a page -> size of letters, cards abreast, greatest height of a card.
CARDS = {6: (2.625, 2, BODY), 4: (2.875, 2, BODY), 2: (3, 1, 20)}
MOST_CARDS = 6
EDGES, SIDES, CARD_LINE = 1.4, 4.4, 1.18
BAR_LABEL, BAR_LINE, BAR_EDGE, SPREAD = 46, 2.85, .2, 4.9
# Questions on a page: one line and the line below it, the place before them.
TEXT, TEXT_LINE, TEXT_SIDES, TEXT_UNDER, QUESTIONS_GAP, MOST_QUESTIONS = 2.625, 1.15, 11, 3, 1.25, 6

WIDTHS = {letter: width for width, letters in (
    (.33, "'\",.:;|`ijl !()·’‘“”…"), (.42, "f[]t{}r-_/\\I1"), (.52, "yzvs?xck"), (.96, "@MmWw%—"),
) for letter in letters}
LETTER, CAPITAL, STRANGE, IDEOGRAPH = .6, .7, .84, 1.1


def width_of(text, size=1):
    """How wide a text in one line is at this size of letters."""
    return size * sum(map(_width, text))


@lru_cache(maxsize=4096)
def _width(letter):
    if unicodedata.combining(letter):
        return 0
    if unicodedata.east_asian_width(letter) in "WF" or unicodedata.category(letter) == "So":
        return IDEOGRAPH
    plain = unicodedata.normalize("NFD", letter)[0]
    return WIDTHS.get(plain, (CAPITAL if plain.isupper() else LETTER) if plain.isascii() else STRANGE)


def lines_of(text, width):
    """How many lines a text takes, broken between words and inside a word that is longer than a line; `width` as in width_of(text)."""
    lines, left = 1, width
    for word in text.split():
        length = width_of(word)
        if left < width and length + _width(" ") > left:
            lines, left = lines + 1, width
        more, rest = divmod(length, width)
        lines, left = lines + int(more), left - rest - _width(" ")
    return lines


def is_long(question):
    """Whether a question is written smaller on top of what was answered."""
    return len(question) > SHORT


def room_under(question):
    """How high the place is that a question leaves for what was answered."""
    size = SMALL if is_long(question) else LARGE
    return BODY - lines_of(question, ACROSS / size / BOLD) * size * QUESTION_LINE - GAP - UNDER - GAP


def pages_of_words(words, question=""):
    """`(scale, pages)`: which of the SCALES is used (0 the largest), and the words of each page in their order."""
    filled = [_filled(words, sizes, room_under(question)) for sizes in SCALES]
    scale = next((number for number, pages in enumerate(filled) if len(pages) <= 1), len(SCALES) - 1)
    return scale, filled[scale]


def _filled(words, sizes, room):
    """The words in as many pages of this height as they take, line after line."""
    pages, page, above, tallest, left = [], [], 0, 0, 0
    for word in words:
        size = sizes[word.size - 1]
        # Its number stands beside it, smaller; what is wider than a line takes several.
        wide = width_of(word.text, size) + width_of(f" {word.number}", max(LEAST, size * NUMBER)) + BETWEEN
        height = size * LINE * max(1, -(-wide // ACROSS))
        if wide > left:
            above, tallest, left = above + tallest, 0, ACROSS
        if page and above + max(tallest, height) > room:
            pages.append(page)
            page, above, tallest, left = [], 0, 0, ACROSS
        tallest, left = max(tallest, height), left - wide
        page.append(word)
    return [*pages, page] if page else pages


def pages_of_sentences(sentences, question=""):
    """Sentences in pages of up to six, of fewer where they are long, so that each is read whole."""
    room = room_under(question)
    return _as_many_as(sentences, MOST_CARDS, lambda page: _cards_fit(page, room))


def _cards_fit(page, room):
    letters, abreast, tallest = CARDS[6 if len(page) > 4 else 4 if len(page) > 2 else 2]
    rows = -(-len(page) // abreast)
    height = min(tallest, (room - GAP * (rows - 1)) / rows) - EDGES
    width = (ACROSS - GAP * (abreast - 1)) / abreast - SIDES
    return all(lines_of(sentence, width / letters) * letters * CARD_LINE <= height for sentence in page)


def pages_of_bars(bars, question=""):
    """Bars in as few pages as let every label be read whole."""
    room = room_under(question) - (SPREAD if any(bar.end for bar in bars) else 0)
    return _as_many_as(bars, len(bars), lambda page: sum(
        lines_of(f"{bar.label} {bar.end}", BAR_LABEL / LEAST) * BAR_LINE + BAR_EDGE for bar in page) <= room)


def pages_of_questions(questions):
    """Questions in pages of up to six, of fewer where one of them takes many lines."""
    return _as_many_as(questions, MOST_QUESTIONS, _questions_fit)


def _questions_fit(page):
    height = min(44, BODY - UNDER - GAP) - QUESTIONS_GAP * (len(page) - 1)
    width = (ACROSS - TEXT_SIDES) / TEXT
    return all(lines_of(one.text, width) * TEXT * TEXT_LINE + TEXT_UNDER + EDGES <= height / len(page) for one in page)


def _as_many_as(things, most, fit):
    """A list in pages of as many as fit(page) allows, at most `most`; one stands alone even where it does not fit."""
    pages, at = [], 0
    while at < len(things):
        size = next((size for size in range(most, 1, -1) if fit(things[at:at + size])), 1)
        pages.append(things[at:at + size])
        at += size
    return pages
