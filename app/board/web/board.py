"""The board as a list, and posting on it."""

from flask import render_template, request

from app.access import has_role, may, viewer
from app.board import queries
from app.board.live import board_rooms
from app.board.rules.filters import Asked
from app.board.web.blueprint import bp
from app.board.web.listing import listing
from app.live.fragments import Screen
from app.live.standing import stands_still
from app.panels import led_to, panels_of, pieces_of


@bp.get("/labs/<lab_key>/board")
@may("reader")
@stands_still
def board(lab_key):
    """The Lab's board in the order its reader asks for."""
    person, lab = viewer(), queries.lab_of_board(lab_key)
    live = Screen("board", lab_key, board_rooms(lab_key, person))
    shown = listing(lab, Asked.read(request.args), person, live.snapshots[0].head)
    is_asked_again = bool(request.args.get("fragments"))
    panels = panels_of("board", lab_key, only_redrawn=is_asked_again)
    live.bring([*shown.fragments, *pieces_of(panels)], shown.beside)
    if is_asked_again:
        return live.json()
    return render_template(
        "board/board.html", lab=lab, live=live, narrowing=shown.narrowing,
        own_unseen=queries.own_unseen(lab_key, person) if person else [], may_post=has_role("contributor", person, {"lab_key": lab_key}),
        is_held=person is not None and person.is_guest and not person.is_administrator,
        drafts=queries.how_many_drafts(person, lab_key) if person else 0, is_of_lab=has_role("lab_reader", person, {"lab_key": lab_key}),
        panels=panels, led_to=led_to(panels),
    )
