"""Which cards of a column share a page of the projector, so that each is read whole? Lengths in rem, as in rules.wall."""

from app.rounds.rules.wall import ACROSS, BODY, BOLD, GAP, QUESTION_LINE, UNDER, is_long, lines_of

LETTERS, LINE = 2.625, 1.15  # static/css/stage-columns.css
HEAD = 4.5  # the column's title
EDGES, SIDES, BETWEEN = 1.1, 3.2, .8  # inside a card; between cards
SAID, SAID_LINE = 32, 2.9  # beside a row of the list: what was said of it
MOST_WORDS = 140  # what is no longer needs no headline: it is shown as it was written


def words_of(text):
    """What the projector shows of a card: all of a short one, else its headline."""
    return text.text if len(text.text) <= MOST_WORDS and not text.own_headline else text.headline


def column_pages(cards, columns, question=""):
    """The cards of one of so many columns as pages, in their order; one that fills a page has it to itself."""
    return _paged(cards, ((ACROSS - GAP * (columns - 1)) / columns - SIDES) / LETTERS, _height(question))


def list_pages(cards, question="", said=0, kinds=None):
    """Cards as rows over the whole width, in their order, with so many lines of what was `said` beside each.

    `kinds` is {zone: the words before a card of that kind}.
    """
    def words(card):
        return f"{(kinds or {}).get(card.zone, '')} {words_of(card)}"
    return _paged(cards, (ACROSS - SAID - SIDES) / LETTERS, _height(question) + HEAD, words, said * SAID_LINE)


def _paged(cards, width, room, words=words_of, least=0):
    pages, left = [[]], room
    for card in cards:
        needs = max(least, lines_of(words(card), width) * LETTERS * LINE) + EDGES + BETWEEN
        if pages[-1] and needs > left:
            pages.append([])
            left = room
        pages[-1].append(card)
        left -= needs
    return pages


def _height(question):
    size = 2.75 if is_long(question) else 3.5
    lines = lines_of(question, ACROSS / size / BOLD)
    return BODY - HEAD - UNDER - GAP * 2 - lines * size * QUESTION_LINE
