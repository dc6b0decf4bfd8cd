"""Reading for a call's panel: what one was dealt, one's marks, one's interests."""

from flask import render_template, url_for

from app.access import may, viewer
from app.calls import commands, queries
from app.calls.forms import marks_form
from app.calls.rules.marks import MARKS
from app.calls.web.blueprint import bp
from app.doors import write_door
from app.forms import WriteForm
from app.refusal import N_


@bp.get("/calls/<call_key>/panel")
@may("call_panel")
def hand(call_key):
    """The ideas that were dealt to somebody, and all others to declare an interest in."""
    return _panel_page(call_key)


@bp.post("/calls/<call_key>/ideas/<thought_key>/marks")
@may("call_panel")
def give_marks(call_key, thought_key):
    """Mark one of them."""
    return write_door(
        marks_form(queries.call_by_key(call_key).criteria)(),
        lambda form, op: commands.give_marks(op, call_key, thought_key, form.given(), form.note.data),
        then=url_for("calls.hand", call_key=call_key), again=lambda form: _panel_page(call_key, {thought_key: form}),
        said=N_("Your marks are saved. Nobody sees them before all are in."),
    )


@bp.post("/calls/<call_key>/ideas/<thought_key>/interest")
@may("call_panel")
def declare_interest(call_key, thought_key):
    """Say that one has an interest in an idea."""
    return write_door(
        WriteForm(), lambda form, op: commands.declare_interest(op, call_key, thought_key),
        then=url_for("calls.hand", call_key=call_key), again=lambda form: _panel_page(call_key),
        said=N_("Noted: you do not read this idea for the panel."),
    )


def _panel_page(call_key, forms=None):
    commands.move_on()
    found, person = queries.call_by_key(call_key), viewer()
    hands, kind = queries.hand_of(found, person), marks_form(found.criteria)
    dealt = {each.entry.key for each in hands}
    forms = {each.entry.key: kind(formdata=None, data=_given(each)) for each in hands} | (forms or {})
    return render_template(
        "calls/panel.html", call=found, lab=found.lab, stage=queries.standing_of(found), line=queries.line_of(found, person),
        hands=hands, forms=forms, marks=MARKS, interests=queries.interests_of(found, person),
        beside=queries.organisation_of(found, person), progress=queries.progress_of(found),
        others=[entry for entry in queries.entries_of(found) if entry.key not in dealt], may_see=queries.may_see_marks(found),
    )


def _given(hand):
    return {"note": hand.note, **{f"mark_{number}": str(mark) for number, mark in enumerate(hand.marks or (), start=1)}}
