"""The doors of the board, one file for each part of it."""

from app.board.web import board, comments, hiding, thoughts  # noqa: F401 (their addresses)
from app.board.web.blueprint import bp  # noqa: F401
