"""A Lab's calls, and the page of one: which stage it is, what is asked of its reader, and which ideas answer it."""

from flask import render_template, request, url_for
from flask_babel import gettext

from app import clock
from app.access import has_role, may, viewer
from app.calls import commands, queries
from app.calls.commands.entering import is_submitting
from app.calls.forms import LengthenForm, PanelForm
from app.calls.live import call_rooms
from app.calls.rules.stages import STAGES
from app.calls.web.blueprint import bp
from app.labs.queries import lab_by_key, people_of
from app.live.fragments import Screen
from app.mail.queries import public_address
from app.panels import panels_of
from app.refusal import N_

NO_CALL = N_("There is no such call, or no longer.")


@bp.get("/labs/<lab_key>/calls")
@may("reader")
def calls(lab_key):
    """The Lab's calls, what goes on first."""
    commands.move_on()
    person = viewer()
    return render_template("calls/calls.html", lab=lab_by_key(lab_key), lines=queries.calls_of(lab_key, person),
                           is_staff=has_role("staff", person, {"lab_key": lab_key}))


@bp.get("/calls/<call_key>")
@may("call_reader")
def call(call_key):
    """One call."""
    return call_page(call_key)


def call_page(call_key, lengthening=None):
    """The page of a call, with what its team may press; what is overdue is done first."""
    commands.move_on()
    found, person = queries.call_by_key(call_key), viewer()
    if found is None:
        return render_template("pages/error.html", code=404, sentence=gettext(NO_CALL)), 404
    live = Screen("call", call_key, call_rooms(call_key, person))
    if request.args.get("fragments"):
        return live.json()
    line, view_args, stage = queries.line_of(found, person), {"call_key": call_key}, queries.standing_of(found)
    leads = has_role("staff", person, view_args)
    panel = queries.panel_of(found) if leads or has_role("call_panel", person, view_args) else []
    return render_template(
        "calls/call.html", call=found, lab=found.lab, live=live, stage=stage, line=line,
        own=queries.own_entries(found, person), leads=leads, may_answer=may_answer_now(found, person),
        on_panel=has_role("call_panel", person, view_args), panel=panel, may_submit=is_submitting(found),
        may_change=queries.may_change(found),
        progress=queries.progress_of(found) if panel and stage == "shortlist" else None, is_staff=leads,
        others=[one for one in people_of(found.lab.key) if one.email and one.key not in {each.key for each in panel}] if leads else [],
        now=clock.now(), left=line.until - clock.now() if line.until and line.stage in STAGES and not found.is_settled else None,
        lengthening=lengthening or LengthenForm(formdata=None),
        panel_form=PanelForm(formdata=None), guest_address=_guest_address(found),
        panels=panels_of("call", call_key),
    )


def _guest_address(found):
    """The link for guests as it may be copied: under the public address, else under the one its reader uses."""
    if not found.guest_token:
        return ""
    return (public_address() or request.host_url.rstrip("/")) + url_for("calls.guest", call_key=found.key, token=found.guest_token)


def may_answer_now(found, person):
    """Whether somebody may answer at this moment: while ideas are open, or after the bell with a draft from before it."""
    if person is None or found.is_settled:
        return False
    facts = queries.facts_of(found, person)
    return facts.may_answer and (queries.standing_of(found) == "ideas" or facts.in_grace and facts.has_draft)
