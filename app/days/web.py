"""The addresses of rounds over days: making one, reading what it asks, taking part."""

from flask import Blueprint, abort, redirect, render_template, request, url_for

from app.access import may, viewer
from app.days import commands, forms, queries
from app.doors import write_door
from app.forms import WriteForm
from app.labs.queries import lab_by_key
from app.rounds import structures

bp = Blueprint("days", __name__)


@bp.get("/labs/<lab_key>/over-days/new")
@may("workshop_maker")
def new(lab_key):
    """Choose a structure, see which of its steps are held, and say how long each is open."""
    of, held, _left = _chosen(request.args.get("structure"))
    return _new_page(lab_key, forms.form_of(held)(formdata=None, structure=of.id))


@bp.post("/labs/<lab_key>/over-days")
@may("workshop_maker")
def make(lab_key):
    """Make it."""
    _of, held, _left = _chosen(request.form.get("structure"))
    return write_door(
        forms.form_of(held)(),
        lambda form, op: commands.plan_round(
            op, lab_key, form.structure.data, form.question.data, form.days(), form.opens_on.data, form.letters.data),
        then=lambda answer: url_for("days.round_over_days", workshop_key=answer["workshop"]), again=lambda form: _new_page(lab_key, form))


@bp.get("/over-days/<workshop_key>")
@may("days_member", "facilitator")
def round_over_days(workshop_key):
    """What it asks, until when, and the way in; whoever is in goes straight to their phone page."""
    row = queries.over_days_of(workshop_key)
    if row is None:
        abort(404)
    line = queries.line_of(row, viewer())
    if line.attends and line.is_open:
        return redirect(url_for("workshops.phone", workshop_key=workshop_key))
    return render_template("days/round.html", line=line, workshop=row.workshop, lab=row.workshop.lab)


@bp.post("/over-days/<workshop_key>/take-part")
@may("days_member")
def take_part(workshop_key):
    """Come in without a code."""
    return write_door(WriteForm(), lambda form, op: commands.take_part(op, workshop_key),
                      then=url_for("workshops.phone", workshop_key=workshop_key))


def _chosen(name):
    """The structure of this id if it runs over days, else the first that does; its held steps, and titles of those left out."""
    allowed = {one.id: one for one in queries.allowed()}
    of = allowed.get(name) or next(iter(allowed.values()))
    return of, *queries.steps_over_days(of, structures.plan(of.id, None, structures.check_asks(of, {})))


def _new_page(lab_key, form):
    of, held, left = _chosen(form.structure.data)
    return render_template("days/new.html", lab=lab_by_key(lab_key), form=form, of=of, held=held, left=left, allowed=queries.allowed())
