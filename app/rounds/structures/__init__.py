"""Which structures are there, and what plan of steps does one make? Definitions are TOML here, the same tree as JSON elsewhere."""

import json
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from app.refusal import N_, Refusal
from app.rounds.structures.faults import BadStructure, Fault, bad
from app.rounds.structures.grammar import MOST_MINUTES, MOST_NAME, read_tree
from app.rounds.structures.references import check_references
from app.rounds.structures.step import Step
from app.rounds.structures.unrolling import unrolled

__all__ = ["MOST_MINUTES", "MOST_NAME", "OWN", "BadStructure", "Fault", "Step", "Structure", "check", "check_asks", "check_calls",
           "check_minutes", "plan", "read_file",
           "shipped", "steps_of", "structure"]

FOLDER = Path(__file__).parent
MOST_WORDS, MOST_NAMES = 300, 12
OWN = "own-"  # how the id of a structure begins that a Lab made for itself; none that comes with Allround does


@dataclass(frozen=True)
class Structure:
    """A definition that was checked; `tree` holds all of it, with every place filled."""

    id: str
    version: int
    title: str
    summary: str
    least: int
    good: int
    credit: dict
    ask: dict
    tree: dict
    written: dict  # as it stands in its file, without what is left out
    own: str = ""  # the key of the version, where it is a Lab's own

    @property
    def steps(self):
        """Its steps with the minutes and asks of the definition."""
        return steps_of(unrolled(self.tree, defaults(self.ask), _callable))

    @property
    def reference(self):
        """What a round keeps: the id and the version."""
        return f"{self.id}@{self.version}"


    def plan(self, minutes=None, asks=None):
        """The steps as plain values, with the item's own minutes and answers where it has any.

        Refuses minutes that are not more than 0 and at most 120, and steps it does not have.
        """
        steps = unrolled(self.tree, {**defaults(self.ask), **(asks or {})}, _callable)
        for step_id, value in (minutes or {}).items():
            same = [step for step in steps if step["id"] == step_id or step["of_id"] == step_id]
            if not same:
                raise Refusal("no_such_step", N_("This structure has no such step."))
            for step in same:
                step["minutes"] = check_minutes(value)
        return steps


def structure(name):
    """The structure of that id that comes with Allround. Refuses an unknown one."""
    found = shipped().get(name)
    if found is None:
        raise Refusal("no_such_structure", N_("There is no structure of that name."))
    return found


@lru_cache(maxsize=1)
def shipped():
    """All structures by id, in the order in which they were written down for facilitators: by title."""
    found = {}
    for path in sorted(FOLDER.glob("*.toml")):
        read = read_file(path)
        if read.id in found:
            raise BadStructure(Fault(("id",), N_("there is a structure %(id)s already. Give this one another id"), {"id": read.id}))
        found[read.id] = read
    for read in found.values():
        check_calls(read, found)
    return found


def read_file(path):
    """One definition, from TOML or from JSON of the same tree. Raises BadStructure, also for a file that is neither."""
    try:
        tree = json.loads(path.read_text("utf-8")) if path.suffix == ".json" else tomllib.loads(path.read_text("utf-8"))
    except (ValueError, RecursionError) as fault:
        raise bad((), N_("cannot be read as TOML or JSON: %(fault)s"), fault=fault).about(path.name, None) from None
    return check(tree, path.name)


def check(tree, where=""):
    """A definition as a Structure. Raises BadStructure with all its faults, naming file and step, and saying what to do."""
    try:
        filled = read_tree(tree)
        check_references(filled)
    except BadStructure as fault:
        raise fault.about(where, tree) from None
    named = ("id", "version", "title", "summary", "least", "good", "credit", "ask")
    return Structure(**{name: filled[name] for name in named}, tree=filled, written=tree)


def check_calls(of, known, through=()):
    """Every structure that is called is there, and none calls itself by way of others. Raises BadStructure."""
    for number, step in enumerate(of.tree["steps"]):
        called = step["call"] and step["call"]["use"]
        if not called:
            continue
        path = ("steps", number, "call")
        if called not in known:
            raise bad(path, N_("there is no structure %(name)s to call. Known are %(known)s"), name=called,
                      known=", ".join(known)).about(of.id, of.tree)
        if called in (of.id, *through):
            raise bad(path, N_("%(name)s would call itself. Call another, or write its steps here"), name=called).about(of.id, of.tree)
        check_calls(known[called], known, (*through, of.id))


def plan(name, minutes=None, asks=None):
    """The steps of a structure that comes with Allround as plain values; see Structure.plan."""
    return structure(name).plan(minutes, asks)


def _callable(name):
    return structure(name).tree


def steps_of(stored):
    """A stored plan as Steps again."""
    return [Step(**step) for step in stored]


def defaults(ask):
    """What is taken where the facilitator says nothing: {name: value}."""
    empty = {"text": "", "whole": 1, "yesno": False, "names": []}
    return {name: each["default"] if each["default"] is not None else empty[each["kind"]] for name, each in ask.items()}


def check_minutes(value):
    """Minutes as a number. Refuses words, none, less than none and more than two hours."""
    try:
        number = float(value)
    except (TypeError, ValueError):
        number = 0
    if not 0 < number <= MOST_MINUTES:
        raise Refusal("minutes", N_("Minutes are a number above 0, at most %(most)s."), most=MOST_MINUTES)
    return int(number) if number == int(number) else number


def check_asks(of, given):
    """What the facilitator filled in, as it is kept: {name: value}. `question` stands by itself and is not among them.

    Refuses a required one left empty, numbers outside their range, and names that are fewer than two, too many or too long.
    """
    given = given if isinstance(given, dict) else {}
    return {name: _check_ask(ask, given.get(name)) for name, ask in of.ask.items() if name != "question"}


def _check_ask(ask, value):
    kind = ask["kind"]
    if kind == "yesno":
        return bool(ask["default"] if value is None else value)
    if kind == "names":
        names = [" ".join(str(name).split()) for name in (value.splitlines() if isinstance(value, str) else value or ())]
        names = list(dict.fromkeys(name for name in names if name))
        if not max(2, ask["least"]) <= len(names) <= min(ask["most"], MOST_NAMES) or any(len(name) > 40 for name in names):
            raise Refusal("names", N_("“%(label)s”: write %(least)s to %(most)s names, one on each line, none longer than 40 letters."),
                          label=ask["label"], least=max(2, ask["least"]), most=min(ask["most"], MOST_NAMES))
        return names
    if kind == "whole":
        try:
            number = int(ask["default"] if value in (None, "") else value)
        except (TypeError, ValueError):
            number = None
        if number is None or not ask["least"] <= number <= ask["most"]:
            raise Refusal("ask_number", N_("“%(label)s” is a number from %(least)s to %(most)s."),
                          label=ask["label"], least=ask["least"], most=ask["most"])
        return number
    words = " ".join(str(value if value is not None else ask["default"] or "").split())
    if ask["required"] and not words:
        raise Refusal("ask_empty", N_("Fill in “%(label)s”."), label=ask["label"])
    if len(words) > MOST_WORDS:
        raise Refusal("ask_long", N_("“%(label)s” has at most %(most)s letters."), label=ask["label"], most=MOST_WORDS)
    return words
