"""The addresses of rounds over days: making one, reading what it asks and what came of it, taking part, moving its windows."""

from flask import Blueprint, abort, render_template, request, url_for

from app.access import has_role, may, viewer
from app.days import commands, forms, outcome, queries
from app.doors import write_door
from app.extensions import db
from app.forms import WriteForm
from app.labs.queries import lab_by_key
from app.refusal import N_
from app.rounds import structures
from app.workshops.places import position
from app.workshops.web.parts import outcome_in_parts

bp = Blueprint("days", __name__)


@bp.get("/labs/<lab_key>/over-days/new")
@may("workshop_maker")
def new(lab_key):
    """Choose a structure, see which of its steps are held, say what it asks and how long each step is open."""
    lab = lab_by_key(lab_key)
    of, held, _left, asked = _chosen(lab, request.args.get("structure"))
    return _new_page(lab_key, forms.form_of(of, held, asked)(lab.id, formdata=None))


@bp.post("/labs/<lab_key>/over-days")
@may("workshop_maker")
def make(lab_key):
    """Make it."""
    lab = lab_by_key(lab_key)
    of, held, _left, asked = _chosen(lab, request.form.get("structure"))
    return write_door(
        forms.form_of(of, held, asked)(lab.id),
        lambda form, op: commands.plan_round(
            op, lab_key, form.structure.data, form.question.data, form.days(), form.opens_on.data, form.letters.data,
            form.asks(), form.becomes(), form.timezone.data),
        then=lambda answer: url_for("days.round_over_days", workshop_key=answer["workshop"]), again=lambda form: _new_page(lab_key, form))


@bp.get("/over-days/<workshop_key>")
@may("days_member", "facilitator")
def round_over_days(workshop_key):
    """What it asks, until when, and the way in; how far it is; and what came of it."""
    return _round_page(workshop_key)


@bp.post("/over-days/<workshop_key>/take-part")
@may("days_member")
def take_part(workshop_key):
    """Come in without a code."""
    return write_door(WriteForm(), lambda form, op: commands.take_part(op, workshop_key),
                      then=url_for("workshops.phone", workshop_key=workshop_key), again=lambda form: _round_page(workshop_key))


@bp.post("/over-days/<workshop_key>/letters")
@may("days_member")
def letters(workshop_key):
    """Get no letters about rounds over days, or get them again."""
    return _pressed(workshop_key, forms.LettersForm(), lambda form, op: (
        commands.want_letters if form.letters.data == "yes" else commands.stop_letters)(op))


@bp.post("/over-days/<workshop_key>/end")
@may("facilitator")
def set_end(workshop_key):
    """Let the running window end at another moment."""
    return write_door(
        forms.EndForm(), lambda form, op: commands.set_end(op, workshop_key, form.until.data), said=N_("The window ends then."),
        then=url_for("days.round_over_days", workshop_key=workshop_key), again=lambda form: _round_page(workshop_key, form))


@bp.post("/over-days/<workshop_key>/end-now")
@may("facilitator")
def end_now(workshop_key):
    """End the running window."""
    return _pressed(workshop_key, forms.LeavesForm(), lambda form, op: commands.end_window(op, workshop_key, form.leaves.data))


@bp.post("/over-days/<workshop_key>/open-again")
@may("facilitator")
def open_again(workshop_key):
    """Open the window that ended last once more."""
    return _pressed(workshop_key, WriteForm(), lambda form, op: commands.open_again(op, workshop_key))


def _pressed(workshop_key, form, act):
    return write_door(form, act, then=url_for("days.round_over_days", workshop_key=workshop_key),
                      again=lambda form: _round_page(workshop_key))


def _chosen(lab, name):
    """The structure of this id if it runs over days, else the first that does; its held steps, titles of those left out, what it asks."""
    allowed = {one.id: one for one in queries.allowed(lab)}
    of = allowed.get(name) or next(iter(allowed.values()))
    return of, *queries.steps_over_days(of, of.plan(None, structures.check_asks(of, {})))


def _new_page(lab_key, form):
    lab = lab_by_key(lab_key)
    of, held, left, _asked = _chosen(lab, form.structure.data)
    steps = {forms.days_field(step["of_id"]): step for step in reversed(held)}
    return render_template("days/new.html", lab=lab, form=form, of=of, held=dict(reversed(steps.items())), left=left,
                           allowed=queries.allowed(lab))


def _round_page(workshop_key, end=None):
    row = queries.over_days_of(workshop_key)
    if row is None:
        abort(404)
    person, workshop, round_ = viewer(), row.workshop, queries.round_of(row)
    line = queries.line_of(row, person)
    runs = has_role("facilitator", person, {"workshop_key": workshop_key})
    return outcome_in_parts(
        "days/round.html", workshop_key, at=url_for("days.round_over_days", workshop_key=workshop_key),
        line=line, workshop=workshop, lab=workshop.lab, runs=runs,
        is_member=has_role("days_member", person, {"workshop_key": workshop_key}),
        no_letters=queries.wants_no_letters(db.session, person.id), writes=row.letters,
        outcome=outcome.outcome_of(row, person) if workshop.closed_at else None,
        progress=queries.progress_of(row, round_) if runs and line.is_open else None,
        may_reopen=round_ is not None and (workshop.closed_at is not None or round_.step > 0), leaves=position(workshop),
        end=end or forms.EndForm(formdata=None, until=queries.local_end(line)),
    )
