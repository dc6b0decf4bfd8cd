"""In which order is a board read?"""

from hashlib import blake2b

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
        return sorted(things, key=lambda thing: place(seed, thing.key))
    return sorted(things, key=lambda thing: thing.active_at, reverse=True)


def place(seed, key):
    """Where something stands in the random order of a seed: it stays there, whatever comes or goes beside it."""
    return blake2b(f"{seed} {key}".encode(), digest_size=8).digest()


def seed_of(person_key, day):
    """Whose random order it is: one person's own, the same for a whole day."""
    return f"{person_key or ''} {day.isoformat()}"
