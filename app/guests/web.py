"""The address at which a guest's words arrive."""

from flask import Blueprint, render_template, request, url_for

from app.access import may
from app.board.queries import lab_of_thought, line_of
from app.doors import gone_page, write_door
from app.guests import commands
from app.guests.forms import GuestForm
from app.people import browser
from app.refusal import N_

bp = Blueprint("guests", __name__)
SAID = N_("Thank you. A moderator reads it before others do.")
GONE = N_("This is not on the board, or no longer: it was taken back or hidden.")


@bp.post("/thoughts/<thought_key>/guest-comments")
@may("reader")
def comment(thought_key):
    """Say something as a guest."""
    def act(form, op):
        token = commands.comment_as_guest(
            op, lab_of_thought(thought_key), thought_key, form.name.data, form.email.data, form.text.data, request.remote_addr)
        if token:
            browser.let_in(token)

    return write_door(GuestForm(), act, then=url_for("board.thought", thought_key=thought_key),
                      again=lambda form: _page(thought_key, form), said=SAID)


def _page(thought_key, form):
    line = line_of(thought_key)
    if line is None:
        return gone_page(GONE)
    return render_template("guests/comment.html", form=form, line=line, lab_key=lab_of_thought(thought_key))
