"""Coming in as a guest, by the link that somebody was given."""

from flask import render_template, url_for
from flask_babel import gettext

from app.access import may, viewer
from app.calls import commands, queries
from app.calls.forms import GuestForm
from app.calls.web.blueprint import bp
from app.calls.web.calls import may_answer_now
from app.doors import gone_page, write_door
from app.language import of_request
from app.people import browser
from app.refusal import N_

WRONG_LINK = N_("This link does not lead to a call. Ask whoever gave it to you for the whole of it.")


@bp.get("/calls/<call_key>/come/<token>")
@may("anyone")
def guest(call_key, token):
    """What the call asks, and the way in."""
    return _guest_page(call_key, token, GuestForm(formdata=None))


@bp.post("/calls/<call_key>/come/<token>")
@may("anyone")
def come(call_key, token):
    """Come in: a guest is made where nobody is signed in."""
    def act(form, op):
        sign_in = commands.come_as_guest(op, call_key, token, form.name.data or "", of_request())
        if sign_in:
            browser.let_in(sign_in, new_form_token=False)

    return write_door(GuestForm(), act, then=url_for("calls.answer", call_key=call_key),
                      again=lambda form: _guest_page(call_key, token, form))


def _guest_page(call_key, token, form):
    found = queries.call_by_key(call_key)
    if found is None or not found.guest_token or found.guest_token != token:
        return gone_page(gettext(WRONG_LINK))
    person, line = viewer(), queries.line_of(found, viewer())
    return render_template("calls/guest.html", call=found, line=line, form=form, token=token,
                           is_taken=line.stage == "ideas" and not found.is_settled or may_answer_now(found, person))
