"""What people read when something goes wrong: a sentence, never a traceback."""

import logging

from flask import g, jsonify, render_template, request
from flask_babel import gettext
from flask_login import AnonymousUserMixin
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFree
from werkzeug.exceptions import HTTPException

from app import bodies, doors
from app.access import SignedOut, wants_json
from app.refusal import N_, Refusal

log = logging.getLogger(__name__)
SENTENCES = {
    400: N_("That request could not be understood. Go back and try again."),
    404: N_("There is nothing at this address. Check it, or start from the first page."),
    405: N_("This address cannot be used like that. Go back and use the button on the page."),
    413: N_("That was too large to send. Nothing was saved; shorten it and send it again."),
    429: N_("Too many wrong tries. Wait a minute and try again."),
    500: N_("Something went wrong here. What was saved before is safe. Try again."),
    503: N_("The database does not answer. What was saved before is safe. Try again in a moment."),
}


def install(app):
    """Answer every fault with a sentence in the reader's language, as a page or as JSON."""
    app.register_error_handler(Refusal, doors.refusal_page)
    app.register_error_handler(CSRFError, doors.csrf_refused)
    app.register_error_handler(SignedOut, doors.signed_out)
    app.register_error_handler(HTTPException, answer_http)
    for fault in (OperationalError, InterfaceError, NoConnectionFree):
        app.register_error_handler(fault, answer_no_database)
    app.register_error_handler(Exception, answer_unexpected)


def answer_http(fault):
    """404, 413 and their kin. A write that was too large still shows what was typed, if it arrived."""
    if fault.code is not None and fault.code < 400:
        return fault
    too_large = bodies.too_large() if fault.code == 413 else None
    return _answer(fault.code or 500, too_large)


def answer_no_database(fault):
    """The database is away: said plainly, logged without the statement's values."""
    log.error("the database does not answer: %s", type(getattr(fault, "orig", fault)).__name__)
    # The page must not ask it once more who is signed in.
    g._login_user = AnonymousUserMixin()
    return _answer(503)


def answer_unexpected(fault):
    """A fault of ours."""
    log.exception("fault in %s", request.endpoint)
    return _answer(500)


def _answer(code, sentence=None):
    sentence = gettext(sentence or SENTENCES.get(code, SENTENCES[500] if code >= 500 else SENTENCES[400]))
    if wants_json():
        return jsonify(ok=False, code=str(code), message=sentence), code
    if request.method == "POST" and code >= 500:
        return doors.kept_page(sentence, code)
    return render_template("pages/error.html", code=code, sentence=sentence), code
