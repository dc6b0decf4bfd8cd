"""How is an agenda written out as a tree, with the questions in it or without?"""

from app.strings.rules.reading import SCHEMA

# The settings in which a facilitator writes what people are asked or told.
OWN_WORDS = ("question", "line")


def tree_of(title, items, summary=""):
    """The tree of an agenda. `items` are dicts `key, kind, title, minutes, settings, takes_from (key or None)` in order."""
    places = {item["key"]: number for number, item in enumerate(items)}
    return {
        "schema": SCHEMA, "title": title, "summary": summary, "people": {},
        "parts": [
            {"kind": item["kind"], "title": item["title"], "minutes": item["minutes"], "settings": item["settings"],
             "takes_from": places.get(item["takes_from"])}
            for item in items
        ],
    }


def without_words(tree, to_come):
    """The tree with `to_come` in the place of each question, and without the lines of talks: structure and times stay."""
    def emptied(settings):
        kept = {name: value for name, value in settings.items() if name not in OWN_WORDS}
        return {**kept, "question": to_come} if settings.get("question") else kept
    return {**tree, "parts": [{**part, "settings": emptied(part["settings"])} for part in tree["parts"]]}
