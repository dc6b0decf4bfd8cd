"""The addresses of the library: the list and one page for each method, for everybody."""

from flask import Blueprint, abort, render_template, request

from app.access import may, viewer
from app.library import queries
from app.library.forms import WishesForm
from app.library.methods import KINDS, LIBERATING, MODES, PURPOSES, methods
from app.panels import panels_of

bp = Blueprint("library", __name__, url_prefix="/structures")


@bp.get("")
@may("anyone")
def structures():
    """The methods by purpose, those that fit what is looked for."""
    form = WishesForm(request.args)
    form.validate()
    wishes = form.wishes()
    shelves = queries.shelves(wishes)
    found = sum(len(row) for _purpose, row in shelves)
    return render_template(
        "library/structures.html", form=form, shelves=shelves, found=found, everything=len(methods()),
        alike=[] if found else queries.alike(wishes.words), run_here=queries.run_here(), purposes=PURPOSES, modes=MODES,
        asked=any(form.data.values()), beside=panels_of("library", ""),
    )


@bp.get("/<method_id>")
@may("anyone")
def method(method_id):
    """One method: when to use it, how it goes, whose it is, and the way to an agenda where Allround runs it."""
    found = queries.method_by_id(method_id) or abort(404)
    runs = queries.structure_run_for(found)
    return render_template(
        "library/method.html", method=found, runs=runs, run_here=queries.run_here(), next_to=queries.next_to(found),
        kinds=KINDS, liberating=LIBERATING, purposes=PURPOSES, modes=MODES,
        beside=panels_of("method", method_id), agendas=queries.agendas_of(viewer()), lab=queries.lab_to_begin_in(viewer()),
    )
