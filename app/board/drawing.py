"""The lines of a board and the threads of a thought as markup: each is drawn once for each language and kept while it says the same."""

from collections import OrderedDict

from flask import current_app
from markupsafe import Markup

from app.live.fragments import Fragment, language
from app.templating import macros

KEPT = 8000
# Markup, so that it stands in nobody's words: those are escaped.
BETWEEN = Markup("<!--/-->")


def drawn_lines(lines):
    """One item of the list for each line, as fragments."""
    return _drawn("lines", [(f"thought-{line.key}", line) for line in lines], "board-list", _draw_lines)


def drawn_threads(threads, lab_key):
    """One item of the list for each thread, as fragments: of two hundred comments only the thread that changed is drawn again."""
    return _drawn("threads", [(f"comment-{thread.head.key}", (thread, lab_key)) for thread in threads], "comments-list", _draw_threads)


def _draw_lines(lines):
    """Lines are many and alike: what each kind, author and day is called is asked once for all of them.

    The template gets plain values by their names alone: looking each up in its line took as long as all the rest.
    """
    words, day, said = macros("board/words.html"), current_app.jinja_env.filters["dateformat"], {}

    def once(place, say):
        if place not in said:
            said[place] = say()
        return said[place]

    def day_of(moment):
        # No place's midnight is within a quarter of an hour.
        return once((moment.date(), moment.hour, moment.minute // 15), lambda: day(moment, "d MMMM y"))

    def new_on(line):
        if line.active_at <= line.posted_at or day_of(line.active_at) == day_of(line.posted_at):
            return ""
        active = day_of(line.active_at)
        return once(("new on", active), lambda: words.new_on(active))

    shown = [(
        line.key,
        line.kind,
        once((line.kind, line.evidence), lambda one=line: words.kind(one)),
        once((line.byline, line.workshop_title), lambda one=line: words.source(one)),
        line.posted_at.isoformat(),
        day_of(line.posted_at),
        line.language,
        line.headline,
        line.body if line.body != line.headline else "",
        line.comments,
        new_on(line),
        line.votes,
    ) for line in lines]
    return str(macros("board/_line.html").lines(shown, BETWEEN)).split(BETWEEN)[:-1]


def _draw_threads(shown):
    """All of one thought."""
    drawn = macros("board/_thread.html").threads([thread for thread, _lab_key in shown], shown[0][1], BETWEEN)
    return str(drawn).split(BETWEEN)[:-1]


def _drawn(name, shown, into, draw):
    """A fragment for each pair of an id and all that its markup hangs on: what is kept under the id, if it shows the very same.

    draw(what is shown) draws all the others at once.
    """
    kept, lang = current_app.extensions.setdefault(f"allround-board-{name}", OrderedDict()), language()
    afresh = [(id, what) for id, what in shown if (id, lang) not in kept or kept[id, lang][0] != what]
    for (id, what), html in zip(afresh, draw([what for _id, what in afresh]) if afresh else (), strict=True):
        kept[id, lang] = (what, html)
    found = []
    for id, _what in shown:
        kept.move_to_end((id, lang))
        found.append(Fragment(id, kept[id, lang][1], into))
    while len(kept) > KEPT:
        kept.popitem(last=False)
    return found
