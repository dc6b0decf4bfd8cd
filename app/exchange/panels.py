"""What in and out add beside a board: files of what is shown, and the way to bring a table."""

from flask import render_template, request

from app.access import has_role, viewer
from app.board.rules.filters import Asked
from app.panels import panel


def beside_board(lab_key):
    """For those who may take it home or bring something to it."""
    args = {"lab_key": lab_key}
    exports, brings = has_role("exporter", viewer(), args), has_role("staff", viewer(), args)
    if not (exports or brings):
        return ""
    return render_template("exchange/_board_panel.html", lab_key=lab_key, asked=Asked.read(request.args).address(), exports=exports,
                           brings=brings)


panel("board", beside_board)
