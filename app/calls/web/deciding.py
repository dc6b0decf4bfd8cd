"""The shortlist with what the marks say, the sentences for authors, and saying what was chosen."""

from flask import url_for

from app.access import has_role, may, viewer
from app.calls import commands, queries
from app.calls.live import call_rooms
from app.calls.rules.marks import MARKS
from app.calls.rules.stages import OVER
from app.calls.rules.texts import check_sentences
from app.calls.together import ShortlistForm
from app.calls.web.blueprint import bp
from app.doors import said, write_door
from app.live.fragments import Screen
from app.live.parts import in_parts
from app.refusal import N_, Refusal

SAVED = N_("All that stands on this page is saved.")


@bp.get("/calls/<call_key>/shortlist")
@may("call_decider")
def shortlist(call_key):
    """For those who decide: means and spread once they may be seen, the shortlist, and the sentences."""
    return _shortlist_page(call_key)


@bp.post("/calls/<call_key>/shortlist")
@may("call_decider")
def keep_page(call_key):
    """Save everything that was written on the page."""
    return _door(call_key)


@bp.post("/calls/<call_key>/ideas/<thought_key>/shortlist")
@may("call_decider")
def put_on_shortlist(call_key, thought_key):
    """Put an idea on the shortlist, or take it off; what was written on the page is saved."""
    return _door(call_key, lambda form, op: commands.put_on_shortlist(op, call_key, thought_key, form.on.data == "yes"), thought_key)


@bp.post("/calls/<call_key>/ideas/<thought_key>/sentences")
@may("call_decider")
def write_sentences(call_key, thought_key):
    """Save what authors receive, whichever idea's button was pressed."""
    return _door(call_key, thought_key=thought_key, asked=thought_key)


@bp.post("/calls/<call_key>/announce")
@may("staff")
def announce(call_key):
    """Say what was chosen."""
    return _door(call_key, lambda form, op: commands.announce_call(op, call_key, form.chosen.data or [], form.words.data),
                 then=url_for("calls.call", call_key=call_key), words=N_("It is announced. Every author receives two sentences."))


def _door(call_key, act=None, thought_key=None, asked=None, then=None, words=SAVED):
    """Everything written on the page is saved with what was pressed, or nothing is and all of it stays on the page."""
    back = url_for("calls.shortlist", call_key=call_key) + (f"#idea-{thought_key}" if thought_key else "")
    is_team = has_role("staff", viewer(), {"call_key": call_key})

    def keep(form, op):
        written = {key: (part.was.data, part.sentences.data) for key, part in form.parts.items() if _is_written(key, part, asked)}
        announcing = {"chosen": form.chosen.data, "words": form.words.data, "was": form.was_announcing.data}
        try:
            commands.keep_page(op, call_key, written, announcing if is_team and form.is_announcing_touched else None,
                               then=act and (lambda op: act(form, op)))
        except Refusal as refusal:
            _show_faults(call_key, form, refusal)
            raise

    return write_door(_form(call_key), keep, then=then or back,
                      again=lambda form: _shortlist_page(call_key, form), said=words)


def _is_written(key, part, asked):
    """Whether an idea's sentences are to be saved; where its own button was pressed on an empty field, that is said."""
    return part.is_touched or key == asked and not (part.sentences.data or "").strip()


def _show_faults(call_key, form, refusal):
    """Every fault at its idea; where somebody else wrote meanwhile, pressing once more means it."""
    for part in form.touched().values():
        try:
            check_sentences(part.sentences.data)
        except Refusal as fault:
            part.sentences.errors = [said(fault)]
    part = form.parts.get(refusal.values.get("idea"))
    if part is not None and not part.sentences.errors:
        part.sentences.errors = [said(refusal)]
    if refusal.code == "written_meanwhile":
        stands = _form(call_key, is_fresh=True)
        if part is not None and refusal.values["idea"] in stands.parts:
            part.was.data = stands.parts[refusal.values["idea"]].was.data
        elif part is None:
            form.was_announcing.data = stands.was_announcing.data


def _form(call_key, is_fresh=False):
    found = queries.call_by_key(call_key)
    judged = queries.judged(found, viewer()) if queries.may_see_marks(found) else []
    return ShortlistForm(
        {one.entry.key: {"sentences": one.entry.sentences} for one in judged if not one.is_interested},
        found.announcement, [one.entry.key for one in judged if one.entry.selected], is_fresh)


def _shortlist_page(call_key, form=None):
    commands.move_on()
    found, person = queries.call_by_key(call_key), viewer()
    stage, may_see, form = queries.standing_of(found), queries.may_see_marks(found), form or _form(call_key)
    judged = queries.judged(found, person) if may_see else []
    drawn = {one.entry.key for one in judged if not one.is_interested and not found.is_settled}
    typed = [part.sentences.data for key, part in form.touched().items() if part.sentences.data and key not in drawn]
    if found.is_settled and form.is_announcing_touched and form.words.data:
        typed.append(form.words.data)
    return in_parts(
        Screen("call", call_key, call_rooms(call_key, person)), "calls/shortlist.html", url_for("calls.shortlist", call_key=call_key),
        call=found, lab=found.lab, stage=stage, judged=judged, may_see=may_see, form=form, marks=MARKS,
        progress=queries.progress_of(found), declared=queries.declared(found),
        beside=queries.same_organisation(found), leads=has_role("staff", person, {"call_key": call_key}),
        may_announce=stage in ("announce", OVER), chosen=form.chosen.data or [], typed=typed,
    )
