"""What is left of an English word without its ending, so that "walk", "walks" and "walking" are one?

Light on purpose: it serves a hint for the eye, so a word too many is one glance, and one that is taken apart too far would be noise.
Nothing of it is kept, and no database is asked: both find the same.
"""

from functools import lru_cache

LEAST = 3
VOWELS = frozenset("aeiouy")
# Before these a plural has an "e" of its own.
HISSES = ("sses", "shes", "ches", "xes", "zes")
# Doubled at the end they belong to the word: call, miss, buzz.
STAY_DOUBLE = "lsz"


@lru_cache(maxsize=50_000)
def stem(word):
    """A word in small letters without the ending of a plural, of -ing or -ed, and without a last e."""
    found = _without_ing_or_ed(_without_s(word))
    return found[:-1] if len(found) > LEAST + 1 and found.endswith("e") else found


def _without_s(word):
    if len(word) > LEAST + 1 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > LEAST + 1 and word.endswith(HISSES):
        return word[:-2]
    return word[:-1] if len(word) > LEAST and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _without_ing_or_ed(word):
    if len(word) > LEAST + 1 and word.endswith("ied"):
        return word[:-3] + "y"
    for ending in ("ing", "ed"):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= LEAST and VOWELS & set(rest) and not word.endswith("eed"):
            is_doubled = rest[-1] == rest[-2] and rest[-1] not in VOWELS and rest[-1] not in STAY_DOUBLE
            return rest[:-1] if is_doubled else rest
    return word
