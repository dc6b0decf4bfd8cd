"""The page of one insight, theme, opportunity or idea, and taking it back."""

from flask import render_template, request, url_for
from flask_babel import gettext

from app.access import has_role, may, viewer
from app.board import commands, queries
from app.board.begun import opens
from app.board.forms import CommentForm, ReasonForm
from app.board.live import thought_rooms
from app.board.web.begun import with_draft
from app.board.web.blueprint import bp
from app.board.web.parts import GONE
from app.board.web.showing import parts_of
from app.doors import write_door
from app.forms import WriteForm
from app.live.fragments import Screen
from app.live.standing import stands_still
from app.panels import panels_of
from app.refusal import N_


@bp.get("/thoughts/<thought_key>")
@may("reader")
@stands_still
def thought(thought_key):
    """One insight or idea: what it says, what it grew from, what people say about it."""
    return thought_page(thought_key)


@bp.post("/thoughts/<thought_key>/put-back")
@may("contributor")
def put_back(thought_key):
    """Put one's own insight or idea on the board again."""
    return write_door(WriteForm(), lambda form, op: commands.put_back_thought(op, thought_key),
                      then=url_for("board.thought", thought_key=thought_key), said=N_("It is on the board again."))


@bp.post("/thoughts/<thought_key>/withdraw")
@may("contributor")
def withdraw(thought_key):
    """Take one's own insight or idea off the board."""
    lab_key = queries.lab_of_thought(thought_key)
    return write_door(WriteForm(), lambda form, op: commands.withdraw_thought(op, thought_key),
                      then=url_for("board.board", lab_key=lab_key), said=N_("It is off the board."))


def thought_page(thought_key, form=None, typed=None):
    """The page; `form` is a comment that was refused, `typed` another form of the page that was."""
    person = viewer()
    view_args = {"thought_key": thought_key}
    moderates = has_role("moderator", person, view_args)
    page = queries.thought_page(thought_key, person, moderates)
    if page is None:
        return render_template("pages/error.html", code=404, sentence=gettext(GONE)), 404
    live = Screen("thought", thought_key, thought_rooms(thought_key, person))
    if request.args.get("fragments"):
        return live.json()
    live.at = url_for("board.thought", thought_key=thought_key) if request.method == "POST" else None
    may_post = has_role("contributor", person, view_args)
    form, draft = comment_begun(thought_key, form, person) if may_post else (None, None)
    return render_template(
        "board/thought.html", page=page, live=live, form=form, draft=draft, typed=typed, may_post=may_post, moderates=moderates,
        write=WriteForm(formdata=None), reason=ReasonForm(formdata=None),
        panels=panels_of("thought", thought_key), under_comments=panels_of("comments", thought_key), parts=parts_of(page, person),
    )


@opens("comment", N_("A comment"))
def comment_opened(thought_key):
    """Where the draft of a comment is opened again."""
    return url_for("board.thought", thought_key=thought_key)


def comment_begun(thought_key, form, person):
    """The form for a comment with what was begun in it, and that draft; "Reply" without JavaScript names the comment it answers."""
    form, draft = with_draft(CommentForm, f"comment:{thought_key}", form, queries.usual_signature(person))
    if request.method == "GET" and request.args.get("answer"):
        form.parent.data = request.args["answer"]
    return form, draft
