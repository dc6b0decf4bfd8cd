"""Which ideas of a round go on to what follows? A choice is a way with its number; equals at the cut are never parted."""

from dataclasses import asdict, dataclass

from app.refusal import N_, Refusal
from app.rounds.rules.tallying import top

ALL, BEST, MARKED, HAND = "all", "best", "marked", "hand"
# What ideas may be counted by beside the marks of their structure, which are called "mark:" and their name.
SCORE, DOTS, MARK = "score", "dots", "mark:"
WAYS = {
    ALL: N_("all of them"),
    BEST: N_("the best, ties at the cut included"),
    MARKED: N_("all with at least so many"),
    HAND: N_("none yet: ticked by hand"),
}
MOST = 500


@dataclass(frozen=True)
class Choice:
    """A way to choose; `by` what is counted, `number` how many go on (best) or how many an idea needs (marked)."""

    way: str
    by: str = ""
    number: int | None = None

    def as_facts(self):
        """The choice as plain values."""
        return asdict(self)


def check_choice(choice, measures):
    """Refuses an unknown way, a count that these ideas do not have, and a number that chooses nothing."""
    if choice.way not in WAYS:
        raise Refusal("no_such_way", N_("Choose from the page how ideas go on."))
    if choice.way not in (BEST, MARKED):
        return
    if choice.by not in measures:
        raise Refusal("not_counted", N_("These ideas were not counted in this way. Choose another, or tick them by hand."))
    if choice.number is None or not 1 <= choice.number <= MOST:
        raise Refusal("no_number", N_("Say a number from 1 to %(most)s."), most=MOST)


def going_on(choice, ideas):
    """The keys that go on, of `ideas` {key: {what is counted: number}}, in their order.

    Promises that equals go together: a tie at the cut goes on whole, and what nobody said anything of is not among the best.
    """
    if choice.way == ALL:
        return list(ideas)
    if choice.way == HAND:
        return []
    if choice.way == MARKED:
        return [key for key, counts in ideas.items() if (counts.get(choice.by) or 0) >= choice.number]
    counted = [{"key": key, "count": counts.get(choice.by) or None} for key, counts in ideas.items()]
    best = {one["key"] for one in top(counted, "count", choice.number)}
    return [key for key in ideas if key in best]


def measures_of(ideas):
    """What at least one of these ideas was counted by, in the order: score, dots, then marks by their names."""
    found = {name for counts in ideas.values() for name, number in counts.items() if number}
    return [name for name in (SCORE, DOTS) if name in found] + sorted(found - {SCORE, DOTS})


def host_of(key, under, there):
    """Under which idea that is `there` a card lies in the end; the card itself where it stands. `under` is {key: key}."""
    found, passed = key, {key}
    while under.get(found) in there and under[found] not in passed:
        found = under[found]
        passed.add(found)
    return found
