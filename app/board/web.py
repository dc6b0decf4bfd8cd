"""The addresses of the board: reading it, posting, commenting, taking back, moderating."""

from flask import Blueprint, render_template, request, url_for
from flask_babel import gettext

from app.access import has_role, may, viewer
from app.board import commands, queries, rules
from app.board.forms import CommentForm, ReasonForm, ThoughtForm
from app.board.live import board_rooms, thought_rooms
from app.doors import write_door
from app.forms import WriteForm
from app.live.fragments import Screen
from app.panels import panels_of
from app.refusal import N_

bp = Blueprint("board", __name__)
GONE = N_("This is not on the board, or no longer: it was taken back or hidden.")


@bp.get("/labs/<lab_key>/board")
@may("reader")
def board(lab_key):
    """The Lab's board in the order its reader asks for."""
    return _board(lab_key, ThoughtForm(formdata=None))


@bp.post("/labs/<lab_key>/insights")
@may("contributor")
def post_insight(lab_key):
    """Put an insight on the board."""
    return _post(lab_key, commands.post_insight)


@bp.post("/labs/<lab_key>/ideas")
@may("contributor")
def post_idea(lab_key):
    """Put an idea on the board."""
    return _post(lab_key, commands.post_idea)


@bp.get("/thoughts/<thought_key>")
@may("reader")
def thought(thought_key):
    """One insight or idea: what it says, what it grew from, what people say about it."""
    return _thought(thought_key, CommentForm(formdata=None))


@bp.post("/thoughts/<thought_key>/comments")
@may("contributor")
def comment(thought_key):
    """Say something about an insight or idea."""
    return write_door(
        CommentForm(),
        lambda form, op: commands.comment_on(op, thought_key, form.text.data, form.attribution.data, form.perspective.data),
        then=lambda answer: url_for("board.thought", thought_key=thought_key) + f"#comment-{answer['key']}",
        again=lambda form: _thought(thought_key, form), said=N_("Your comment is saved."),
    )


@bp.post("/thoughts/<thought_key>/withdraw")
@may("contributor")
def withdraw(thought_key):
    """Take one's own insight or idea off the board."""
    lab_key = queries.lab_of_thought(thought_key)
    return write_door(WriteForm(), lambda form, op: commands.withdraw_thought(op, thought_key),
                      then=url_for("board.board", lab_key=lab_key), said=N_("It is off the board."))


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
    return _moderate(thought_key, WriteForm(), lambda form, op: commands.restore_thought(op, thought_key))


@bp.post("/thoughts/<thought_key>/comments/<comment_key>/withdraw")
@may("contributor")
def withdraw_comment(thought_key, comment_key):
    """Take back one's own comment."""
    return _moderate(thought_key, WriteForm(), lambda form, op: commands.withdraw_comment(op, thought_key, comment_key))


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
    return _moderate(thought_key, WriteForm(), lambda form, op: commands.restore_comment(op, thought_key, comment_key))


def _board(lab_key, form):
    live = Screen("board", lab_key, board_rooms(lab_key, viewer()))
    if request.args.get("fragments"):
        return live.json()
    person = viewer()
    sort = request.args.get("sort") if request.args.get("sort") in rules.SORTS else "newest"
    kind = request.args.get("kind") if request.args.get("kind") in rules.KINDS else None
    moderates = has_role("moderator", person, {"lab_key": lab_key})
    return render_template(
        "board/board.html", lab=queries.lab_of_board(lab_key), live=live, form=form, sort=sort, sorts=rules.SORTS, kind=kind,
        keys=[line.key for line in rules.in_order(sort, queries.lines_of(lab_key, kind), f"{person.key}{lab_key}")],
        own_unseen=queries.own_unseen(lab_key, person), may_post=has_role("contributor", person, {"lab_key": lab_key}),
        is_held=person.is_guest and not person.is_administrator,
        panels=panels_of("board", lab_key),
        waiting=queries.waiting_for_a_moderator(lab_key) if moderates else [],
    )


def _thought(thought_key, form):
    person = viewer()
    view_args = {"thought_key": thought_key}
    moderates = has_role("moderator", person, view_args)
    page = queries.thought_page(thought_key, person, moderates)
    if page is None:
        return render_template("pages/error.html", code=404, sentence=gettext(GONE)), 404
    live = Screen("thought", thought_key, thought_rooms(thought_key, person))
    if request.args.get("fragments"):
        return live.json()
    return render_template(
        "board/thought.html", page=page, live=live, form=form, moderates=moderates, write=WriteForm(formdata=None),
        reason=ReasonForm(formdata=None), own=queries.own_comments(thought_key, person),
        may_post=has_role("contributor", person, view_args),
        panels=panels_of("thought", thought_key),
    )


def _post(lab_key, command):
    return write_door(
        ThoughtForm(),
        lambda form, op: command(op, lab_key, form.headline.data, form.body.data, form.attribution.data,
                                 form.perspective.data),
        then=lambda answer: url_for("board.thought", thought_key=answer["key"]),
        again=lambda form: _board(lab_key, form), said=N_("Saved."),
    )


def _moderate(thought_key, form, act):
    return write_door(form, act, then=url_for("board.thought", thought_key=thought_key),
                      again=lambda form: _thought(thought_key, CommentForm(formdata=None)), said=N_("Saved."))
