"""Hiding what stands on the board with a reason, and letting it be read again."""

from flask import url_for

from app.access import may
from app.board import commands
from app.board.forms import LetReadForm, ReasonForm
from app.board.web.blueprint import bp
from app.board.web.thoughts import thought_page
from app.doors import write_door
from app.refusal import N_


@bp.post("/thoughts/<thought_key>/hide")
@may("moderator")
def hide(thought_key):
    """Take a post off the board, with a reason."""
    return _moderate(thought_key, ReasonForm(),
                     lambda form, op: commands.hide_thought(op, thought_key, form.reason.data))


@bp.post("/thoughts/<thought_key>/restore")
@may("moderator")
def restore(thought_key):
    """Let a held or hidden post be read by everybody of the Lab."""
    return _moderate(thought_key, LetReadForm(), lambda form, op: commands.restore_thought(op, thought_key, _number(form.seen.data)))


@bp.post("/thoughts/<thought_key>/comments/<comment_key>/hide")
@may("moderator")
def hide_comment(thought_key, comment_key):
    """Take a comment out of sight, with a reason."""
    return _moderate(thought_key, ReasonForm(),
                     lambda form, op: commands.hide_comment(op, thought_key, comment_key, form.reason.data))


@bp.post("/thoughts/<thought_key>/comments/<comment_key>/restore")
@may("moderator")
def restore_comment(thought_key, comment_key):
    """Let a held or hidden comment be read by everybody of the Lab."""
    return _moderate(thought_key, LetReadForm(), lambda form, op: commands.restore_comment(op, thought_key, comment_key, form.seen.data))


def _number(text):
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else None


def _moderate(thought_key, form, act):
    return write_door(form, act, then=url_for("board.thought", thought_key=thought_key),
                      again=lambda form: thought_page(thought_key), said=N_("Saved."))
