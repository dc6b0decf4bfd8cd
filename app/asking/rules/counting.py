"""What do the answers to one question say together: how many each, what ties, how far apart?"""

from collections import Counter
from math import ceil, floor
from typing import NamedTuple

from app.asking.rules.answers import fold


class Bar(NamedTuple):
    """One option or point: how many chose it, whether another has as many; of a point what its end of the scale means, and
    whether it lies in the middle half."""

    label: str
    number: int
    rank: int
    tied: bool
    end: str = ""
    middle: bool = False


class Spread(NamedTuple):
    """Where answers on a scale lie: half of them between `low` and `high`, half below or at `middle`, all from `first` to `last`."""

    first: int
    low: int
    middle: float
    high: int
    last: int


class Word(NamedTuple):
    """One word as it was most often written, how many people said it, and its size in steps from 1 (small) to 5."""

    text: str
    number: int
    size: int


def choice_bars(options, chosen):
    """A Bar for each option, the most chosen first; `chosen` are places of options from 0, as text. Ties keep the order of asking."""
    counts = Counter(int(each) for each in chosen)
    numbers = [counts[place] for place in range(len(options))]
    bars = [Bar(option, number, *_place(number, numbers)) for option, number in zip(options, numbers, strict=True)]
    return sorted(bars, key=lambda bar: bar.rank)


def scale_bars(points, chosen, low="", high=""):
    """A Bar for each point from the lowest to the highest; `chosen` are points as text. Only the most chosen points tie."""
    values = [int(each) for each in chosen]
    counts = Counter(values)
    numbers = [counts[point] for point in range(1, points + 1)]
    spread = spread_of(chosen)
    return [
        Bar(str(point), number, rank, tied and rank == 1, end={1: low, points: high}.get(point, ""),
            middle=spread is not None and spread.low <= point <= spread.high)
        for point, number in enumerate(numbers, 1) for rank, tied in [_place(number, numbers)]
    ]


def spread_of(chosen):
    """The Spread of points (as text), by the method of Tukey's hinges; None without answers."""
    values = sorted(int(each) for each in chosen)
    if not values:
        return None
    half = (len(values) + 1) // 2
    return Spread(values[0], floor(_middle(values[:half])), _middle(values), ceil(_middle(values[-half:])), values[-1])


def _middle(values):
    at = len(values) // 2
    middle = values[at] if len(values) % 2 else (values[at - 1] + values[at]) / 2
    return int(middle) if middle == int(middle) else middle


def _place(number, numbers):
    return 1 + sum(other > number for other in numbers), number > 0 and numbers.count(number) > 1


def counted_words(words):
    """A Word for each different word, the most frequent first, then by the alphabet; spellings that fold() joins are one."""
    spellings = {}
    for word in words:
        spellings.setdefault(fold(word), Counter())[word] += 1
    numbers = {folded: sum(counter.values()) for folded, counter in spellings.items()}
    most = max(numbers.values(), default=0)
    found = [Word(_usual(spellings[folded]), number, size_of(number, most)) for folded, number in numbers.items()]
    return sorted(found, key=lambda word: (-word.number, fold(word.text)))


def _usual(spellings):
    """The spelling used most; of equals the one with the fewest capitals."""
    return min(spellings, key=lambda text: (-spellings[text], sum(letter.isupper() for letter in text), text))


def size_of(number, most):
    """The step of a word said by `number` people where the most frequent was said by `most`: 1 to 5; where all are alike, 3."""
    if most <= 1:
        return 3
    return 1 + round(4 * (number - 1) / (most - 1))
