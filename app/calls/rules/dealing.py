"""Who of a panel reads which idea?"""

from collections import deque
from typing import NamedTuple


class Dealt(NamedTuple):
    """{idea: [readers]}, the ideas that have fewer readers than wished for, and whether somebody reads two more than another."""

    readers: dict
    short: list
    is_uneven: bool


def same_organisation(panel, behind):
    """{(person, idea)}: who of a panel is of the same organisation as somebody who is named as one of those behind an idea.

    `panel` is {person: organisation}; `behind` is {idea: [(person, organisation)]}. Nobody is of an organisation with themselves.
    """
    return {(one, idea) for idea, people in behind.items() for other, theirs in people for one, own in panel.items()
            if own == theirs and one != other}


def deal(ideas, people, interests, times, kept=None):
    """Give each idea `times` readers without an interest in it, so that all read about as many.

    `interests` are pairs (person, idea); `kept` are {idea: [people]} dealt before, who keep theirs. Each idea gets as many readers
    as there are people without an interest, at most `times`. Where loads that differ by one are possible, they do not differ by more:
    readers change places along a chain until nobody with two more than another can hand one on to them.
    """
    free = {idea: [one for one in people if (one, idea) not in interests] for idea in ideas}
    readers = {idea: [one for one in (kept or {}).get(idea, ()) if one in free[idea]] for idea in ideas}
    fixed = {(one, idea) for idea, those in readers.items() for one in those}
    load = {one: sum(one in those for those in readers.values()) for one in people}
    # Who has fewest to choose from chooses first; the chains below put right what that leaves uneven.
    for idea in sorted(ideas, key=lambda each: len(free[each])):
        for one in sorted((one for one in free[idea] if one not in readers[idea]), key=lambda each: load[each]):
            if len(readers[idea]) >= times:
                break
            readers[idea].append(one)
            load[one] += 1
    while any(_hand_on(one, readers, free, load, fixed) for one in sorted(people, key=lambda each: -load[each])):
        pass
    return Dealt(
        readers, [idea for idea in ideas if len(readers[idea]) < times], bool(load) and max(load.values()) - min(load.values()) > 1)


def _hand_on(giver, readers, free, load, fixed):
    """Move one idea from `giver` along the shortest chain of people to somebody with at least two fewer; True if there is one."""
    came_by, waiting = {giver: None}, deque([giver])
    while waiting:
        one = waiting.popleft()
        if load[one] <= load[giver] - 2:
            _along(one, came_by, readers)
            load[giver] -= 1
            load[one] += 1
            return True
        for idea, those in readers.items():
            if one in those and (one, idea) not in fixed:
                for other in free[idea]:
                    if other not in those and other not in came_by:
                        came_by[other] = (one, idea)
                        waiting.append(other)
    return False


def _along(taker, came_by, readers):
    while came_by[taker] is not None:
        giver, idea = came_by[taker]
        readers[idea][readers[idea].index(giver)] = taker
        taker = giver
