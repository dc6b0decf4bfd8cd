"""Who stands where when numbers may be equal? Shared ranks, and the next rank passed over."""

from collections.abc import Mapping
from typing import NamedTuple


class Place(NamedTuple):
    """One idea in a ranking. `rank` counts from 1; `tied` says whether another idea shares it."""

    item: str
    score: int
    rank: int
    tied: bool


def ranked(scores: Mapping[str, int]) -> list[Place]:
    """The items from the highest score down. Equal scores share a rank: 1, 2, 2, 4.

    Items that tie keep the order in which they were given, which says nothing about merit.
    """
    shared = list(scores.values())
    return [
        Place(item, score, rank=1 + sum(other > score for other in shared), tied=shared.count(score) > 1)
        for item, score in sorted(scores.items(), key=lambda pair: -pair[1])
    ]
