"""Which of these sentences say nearly the same? A hint for the eye, in any language: words and letters, no meaning."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz, process

# Of 100. Among the demo's and the rehearsal's sentences 47 of 58 pairs that say the same reach it, and none of 1,861 that do not.
ALIKE = 76
MOST_CARDS = 500
# A headline is enough to tell, and a long text is like too many others.
MOST_LETTERS = 90
# A single word lies whole in many sentences.
LEAST_WORDS = 2
WORDS = re.compile(r"[^\W_]+")


class Near(NamedTuple):
    """Two places in a list whose sentences are alike, and how much, of 100."""

    one: int
    other: int
    likeness: int


def folded(sentence):
    """A sentence without case, accents and punctuation."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", sentence.casefold()) if not unicodedata.combining(sign))
    return " ".join(WORDS.findall(plain))[:MOST_LETTERS].strip()


@lru_cache(maxsize=64)
def near_pairs(sentences):
    """The pairs among a tuple of sentences that say nearly the same, the likest first; of more than 500 the first 500.

    The order of words does not count, and a sentence that lies whole in another is like it, if it has two words at least.
    """
    texts = [folded(sentence) for sentence in sentences[:MOST_CARDS]]
    found = []
    for one, text in enumerate(texts):
        if not text:
            continue
        if len(text.split()) < LEAST_WORDS:
            found += [Near(one, other, 100) for other in range(one + 1, len(texts)) if texts[other] == text]
            continue
        near = process.extract(text, texts[one + 1:], scorer=fuzz.token_set_ratio, score_cutoff=ALIKE, limit=None)
        found += [Near(one, one + 1 + place, round(likeness)) for other, likeness, place in near
                  if len(other.split()) >= LEAST_WORDS]
    # Where one lies whole in the other, the nearer in length comes first.
    return tuple(sorted(found, key=lambda pair: (-pair.likeness, -fuzz.ratio(texts[pair.one], texts[pair.other]), pair)))
