"""May a definition stand as a structure of a Lab: under which id, with whose credit, and can the engine plan it?"""

import re

from app.refusal import N_
from app.rounds.structures import MOST_NAME, OWN, BadStructure, Fault, check, check_calls
from app.rounds.structures.faults import bad
from app.rounds.structures.over_days import over_days, runs_over_days

MOST_HELD = 60  # steps of a plan, loops written out
SAID = {"title", "summary", "label", "example", "say", "do", "hint", "role", "others", "ask", "button", "untitle", "low", "high"}


def check_own(tree, known, original=None):
    """A tree as a Structure. Raises BadStructure with every fault.

    `known` are the structures that come with Allround: only they can be called, and none of their titles is taken. What is
    kept of the credit of `original`, the tree it began with, is what began with them.
    """
    of = check(tree)
    faults = [*_of_calls(of, known), *_of_title(of, known), *_of_credit(of.tree["credit"], kept_credits(original, known))]
    if not faults:
        faults = _of_plan(of)
    if faults:
        raise BadStructure(*faults).about("", tree)
    return of


def kept_credits(original, known):
    """The credits of structures that come with Allround and were in a tree, or were its own: they stay in every later version."""
    if not isinstance(original, dict):
        return []
    text = (original.get("credit") or {}).get("text") if isinstance(original.get("credit"), dict) else None
    derived = known.get(str(original.get("id", "")).removeprefix(OWN))
    found = [one.credit for one in known.values() if isinstance(text, str) and one.credit["text"] in text]
    return list({one["text"]: one for one in ([derived.credit] if derived else []) + found}.values())


def name_for(tree, taken=()):
    """The id of a new structure: what its tree says, begun so that it never stands for one that comes with Allround."""
    said = tree.get("id") if isinstance(tree, dict) else None
    words = re.sub(r"[^a-z0-9_-]+", "-", str(said if isinstance(said, str) else "").lower()).strip("-") or "structure"
    name = (words if words.startswith(OWN) else OWN + words)[:MOST_NAME]
    for number in range(2, 1000):
        if name not in taken:
            break
        name = f"{(words if words.startswith(OWN) else OWN + words)[:MOST_NAME - 4]}-{number}"
    return name


def named(tree, name, number):
    """The tree under the id and the version that are kept of it."""
    if not isinstance(tree, dict):
        return tree
    rest = {key: value for key, value in tree.items() if key not in ("schema", "id", "version")}
    return {**({"schema": tree["schema"]} if "schema" in tree else {}), "id": name, "version": number, **rest}


def copy_of(of, title, say=str):
    """The tree of a structure as somebody begins to make it their own: in their language, under a title of its own."""
    return {**_said(of.written, say), "title": title[:60], "credit": dict(of.written["credit"])}


def _said(value, say, key=None):
    if isinstance(value, dict):
        return {name: _said(each, say, name) for name, each in value.items()}
    if isinstance(value, list):
        return [_said(each, say, key) for each in value]
    return say(value) if key in SAID and isinstance(value, str) and value else value


def _of_calls(of, known):
    try:
        check_calls(of, known)
    except BadStructure as bad_calls:
        return bad_calls.faults
    return ()


def _of_title(of, known):
    if of.title.strip().lower() in {one.title.lower() for one in known.values()}:
        yield Fault(("title",), N_("“%(title)s” is the name of one that comes with Allround. Give yours a title of its own"),
                    {"title": of.title})


def _of_credit(credit, kept):
    for one in kept:
        if one["text"] not in credit["text"]:
            yield Fault(("credit", "text"), N_(
                "whoever thought of it stays named on every copy. Keep these words, and write yours after them: “%(text)s”"),
                {"text": one["text"]})
        if one["licence"] != credit["licence"]:
            yield Fault(("credit", "licence"), N_("what was made from it is shared as it was: %(licence)s"), {"licence": one["licence"]})


def _of_plan(of):
    try:
        plan = of.plan(None, sample_asks(of))
    except BadStructure as fault:
        return fault.faults
    if runs_over_days(of) and not over_days(plan, {}, of.tree["outputs"]):
        return bad(("modes",), N_("nothing in it is done by one person alone, so nothing can be held over days. Leave days out")).faults
    number = len(plan)
    if number > MOST_HELD:
        return bad(("loops",), N_("with its loops it has %(number)s steps, and %(most)s is the most. Let them come again less often"),
                   number=number, most=MOST_HELD).faults
    return ()


def sample_asks(of):
    """What somebody could fill in for it: names where it asks for names."""
    return {name: ["A", "B", "C"] for name, ask in of.ask.items() if ask["kind"] == "names"}
