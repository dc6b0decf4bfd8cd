"""Whoever works for a Lab that asks for a second step at sign-in is led to set one up before anything of that work opens."""

from flask import current_app, flash, jsonify, redirect, request, url_for
from flask_babel import gettext

from app.access import viewer, wants_json
from app.extensions import db
from app.labs.queries import asks_for_second_step, hats_of
from app.labs.roles import lab_named
from app.labs.rules import WORKING_HATS
from app.people.second import waits
from app.refusal import N_

# The roles by which people work for a Lab, as views name them.
WORKING = {"staff", "facilitator", "moderator", "gatherer", "agreeing", "ballot_leader", "workshop_maker"}
# Roles that others have too: there only whoever wears a hat of those who work.
SHARED = {"exporter", "call_decider"}
LED = N_("This Lab asks everybody who works in it for a second step at sign-in. Set yours up here: it takes two minutes.")


_worked_at = {}


def worked_at(argument):
    """Register f(key) -> the key of the Lab on whose work an address is that names only something in it.

    Asked for the second step alone, and after lab_named: no right follows from it.
    """
    def register(function):
        _worked_at[argument] = function
        return function
    return register


def lead_to_second_step():
    """After the guard: on the pages of a Lab's work alone."""
    roles = WORKING.union(SHARED).intersection(getattr(current_app.view_functions.get(request.endpoint), "roles", ()))
    person = viewer()
    if not roles or person is None:
        return None
    lab_key = _lab_of(request.view_args or {})
    if lab_key is None or not asks_for_second_step(lab_key) or waits(db.session, person.id):
        return None
    if roles <= SHARED and not (person.is_administrator or hats_of(person, lab_key) & WORKING_HATS):
        return None
    if wants_json():
        return jsonify(ok=False, code="second_step", message=gettext(LED)), 403
    flash(gettext(LED), "refused")
    return redirect(url_for("second_step.second_step"), 303)


def _lab_of(view_args):
    named = (function(view_args[argument]) for argument, function in _worked_at.items() if argument in view_args)
    return lab_named(view_args) or next(named, None)


def install(app):
    """Look at every request that the guard let through."""
    app.before_request(lead_to_second_step)
