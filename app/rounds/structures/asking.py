"""Is what a facilitator fills in asked for so that it fits where it is used?"""

from app.refusal import N_
from app.rounds.structures.faults import bad
from app.rounds.structures.shapes import SLOT

# Where a {slot} may stand, and the kind that must be asked for.
SLOTTED = {"most": "whole", "n": "whole", "when": "yesno", "optional": "yesno", "names": "names"}
KINDS = {"text": str, "whole": int, "yesno": bool, "names": str}


def check_slot(value, path, asks):
    """A {slot} names something that is asked for, of the kind that its place takes. Raises BadStructure otherwise."""
    name = SLOT.search(value)[1]
    if name not in asks:
        raise bad(path, N_("nobody is asked for {%(name)s}. Add ask.%(name)s, or write the value"), name=name)
    kind = SLOTTED.get(path[-1])
    if kind is None or not SLOT.fullmatch(value):
        raise bad(path, N_("{%(name)s} would stand there as it is written: words for people are not filled in. Write them out"), name=name)
    if asks[name]["kind"] != kind:
        raise bad(path, N_("{%(name)s} must be asked for with the kind %(kind)s here"), name=name, kind=kind)


def check_ask(name, ask, path):
    """What is asked for has an example or a default, and a default that it would accept. Raises BadStructure otherwise."""
    kind, default = ask["kind"], ask["default"]
    if name == "question" and kind != "text":
        raise bad(path, N_("the question of a round is a text. Leave the kind out"))
    if ask["required"] and default is None and not ask["example"]:
        raise bad(path, N_("is required: give an example, so that a facilitator sees what is meant"))
    if ask["least"] > ask["most"]:
        raise bad(path, N_("least, size and most must rise"))
    if default is not None and type(default) is not KINDS[kind]:
        raise bad(path, N_("the default is not of the kind %(kind)s"), kind=kind)
    if kind == "whole" and not ask["least"] <= (default or ask["least"]) <= ask["most"]:
        raise bad(path, N_("the default must lie between least and most"))
