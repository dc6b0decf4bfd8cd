"""Answering a call on its own form, which keeps what is begun, and submitting an idea."""

from flask import render_template, request, url_for

from app.access import may, viewer
from app.board.begun import opens
from app.board.queries import usual_signature
from app.board.web.begun import begun_in, with_draft
from app.calls import commands, queries
from app.calls.commands.entering import draft_place
from app.calls.forms import AnswerForm
from app.calls.web.blueprint import bp
from app.calls.web.calls import call_page, may_answer_now
from app.doors import write_door
from app.forms import WriteForm
from app.refusal import N_


@bp.get("/calls/<call_key>/answer")
@may("call_answerer")
def answer(call_key):
    """The call's own form, with what one has begun."""
    return _answer_page(call_key)


@bp.post("/calls/<call_key>/answer")
@may("call_answerer")
def send(call_key):
    """Answer it."""
    return write_door(
        AnswerForm.asking(queries.call_by_key(call_key).prompts)(),
        lambda form, op: commands.enter_idea(
            op, call_key, form.headline.data, [field.data for field in form.answers], form.attribution.data, form.perspective.data,
            form.language.data if request.form.get("language") else None, begun_in(form)),
        then=lambda said: url_for("board.thought", thought_key=said["key"]), again=lambda form: _answer_page(call_key, form),
        said=N_("Your idea answers the call."),
    )


@opens("call", N_("An answer to a call"))
def answer_begun(call_key):
    """Where the draft of an answer is opened again."""
    return url_for("calls.answer", call_key=call_key)


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


def _answer_page(call_key, form=None):
    found, person = queries.call_by_key(call_key), viewer()
    form, draft = with_draft(AnswerForm.asking(found.prompts), draft_place(call_key), form, usual_signature(person))
    return render_template(
        "calls/answer.html", call=found, lab=found.lab, form=form, line=queries.line_of(found, person), draft=draft,
        is_taken=may_answer_now(found, person), is_held=person.is_guest and not person.is_administrator,
        sent=queries.own_entries(found, person),
    )


def _pressed(call_key, act, said):
    return write_door(WriteForm(), lambda form, op: act(op), then=url_for("calls.call", call_key=call_key),
                      again=lambda form: call_page(call_key), said=said)
