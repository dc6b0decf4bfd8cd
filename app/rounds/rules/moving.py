"""What happens when somebody comes or goes, or two neighbours pair up, while a step runs?"""

from dataclasses import dataclass, replace

from app.refusal import N_, Refusal
from app.rounds.rules.grouping import FAR, HOME, plan_fours, plan_pairs
from app.rounds.rules.sizes import LEAST_PAIR, MOST_FOUR, MOST_PAIR

ENOUGH_TIME = 60  # seconds: with less left a newcomer sees the question and waits
MOST = {"pairs": MOST_PAIR, "fours": MOST_FOUR}


@dataclass(frozen=True)
class Move:
    """This person now sits in that group."""

    person: int
    to: object


@dataclass(frozen=True)
class Card:
    """For the desk: this person is alone, those groups are beside them."""

    person: int
    near: tuple


def seat_latecomer(person, groups, form, seconds_left, waiting=()):
    """Where a newcomer goes: a group, a tuple of people who now form one, or None to wait.

    Joins the smallest group with room, of the same table, else the same place, if more
    than a minute is left. Where all are full, two who wait in one place form a group.
    Somebody whose place has no group at all joins the smallest anywhere: nobody alone.
    """
    if seconds_left is not None and seconds_left <= ENOUGH_TIME:
        return None
    most = MOST[form]
    free = [g for g in groups if g.size < most]
    same_place = [g for g in free if g.place == person.place]
    if same_place:
        return min(same_place, key=lambda g: (_table_apart(person, g), g.size, g.number))
    others = [one for one in waiting if one.place == person.place]
    if others:
        return (others[0].id, person.id)
    if free and not any(g.place == person.place for g in groups):
        return min(free, key=lambda g: (g.size, g.number))
    return None


def _table_apart(person, group):
    return 0 if person.table and group.table == person.table else 1


def regroup_fours(people, formed, seed):
    """Fours that stand are kept when a step opens again: who left is gone, newcomers join.

    A group of one dissolves into the others. People for whom no group has room form new
    ones; a last one left over joins the smallest group of all.
    """
    here = {person.id: person for person in people}
    standing = [
        replace(unit, members=tuple(one for one in unit.members if one in here), parts=()) for unit in formed
    ]
    standing = [unit for unit in standing if unit.size > 1]
    seated = {one for unit in standing for one in unit.members}
    waiting = []
    for person in sorted((p for p in people if p.id not in seated), key=lambda p: p.id):
        host = seat_latecomer(person, standing, "fours", None)
        if host is None or isinstance(host, tuple):
            waiting.append(person)
        else:
            standing = [_with(unit, person) if unit is host else unit for unit in standing]
    if len(waiting) == 1 and standing:
        host = min(standing, key=lambda unit: (unit.place != waiting[0].place, unit.size, unit.number))
        return [_with(unit, waiting[0]) if unit is host else unit for unit in standing]
    taken = max((unit.number for unit in standing), default=0)
    fresh = plan_fours(plan_pairs(waiting, seed))
    return standing + [replace(unit, number=unit.number + taken, parts=()) for unit in fresh]


def _with(unit, person):
    return replace(unit, members=(*unit.members, person.id))


def after_leaving(group, groups, form):
    """What to do for the one person left in `group`; `groups` are the others of this step.

    At home: [Move] at once to the nearest of the smallest groups of the place (if all are
    full, somebody comes over instead); in the room: [Card] for the desk. Empty when the
    group still talks, or when nobody else is there at all: then it is a step alone.
    """
    if group.size != 1:
        return []
    last = group.members[0]
    near = sorted(
        (g for g in groups if g.place == group.place and g.size),
        key=lambda g: (_apart(group, g), abs(g.number - group.number)),
    )
    if group.place != HOME and near:
        return [Card(last, tuple(g.number for g in near[:2]))]
    hosts = near or [g for g in groups if g.size]
    if not hosts:
        return []
    host = min(hosts, key=lambda g: g.size)
    if host.size < MOST[form]:
        return [Move(last, host)]
    enough = 1 if form == "pairs" else 2
    return [Move(one, group) for one in host.members[-enough:]]


def _apart(group, other):
    return abs((group.table or FAR) - (other.table or FAR))


def pair_by_code(me, other, groups, unpaired):
    """Two neighbours pair up: returns the group `me` joins, or None to form a new one.

    Refuses: one's own code, another place, somebody who has a partner unless `me` is the
    only one left, and `me` having a partner already.
    """
    if me.id == other.id:
        raise Refusal("own_code", N_("That is your own number. Type your neighbour's."))
    if me.place != other.place:
        raise Refusal("other_place", N_("That person is not in the same place as you."))
    mine = next((g for g in groups if me.id in g.members), None)
    theirs = next((g for g in groups if other.id in g.members), None)
    if mine is not None and mine is theirs:
        raise Refusal("already_paired", N_("You two are together already."))
    if mine is not None and mine.size >= LEAST_PAIR:
        raise Refusal("have_partner", N_("You have a partner already."))
    if theirs is None:
        return None
    if theirs.size >= MOST_PAIR or (theirs.size == LEAST_PAIR and unpaired > 1):
        raise Refusal("taken", N_("That person has a partner. Look for somebody who has none."))
    return theirs
