"""Which headlines say nearly the same as one? A hint for the eye; whether they mean the same, a person says."""

import re
import unicodedata
from functools import lru_cache

from rapidfuzz import fuzz, process

from app.board.rules.stems import stem

# Of 100; the same line as between ideas of a round.
ALIKE = 76
LEAST_WORDS = 2
# So many words of a headline in a longer text are no chance.
LEAST_WITHIN = 4
WORDS = re.compile(r"[^\W_]+")


def nearest(headline, headlines):
    """The keys of the headlines {key: words} that say nearly the same, the likest first.

    Case, accents, order and endings do not count: "walking group" finds "Groups for walks".
    """
    asked = folded(headline)
    texts = {key: folded(words) for key, words in headlines.items()}
    if len(asked.split()) < LEAST_WORDS:
        return [key for key, text in texts.items() if text and text == asked]
    wordy = {key: text for key, text in texts.items() if len(text.split()) >= LEAST_WORDS}
    found = process.extract(asked, wordy, scorer=fuzz.token_set_ratio, score_cutoff=ALIKE, limit=None)
    return [key for _text, _likeness, key in sorted(found, key=lambda one: (-one[1], -fuzz.ratio(asked, one[0]), str(one[2])))]


@lru_cache(maxsize=20_000)
def folded(sentence):
    """The stems of a sentence's words, without case, accents and punctuation."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", sentence.casefold()) if not unicodedata.combining(sign))
    return " ".join(map(stem, WORDS.findall(plain)))


def nearest_within(headline, texts):
    """The keys of the texts {key: words} that hold every word of a headline of at least four: it may say what they say at length."""
    # A stem is how its word begins, but for a last y: carry, carries.
    asked = {stem(word).removesuffix("y") for word in headline.casefold().split()}
    if len(asked) < LEAST_WITHIN:
        return []
    return [key for key, text in texts.items() if _holds(text.casefold(), asked)]


def _holds(text, words):
    return all(word in text for word in words)
