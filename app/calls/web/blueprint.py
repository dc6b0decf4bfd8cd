"""The addresses of calls, in one blueprint."""

from flask import Blueprint

bp = Blueprint("calls", __name__)
