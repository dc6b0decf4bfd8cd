"""Reading for a call's panel: what one was dealt, one's marks, one's interests."""

from flask import url_for

from app.access import may, viewer
from app.calls import commands, queries
from app.calls.live import call_rooms
from app.calls.rules.marks import MARKS
from app.calls.together import TogetherForm, marks_part
from app.calls.web.blueprint import bp
from app.doors import write_door
from app.live.fragments import Screen
from app.live.parts import in_parts
from app.refusal import N_


@bp.get("/calls/<call_key>/panel")
@may("call_panel")
def hand(call_key):
    """The ideas that were dealt to somebody, and all others to declare an interest in."""
    return _panel_page(call_key)


@bp.post("/calls/<call_key>/ideas/<thought_key>/marks")
@may("call_panel")
def give_marks(call_key, thought_key):
    """Save everything that stands on the page, whichever idea's button was pressed."""
    return write_door(
        _form(call_key), lambda form, op: commands.keep_marks(op, call_key, _typed(form)),
        then=url_for("calls.hand", call_key=call_key) + f"#idea-{thought_key}", again=lambda form: _panel_page(call_key, form),
        said=N_("All that stands on this page is saved. Nobody sees marks before all are in."),
    )


@bp.post("/calls/<call_key>/ideas/<thought_key>/interest")
@may("call_panel")
def declare_interest(call_key, thought_key):
    """Say that one has an interest in an idea; what stands on the page for others is saved."""
    return write_door(
        _form(call_key), lambda form, op: commands.declare_interest(op, call_key, thought_key, _typed(form, besides=thought_key)),
        then=url_for("calls.hand", call_key=call_key), again=lambda form: _panel_page(call_key, form),
        said=N_("Noted: you do not read this idea for the panel."),
    )


def _form(call_key):
    found = queries.call_by_key(call_key)
    return TogetherForm(marks_part(found.criteria), {each.entry.key: _given(each) for each in queries.hand_of(found, viewer())})


def _typed(form, besides=None):
    return {key: (part.given(), part.note.data) for key, part in form.touched().items() if key != besides}


def _panel_page(call_key, form=None):
    commands.move_on()
    found, person = queries.call_by_key(call_key), viewer()
    hands, form = queries.hand_of(found, person), form or _form(call_key)
    dealt = {each.entry.key for each in hands}
    stage, may_see = queries.standing_of(found), queries.may_see_marks(found)
    may_mark = stage == "shortlist" and not may_see and not found.is_settled
    return in_parts(
        Screen("call", call_key, call_rooms(call_key, person)), "calls/panel.html", url_for("calls.hand", call_key=call_key),
        call=found, lab=found.lab, stage=stage, line=queries.line_of(found, person), may_mark=may_mark,
        hands=hands, form=form, marks=MARKS, interests=queries.interests_of(found, person),
        beside=queries.organisation_of(found, person), progress=queries.progress_of(found), may_see=may_see,
        others=[entry for entry in queries.entries_of(found) if entry.key not in dealt],
        begun=[each for each in hands if not each.counts and (each.marks or each.note)],
        typed=[part.note.data for key, part in form.touched().items() if part.note.data and not (may_mark and key in dealt)],
    )


def _given(hand):
    marks = {f"mark_{number}": str(mark) for number, mark in enumerate(hand.marks or (), start=1) if mark is not None}
    return {"note": hand.note, **marks}
