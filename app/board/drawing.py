"""The lines of a board as markup: each is drawn once for each language and kept while it says the same."""

from collections import OrderedDict

from flask import current_app

from app.live.fragments import Fragment, language
from app.templating import macros

KEPT = 8000


def drawn_lines(lines):
    """One item of the list for each line, as fragments."""
    kept = current_app.extensions.setdefault("allround-board-lines", OrderedDict())
    lang, draw, made = language(), None, []
    for line in lines:
        place = (line.key, lang)
        found = kept.get(place)
        if found is None or found[0] != line:
            draw = draw or macros("board/_line.html").line
            found = kept[place] = (line, str(draw(line)))
        kept.move_to_end(place)
        made.append(Fragment(f"thought-{line.key}", found[1], "board-list"))
    while len(kept) > KEPT:
        kept.popitem(last=False)
    return made
