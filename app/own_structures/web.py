"""The pages on which a Lab makes structures of its own: all of them, one as it goes, and where it is written."""

from flask import Blueprint, Response, abort, render_template, request, url_for
from flask_babel import gettext

from app.access import may, viewer
from app.bodies import takes
from app.doors import write_door
from app.forms import WriteForm
from app.labs.queries import lab_by_key
from app.library.queries import agendas_of
from app.own_structures import commands, queries
from app.own_structures.forms import WrittenForm
from app.own_structures.rules import reading
from app.own_structures.rules.written import MOST_BYTES
from app.refusal import N_
from app.rounds.structures import BadStructure, shipped

MOST_BODY = 4 * MOST_BYTES  # a quotation mark takes three letters on its way here
TOO_LARGE = N_("This is far longer than a structure. Leave something out; what you typed is still in your browser: go back one page.")
bp = Blueprint("own_structures", __name__, url_prefix="/labs/<lab_key>/structures")


@bp.get("")
@may("workshop_maker")
def structures(lab_key):
    """The structures of this Lab, and the ways to make one."""
    lab = lab_by_key(lab_key)
    return render_template("own_structures/structures.html", lab=lab, own=queries.own_structures(lab.id), shipped=shipped().values(),
                           form=WrittenForm(formdata=None))


@bp.get("/new")
@may("workshop_maker")
def new(lab_key):
    """Begin one: a copy of one that comes with Allround, or an empty page for JSON."""
    source = request.args.get("source", "")
    begun = queries.beginning(lab_by_key(lab_key), source, gettext)
    return _edit_page(lab_key, WrittenForm(formdata=None, data={"written": begun or "", "source": source if begun else ""}))


@bp.post("")
@takes(MOST_BODY, TOO_LARGE)
@may("workshop_maker")
def make(lab_key):
    """Keep a new one."""
    form = _with_file(WrittenForm())
    return write_door(form, lambda form, op: commands.make_structure(op, lab_key, form.written.data, form.source.data),
                      then=lambda answer: _address(lab_key, answer["structure"]), again=lambda form: _edit_page(lab_key, form),
                      said=N_("Kept. It is offered on every agenda of this Lab."))


@bp.get("/<own_key>")
@may("workshop_maker")
def structure(lab_key, own_key):
    """One as it goes: its steps, what is asked on the phones, and how it is held with few and many people."""
    return _structure_page(lab_key, own_key)


@bp.get("/<own_key>/edit")
@may("workshop_maker")
def edit(lab_key, own_key):
    """Where it is written."""
    row = _found(lab_key, own_key)
    return _edit_page(lab_key, WrittenForm(formdata=None, data={"written": queries.version_of(row).written, "since": row.number}), row)


@bp.post("/<own_key>")
@takes(MOST_BODY, TOO_LARGE)
@may("workshop_maker")
def save(lab_key, own_key):
    """Keep other words as the next version."""
    form = _with_file(WrittenForm())
    return write_door(
        form, lambda form, op: commands.save_structure(op, lab_key, own_key, form.written.data, form.since.data),
        then=_address(lab_key, own_key), again=lambda form: _edit_page(lab_key, form, _found(lab_key, own_key)), said=N_("Saved."))


@bp.post("/<own_key>/retire")
@may("workshop_maker")
def retire(lab_key, own_key):
    """Offer it no more."""
    return write_door(WriteForm(), lambda form, op: commands.retire_structure(op, lab_key, own_key),
                      then=_address(lab_key, own_key), again=lambda form: _structure_page(lab_key, own_key))


@bp.post("/<own_key>/bring-back")
@may("workshop_maker")
def bring_back(lab_key, own_key):
    """Offer it again."""
    return write_door(WriteForm(), lambda form, op: commands.bring_back_structure(op, lab_key, own_key),
                      then=_address(lab_key, own_key), again=lambda form: _structure_page(lab_key, own_key))


@bp.get("/<own_key>/structure.json")
@may("workshop_maker")
def export(lab_key, own_key):
    """The version asked for as a file, with its credit, to be brought in elsewhere."""
    row = _found(lab_key, own_key)
    version = queries.version_of(row, _number()) or abort(404)
    return Response(version.written, mimetype="application/json", headers={
        "Content-Disposition": f'attachment; filename="{row.name}-{version.number}.json"'})


def _with_file(form):
    """The text of the file that came along stands in the place of what was typed; of a far too long one only a beginning is read."""
    file = request.files.get("file")
    text = file.read(MOST_BYTES + 1).decode("utf-8", "replace") if file else ""
    if text.strip():
        form.written.data = text.replace("\x00", "")
    return form


def _edit_page(lab_key, form, row=None):
    """Where a structure is written; with every fault of what was sent."""
    faults = []
    if request.method == "POST":
        original = queries.tree_before(row, form.source.data)
        try:
            reading.read_own(form.written.data, shipped(), name=row and row.name, original=original)
        except BadStructure as bad:
            faults = reading.told(form.written.data or "", bad)
    return render_template("own_structures/edit.html", lab=lab_by_key(lab_key), form=form, row=row, faults=faults, say=gettext,
                           source=shipped().get(form.source.data))


def _structure_page(lab_key, own_key):
    row = _found(lab_key, own_key)
    version = queries.version_of(row, _number()) or abort(404)
    agendas = [one for one in agendas_of(viewer()) if one.lab_id == row.lab_id]
    return render_template("own_structures/structure.html", lab=row.lab, row=row, version=version, look=queries.look(version),
                           agendas=agendas, standing=queries.agendas_with(row))


def _number():
    asked = request.args.get("version", "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 7 else None


def _found(lab_key, own_key):
    return queries.own_structure(lab_key, own_key) or abort(404)


def _address(lab_key, own_key):
    return url_for("own_structures.structure", lab_key=lab_key, own_key=own_key)
