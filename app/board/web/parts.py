"""Pages beside the board that name its thoughts: what of them is hidden goes from open ones within two seconds."""

from flask import render_template, request
from flask_babel import gettext

from app.access import viewer
from app.board.live_words import words_rooms
from app.live.fragments import Screen, fragment
from app.live.parts import in_parts, only
from app.refusal import N_

GONE = N_("This is not on the board, or no longer: it was taken back or hidden.")


def page_in_parts(template, lab_key, token=None, at=None, **context):
    """The page of a template that marks its parts with live.part, in a Lab whose board its reader may read (or by the token of a link)."""
    return in_parts(Screen("words", lab_key, words_rooms(lab_key, viewer(), token), token), template, at, **context)


def gone(lab_key, token=None, sentence=GONE):
    """The answer where a thought is not read any more; a page that was open says so in place of its parts, and keeps what is typed."""
    if lab_key and request.args.get("fragments"):
        live = Screen("words", lab_key, words_rooms(lab_key, viewer(), token), token)
        return only(live, fragment("board/_gone.html", "thought-gone", lab_key=None if token else lab_key))
    return render_template("pages/error.html", code=404, sentence=gettext(sentence)), 404
