"""What the agenda editor shows of the library: beside each structure that can be added, the way to its page."""

from flask import render_template

from app.library.queries import method_by_id
from app.panels import panel


def about(offer_key):
    """The link to the page of what is offered, for those that stand in the library."""
    method = method_by_id(offer_key)
    return render_template("library/_about.html", method=method) if method else ""


panel("offer", about)
