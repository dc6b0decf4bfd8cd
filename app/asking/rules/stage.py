"""How much fits on the projector, so that nothing is cut and nothing lies on anything else?

All lengths are in rem of the projector (16 px on a screen of 1920 x 1080) and those of static/css/stage-asking.css. Letters are
taken a little wider than the typeface draws them.
"""

import unicodedata

ACROSS = 112
HEIGHT = 33  # what head, question and foot leave
# Sizes of the five steps, in three scales: the first that fits on one page is taken, the last goes over pages.
SCALES = ((3.5, 4.5, 6, 7.5, 9), (2.75, 3.25, 4, 5, 6), (2.5, 2.75, 3, 3.5, 4))
LINE, BETWEEN = 1.35, 2.5
NUMBER, LEAST = .75, 2.5  # the number beside a word, in parts of the word; and the floor of all letters
WIDTHS = {**dict.fromkeys("'\",.:;|`ijl !()·’‘“”…", .34), **dict.fromkeys("f[]t{}r-_/\\I1", .46), **dict.fromkeys("@MmWw%—", .98)}
LETTER, STRANGE, IDEOGRAPH = .68, .86, 1.1
SENTENCES_PAGE, FEW, LONG = 6, 4, 90
BARS_PAGE, BARS_LONG, BAR_LETTERS = 10, 5, 34


def width_of(text, size):
    """How wide a text is at this size of letters."""
    return size * sum(map(_width, text))


def _width(letter):
    if unicodedata.combining(letter):
        return 0
    if unicodedata.east_asian_width(letter) in "WF" or unicodedata.category(letter) == "So":
        return IDEOGRAPH
    return WIDTHS.get(letter, LETTER if letter.isascii() else STRANGE)


def pages_of_words(words):
    """`(scale, pages)`: which of the three SCALES is used (0 the largest), and the words of each page in their order."""
    filled = [_filled(words, sizes) for sizes in SCALES]
    scale = next((number for number, pages in enumerate(filled) if len(pages) <= 1), len(SCALES) - 1)
    return scale, filled[scale]


def _filled(words, sizes):
    pages, page, height, tallest, left = [], [], 0, 0, 0
    for word in words:
        size = sizes[word.size - 1]
        # Its number stands beside it, smaller; what is wider than a line takes several.
        wide = width_of(word.text, size) + width_of(f" {word.number}", max(LEAST, size * NUMBER)) + BETWEEN
        lines = max(1, -(-wide // ACROSS))
        if wide > left or lines > 1:
            height, tallest, left = height + tallest, 0, ACROSS
        tallest, left = max(tallest, size * LINE * lines), left - wide
        if page and height + tallest > HEIGHT:
            pages.append(page)
            page, height, left = [], 0, ACROSS - wide
            tallest = size * LINE * lines
        page.append(word)
    return [*pages, page] if page else pages


def pages_of_sentences(sentences):
    """Sentences in pages of six, or of four where one of them is long."""
    size = FEW if any(len(sentence) > LONG for sentence in sentences) else SENTENCES_PAGE
    return in_pages(sentences, size)


def pages_of_bars(bars):
    """Bars in pages of ten, or of five where a label takes a second line."""
    return in_pages(bars, BARS_LONG if any(len(bar.label) > BAR_LETTERS for bar in bars) and len(bars) > BARS_LONG else BARS_PAGE)


def in_pages(things, size):
    """A list in pages of at most `size`."""
    return [things[at:at + size] for at in range(0, len(things), size)]
