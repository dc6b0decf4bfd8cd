"""Whoever works for a Lab that asks for a second step at sign-in is led to set one up before anything of that work opens."""

from flask import current_app, flash, jsonify, redirect, request, url_for
from flask_babel import gettext

from app.access import viewer, wants_json
from app.extensions import db
from app.labs.queries import asks_for_second_step
from app.labs.roles import lab_named
from app.people.second import waits
from app.refusal import N_

# The roles by which people work for a Lab, as views name them.
WORKING = {"staff", "facilitator", "moderator", "ballot_leader", "workshop_maker"}
LED = N_("This Lab asks everybody who works in it for a second step at sign-in. Set yours up here: it takes two minutes.")


def lead_to_second_step():
    """After the guard: on the pages of a Lab's work alone."""
    roles = getattr(current_app.view_functions.get(request.endpoint), "roles", ())
    if not WORKING.intersection(roles):
        return None
    person, lab_key = viewer(), lab_named(request.view_args or {})
    if person is None or lab_key is None or not asks_for_second_step(lab_key) or waits(db.session, person.id):
        return None
    if wants_json():
        return jsonify(ok=False, code="second_step", message=gettext(LED)), 403
    flash(gettext(LED), "refused")
    return redirect(url_for("second_step.second_step"), 303)


def install(app):
    """Look at every request that the guard let through."""
    app.before_request(lead_to_second_step)
