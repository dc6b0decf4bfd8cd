"""What becomes of a card once its round is over: which output it belongs to, and how it reads elsewhere."""

from app.rounds.rules.choosing import MOST_TEXT
from app.rounds.structures.wheres import is_meant

NOTHING, COMMITMENT, MAP = "nothing", "commitment", "map"


def with_choices(outputs, chosen):
    """The outputs of a definition, with what the facilitator chose that each becomes; `chosen` is {name: becomes}."""
    return [{**output, "becomes": (chosen or {}).get(output["name"]) or output["becomes"]} for output in outputs]


def output_of(outputs, deck, **facts):
    """The first output that takes a card of this deck with these facts (see wheres.is_meant); None for none."""
    return next((output for output in outputs if output["deck"] == deck and is_meant(output["where"], **facts)), None)


def whole_text(text, fields, deck, most=MOST_TEXT):
    """A card's words with its further fields below them, each with its label; `deck` is the definition's, or None.

    What does not fit into `most` letters is left out, the last fields first: the words themselves always stand.
    """
    lines = [f"{field['label']}: {fields[name]}" for name, field in (deck or {"fields": {}})["fields"].items() if fields.get(name)]
    while lines and len("\n".join([text, *lines])) > most:
        lines.pop()
    return "\n".join([text, *lines])
