"""In which order is a board read?"""

import random

from app.refusal import N_

SORTS = {
    "newest": N_("Newest activity"),
    "fewest": N_("Fewest comments"),
    "random": N_("In a random order"),
}


def in_order(sort, things, seed=""):
    """The things in the order a person asked for: newest activity, fewest comments, or shuffled by the seed.

    Each thing has .active_at, .comments and .key. There is no order by votes: it would tell people what to think.
    """
    if sort == "fewest":
        return sorted(sorted(things, key=lambda thing: thing.active_at, reverse=True), key=lambda thing: thing.comments)
    if sort == "random":
        shuffled = sorted(things, key=lambda thing: thing.key)
        random.Random(seed).shuffle(shuffled)
        return shuffled
    return sorted(things, key=lambda thing: thing.active_at, reverse=True)
