"""What happens when somebody comes or goes, two neighbours pair up, or the desk moves people, while a step runs?"""

from dataclasses import dataclass, replace

from app.refusal import N_, Refusal
from app.rounds.rules.grouping import FOURS, PAIRS
from app.rounds.rules.keeping import regroup, roomiest
from app.rounds.rules.sizes import LEAST_PAIR, MOST_PAIR
from app.rounds.rules.units import HOME, Form, apart, grown

__all__ = [
    "ENOUGH_TIME", "Card", "Move", "after_leaving", "join_groups", "move", "pair_by_code", "regroup", "regroup_fours",
    "seat_latecomer",
]

ENOUGH_TIME = 60  # seconds: with less left a newcomer sees the question and waits
BY_NAME = {"pairs": PAIRS, "fours": FOURS}


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


def _bounds(most):
    """`(least, most)` of a Form, of a plain number, or of "pairs" and "fours"."""
    form = BY_NAME.get(most, most)
    if isinstance(form, Form):
        return form.bounds[1:]
    return (LEAST_PAIR if most <= MOST_PAIR else 3), most


def seat_latecomer(person, groups, most, seconds_left, waiting=()):
    """Where a newcomer goes: a group, a tuple of people who now form one, or None to wait.

    `most` is the Form of the step, or the most people in one of its groups. Joins the smallest group with room, of the
    same table, else the same place, if more than a minute is left. Where all are full, somebody alone elsewhere is joined;
    else as many as make a group and wait in one place form one; two are enough where groups are joined from smaller ones.
    Somebody whose place has no group at all joins the smallest anywhere: nobody alone.
    """
    if seconds_left is not None and seconds_left <= ENOUGH_TIME:
        return None
    is_joined = getattr(BY_NAME.get(most, most), "form", "") == "merge"
    least, most = _bounds(most)
    host = roomiest(person, groups, most)
    if host is not None:
        return host
    lone = [group for group in groups if group.size == 1]
    if lone:
        return min(lone, key=lambda group: group.number)
    others = [one for one in waiting if one.place == person.place and one.id != person.id]
    begin = LEAST_PAIR if is_joined else least
    if len(others) >= begin - 1:
        return (*(one.id for one in others[: begin - 1]), person.id)
    free = [group for group in groups if group.size < most]
    if free and not any(group.place == person.place for group in groups):
        return min(free, key=lambda group: (group.size, group.number))
    return None


def regroup_fours(people, formed, seed):
    """`regroup` for fours that are joined from pairs."""
    return regroup(people, formed, FOURS, seed)


def after_leaving(group, groups, most, waiting=()):
    """What to do for the one person left in `group`; `groups` are the others of this step.

    `most` is the Form of the step, or the most people in one of its groups. Somebody `waiting` in the place comes to them,
    or from elsewhere if there is no other group. Otherwise at home: [Move] at once to the smallest group of the place, the
    nearest of several (if all are full, as many come over as make a group, or where that would leave too few behind, they
    are one more). In a room: [Card] for the desk. Empty when the group still talks, or when nobody else is there at all:
    then it is a step alone.
    """
    if group.size != 1:
        return []
    least, most = _bounds(most)
    last = group.members[0]
    others = [other for other in groups if other.size]
    comes = [one for one in waiting if one.place == group.place] or ([] if others else list(waiting))
    if comes:
        return [Move(comes[0].id, group)]
    near = sorted(
        (other for other in others if other.place == group.place),
        key=lambda other: (apart(group.table, other.table), abs(group.number - other.number)),
    )
    if group.place != HOME and near:
        return [Card(last, tuple(other.number for other in near[:2]))]
    if not others:
        return []
    host = min(near or others, key=lambda other: other.size)
    come = least - 1
    if host.size < most or host.size - come < least:
        return [Move(last, host)]
    return [Move(one, group) for one in host.members[-come:]]


def move(units, person, to):
    """The groups once this person (by number) sits in `to`, one of `units`; a group that empties is gone.

    Somebody who sat in none simply sits down. Whoever is left alone is for `after_leaving`.
    """
    if person in to.members:
        return list(units)
    stay = [replace(unit, members=tuple(one for one in unit.members if one != person)) if unit is not to else unit for unit in units]
    return [unit for unit in grown(stay, to, [person]) if unit.size]


def join_groups(units, a, b):
    """The groups once `a` and `b`, two of `units`, are one: it keeps the lower number, and that one's place, table and name.

    Of equal numbers in two places the larger group stays. `parts` names both where they are of one place.
    """
    if a.key == b.key:
        raise Refusal("same_group", N_("Choose two different groups to join."))
    stays, goes = sorted((a, b), key=lambda unit: (unit.number, -unit.size, unit.place))
    parts = tuple(sorted({part for unit in (a, b) for part in unit.parts or (unit.number,)})) if a.place == b.place else ()
    joined = replace(stays, members=(*stays.members, *goes.members), parts=parts)
    return [joined if unit is stays else unit for unit in units if unit is not goes]


def check_new_face(me, other, met, free):
    """Two neighbours who sat together before look for somebody else while one of those `free` is new to either of them.

    `met` are pairs as frozensets of ids; `free` the ids of who has no partner yet.
    """
    others = set(free) - {me, other}
    if frozenset((me, other)) in met and any(frozenset((one, new)) not in met for one in (me, other) for new in others):
        raise Refusal("met_already", N_("You two have talked already. Look for somebody new: others are still free."))


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
