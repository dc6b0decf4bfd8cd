"""Seats that one phone serves: how do they stay together, whatever groups are made?"""

from dataclasses import replace

# Groups of these forms are never cut: whoever sits beside their host in one that stands, or joins, is counted there.
WHOLE = ("keep", "merge", "named", "choose")


def placed_by_themselves(people, companions, form, groups):
    """The people whom a plan of this form places; the companions not among them come after with their hosts.

    `companions` are {host: ids of who sits beside them}, `groups` those that stand or go on. Where groups stay whole, a
    companion who sits in one beside their host is planned as a head, so that no group falls apart for want of phones.
    """
    host_of = {one: host for host, ids in companions.items() for one in ids}
    return [person for person in people
            if person.id not in host_of or (form in WHOLE and _sit_together(groups, person.id, host_of[person.id]))]


def _sit_together(groups, one, other):
    """Whether both sit in some of these groups, and neither without the other."""
    found = [{one, other}.intersection(group.members) for group in groups]
    return any(found) and all(len(sitting) != 1 for sitting in found)


def with_companions(units, companions):
    """The same groups with everybody's companions behind them, and no companion without their host."""
    follow = {one for ids in companions.values() for one in ids}
    return [
        replace(unit, members=tuple(
            seat for one in unit.members if one not in follow for seat in (one, *companions.get(one, ()))))
        for unit in units
    ]
