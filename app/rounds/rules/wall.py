"""Which ideas share a page of the wall, so that every headline is read whole from the back of the room?

All lengths are in rem of the projector (16 px on a screen of 1920 x 1080) and those of static/css/stage.css and
stage-wall.css. Letters are taken a little wider than the typeface draws them, so that what fits here fits there.
"""

import unicodedata
from bisect import bisect_right
from functools import lru_cache

WALL_PAGE = 6
# Widths of letters in parts of their size; strange letters count as wide, ideographs and pictures as wider still.
NARROW = {letter: width for width, letters in (
    (.31, "'\",.:;|`ijl !()·’‘“”…"), (.37, "f[]t{}r-_"), (.42, "/\\I1"), (.5, "yzvs?xc*k"),
    (.58, "7JaeuL2ohnF^<>~gTdbpqEY3–"), (.66, "5PS$V96+Z4BR8XA=KC0#"), (.73, "DwUNGHOQ&"), (.93, "@MmW%—"),
) for letter in letters}
STRANGE, IDEOGRAPH, PICTURE = .8, 1.05, 1.4
BOLD = 1.16  # how much wider the letters of the question are

BODY, ACROSS, GAP = 51.25, 112, 1.5  # what head and foot of the stage leave; between questions, cards and the line below
UNDER = 3  # the line that says how many are held and which page it is
QUESTIONS = (3.5, 2.75)  # its size, and the smaller one of a question of more than two lines
QUESTION_LINE = 1.15
EDGES, SIDES = 1.4, 4.4  # above and below, left and right of the words in a card
SOURCE, SOURCE_LINE = 2.5, 1.18  # whose idea it is
PICTURES_ALONE = 4  # so many pictures have a page each
BESIDE = 38  # width of the words beside a picture


def wall_pages(ideas, question=""):
    """Ideas in as few pages of like size as let every headline be read whole: up to 6 a page, 4 where headlines are long.

    `ideas` are in the order they were put forward and have source, order, headline and table_label; one of each group
    comes first, so that every group is heard before a second idea of any. Where the number allows it no page has one or two.
    Ideas with a picture follow on pages of their own: each by itself, or two abreast where there are more than four.
    """
    rounds, seen = [], {}
    for idea in ideas:
        nth = seen[idea.source] = seen.get(idea.source, -1) + 1
        rounds.append((nth, idea))
    ordered = [idea for _, idea in sorted(rounds, key=lambda pair: (pair[0], pair[1].order))]
    pictures = [idea for idea in ordered if has_picture(idea)]
    ordered = [idea for idea in ordered if not has_picture(idea)]
    pages = -(-len(ordered) // WALL_PAGE)
    # What a page of two could not hold (ninety pictures under a question of five lines) makes no page smaller.
    hopeless = {idea.order for idea in ordered if not fits([idea, idea], question)}
    while pages < len(ordered) and not all(fits(page, question, hopeless) for page in split(ordered, pages)):
        pages += 1
    return split(ordered, pages) + split(pictures, len(pictures) if len(pictures) <= PICTURES_ALONE else -(-len(pictures) // 2))


def has_picture(idea):
    """Whether an idea is shown by a picture."""
    return bool(getattr(idea, "picture", None))


def beside(idea, question=""):
    """`(headline, description)` beside a picture alone on its page: as many words of the description as fit there.

    The headline says all of it, or is its author's own; a headline that would be the beginning of the description is left out.
    """
    words = idea.text.split()
    if " ".join(words) == idea.headline:
        return idea.headline, ""
    headline = idea.headline if idea.own_headline else ""
    size, line = SOURCE, SOURCE_LINE
    left = _height_of_cards(question) - EDGES - lines_of(headline, BESIDE / 3) * 3 * 1.18
    left -= max(1, lines_of(idea.table_label, BESIDE / SOURCE)) * SOURCE * SOURCE_LINE + GAP
    most = int(left // (size * line))

    def told(number):
        return " ".join(words[:number]) + ("…" if number < len(words) else "")

    fitting = bisect_right(range(1, len(words) + 1), most, key=lambda number: lines_of(told(number), BESIDE / size))
    return headline, told(fitting) if fitting else ""


def split(ordered, pages):
    """A list in this many parts of like length, the longer ones first."""
    base, more = divmod(len(ordered), pages) if pages else (0, 0)
    cut, at = [], 0
    for page in range(pages):
        size = base + (page < more)
        cut.append(ordered[at:at + size])
        at += size
    return cut


def fits(page, question="", but=()):
    """Whether every headline of this page, `but` for some, is read whole: two cards abreast, all rows alike."""
    size, line, columns, tallest = _card(len(page))
    rows = -(-len(page) // columns)
    height = min(tallest, (_height_of_cards(question) - GAP * (rows - 1)) / rows)
    width = (ACROSS - GAP * (columns - 1)) / columns - SIDES
    return all(
        lines_of(idea.headline, width / size) * size * line
        + max(1, lines_of(idea.table_label, width / SOURCE)) * SOURCE * SOURCE_LINE + EDGES <= height
        for idea in page if idea.order not in but
    )


CALLED, CALLED_MORE, CALLED_ACROSS, CALLED_GAP = 3, 2.625, 90, 3.4  # a card of the countdown: its idea, what else it says, its room


def fits_call(cards):
    """Whether cards of the countdown are read whole on one page; each is the list of its texts, the idea first."""
    return sum(map(_height_of_call, cards)) <= BODY - UNDER - GAP


def _height_of_call(texts):
    idea, *more = texts
    height = lines_of(idea, CALLED_ACROSS / CALLED / BOLD) * CALLED * QUESTION_LINE + SOURCE * SOURCE_LINE + CALLED_GAP
    return height + sum(lines_of(text, CALLED_ACROSS / CALLED_MORE) * CALLED_MORE * SOURCE_LINE for text in more)


ASKED_ROW, ASKED_LETTERS, ASKED_ACROSS, ASKED_HEIGHT = 1.4, 3, 74, 39  # a request on its page: edges, letters, width of its words


def asked_pages(requests):
    """The requests of one group on as few pages of like length as let each be read whole; each has a `text`."""
    def fits(page):
        return sum(max(1, lines_of(one["text"].headline, ASKED_ACROSS / ASKED_LETTERS)) * ASKED_LETTERS * SOURCE_LINE + ASKED_ROW
                   for one in page) <= ASKED_HEIGHT
    for pages in range(1, len(requests) + 1):
        if all(map(fits, split(requests, pages))) or pages == len(requests):
            return split(requests, pages)
    return []


LISTED, LISTED_ACROSS, LISTED_ROW, LISTED_EDGE, LISTED_HEIGHT = 2.5, 34, 4.8, 1, 41.5  # the list beside a map, and its room
MAP_QUESTION = ACROSS / 4 / BOLD  # how much of a question one line above a map takes


def fits_list(rows):
    """Whether the rows beside a map are read whole; each is a name and what stands below it, or ""."""
    lines = [sum(lines_of(words, LISTED_ACROSS / LISTED) for words in row) for row in rows]
    return sum(max(LISTED_ROW, number * LISTED * SOURCE_LINE + LISTED_EDGE) for number in lines) <= LISTED_HEIGHT


def is_long(question):
    """Whether a question takes more than two lines on the wall: it is then written smaller."""
    return lines_of(question, ACROSS / QUESTIONS[0] / BOLD) > 2


@lru_cache(maxsize=4096)
def lines_of(text, width):
    """How many lines a text takes, broken between words and, where a word is longer than a line, inside it.

    `width` is that of a line in parts of the size of the letters.
    """
    lines, left = (1, width) if text.strip() else (0, 0)
    for word in text.split():
        length = width_of(word)
        blank = NARROW[" "] if left < width else 0
        if blank + length <= left:
            left -= blank + length
            continue
        if left < width:
            lines, left = lines + 1, width
        for letter in word if length > width else ():
            if width_of(letter) > left:
                lines, left = lines + 1, width
            left -= width_of(letter)
        left -= length if length <= width else 0
    return lines


def width_of(word):
    """How wide a word is, in parts of the size of its letters."""
    return sum(map(_width_of_letter, word))


@lru_cache(maxsize=4096)
def _width_of_letter(letter):
    if unicodedata.combining(letter):
        return 0
    if unicodedata.category(letter) == "So":
        return PICTURE
    if unicodedata.east_asian_width(letter) in "WF":
        return IDEOGRAPH
    return NARROW.get(unicodedata.normalize("NFD", letter)[0], STRANGE)


def _height_of_cards(question):
    size = QUESTIONS[1] if is_long(question) else QUESTIONS[0]
    lines = lines_of(question, ACROSS / size / BOLD)
    return BODY - UNDER - GAP - (lines * size * QUESTION_LINE + GAP if lines else 0)


def _card(number):
    """`(size of the headline, its line, cards abreast, greatest height)` for a page of so many."""
    if number <= 2:
        return 3, 1.18, 1, 20
    return (2.875, 1.18, 2, BODY) if number <= 4 else (2.625, 1.15, 2, BODY)
