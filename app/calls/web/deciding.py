"""The shortlist with what the marks say, the sentences for authors, and saying what was chosen."""

from flask import render_template, request, url_for

from app.access import has_role, may, viewer
from app.calls import commands, queries
from app.calls.forms import AnnounceForm, OnForm, SentencesForm
from app.calls.rules.marks import MARKS
from app.calls.rules.stages import OVER
from app.calls.web.blueprint import bp
from app.doors import write_door
from app.refusal import N_


@bp.get("/calls/<call_key>/shortlist")
@may("call_decider")
def shortlist(call_key):
    """For those who decide: means and spread once they may be seen, the shortlist, and the sentences."""
    return _shortlist_page(call_key)


@bp.post("/calls/<call_key>/ideas/<thought_key>/shortlist")
@may("call_decider")
def put_on_shortlist(call_key, thought_key):
    """Put an idea on the shortlist, or take it off."""
    return _door(call_key, OnForm(), lambda form, op: commands.put_on_shortlist(op, call_key, thought_key, form.on.data == "yes"),
                 thought_key)


@bp.post("/calls/<call_key>/ideas/<thought_key>/sentences")
@may("call_decider")
def write_sentences(call_key, thought_key):
    """Write what its author receives."""
    return _door(call_key, SentencesForm(), lambda form, op: commands.write_sentences(op, call_key, thought_key, form.sentences.data),
                 thought_key)


@bp.post("/calls/<call_key>/announce")
@may("staff")
def announce(call_key):
    """Say what was chosen."""
    return write_door(
        AnnounceForm(), lambda form, op: commands.announce_call(op, call_key, request.form.getlist("chosen"), form.words.data),
        then=url_for("calls.call", call_key=call_key), again=lambda form: _shortlist_page(call_key, announcing=form),
        said=N_("It is announced. Every author receives two sentences."),
    )


def _door(call_key, form, act, thought_key):
    return write_door(form, act, then=url_for("calls.shortlist", call_key=call_key) + f"#idea-{thought_key}",
                      again=lambda form: _shortlist_page(call_key, {thought_key: form}), said=N_("Saved."))


def _shortlist_page(call_key, forms=None, announcing=None):
    commands.move_on()
    found, person = queries.call_by_key(call_key), viewer()
    stage, may_see = queries.standing_of(found), queries.may_see_marks(found)
    judged = queries.judged(found, person) if may_see else []
    texts = {one.entry.key: SentencesForm(formdata=None, sentences=one.entry.sentences) for one in judged}
    texts |= {key: form for key, form in (forms or {}).items() if isinstance(form, SentencesForm)}
    return render_template(
        "calls/shortlist.html", call=found, lab=found.lab, stage=stage, judged=judged, may_see=may_see, texts=texts, marks=MARKS,
        progress=queries.progress_of(found), declared=queries.declared(found),
        beside=queries.same_organisation(found), leads=has_role("staff", person, {"call_key": call_key}),
        may_announce=stage in ("announce", OVER), announcing=announcing or AnnounceForm(formdata=None),
        chosen=request.form.getlist("chosen"),
    )
