"""Who may open which address: one decorator on every view, one list of roles, and no view without."""

from flask import abort, current_app, g, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_login import current_user

from app.addresses import read_now
from app.refusal import N_, Refusal

_roles = {}
_no_longer = []
NOT_ALLOWED = {
    "facilitator": N_("Only this workshop's facilitators can open that."),
    "administrator": N_("Only the administrator can open that."),
    "staff": N_("Only the team of this Lab can open that."),
    "participant": N_("You are not in this workshop. Join it with its code."),
    "member": N_("Only members of this Lab can open that."),
    "elector": N_("This ballot is not yours to vote in."),
}
SIGNED_OUT = N_("You are not signed in on this device.")


class SignedOut(Exception):
    """Somebody who is not signed in, perhaps no longer, sends what only somebody signed in may: their words must not be lost."""


def may(*roles):
    """Say who may use a view: any one of the named roles is enough. Stands above the route's decorator's function."""
    def mark(view):
        view.roles = roles
        return view
    return mark


def role(name):
    """Register f(person, view_args) -> bool, which decides whether somebody has a role here."""
    def register(function):
        _roles[name] = function
        return function
    return register


@role("anyone")
def is_anyone(person, view_args):
    """Everybody, signed in or not."""
    return True


@role("person")
def is_person(person, view_args):
    """Whoever is signed in, guests among them."""
    return person is not None


def no_longer(function):
    """Register f(view_args), which refuses what an address names and is no longer there; asked before anybody is turned away."""
    _no_longer.append(function)
    return function


def has_role(name, person, view_args):
    """Whether a person (or None) has the role for the thing that the address names."""
    return bool(_roles[name](person, view_args))


def viewer():
    """The signed-in person, or None."""
    # Where Flask-Login keeps whom it has found: asked several times in every request.
    person = g.get("_login_user") or current_user._get_current_object()
    return person if person.is_authenticated else None


def needs_sign_in():
    """Is the reader not signed in, and asks for what only somebody signed in may?"""
    view = current_app.view_functions.get(request.endpoint)
    return viewer() is None and "anyone" not in getattr(view, "roles", ("anyone",))


def is_read_by_strangers():
    """Does this page show what anybody may read, signed in or not, so that search engines may list it?"""
    view = current_app.view_functions.get(request.endpoint)
    return viewer() is None and "reader" in getattr(view, "roles", ())


def guard():
    """Before every request: let through whom the view names, refuse everybody else with a sentence."""
    if request.endpoint is None or request.endpoint == "static":
        return None
    view = current_app.view_functions[request.endpoint]
    roles = getattr(view, "roles", None)
    if roles is None:
        raise RuntimeError(f"{request.endpoint} does not say who may use it")
    if "\x00" in request.path:
        # PostgreSQL cannot even be asked for such a key.
        abort(404)
    person = viewer()
    if any(has_role(name, person, request.view_args or {}) for name in roles):
        return None
    return _turn_away(person, roles)


def wants_json():
    """Whether the sender asked for JSON rather than a page."""
    return "application/json" in request.headers.get("Accept", "")


def _turn_away(person, roles):
    try:
        for function in _no_longer:
            function(request.view_args or {})
    except Refusal as refusal:
        sentence = gettext(refusal.message, **refusal.values)
        if wants_json():
            return jsonify(ok=False, code=refusal.code, message=sentence), 410
        return render_template("pages/error.html", code=410, sentence=sentence), 410
    if person is None:
        if wants_json():
            return jsonify(ok=False, code="signed_out", message=gettext(SIGNED_OUT)), 401
        if request.method == "POST":
            return current_app.handle_user_exception(SignedOut())
        return redirect(url_for("people.sign_in", next=read_now()))
    sentence = gettext(NOT_ALLOWED.get(roles[0], N_("You may not open that.")))
    if wants_json():
        return jsonify(ok=False, code="not_allowed", message=sentence), 403
    g.refused_with = sentence
    return render_template("pages/error.html", code=403, sentence=sentence), 403


def install(app):
    """Guard every request of the app."""
    app.before_request(guard)
    app.jinja_env.globals.update(is_read_by_strangers=is_read_by_strangers)
