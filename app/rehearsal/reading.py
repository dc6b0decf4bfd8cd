"""What stands on a phone's screen? Fields, buttons and choices of a fragment, as somebody who looks at it finds them."""

import re
from html.parser import HTMLParser
from typing import NamedTuple

FIELDS = ("input", "textarea", "select")
SAYS_OF_CARD = re.compile(r"/cards/([^/\"]+)/(rate|mark|strike|answer|place)\b")


class Tag(NamedTuple):
    """One tag with its attributes, and the words that stand in it up to the next tag of that name."""

    name: str
    has: dict
    words: str

    @property
    def address(self):
        """Where a button sends."""
        return self.has.get("formaction", "")

    @property
    def pressed(self):
        """Whether this button stands pressed."""
        return self.has.get("aria-pressed") == "true"


class _Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found, self.open = [], []

    def handle_starttag(self, tag, attrs):
        one = [tag, dict(attrs), []]
        self.found.append(one)
        if tag != "input":
            self.open.append(one)

    def handle_endtag(self, tag):
        at = next((at for at in range(len(self.open) - 1, -1, -1) if self.open[at][0] == tag), None)
        if at is not None:
            del self.open[at:]

    def handle_data(self, data):
        for one in self.open:
            one[2].append(data)


def tags(fragment):
    """All tags of a fragment in their order."""
    reader = _Tags()
    reader.feed(fragment)
    reader.close()
    return [Tag(name, has, " ".join("".join(words).split())) for name, has, words in reader.found]


def words_on(fragment):
    """All that can be read in a fragment."""
    return " ".join(re.sub(r"<[^>]*>", " ", fragment).split())


def buttons(fragment, address):
    """The buttons whose address holds these letters."""
    return [tag for tag in tags(fragment) if tag.name == "button" and address in tag.address]


def fields(fragment):
    """The fields to fill in beside the text, by name; of several with one name (a choice) the list keeps all."""
    found = {}
    for tag in tags(fragment):
        if tag.name in FIELDS and tag.has.get("name") and tag.has.get("type") not in ("hidden", "checkbox"):
            found.setdefault(tag.has["name"], []).append(tag)
    return found


def options(fragment, name):
    """What a select of this name offers."""
    inside = re.search(rf'<select[^>]*name="{name}".*?</select>', fragment, re.S)
    return [tag.words for tag in tags(inside[0]) if tag.name == "option"] if inside else []


def hidden(fragment, name):
    """The value of a hidden field, or nothing."""
    return next((tag.has.get("value") or "" for tag in tags(fragment) if tag.name == "input" and tag.has.get("name") == name), "")


def ticks(fragment, name):
    """What may be ticked or chosen under a name: [(value, words beside it)]."""
    return [
        (tag.has["value"], words_on(label)) for label in re.findall(r"<label.*?</label>", fragment, re.S)
        for tag in tags(label) if tag.name == "input" and tag.has.get("name") == name
    ]


def cards(fragment):
    """The cards of which something may be said: {(key, act): its buttons}."""
    found = {}
    for button in buttons(fragment, "/cards/"):
        said = SAYS_OF_CARD.search(button.address)
        if said:
            found.setdefault((said[1], said[2]), []).append(button)
    return found


def unsaid(fragment):
    """The cards of which nothing is said yet, by the acts that ask for it."""
    return {of: choices for of, choices in cards(fragment).items() if not any(button.pressed for button in choices)}
