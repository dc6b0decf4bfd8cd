"""Which methods fit what a facilitator looks for, and in which order do they stand?"""

import re
import unicodedata
from dataclasses import dataclass

from rapidfuzz import fuzz

from app.library.methods import KINDS, PURPOSES

NOT_LETTERS = re.compile(r"[^a-z0-9]+")
MOST_PEOPLE = 1000
MOST_MINUTES = 1440
MOST_LETTERS = 80
ALIKE = 75  # of 100: a letter too many, or two that changed places
MOST_ALIKE = 3


@dataclass(frozen=True)
class Wishes:
    """What is looked for: words, so many people, at most so many minutes, one mode, only what Allround runs."""

    words: str = ""
    people: int | None = None
    minutes: int | None = None
    where: str = ""
    runs: bool = False


def fitting(methods, wishes, running, say=str):
    """Those methods that fit every wish, in their order. `running` holds the ids Allround runs; `say` translates a text."""
    return [method for method in methods if _fits(method, wishes, running, say)]


def by_purpose(methods, running):
    """`[(purpose, [method, ...])]` in the order of the purposes: each method once, under what it serves first.

    On each shelf what Allround runs stands before what it does not; else the order is kept.
    """
    in_order = sorted(methods, key=lambda method: method.id not in running)
    return [(purpose, [method for method in in_order if method.purpose == purpose]) for purpose in PURPOSES]


def alike(methods, words, say=str):
    """The few methods whose names are almost what was typed, the nearest first; none where nothing is near."""
    def nearness(method):
        return max(_likeness(folded(words), folded(say(name))) for name in (method.title, *method.also))

    near = sorted(((nearness(method), method) for method in methods), key=lambda pair: -pair[0])
    return [method for likeness, method in near[:MOST_ALIKE] if likeness >= ALIKE]


def _likeness(typed, name):
    """How like a name is what was typed, of 100: word by word, or all of it run together as one word."""
    parts = [*name.split(), name.replace(" ", "")]
    each = [max(fuzz.ratio(word, part) for part in parts) for word in typed.split()] or [0]
    return max(sum(each) / len(each), *(fuzz.ratio(typed.replace(" ", ""), part) for part in parts))


def folded(text):
    """A text as it is searched: small letters without accents, everything between words one blank."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return NOT_LETTERS.sub(" ", plain).strip()


def _fits(method, wishes, running, say):
    if wishes.people and not method.least <= wishes.people <= (method.most or wishes.people):
        return False
    if wishes.minutes and method.minutes[0] > wishes.minutes:
        return False
    if wishes.where and wishes.where not in method.modes:
        return False
    if wishes.runs and method.id not in running:
        return False
    looked_for = folded(wishes.words).split()
    if not looked_for:
        return not wishes.words.strip()
    searched = _searched(method, say)
    return all(word in searched for word in looked_for)


def _searched(method, say):
    """Everything on the page of a method that somebody may remember it by."""
    titles = [say(method.title), *(say(name) for name in method.also)]
    texts = [
        say(KINDS[method.kind]), *(say(PURPOSES[one]) for one in method.purposes), say(method.summary), say(method.when),
        say(method.example), *(say(step.title) + " " + say(step.text) for step in method.steps), *(say(tip) for tip in method.tips),
        method.credit["text"], method.credit.get("inventors", ""),
    ]
    # "124all" and "1 2 4 all" are both 1-2-4-All.
    return " ".join([folded(text) for text in titles + texts] + [folded(title).replace(" ", "") for title in titles])
