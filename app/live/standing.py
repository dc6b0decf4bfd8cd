"""A page that its reader asks for again while nothing was written: put together once, with gaps for its keys and the moment."""

from functools import wraps

from flask import current_app, g, request, session
from flask_wtf.csrf import generate_csrf
from markupsafe import escape

from app import clock, gaps
from app.access import viewer
from app.codes import new_token
from app.journal.queries import heads_of
from app.journal.record import EVERYTHING
from app.language import of_request

# Pages of 200 lines, each for one reader; all of them go with the next commit.
KEPT = 100


def stands_still(view):
    """Keep what this view answers, for whoever asked and under this very address, until anything at all is written.

    What a page says of a deadline may be as old as the minute is. Who may open it is asked each time, before it. A page with
    something to tell (a flash), and an answer that is not just a page, are not kept.
    """
    @wraps(view)
    def kept(**address):
        if "_flashes" in session or request.method != "GET":
            return view(**address)
        pages, place = _pages(), _place()
        if place not in pages:
            g.skeleton = True
            try:
                drawn = view(**address)
            finally:
                g.skeleton = False
            page, *code = drawn if isinstance(drawn, tuple) else (drawn,)
            if not isinstance(page, str):
                return drawn
            found = gaps.parts(page)
            if code:
                return (_filled(found), *code)
            if len(pages) >= KEPT:
                pages.clear()
            pages[place] = found
        return _filled(pages[place])
    kept.stands_still = True
    return kept


def install(app):
    """Look how far everything has come, before anything else is read: what is kept then is never older than it says."""
    @app.before_request
    def look():
        if getattr(current_app.view_functions.get(request.endpoint), "stands_still", False):
            g.stands_at = heads_of([EVERYTHING])[EVERYTHING]


def _pages():
    """What is kept since the last commit and within this minute, by place; anything older is let go."""
    since = (g.stands_at, clock.now().replace(second=0, microsecond=0))
    known = current_app.extensions.get("allround-standing")
    if known is None or known[0] != since:
        known = current_app.extensions["allround-standing"] = (since, {})
    return known[1]


def _place():
    """Whatever of the request an answer may hang on, beside what is written."""
    person = viewer()
    return (request.host_url, of_request(), request.full_path, person and person.id)


def _filled(parts):
    values, filled = {"csrf": str(escape(generate_csrf())), "now": clock.now().isoformat()}, list(parts)
    filled[1::2] = [new_token() if name == "op" else values[name] for name in parts[1::2]]
    return "".join(filled)
