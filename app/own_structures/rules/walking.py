"""How would a structure go with so many people? Planned as a workshop plans it, without holding it."""

from dataclasses import dataclass

from app.ready.rules.groups import Asked, groupings
from app.refusal import N_, Refusal
from app.rounds.rules.feasible import check_people
from app.rounds.structures import BadStructure, Fault

PEOPLE = (1, 2, 3, 5, 7, 13, 41, 100)
ALONE = N_("with %(people)s people somebody would be alone in a talking step. Let groups be larger, or `least` higher")
UNPLANNED = N_("with %(people)s people nobody could be grouped like this. Undo what you changed last, or begin anew from a copy")
TABLES = 4  # people at a table


@dataclass(frozen=True)
class Walk:
    """So many people: why it is refused before its start, or the groups of each step as (title, ((people, how many groups), ...))."""

    people: int
    refused: Refusal | None
    groups: tuple = ()


def walks(of, plan, others, numbers=PEOPLE):
    """A Walk for each number of people. `others` are (title, least) of what may be named instead.

    Raises BadStructure where a law would be broken, or the engine could make no groups.
    """
    asked = tuple(Asked(step.title, step.grouping, step.joins if step.seats is None else step.seats) for step in plan)
    return [_walk(of, plan, asked, number, others) for number in numbers]


def _walk(of, plan, asked, people, others):
    try:
        if people < of.least:
            # As a workshop asks it before the start: only with fewer than the definition's least.
            forms = [step.grouping for step in plan if step.form not in ("keep", "merge", "choose")]
            check_people(people, of.title, forms, of.least, others)
        found = groupings(asked, people, max(1, people // TABLES))
    except Refusal as refused:
        return Walk(people, refused)
    except (TypeError, ValueError, LookupError, ArithmeticError, AttributeError, RuntimeError):
        # What no definition that comes with Allround asks for may be more than the rules of grouping know.
        raise BadStructure(Fault(("steps",), UNPLANNED, {"people": people})) from None
    for step, one in zip(plan, found, strict=True):
        if people > 1 and step.talks and any(size == 1 for size, _count in one.sizes):
            at = [each["id"] for each in of.tree["steps"]].index(step.of_id)
            raise BadStructure(Fault(("steps", at, "group"), ALONE, {"people": people}))
    return Walk(people, None, tuple((one.title, one.sizes) for one in found if one.sizes))
