"""What somebody typed, read as a structure of their Lab: may it be kept, and how does it go with how many people?"""

from dataclasses import dataclass

from app.own_structures.rules import own, walking, written
from app.own_structures.rules.looking import steps_shown
from app.refusal import N_, Refusal
from app.rounds.structures import BadStructure, Structure, steps_of

REFUSED = N_("Not saved yet, and what you typed is kept. Places to repair: %(number)s")


@dataclass(frozen=True)
class Look:
    """A structure as it is shown before anybody puts it on an agenda."""

    of: Structure
    steps: list
    minutes: float
    walks: list


@dataclass(frozen=True)
class Told:
    """One fault as it is shown: where, what to do, and the line on which it stands (number and text) where there is one."""

    fault: object
    tree: object
    line: int | None
    quoted: str

    def place(self, say=str):
        """Where it is, in words."""
        return self.fault.place(self.tree, say)

    def sentence(self, say=str):
        """What is wrong, and what to do."""
        return self.fault.sentence(say)


def read_own(text, known, name=None, number=1, original=None, taken=()):
    """A text as a Structure of a Lab, under this id or one that is not `taken`. Raises BadStructure with every fault.

    `known` are the structures that come with Allround; `original` the tree it began with, where it is not itself that.
    """
    tree = written.parse(text)
    of = own.check_own(own.named(tree, name or own.name_for(tree, taken), number), known, original or tree)
    look_at(of, known)
    return of


def look_at(of, known):
    """Its steps, minutes, and how it goes with few and many people. Raises BadStructure where it cannot be planned."""
    plan = steps_of(of.plan(None, own.sample_asks(of)))
    others = [(one.title, one.least) for one in known.values()]
    return Look(of, steps_shown(of, plan), sum(step.minutes for step in plan), walking.walks(of, plan, others))


def told(text, bad):
    """The faults of a text, each with its line."""
    try:
        tree = written.parse(text)
        found = written.lines(text)
    except BadStructure:
        tree, found = None, {}
    return [_told(fault, tree, text, found) for fault in bad.faults]


def _told(fault, tree, text, found):
    line = fault.values.get("line") if tree is None else written.line_at(found, fault.path)
    return Told(fault, tree, line, written.line_of(text, line) if line else "")


def refusal(bad):
    """The faults as a refusal: how many there are; each is shown beside what was typed."""
    return Refusal("bad_structure", REFUSED, number=len(bad.faults), tell={"faults": str(bad).split("\n")})
