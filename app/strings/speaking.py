"""How does a ready string sound in the reader's language? Its words are translated before they become somebody's agenda."""

from dataclasses import replace

from flask_babel import gettext

SPOKEN = {"title", "summary", "when", "question", "line", "options", "low", "high"}


def spoken(value, name=None):
    """A tree with the words that people read in the reader's language."""
    if isinstance(value, dict):
        return {key: spoken(each, key) for key, each in value.items()}
    if isinstance(value, list):
        return [spoken(each, name) for each in value]
    return gettext(value) if name in SPOKEN and isinstance(value, str) and value else value


def spoken_string(string):
    """The same for a String."""
    words = {name: spoken(getattr(string, name), name) for name in ("title", "summary", "when")}
    parts = (replace(part, title=spoken(part.title, "title"), settings=spoken(part.settings)) for part in string.parts)
    return replace(string, **words, parts=tuple(parts))
