"""Pages beside the board that name its thoughts: what of them is hidden goes from open ones within two seconds."""

from flask import render_template, request
from flask_babel import gettext

from app.access import viewer
from app.board.live_words import words_rooms
from app.live.fragments import Screen, fragment
from app.refusal import N_

GONE = N_("This is not on the board, or no longer: it was taken back or hidden.")


def page_in_parts(template, lab_key, token=None, at=None, **context):
    """The page of a template that marks its parts with live.part, or these alone where an open page asks for them afresh.

    Drawn again in answer to a form, it asks for them `at` its own address.
    """
    live = Screen("words", lab_key, words_rooms(lab_key, viewer(), token), token)
    live.bring([])
    live.at = at if request.method == "POST" else None
    page = render_template(template, live=live, **context)
    return live.json() if request.args.get("fragments") else page


def gone(lab_key, token=None, sentence=GONE):
    """The answer where a thought is not read any more; a page that was open says so in place of its parts, and keeps what is typed."""
    if lab_key and request.args.get("fragments"):
        live = Screen("words", lab_key, words_rooms(lab_key, viewer(), token), token)
        live.bring([fragment("board/_gone.html", "thought-gone", lab_key=None if token else lab_key)])
        return live.json()
    return render_template("pages/error.html", code=404, sentence=gettext(sentence)), 404
