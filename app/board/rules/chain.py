"""Which links of the chain of evidence may be made, who lies under whom, and what is reached from one thought?"""

from dataclasses import dataclass

from app.board.rules import kinds
from app.refusal import N_, Refusal


@dataclass(frozen=True)
class Piece:
    """A thought as far as a link asks: which kind, whose board, whether everybody may read it, whether it lies under another."""

    id: int
    kind: str
    lab_id: int
    is_visible: bool = True
    is_merged: bool = False


def check_link(upper, lower):
    """Refuse a link between two Labs, from or to what nobody may read or what lies under another, and one that says nothing.

    A link goes down in the order of kinds, so no thought can rest on itself, however long the way.
    """
    if upper.lab_id != lower.lab_id:
        raise Refusal("other_lab", N_("These two stand on the boards of different Labs."))
    if not (upper.is_visible and lower.is_visible):
        raise Refusal("not_on_the_board", N_("One of the two is no longer on the board, so nothing was linked."))
    if upper.is_merged or lower.is_merged:
        raise Refusal("put_together", N_("One of the two was put together with another. Link the one that stands."))
    kinds.check_rests_on(upper.kind, lower.kind)


def check_rests_on_something(kind, how_many, headline):
    """Refuse to publish the decision for an idea that rests on no insight: its owner or a facilitator adds one with one press."""
    if kind == "idea" and not how_many:
        raise Refusal("rests_on_nothing", N_("“%(headline)s” rests on no insight yet. Add one on its page; then the decision can be "
                                             "published. Nothing was published; what you wrote stands here."), headline=headline)


def may_rest_on(kind):
    """The kinds on which a thought of this kind may rest."""
    return kinds.RESTS_ON[kind]


def head_of(one, under):
    """The thought that stands for this one: where it lies under another, that one's head. `under` is {lower: upper}."""
    passed = {one}
    while under.get(one) is not None and under[one] not in passed:
        one = under[one]
        passed.add(one)
    return one


def reached(start, links):
    """All that is reached from `start` by links (from, to), itself not among them."""
    ways = {}
    for one, other in links:
        ways.setdefault(one, []).append(other)
    found, waiting = set(), [start]
    while waiting:
        for other in ways.get(waiting.pop(), ()):
            if other not in found and other != start:
                found.add(other)
                waiting.append(other)
    return found


def branches(start, links, rank):
    """The links as nested lists [(one, its branches, whether it stands elsewhere in full)], from `start` on.

    What hangs on several others is told in full once, where it comes first; `rank(one)` orders what stands side by side.
    """
    ways = {}
    for one, other in links:
        ways.setdefault(one, set()).add(other)
    told = set()

    def walk(one):
        drawn = []
        for other in sorted(ways.get(one, ()), key=rank):
            again = other in told
            told.add(other)
            drawn.append((other, [] if again else walk(other), again and bool(ways.get(other))))
        return drawn

    return walk(start)
