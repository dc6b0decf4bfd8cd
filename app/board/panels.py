"""What the board adds to other pages: what is new on it, and what needs a reply."""

from flask import render_template

from app.access import has_role, viewer
from app.board import queries
from app.labs.queries import labs_of
from app.panels import panel

NEWEST = 3
AT_MOST = 5


def newest(lab_key):
    """The three posts with the newest activity, or nothing while the board is empty or not theirs to read."""
    if not has_role("reader", viewer(), {"lab_key": lab_key}):
        return ""
    lines = queries.newest_of(lab_key, NEWEST)
    return render_template("board/_newest.html", lines=lines, lab_key=lab_key) if lines else ""


def needs_a_reply(lab_key):
    """Beside a board: what waits for the reader's reply, then what waits for anybody's."""
    return _replies([lab_key])


def needs_my_reply(person_key):
    """On somebody's first page: the same for all their Labs."""
    return _replies([lab.key for lab in labs_of(viewer())])


def _replies(lab_keys):
    person = viewer()
    mine, anybodys = queries.waiting_replies(
        [key for key in lab_keys if has_role("contributor", person, {"lab_key": key})], person) if person else ([], [])
    if not mine and not anybodys:
        return ""
    return render_template("board/_needs_a_reply.html", mine=mine[:AT_MOST], anybodys=anybodys[:AT_MOST - min(len(mine), AT_MOST - 2)],
                           more=len(mine) > AT_MOST)


panel("lab", newest)
panel("board", needs_a_reply)
panel("home", needs_my_reply)
