"""What the board adds to a Lab's home page: what is new on it."""

from flask import render_template

from app.access import has_role, viewer
from app.board import queries
from app.panels import panel

NEWEST = 3


def newest(lab_key):
    """The three posts with the newest activity, or nothing while the board is empty or not theirs to read."""
    if not has_role("reader", viewer(), {"lab_key": lab_key}):
        return ""
    lines = queries.newest_of(lab_key, NEWEST)
    return render_template("board/_newest.html", lines=lines, lab_key=lab_key) if lines else ""


panel("lab", newest)
