"""Which number may a paper slip carry, and which slips did it grow out of?"""

import re

from app.refusal import N_, Refusal

MOST_NUMBER = 9999
MOST_PARENTS = 12


def check_number(number):
    """The number as it is printed on the slip, from 1 to 9999. Refuses anything else."""
    try:
        found = int(number)
    except (TypeError, ValueError):
        found = 0
    if not 1 <= found <= MOST_NUMBER:
        raise Refusal("slip_number", N_("Type the number that stands on the slip, from 1 to %(most)s."), most=MOST_NUMBER)
    return found


def check_step(step, steps):
    """The place of a step in its round, counted from 0. Refuses a step that the round does not have."""
    if step is None or not 0 <= step < steps:
        raise Refusal("slip_step", N_("Say in which step the slip was written."))
    return step


def check_care(care):
    """What people write in a private structure is theirs. Refuses to type it."""
    if care == "private":
        raise Refusal("private_round", N_("What people write in this round is private: the paper stays with whoever wrote it."))


def numbers_in(written):
    """The numbers in what somebody typed ("3, 7 and 12"), each once, in their order. Refuses more than twelve."""
    found = list(dict.fromkeys(check_number(each) for each in re.findall(r"\d+", written or "")))
    if len(found) > MOST_PARENTS:
        raise Refusal("many_parents", N_("One slip grows out of %(most)s others at most."), most=MOST_PARENTS)
    return found


def check_parents(number, parents, grew_from):
    """What a slip grew out of, by number. `grew_from` maps every slip that is typed to the numbers of its own parents.

    Refuses the slip itself, a number that nobody typed yet, and one that grew out of this very slip.
    """
    for parent in parents:
        if parent == number:
            raise Refusal("own_parent", N_("A slip does not grow out of itself: leave its own number out."))
        if parent not in grew_from:
            raise Refusal("no_such_slip", N_("Slip %(number)s is not typed yet. Type it first, or leave its number out."), number=parent)
        if number in ancestors(parent, grew_from):
            raise Refusal("slips_in_a_circle", N_("Slip %(parent)s grew out of slip %(number)s, so it cannot be the other way round too."),
                          parent=parent, number=number)
    return parents


def ancestors(number, grew_from):
    """All that one grew out of, near and far; `grew_from` maps each to its own parents."""
    found, waiting = set(), list(grew_from.get(number, ()))
    while waiting:
        parent = waiting.pop()
        if parent not in found:
            found.add(parent)
            waiting += grew_from.get(parent, ())
    return found


def next_number(numbers):
    """The number after the highest that was typed."""
    return max(numbers, default=0) + 1
