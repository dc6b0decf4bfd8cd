"""The addresses of the board, in one blueprint."""

from flask import Blueprint

bp = Blueprint("board", __name__)
