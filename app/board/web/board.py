"""The board as a list, and posting on it."""

from flask import render_template, request, url_for

from app.access import has_role, may, viewer
from app.board import commands, queries
from app.board.forms import ThoughtForm
from app.board.live import board_rooms
from app.board.rules import kinds, order
from app.board.web.blueprint import bp
from app.doors import write_door
from app.live.fragments import Screen
from app.panels import panels_of
from app.refusal import N_


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


def _board(lab_key, form):
    live = Screen("board", lab_key, board_rooms(lab_key, viewer()))
    if request.args.get("fragments"):
        return live.json()
    person = viewer()
    sort = request.args.get("sort") if request.args.get("sort") in order.SORTS else "newest"
    kind = request.args.get("kind") if request.args.get("kind") in kinds.KINDS else None
    moderates = has_role("moderator", person, {"lab_key": lab_key})
    return render_template(
        "board/board.html", lab=queries.lab_of_board(lab_key), live=live, form=form, sort=sort, sorts=order.SORTS, kind=kind,
        keys=[line.key for line in order.in_order(sort, queries.lines_of(lab_key, kind), f"{person.key if person else ''}{lab_key}")],
        own_unseen=queries.own_unseen(lab_key, person) if person else [], may_post=has_role("contributor", person, {"lab_key": lab_key}),
        is_held=person is not None and person.is_guest and not person.is_administrator,
        is_of_lab=has_role("lab_reader", person, {"lab_key": lab_key}),
        panels=panels_of("board", lab_key),
        waiting=queries.waiting_for_a_moderator(lab_key) if moderates else [],
    )


def _post(lab_key, command):
    return write_door(
        ThoughtForm(),
        lambda form, op: command(op, lab_key, form.headline.data, form.body.data, form.attribution.data,
                                 form.perspective.data),
        then=lambda answer: url_for("board.thought", thought_key=answer["key"]),
        again=lambda form: _board(lab_key, form), said=N_("Saved."),
    )
