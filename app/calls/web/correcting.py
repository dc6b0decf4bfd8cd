"""Correcting the words of a call and how many read for it, and calling it off."""

from flask import render_template, url_for

from app.access import may
from app.calls import commands, queries
from app.calls.forms import CorrectingForm, OffForm
from app.calls.web.blueprint import bp
from app.calls.web.calls import call_page
from app.doors import write_door
from app.forms import WriteForm
from app.refusal import N_


@bp.get("/calls/<call_key>/correct")
@may("staff")
def correct_page(call_key):
    """The call's words as they stand."""
    found = queries.call_by_key(call_key)
    asked = {f"asked_{n}": prompt["asked"] for n, prompt in enumerate(found.prompts, start=1)}
    words = {"question": found.question, "about": found.about, "criteria": "\n".join(found.criteria), "readers": found.readers}
    return _correct_page(call_key, CorrectingForm(formdata=None, data={**words, **asked}))


@bp.post("/calls/<call_key>/correct")
@may("staff")
def correct(call_key):
    """Put them right."""
    return write_door(
        CorrectingForm(),
        lambda form, op: commands.correct_call(
            op, call_key, form.question.data, form.about.data, form.asked(), (form.criteria.data or "").splitlines(), form.readers.data),
        then=url_for("calls.call", call_key=call_key), again=lambda form: _correct_page(call_key, form),
        said=N_("It is corrected."))


@bp.get("/calls/<call_key>/off")
@may("staff")
def off_page(call_key):
    """What calling it off means, before it is done."""
    return _off_page(call_key, OffForm(formdata=None))


@bp.post("/calls/<call_key>/off")
@may("staff")
def call_off(call_key):
    """Call it off."""
    return write_door(
        OffForm(), lambda form, op: commands.call_off(op, call_key, form.why.data), then=url_for("calls.call", call_key=call_key),
        again=lambda form: _off_page(call_key, form), said=N_("It is called off. Everybody who answered reads why."))


@bp.post("/calls/<call_key>/bring-back")
@may("staff")
def bring_back(call_key):
    """Let it go on after all."""
    return write_door(
        WriteForm(), lambda form, op: commands.bring_back(op, call_key), then=url_for("calls.call", call_key=call_key),
        again=lambda form: call_page(call_key), said=N_("It goes on, in the stage of today."))


def _correct_page(call_key, form):
    found = queries.call_by_key(call_key)
    return render_template("calls/correct.html", call=found, lab=found.lab, form=form)


def _off_page(call_key, form):
    found = queries.call_by_key(call_key)
    return render_template("calls/off.html", call=found, lab=found.lab, form=form)
