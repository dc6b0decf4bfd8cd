"""The door of every write: form in, command called, receipt or refusal out, for pages and for programs alike."""

from flask import flash, g, jsonify, make_response, redirect, render_template, request
from flask_babel import gettext

from app import clock
from app.access import needs_sign_in, wants_json
from app.extensions import db
from app.forms import operation
from app.journal.record import AlreadyDone, last_answer
from app.refusal import N_, Refusal

CSRF_SENTENCE = N_(
    "This page was open for a long time. Nothing was saved yet; your words are below. Send them once more.")
SIGNED_OUT_SENTENCE = N_("You are not signed in any more on this device. Nothing was saved. Sign in: you come back to the page and can "
                         "do it once more.")
# What a form sends beside what somebody wrote: the marks of the form itself, codes of a second step, and what is chosen, not written.
NOT_WORDS = frozenset({
    "csrf_token", "op", "present", "figures", "place", "edition", "since", "seen", "because", "rests_on", "parent", "says", "needs_reply",
    "attribution", "perspective", "language", "evidence", "back", "next",
})


def write_door(form, act, then="/", again=None, said=None, instead=None, beside=None):
    """Check a form, call act(form, op), answer.

    JSON: {"ok", "op", "now", ...answer} ("again" where the key had been done before) or
    {"ok": false, "code", "message"}. Page: redirect to `then`
    (an address, or a function of the answer, asked for pages alone), or the page again through `again(form)` with what was
    typed and a new key. `said` is flashed after a page's write: as "here" where `then` leads into the middle of a page, whose
    top is out of sight. `instead()` may give an answer that goes before any refusal, where the address itself names nothing; it
    is asked only when something was refused. `beside()` may draw the page instead of the redirect, where what somebody began in
    another form of it came along; None where nothing did.
    """
    if not form.validate_on_submit():
        return (instead and instead()) or _form_refused(form, again)
    op = operation(form)
    try:
        act(form, op)
        answer = last_answer()
    except AlreadyDone as done:
        answer = {**done.answer, "again": True}
    except Refusal as refusal:
        return (instead and instead()) or _refused(refusal, form, op, again)
    if wants_json():
        return jsonify(ok=True, op=op.key, now=clock.now().isoformat(), **answer)
    where = then(answer) if callable(then) else then
    if said:
        flash(gettext(said), "here" if "#" in where and not beside else "message")
    if beside:
        # The read that this request began with is older than what it wrote.
        db.session.rollback()
        g.pop("_login_user", None)
        shown = beside()
        if shown is not None:
            return shown
    return redirect(where, 303)


def _form_refused(form, again):
    messages = [gettext(str(message)) for errors in form.errors.values() for message in _flat(errors)]
    if wants_json():
        return jsonify(ok=False, code="form", op=form.op.data, message=" ".join(messages)), 422
    return _page_again(form, again, messages, 422)


def _refused(refusal, form, op, again):
    message = said(refusal)
    if wants_json():
        return jsonify(ok=False, code=refusal.code, op=op.key, message=message, **refusal.extra()), 409
    return _page_again(form, again, [message], 409)


def said(refusal):
    """A refusal in the reader's language; where another refusal stands in it as the reason, that one too."""
    values = {name: said(value) if isinstance(value, Refusal) else value for name, value in refusal.values.items()}
    return gettext(refusal.message, **values)


def _page_again(form, again, messages, code):
    form.renew()
    for message in messages:
        flash(message, "refused")
    if again is None:
        return kept_page(" ".join(messages), code)
    shown = again(form)
    # What the address names may be gone: then `again` answers with a code of its own.
    return shown if isinstance(shown, tuple) else make_response(shown, code)


def kept_page(sentence, code, signs_in=False):
    """A page that says what happened and shows every word that was sent, so that nothing is lost; with the way in, if asked for."""
    kept = [value for name, value in request.form.items() if name not in NOT_WORDS and "password" not in name and value.strip()]
    return render_template("pages/kept.html", sentence=sentence, kept=kept, code=code, signs_in=signs_in), code


def gone_page(sentence):
    """The answer where what an address names is not there any more; words that were sent to it stand on the page."""
    if request.method == "POST":
        return kept_page(sentence, 404)
    return render_template("pages/error.html", code=404, sentence=sentence), 404


def csrf_refused(_fault):
    """The answer to a write without a valid form token."""
    if wants_json():
        return jsonify(ok=False, code="csrf", message=gettext(CSRF_SENTENCE)), 400
    if needs_sign_in():
        return kept_page(gettext(SIGNED_OUT_SENTENCE), 400, signs_in=True)
    return kept_page(gettext(CSRF_SENTENCE), 400)


def signed_out(_fault):
    """The answer to what somebody sent who is not signed in any more: their words, and the way in that brings them back."""
    return kept_page(gettext(SIGNED_OUT_SENTENCE), 401, signs_in=True)


def refusal_page(refusal):
    """A refusal that no door caught: a page or JSON with its sentence."""
    if wants_json():
        return jsonify(ok=False, code=refusal.code, message=said(refusal), **refusal.extra()), 409
    return render_template("pages/error.html", code=409, sentence=said(refusal)), 409


def _flat(errors):
    for error in errors:
        if isinstance(error, (list, tuple)):
            yield from _flat(error)
        elif isinstance(error, dict):
            for inner in error.values():
                yield from _flat(inner)
        else:
            yield error
