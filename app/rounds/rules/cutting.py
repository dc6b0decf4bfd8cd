"""Into groups of which sizes is a number of people cut?"""

from functools import lru_cache

from app.rounds.rules.joining import joint_bounds, price_of_joining
from app.rounds.rules.sizes import LEAST_PAIR, LONG, pair_sizes, price_of_people, price_of_size

LOOKED_AT = 8  # so many cuts next to the size asked for are joined on trial


def even_sizes(people, groups):
    """So many people in so many groups of like size, the larger ones first."""
    base, more = divmod(people, groups)
    return (base + 1,) * more + (base,) * (groups - more)


def even_cuts(people, least, most):
    """Every cut into groups of like size that comes near the bounds, nobody alone."""
    fewest, highest = max(1, people // (most + 1)), max(1, people // max(LEAST_PAIR, least - 1))
    return [even_sizes(people, groups) for groups in range(fewest, highest + 1)]


@lru_cache(maxsize=4096)
def sizes_of(people, size, least, most, toward=None, standing=()):
    """The sizes of the groups to make of so many people; () when there is only one.

    Within `least` and `most` wherever arithmetic allows, else as near as it gets, and one too many rather than one too
    few; then nearest to `size`, and fewer groups before more. With `toward` those come first that whole groups, with the
    `standing` ones, can best join into; pairs toward fours keep their table of prices.
    """
    if people < LEAST_PAIR:
        return ()
    if (size, least, most, toward) == (2, 2, 3, 4):
        pairs, trios = pair_sizes(people, standing.count(2), standing.count(3))
        return (2,) * pairs + (3,) * trios

    def price(sizes, later=0):
        prices = [price_of_size(one, size, least, most) for one in sizes]
        return sum(one // LONG for one in prices), later, sum(prices), len(sizes)

    cuts = sorted(even_cuts(people, least, most), key=price)
    if not toward:
        return cuts[0]
    bounds = (toward, *joint_bounds(toward))
    return min(cuts[:LOOKED_AT], key=lambda sizes: price(sizes, price_of_joining((*standing, *sizes), *bounds)))


def fits(people, size, least, most):
    """Whether so many people make groups that are all within the bounds."""
    return people > 0 and any(
        least <= people // groups and -(-people // groups) <= most
        for groups in range(max(1, people // most), people // least + 1)
    )


def price_of_sizes(people, size, least, most, toward=None):
    """What the best groups of so many people cost, planned by themselves."""
    if (size, least, most, toward) == (2, 2, 3, 4):
        return price_of_people(people)
    return price_of_sizes_given(sizes_of(people, size, least, most, toward), size, least, most)


def price_of_sizes_given(sizes, size, least, most):
    """What groups of these sizes cost."""
    return sum(price_of_size(one, size, least, most) for one in sizes)
