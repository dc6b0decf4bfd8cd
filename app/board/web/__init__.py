"""The doors of the board, one file for each part of it."""

from app.board.bar import places
from app.board.rules import kinds, prompts
from app.board.web import (
    backing,
    begun,
    beside,
    board,
    chain,
    changing,
    checking,
    comments,
    hiding,
    merging,
    questions,
    ten_minutes,
    theming,
    thoughts,
    writing,
)
from app.board.web.blueprint import bp


def install(app):
    """Let every template name kinds, states, evidence and prompts in words, board_kinds.EVIDENCE, and the bar its places."""
    app.jinja_env.globals.update(board_kinds=kinds, board_prompts=prompts, places_of_bar=places)
