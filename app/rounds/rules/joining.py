"""Which whole groups join, so that the joined ones come nearest to a size?"""

from functools import lru_cache

from app.rounds.rules.sizes import price_of_size


def joint_bounds(size):
    """The least and most people in a group that is joined from whole ones toward this size."""
    return max(2, size - 1), size + max(2, size // 2)


def joins_of(sizes, size, least, most):
    """The best groups that whole groups of these sizes can join into: a list of tuples of sizes.

    Uses each once and splits none. Exact for a dozen groups; of more, those that make the size to a person are joined first.
    """
    counts = {}
    for one in sizes:
        counts[one] = counts.get(one, 0) + 1
    kinds = tuple(sorted(counts))
    left = [counts[kind] for kind in kinds]
    shapes = _shapes(kinds, size, most)
    perfect = [shape for shape in shapes if sum(shape) == size]
    made = []
    for shape in perfect:
        while sum(left) - len(shape) >= 12 and all(left[kinds.index(one)] >= shape.count(one) for one in set(shape)):
            made.append(shape)
            for one in shape:
                left[kinds.index(one)] -= 1
    return made + list(_cheapest(kinds, tuple(left), size, least, most)[1])


def price_of_joining(sizes, size, least, most):
    """What the best joined groups cost: see joins_of."""
    return sum(price_of_joint(shape, size, least, most) for shape in joins_of(sizes, size, least, most))


def price_of_joint(shape, size, least, most):
    """What one joined group costs: its size, and that a group which joins nobody although it is small hears nothing new."""
    people = sum(shape)
    alone = 1 if len(shape) == 1 and people < size else 0
    # A single group larger than the most allowed is as it was: nobody can split it.
    most = max(most, people) if len(shape) == 1 else most
    return price_of_size(people, size, least, most) + alone


@lru_cache(maxsize=512)
def _shapes(kinds, size, most):
    """Every way to join groups of these kinds of sizes: up to `most` people, or one by itself."""
    found = {(kind,) for kind in kinds}
    grow = set(found)
    while grow:
        grow = {
            tuple(sorted((*shape, kind))) for shape in grow for kind in kinds if sum(shape) + kind <= most
        } - found
        found |= grow
    return sorted(found, key=lambda shape: (len(shape), shape))


@lru_cache(maxsize=4096)
def _cheapest(kinds, left, size, least, most):
    if not any(left):
        return 0, ()
    first = next(at for at, count in enumerate(left) if count)
    best = None
    for shape in _shapes(kinds, size, most):
        # The first kind that is left must go somewhere: nothing is missed by placing it now.
        after = tuple(count - shape.count(kind) for kind, count in zip(kinds, left, strict=True))
        if kinds[first] not in shape or min(after) < 0:
            continue
        price, rest = _cheapest(kinds, after, size, least, most)
        price += price_of_joint(shape, size, least, most)
        if best is None or price < best[0]:
            best = (price, (shape, *rest))
    return best
