"""Whoever is half-way through signing in is led to the second step, wherever the first one would have brought them."""

from flask import redirect, request, session, url_for

from app.access import viewer, wants_json
from app.addresses import read_now
from app.people import browser
from app.people.queries import waiting_for_second

PASS = ("second_step.", "people.sign_out", "pages.privacy", "pages.help", "pages.token", "pages.health")


def lead_on():
    """Before a page: to the figures, while this browser's sign-in waits for them."""
    if not session.get("waits") or request.method != "GET" or wants_json() or (request.endpoint or "static").startswith(("static", *PASS)):
        return None
    if viewer() is not None or waiting_for_second(browser.carried()) is None:
        session.pop("waits")
        return None
    # Whoever wanted to go further was sent to sign in.
    wanted = request.args.get("next") if request.endpoint == "people.sign_in" else read_now()
    return redirect(url_for("second_step.ask", next=wanted))


def install(app):
    """Look at every request; it costs nothing where nobody waits."""
    app.before_request(lead_on)
