"""Whose tags fit the words of an idea? By the words alone: never by how often somebody is asked, named or thanked."""

import random
import re
from typing import NamedTuple

from rapidfuzz import fuzz, process

AT_MOST = 6
# So alike are "physio" and "physios", "carer" and "carers", and not "care" and "card".
ALIKE = 86
# A shorter word fits only when it is the same.
LONG_ENOUGH = 5
WORD = re.compile(r"[^\W_]+")
SAY_NOTHING = frozenset([
    "and", "the", "for", "with", "from", "who", "that", "this", "our", "your", "are", "was", "not", "but", "how", "about", "into", "have",
    "has", "had", "been", "being", "people", "work", "working", "health", "care", "ac", "yn", "yr", "am", "gyda",
])


class Match(NamedTuple):
    """Somebody who could help: whose card, and which of its tags fit."""

    who: object
    because: tuple


def words_of(text):
    """The words of a text that say something, in small letters."""
    return {word for word in WORD.findall((text or "").casefold()) if len(word) > 1 and word not in SAY_NOTHING}


def who_fits(text, people, seed, at_most=AT_MOST):
    """At most six Matches of `people`, pairs (who, tags): whoever has more fitting tags first, equals in an order of the reader's own.

    The seed names reader and page: the same reader finds the same order there, another one another.
    """
    wanted = words_of(text)
    people = list(people)
    fitting = _fitting({tag for _who, tags in people for tag in tags}, wanted)
    found = [Match(who, tuple(tag for tag in tags if tag in fitting)) for who, tags in people]
    found = [match for match in found if match.because]
    random.Random(seed).shuffle(found)
    return sorted(found, key=lambda match: -len(match.because))[:at_most]


def _fitting(tags, wanted):
    """The tags all of whose words that say something stand in the text, or nearly so."""
    needed = {tag: words_of(tag) for tag in tags}
    there = {word for words in needed.values() for word in words if word in wanted}
    near = [word for word in wanted if len(word) >= LONG_ENOUGH]
    for word in {word for words in needed.values() for word in words if len(word) >= LONG_ENOUGH} - there:
        if near and process.extractOne(word, near, scorer=fuzz.ratio, score_cutoff=ALIKE):
            there.add(word)
    return {tag for tag, words in needed.items() if words and words <= there}
