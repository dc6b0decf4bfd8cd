"""In which order is a board read?"""

from hashlib import blake2b

from app.refusal import N_

# There is no order by votes: it would tell people what to think.
SORTS = {
    "newest": N_("Newest activity"),
    "fewest": N_("Fewest comments"),
    "random": N_("In a random order"),
}

# A prime far above any id and small enough that what is counted below it fits 64 bits, here and in a database.
PRIME = 2**31 - 1


def place(seed, number):
    """Where what has this number stands in the random order of a seed: it stays there, whatever comes or goes beside it.

    The number is an int or a column of them (64 bits), so that a database can put thousands in order. Over all seeds any four
    stand independently of each other: a polynomial of degree three modulo a prime (Wegman and Carter 1981). With degree one
    the first and the last posted would come first more often than others.
    """
    drawn, found = blake2b(seed.encode(), digest_size=32).digest(), 0
    for at in range(0, 32, 8):
        found = (found * number + int.from_bytes(drawn[at:at + 8]) % PRIME) % PRIME
    return found


def seed_of(person_key, day):
    """Whose random order it is: one person's own, the same for a whole day."""
    return f"{person_key or ''} {day.isoformat()}"
