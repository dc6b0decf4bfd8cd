"""The blueprint that the files beside this one add their addresses to."""

from flask import Blueprint, jsonify, render_template
from flask_babel import gettext

from app.access import wants_json
from app.refusal import N_

bp = Blueprint("workshops", __name__)
GONE = N_("There is no such workshop, or no longer.")


def gone(sentence=GONE, code=404):
    """The page that says that a workshop is not (or no longer) there."""
    if wants_json():
        return jsonify(ok=False, code="gone", message=gettext(sentence)), code
    return render_template("pages/error.html", code=code, sentence=gettext(sentence)), code
