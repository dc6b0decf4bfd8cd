"""Which rows of a table say nearly the same as another row, or as what stands on the board?

As in posting, it is a hint for the eye. Of 5,000 rows beside a board of 5,000 it takes a second or two: each headline is compared only with
those that share its rarest words with it.
"""

from collections import defaultdict
from dataclasses import dataclass

from rapidfuzz import fuzz

from app.board.rules.nearness import ALIKE, LEAST_WORDS, folded

# Words in more headlines than these tell nothing; of the others so many are followed.
MOST_HOLDERS, RAREST = 40, 3


@dataclass(frozen=True)
class Twin:
    """A row, and what says nearly the same: an earlier row's number, or the key of a thought."""

    row: object
    earlier: int | None = None
    key: str | None = None


def twins_among(rows, on_board):
    """[Twin] of those rows (each with .number and .values) that are like one before them, or like what is on the board, {key: headline}.

    What is on the board comes first: it is there already.
    """
    texts = {("board", key): folded(headline) for key, headline in on_board.items()}
    texts |= {("row", row.number): folded(row.values["headline"]) for row in rows}
    holders, firsts = defaultdict(list), {}
    for place, text in texts.items():
        firsts.setdefault(text, place)
        for word in set(text.split()):
            holders[word].append(place)
    known = {place: number for number, place in enumerate(texts)}
    found = []
    for row in rows:
        place = ("row", row.number)
        first = firsts[texts[place]]
        like = first if texts[place] and first != place else _likest(place, texts, holders, known)
        if like is not None:
            found.append(Twin(row, like[1], None) if like[0] == "row" else Twin(row, None, like[1]))
    return found


def _likest(place, texts, holders, known):
    """Where stands, on the board or else before this row, what is likest to it? None where nothing is like it."""
    words = texts[place].split()
    if len(words) < LEAST_WORDS:
        return None
    rare = sorted((word for word in set(words) if len(holders[word]) <= MOST_HOLDERS), key=lambda word: (len(holders[word]), word))[:RAREST]
    beside = {other for word in rare for other in holders[word] if known[other] < known[place] and " " in texts[other]}
    likeness = {other: fuzz.token_set_ratio(texts[place], texts[other], score_cutoff=ALIKE) for other in beside}
    near = [other for other, of_100 in likeness.items() if of_100]
    return max(near, key=lambda other: (other[0] == "board", likeness[other], -known[other]), default=None)
