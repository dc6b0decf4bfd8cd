"""Is what arrived as JSON small, shallow and plain enough to be looked at? Nothing here knows what a string is."""

import json
import math

from app.refusal import N_, Refusal

MOST_TEXT = 60_000  # letters of a whole file
MOST_LETTERS = 4000  # of one text in it
MOST_VALUES = 500  # in the settings of one part
MOST_DEPTH = 6
MOST_NUMBER = 1_000_000


def parse(text):
    """A text as the tree that it writes out in JSON. Refuses an empty, an overlong one, and what is not JSON, saying where."""
    text = (text or "").strip().lstrip("\ufeff")
    if not text:
        raise Refusal("no_string", N_("Choose a file, or paste what an export wrote."))
    if len(text) > MOST_TEXT:
        raise Refusal("long_string", N_("This is longer than any agenda: %(most)s letters at most."), most=MOST_TEXT)
    try:
        return json.loads(text, parse_constant=_no_number)
    except json.JSONDecodeError as fault:
        raise Refusal("not_json", N_("This is not JSON: it cannot be read from line %(line)s on. Export the agenda once more."),
                      line=fault.lineno) from None
    except (ValueError, RecursionError):
        raise Refusal("not_json", N_("This is not JSON that an agenda could have written. Export the agenda once more.")) from None


def text_in(value, most, missing=""):
    """A text of at most `most` letters, or None where it is none. Letters that cannot be stored are left out."""
    if value is None:
        return missing
    if not isinstance(value, str):
        return None
    clean = value.replace("\x00", "").encode("utf-8", "ignore").decode().strip()
    return clean if len(clean) <= most else None


def whole_in(value, least, most):
    """A whole number between both, or None. True is an int to Python and a slip here."""
    return value if type(value) is int and least <= value <= most else None


def plain(value):
    """The value again, if it is made of few, short and shallow texts, numbers, lists and tables; else None stands in `ok`.

    Gives `(ok, value)`.
    """
    room = [MOST_VALUES]
    try:
        return True, _plain(value, MOST_DEPTH, room)
    except ValueError:
        return False, None


def _plain(value, depth, room):
    room[0] -= 1
    if room[0] < 0 or depth < 0:
        raise ValueError
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, (int, float)):
        if not (math.isfinite(value) and abs(value) <= MOST_NUMBER):
            raise ValueError
        return value
    if isinstance(value, list):
        return [_plain(each, depth - 1, room) for each in value]
    if isinstance(value, dict):
        return {_text(name): _plain(each, depth - 1, room) for name, each in value.items()}
    raise ValueError


def _text(value):
    clean = text_in(value, MOST_LETTERS)
    if clean is None:
        raise ValueError
    return clean


def _no_number(word):
    raise ValueError(word)
