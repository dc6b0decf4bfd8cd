"""Making a call, its panel, and what moves its stages."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from flask import render_template, url_for

from app import clock
from app.access import may
from app.calls import commands, queries
from app.calls.commands.making import TIMEZONE
from app.calls.forms import CallForm, EndForm, LengthenForm, PanelForm, SkipForm
from app.calls.rules.stages import ALWAYS, STAGES, USUAL_DAYS
from app.calls.web.blueprint import bp
from app.calls.web.calls import call_page
from app.doors import write_door
from app.labs.queries import lab_by_key
from app.refusal import N_


@bp.get("/labs/<lab_key>/calls/new")
@may("staff")
def new(lab_key):
    """A form for a call, with usual days."""
    days, day = {}, clock.now().astimezone(ZoneInfo(TIMEZONE)).date()
    for name, usual in USUAL_DAYS.items():
        day += timedelta(days=usual)
        days[f"day_{name}"] = day
    return _new_page(lab_key, CallForm(formdata=None, data=days))


@bp.post("/labs/<lab_key>/calls")
@may("staff")
def make(lab_key):
    """Make it."""
    return write_door(
        CallForm(),
        lambda form, op: commands.open_call(
            op, lab_key, form.question.data, form.days(), about=form.about.data, who=form.who.data, guests=form.guests.data,
            prompts=form.prompts(), criteria=(form.criteria.data or "").splitlines(), readers=form.readers.data,
            grace=form.grace.data, opens_on=form.opens_on.data, ends_at=form.ends_at.data),
        then=lambda answer: url_for("calls.call", call_key=answer["key"]), again=lambda form: _new_page(lab_key, form),
        said=N_("The call is made."),
    )


@bp.post("/calls/<call_key>/panel")
@may("staff")
def add_to_panel(call_key):
    """Put somebody on the panel."""
    return _door(call_key, PanelForm(), lambda form, op: commands.add_to_panel(op, call_key, form.person.data), N_("The panel is changed."))


@bp.post("/calls/<call_key>/panel/take-off")
@may("staff")
def take_off_panel(call_key):
    """Take somebody off the panel."""
    return _door(call_key, PanelForm(), lambda form, op: commands.take_off_panel(op, call_key, form.person.data),
                 N_("The panel is changed."))


@bp.post("/calls/<call_key>/stages/<stage>/lengthen")
@may("staff")
def lengthen(call_key, stage):
    """Give a stage longer."""
    return write_door(
        LengthenForm(), lambda form, op: commands.lengthen_stage(op, call_key, stage, form.until.data, form.why.data),
        then=url_for("calls.call", call_key=call_key), again=lambda form: call_page(call_key, form),
        said=N_("It is longer, and everybody reads why."))


@bp.post("/calls/<call_key>/stages/<stage>/skip")
@may("staff")
def skip(call_key, stage):
    """Leave a stage out."""
    return _door(call_key, SkipForm(), lambda form, op: commands.skip_stage(op, call_key, stage, form.why.data),
                 N_("It is left out, and everybody reads why."))


@bp.get("/calls/<call_key>/stages/<stage>/end")
@may("staff")
def end_page(call_key, stage):
    """What ending the stage that runs means, before it is done."""
    return _end_page(call_key, stage, EndForm(formdata=None))


@bp.post("/calls/<call_key>/stages/<stage>/end")
@may("staff")
def end(call_key, stage):
    """End it now."""
    return write_door(
        EndForm(), lambda form, op: commands.end_stage(op, call_key, stage, form.why.data), then=url_for("calls.call", call_key=call_key),
        again=lambda form: _end_page(call_key, stage, form), said=N_("It is ended, and everybody reads why."))


def _end_page(call_key, stage, form):
    commands.move_on()
    found = queries.call_by_key(call_key)
    following = next((one for one in found.stages if one.ends_at > clock.now() and one.name != stage and not one.skipped_at), None)
    return render_template(
        "calls/end.html", call=found, lab=found.lab, form=form, stage=stage, following=following,
        runs=queries.standing_of(found) == stage != "announce" and not found.is_settled,
        progress=queries.progress_of(found) if stage == "shortlist" else None,
        unsubmitted=sum(not entry.submitted for entry in queries.entries_of(found)))


def _door(call_key, form, act, said):
    return write_door(form, act, then=url_for("calls.call", call_key=call_key), again=lambda form: call_page(call_key), said=said)


def _new_page(lab_key, form):
    return render_template("calls/new.html", lab=lab_by_key(lab_key), form=form, stages=STAGES, always=ALWAYS, zone=TIMEZONE)
