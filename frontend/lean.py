"""What of a script need not travel? Comments and blanks go; what stands on a line of its own stays there."""

import re

PIECE = re.compile(r"""
    (?P<gap>    \s+ | //[^\n]* | /\*.*?\*/ )
  | (?P<quoted> "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])*' )
  | (?P<word>   [\w$]+ )
  | (?P<sign>   . )
""", re.S | re.X)
REGEX = re.compile(r"/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\[\n])+/[a-z]*")
# Behind one of these a slash begins a regular expression: nothing stands there that could be divided.
BEFORE_REGEX = {"", "return", "typeof", "case", "in", "of", "void", "throw", "else", *"(,=:[!&|?{};+-*%<>~^"}
RUN_TOGETHER = re.compile(r"[\w$][\w$]|\+\+|--|//")


def script(text):
    """A module without comments, indentation and needless blanks, its words and signs in the same lines as before.

    So a fault still names a line that can be read, and a statement that ends with its line still ends there.
    """
    lean, gap = [""], ""
    for piece, is_gap in _pieces(text):
        if is_gap:
            gap += piece
        else:
            lean += [_parting(lean[-1], gap, piece), piece]
            gap = ""
    return "".join(lean) + "\n"


def _parting(left, gap, right):
    """What must stay of the gap between two pieces: the end of a line, a blank that keeps them apart, or nothing."""
    if "\n" in gap and left:
        return "\n"
    return " " if gap and RUN_TOGETHER.match(left[-1:] + right[0]) else ""


def _pieces(text):
    """(piece, whether it is a gap) of a script, from its beginning to its end."""
    place, before = 0, ""
    while place < len(text):
        found = PIECE.match(text, place)
        piece = found[0]
        if piece == "`":
            piece = text[place:_end_of_template(text, place)]
        elif piece == "/" and before in BEFORE_REGEX:
            piece = REGEX.match(text, place)[0]
        place += len(piece)
        if not found["gap"]:
            before = piece
        yield piece, bool(found["gap"])


def _end_of_template(text, place):
    """Where the template string that begins at `place` ends, with all that is inserted into it."""
    place += 1
    while text[place] != "`":
        if text.startswith("${", place):
            place = _end_of_insertion(text, place + 2)
        else:
            place += 2 if text[place] == "\\" else 1
    return place + 1


def _end_of_insertion(text, place):
    open_braces = 1
    while open_braces:
        found = PIECE.match(text, place)
        open_braces += {"{": 1, "}": -1}.get(found[0], 0)
        place = _end_of_template(text, place) if found[0] == "`" else found.end()
    return place
