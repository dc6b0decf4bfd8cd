"""Which structures are there, and what plan of steps does one make? Reads one TOML file for each."""

import tomllib
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

from app.refusal import N_, Refusal

FOLDER = Path(__file__).parent
FORMS = ("solo", "pairs", "fours", "all")
VIEWS = ("write", "talk", "choose", "listen")
TALKING = ("pairs", "fours")
MOST_MINUTES = 120


class BadStructure(ValueError):
    """A definition does not say what the engine needs; the message names file and place."""


@dataclass(frozen=True)
class Step:
    """One step of a plan: what people do, in which form, for how long, in which view of the phone."""

    id: str
    title: str
    dots: int
    minutes: float
    form: str
    say: str
    do: str
    view: str
    forming: bool = False

    @property
    def talks(self):
        """True when people sit in groups."""
        return self.form in TALKING


@dataclass(frozen=True)
class Structure:
    """A definition as it is shipped."""

    id: str
    version: int
    title: str
    summary: str
    least: int
    good: int
    credit: dict
    ask: dict
    steps: tuple


def structure(name):
    """The structure of that id. Refuses an unknown one."""
    found = shipped().get(name)
    if found is None:
        raise Refusal("no_such_structure", N_("There is no structure of that name."))
    return found


@lru_cache(maxsize=1)
def shipped():
    """All structures by id."""
    found = {}
    for path in sorted(FOLDER.glob("*.toml")):
        with path.open("rb") as file:
            read = check(tomllib.load(file), path.name)
        found[read.id] = read
    return found


def plan(name, minutes=None):
    """The steps of a structure as plain values, with the item's own minutes where it has any.

    Refuses minutes that are not more than 0 and at most 120, and steps it does not have.
    """
    steps = [asdict(step) for step in structure(name).steps]
    for step_id, value in (minutes or {}).items():
        step = next((step for step in steps if step["id"] == step_id), None)
        if step is None:
            raise Refusal("no_such_step", N_("This structure has no such step."))
        step["minutes"] = check_minutes(value)
    return steps


def steps_of(stored):
    """A stored plan as Steps again."""
    return [Step(**step) for step in stored]


def check_minutes(value):
    """Minutes as a number. Refuses words, none, less than none and more than two hours."""
    try:
        number = float(value)
    except (TypeError, ValueError):
        number = 0
    if not 0 < number <= MOST_MINUTES:
        raise Refusal("minutes", N_("Minutes are a number above 0, at most %(most)s."), most=MOST_MINUTES)
    return int(number) if number == int(number) else number


def check(tree, where):
    """A definition as a Structure. Raises BadStructure, naming the place, when it breaks the grammar."""

    def need(table, key, kind, place):
        value = table.get(key)
        if not isinstance(value, kind) or isinstance(value, bool) and kind is not bool:
            raise BadStructure(f"{where}: {place} needs {key}")
        return value

    if tree.get("schema") != "round/1":
        raise BadStructure(f"{where}: schema must be round/1")
    steps = []
    for number, table in enumerate(need(tree, "steps", list, "the file"), 1):
        place = f"step {number}"
        step = Step(
            id=need(table, "id", str, place),
            title=need(table, "title", str, place),
            dots=need(table, "dots", int, place),
            minutes=check_minutes(need(table, "minutes", (int, float), place)),
            form=need(table, "form", str, place),
            say=need(table, "say", str, place),
            do=need(table, "do", str, place),
            view=need(table, "view", str, place),
            forming=table.get("forming", False) is True,
        )
        _check_step(step, steps, f"{where}: {place}", set(table))
        steps.append(step)
    if not steps:
        raise BadStructure(f"{where}: a structure has at least one step")
    credit = need(tree, "credit", dict, "the file")
    for key in ("text", "site", "licence"):
        need(credit, key, str, "credit")
    return Structure(
        id=need(tree, "id", str, "the file"),
        version=need(tree, "version", int, "the file"),
        title=need(tree, "title", str, "the file"),
        summary=need(tree, "summary", str, "the file"),
        least=need(tree, "least", int, "the file"),
        good=need(tree, "good", int, "the file"),
        credit=credit,
        ask=tree.get("ask", {}),
        steps=tuple(steps),
    )


def _check_step(step, before, place, keys):
    if step.form not in FORMS:
        raise BadStructure(f"{place}: form must be one of {', '.join(FORMS)}")
    if step.view not in VIEWS:
        raise BadStructure(f"{place}: view must be one of {', '.join(VIEWS)}")
    if step.id in {other.id for other in before}:
        raise BadStructure(f"{place}: the id {step.id} is there twice")
    if step.form == "fours" and not any(other.form == "pairs" for other in before):
        raise BadStructure(f"{place}: fours are made of pairs, so a step of pairs comes before")
    unknown = keys - set(Step.__dataclass_fields__)
    if unknown:
        raise BadStructure(f"{place}: {', '.join(sorted(unknown))} means nothing here")
