"""The lines of a board and the threads of a thought as markup: each is drawn once for each language and kept while it says the same."""

from collections import OrderedDict

from flask import current_app

from app.live.fragments import Fragment, fragment, language
from app.templating import macros

KEPT = 8000


def drawn_lines(lines):
    """One item of the list for each line, as fragments."""
    draw = _draws_a_line()
    return [_drawn("lines", f"thought-{line.key}", line, "board-list", draw) for line in lines]


def drawn_threads(threads, lab_key):
    """One item of the list for each thread, as fragments: of two hundred comments only the thread that changed is drawn again."""
    def draw(said):
        thread, of_lab = said
        return fragment("board/_thread.html", "", thread=thread, lab_key=of_lab).html
    return [_drawn("threads", f"comment-{thread.head.key}", (thread, lab_key), "comments-list", draw) for thread in threads]


def _draws_a_line():
    """The template of a line is opened only where one has to be drawn."""
    opened = []

    def draw(line):
        if not opened:
            opened.append(macros("board/_line.html").line)
        return str(opened[0](line))
    return draw


def _drawn(name, id, shown, into, draw):
    """A fragment from what is kept under this id, if it shows the very same; `shown` is all that its markup hangs on."""
    kept = current_app.extensions.setdefault(f"allround-board-{name}", OrderedDict())
    place = (id, language())
    if place not in kept or kept[place][0] != shown:
        kept[place] = (shown, draw(shown))
    kept.move_to_end(place)
    if len(kept) > KEPT:
        kept.popitem(last=False)
    return Fragment(id, kept[place][1], into)
