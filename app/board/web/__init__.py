"""The doors of the board, one file for each part of it."""

from app.board.rules import kinds, prompts
from app.board.web import (  # noqa: F401 (their addresses)
    backing,
    begun,
    beside,
    board,
    chain,
    comments,
    hiding,
    merging,
    thoughts,
    writing,
)
from app.board.web.blueprint import bp  # noqa: F401


def install(app):
    """Let every template name kinds, states, evidence and prompts in words: board_kinds.EVIDENCE, board_prompts.PROMPTS."""
    app.jinja_env.globals.update(board_kinds=kinds, board_prompts=prompts)
