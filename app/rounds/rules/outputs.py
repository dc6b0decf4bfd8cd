"""What becomes of a card once its round is over: which output it belongs to, and how it reads elsewhere."""

from app.rounds.rules.choosing import MOST_TEXT
from app.rounds.structures.wheres import is_meant

NOTHING, COMMITMENT, MAP = "nothing", "commitment", "map"
# The field that says to which group a card goes.
ADDRESS = "to"


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
    asked = [(field["label"], fields[name]) for name, field in (deck or {"fields": {}})["fields"].items() if fields.get(name)]
    lines = [f"{label} {words}" if label.endswith("?") else f"{label}: {words}" for label, words in asked]
    while lines and len("\n".join([text, *lines])) > most:
        lines.pop()
    return "\n".join([text, *lines])


def carried(text, fields, deck, onto):
    """`(words, fields)` with which a card of `deck` goes on to the pile `onto`.

    A field that the new pile has under the same label is kept as one; any other stands below the words, with its label, as long as it
    fits. Whom a card was for goes on as words: groups of another round bear other names.
    """
    known = (deck or {"fields": {}})["fields"]
    same = {name: fields[name] for name, field in onto["fields"].items()
            if fields.get(name) and name != ADDRESS and not field.get("zone") and len(fields[name]) <= field["most"]
            and known.get(name, {}).get("label") == field["label"]}
    rest = {name: words for name, words in fields.items() if name not in same}
    return whole_text(text, rest, deck, onto["most"]), same
