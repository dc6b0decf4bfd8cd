"""Where the addresses of this feature are gathered."""

from flask import Blueprint

bp = Blueprint("following", __name__)
