"""Which sign-in does this browser carry, and how is one put in or taken out?"""

from flask import g, request, session

from app.extensions import db, login_manager
from app.journal.record import Op
from app.live.rooms import liveness
from app.people import commands, queries
from app.people.second import MARK
from app.refusal import Refusal

_along = {}


def read_along(argument, extend):
    """Where an address has this argument, let extend(statement) add to who is signed in what its views will ask of them.

    One statement instead of two, for a hundred phones. What it adds stands in `along`, by the argument's value.
    """
    _along[argument] = extend(queries.SIGNED_IN)


def carried():
    """The token of the sign-in that this browser carries, live or not; None if it carries none."""
    return session.get("_user_id")


def let_in(token, new_form_token=True):
    """Put a fresh sign-in into this browser's cookie, for good.

    The form token changes with it, unless the page that is open has to go on working (a guest who joins).
    """
    form_token = session.get("csrf_token")
    session.clear()
    if form_token and not new_form_token:
        session["csrf_token"] = form_token
    session.permanent = True
    # The read that this request began with is older than the sign-in.
    db.session.rollback()
    # Flask-Login's own words. Who it is, it finds out when somebody asks: the answer to a join names nobody.
    session.update(_user_id=token, _fresh=True)
    if token.endswith(MARK):
        session["waits"] = True
    g.pop("_login_user", None)


def who_carries(token):
    """The person whose live sign-in has this token, with what the address asks of them; or None."""
    for argument, statement in _along.items():
        value = request.view_args and request.view_args.get(argument)
        if value:
            return queries.person_signed_in(token, statement, **{argument: value})
    return queries.person_signed_in(token)


def let_out():
    """Take the sign-in out of this browser and end it, so that a copy of the cookie is worth nothing."""
    token = carried()
    session.clear()
    if token:
        commands.end_sign_in(Op.server(), token)


def note_seen(response):
    """After a request: remember now and then that a sign-in is in use."""
    person = g.get("_login_user")
    if person is not None and person.is_authenticated and person.sign_in_due:
        try:
            commands.note_seen(Op.server(), person.get_id())
        except Refusal:
            # Busy just now: the next request tries again.
            pass
    return response


def install(app):
    """Tell Flask-Login and the open sockets whose sign-ins are live."""
    login_manager.user_loader(who_carries)
    app.extensions["allround-person"] = queries.person_by_id
    app.after_request(note_seen)


liveness(queries.live_among)
