"""Saying something about a thought, changing and taking it back, and saying that it is answered."""

from flask import render_template, url_for
from flask_babel import gettext

from app.access import may, viewer
from app.board import commands, queries
from app.board.forms import CommentForm
from app.board.forms_backing import ChangeCommentForm
from app.board.rules import threads
from app.board.web.begun import begun_in, written_in
from app.board.web.blueprint import bp
from app.board.web.thoughts import thought_page
from app.doors import write_door
from app.forms import WriteForm
from app.refusal import N_

GONE = N_("This comment was taken back, or is not yours.")


@bp.post("/thoughts/<thought_key>/comments")
@may("contributor")
def comment(thought_key):
    """Say something about a thought, or answer what somebody said."""
    return write_door(
        CommentForm(), lambda form, op: _say(op, thought_key, form),
        then=lambda answer: url_for("board.thought", thought_key=thought_key) + f"#comment-{answer['key']}",
        again=lambda form: thought_page(thought_key, form), said=N_("Your comment is saved."),
    )


@bp.get("/thoughts/<thought_key>/comments/<comment_key>/change")
@may("contributor", "commenter")
def changing_comment(thought_key, comment_key):
    """One's own comment, to be written anew within the first minutes."""
    return _change_page(thought_key, comment_key, None)


@bp.post("/thoughts/<thought_key>/comments/<comment_key>/change")
@may("contributor", "commenter")
def change_comment(thought_key, comment_key):
    """Write one's own comment anew."""
    return write_door(
        ChangeCommentForm(), lambda form, op: commands.change_comment(op, thought_key, comment_key, form.text.data),
        then=url_for("board.thought", thought_key=thought_key) + f"#comment-{comment_key}",
        again=lambda form: _change_page(thought_key, comment_key, form), said=N_("Saved."),
    )


@bp.post("/thoughts/<thought_key>/comments/<comment_key>/withdraw")
@may("contributor", "commenter")
def withdraw_comment(thought_key, comment_key):
    """Take back one's own comment."""
    return _press(thought_key, lambda form, op: commands.withdraw_comment(op, thought_key, comment_key))


@bp.post("/thoughts/<thought_key>/comments/<comment_key>/answered")
@may("contributor", "commenter")
def answered(thought_key, comment_key):
    """Say that a worry or question is answered."""
    return _press(thought_key, lambda form, op: commands.answer_comment(op, thought_key, comment_key))


@bp.post("/thoughts/<thought_key>/comments/<comment_key>/reopen")
@may("contributor", "commenter")
def reopen(thought_key, comment_key):
    """Say that it is not answered after all."""
    return _press(thought_key, lambda form, op: commands.reopen_comment(op, thought_key, comment_key))


def _say(op, thought_key, form):
    # Who begins a thread says what it is; what comes from a workshop or a file may not.
    threads.says(form.says.data, is_reply=bool(form.parent.data))
    return commands.comment_on(op, thought_key, form.text.data, form.attribution.data, form.perspective.data, form.says.data,
                               form.parent.data, form.needs_reply.data, language=written_in(form), begun=begun_in(form))


def _press(thought_key, act):
    return write_door(WriteForm(), act, then=url_for("board.thought", thought_key=thought_key) + "#comments-top",
                      again=lambda form: thought_page(thought_key), said=N_("Saved."))


def _change_page(thought_key, comment_key, form):
    own = queries.own_comment(thought_key, comment_key, viewer())
    if own is None:
        return render_template("pages/error.html", code=404, sentence=gettext(GONE)), 404
    return render_template("board/change_comment.html", thought_key=thought_key, own=own, lab_key=queries.lab_of_thought(thought_key),
                           form=form or ChangeCommentForm(formdata=None, text=own.remark.body))
