"""Answering a call, keeping a draft of the answer, and submitting it."""

from flask import render_template, url_for

from app.access import may, viewer
from app.calls import commands, queries
from app.calls.forms import answer_form
from app.calls.web.blueprint import bp
from app.calls.web.calls import call_page, may_answer_now
from app.doors import write_door
from app.forms import WriteForm
from app.refusal import N_


@bp.get("/calls/<call_key>/answer")
@may("call_answerer")
def answer(call_key):
    """The call's own form, with what one has begun."""
    found = queries.call_by_key(call_key)
    draft = queries.draft_of(call_key, viewer())
    return _answer_page(call_key, answer_form(found.prompts)(formdata=None, data=draft.fields if draft else {}))


@bp.post("/calls/<call_key>/answer")
@may("call_answerer")
def send(call_key):
    """Answer it."""
    return write_door(
        answer_form(queries.call_by_key(call_key).prompts)(),
        lambda form, op: commands.enter_idea(op, call_key, form.headline.data, [field.data for field in form.answers],
                                             form.attribution.data, form.perspective.data),
        then=lambda said: url_for("board.thought", thought_key=said["key"]), again=lambda form: _answer_page(call_key, form),
        said=N_("Your idea answers the call."),
    )


@bp.post("/calls/<call_key>/draft")
@may("call_answerer")
def keep_draft(call_key):
    """Keep what one has written so far."""
    form = answer_form(queries.call_by_key(call_key).prompts)()
    for field in (form.headline, *form.answers):
        field.validators = []
    return write_door(form, lambda form, op: commands.keep_draft(op, call_key, _typed(form)),
                      then=url_for("calls.answer", call_key=call_key), again=lambda form: _answer_page(call_key, form),
                      said=N_("Kept as your draft. Only you read it."))


@bp.post("/calls/<call_key>/ideas/<thought_key>/submit")
@may("call_reader")
def submit(call_key, thought_key):
    """Hand one's idea to the panel."""
    return _pressed(call_key, lambda op: commands.submit_idea(op, call_key, thought_key), N_("It is submitted."))


@bp.post("/calls/<call_key>/ideas/<thought_key>/take-back")
@may("call_reader")
def take_back(call_key, thought_key):
    """Go on with it instead."""
    return _pressed(call_key, lambda op: commands.take_back_submission(op, call_key, thought_key), N_("It is yours to go on with."))


def _typed(form):
    return {field.short_name: field.data for field in (form.headline, *form.answers, form.attribution, form.perspective)}


def _answer_page(call_key, form):
    found, person = queries.call_by_key(call_key), viewer()
    return render_template(
        "calls/answer.html", call=found, lab=found.lab, form=form, line=queries.line_of(found, person),
        stage=queries.standing_of(found), is_taken=may_answer_now(found, person), draft=queries.draft_of(call_key, person),
        is_held=person.is_guest and not person.is_administrator,
    )


def _pressed(call_key, act, said):
    return write_door(WriteForm(), lambda form, op: act(op), then=url_for("calls.call", call_key=call_key),
                      again=lambda form: call_page(call_key), said=said)
