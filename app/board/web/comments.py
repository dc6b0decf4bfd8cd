"""Saying something about a thought, and taking it back."""

from flask import url_for

from app.access import may
from app.board import commands
from app.board.forms import CommentForm
from app.board.web.blueprint import bp
from app.board.web.thoughts import thought_page
from app.doors import write_door
from app.forms import WriteForm
from app.refusal import N_


@bp.post("/thoughts/<thought_key>/comments")
@may("contributor")
def comment(thought_key):
    """Say something about an insight or idea."""
    return write_door(
        CommentForm(),
        lambda form, op: commands.comment_on(op, thought_key, form.text.data, form.attribution.data, form.perspective.data),
        then=lambda answer: url_for("board.thought", thought_key=thought_key) + f"#comment-{answer['key']}",
        again=lambda form: thought_page(thought_key, form), said=N_("Your comment is saved."),
    )


@bp.post("/thoughts/<thought_key>/comments/<comment_key>/withdraw")
@may("contributor")
def withdraw_comment(thought_key, comment_key):
    """Take back one's own comment."""
    return write_door(WriteForm(), lambda form, op: commands.withdraw_comment(op, thought_key, comment_key),
                      then=url_for("board.thought", thought_key=thought_key),
                      again=lambda form: thought_page(thought_key, CommentForm(formdata=None)), said=N_("Saved."))
