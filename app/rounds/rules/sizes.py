"""How large should pairs be so that whole pairs can later join into fours, and what does a size cost?"""

from functools import lru_cache

# What a "four" costs by the pairs it is made of. A lone trio stands as a four; a lone
# pair does so only where nobody else is in that place.
PRICES = {(2, 2): 0.0, (2, 3): 1.5, (3,): 2.5, (2, 2, 2): 4.0, (2,): 40.0}

LEAST_PAIR, MOST_PAIR = 2, 3
LEAST_FOUR, MOST_FOUR = 3, 6

# Somebody too few in a group is worse than somebody too many, and both than any distance from the size asked for.
SHORT, LONG = 2000, 1000


def price_of_size(people, size, least, most):
    """What one group of so many people costs: the further from the size asked for the more, outside the bounds by far."""
    return SHORT * max(0, least - people) + LONG * max(0, people - most) + abs(people - size)


def fours_of(twos, threes):
    """The cheapest fours from so many pairs and trios: a list of tuples of sizes.

    Promises the least sum of PRICES. Three and three never join: two trios that stand
    by themselves cost the same and move nobody.
    """
    mixed = min(twos, threes)
    if (twos - mixed) % 2 and mixed and threes:
        mixed -= 0 if twos == 1 else 1
    left = twos - mixed
    fours = [(2, 3)] * mixed
    if left % 2 and left >= 3:
        fours.append((2, 2, 2))
        left -= 3
    elif left % 2:
        fours.append((2,))
        left -= 1
    fours += [(2, 2)] * (left // 2)
    fours += [(3,)] * (threes - mixed)
    return fours


def price_of(twos, threes):
    """The sum of PRICES of the cheapest fours from so many pairs and trios."""
    return sum(PRICES[four] for four in fours_of(twos, threes))


@lru_cache(maxsize=4096)
def pair_sizes(people, twos=0, threes=0):
    """How many pairs and trios to make of `people`: (pairs, trios), looking ahead to the fours.

    `twos` and `threes` are groups that stand already and will join in the merge.
    Promises nobody alone, except that one person is refused: (0, 0).
    """
    if people < LEAST_PAIR:
        return (0, 0)
    best = None
    for trios in range(people % 2, people // 3 + 1, 2):
        pairs = (people - 3 * trios) // 2
        price = price_of(twos + pairs, threes + trios)
        if best is None or price < best[0]:
            best = (price, pairs, trios)
    return best[1:]


def price_of_people(people):
    """The price of the best fours for so many people planned by themselves."""
    return price_of(*pair_sizes(people))
