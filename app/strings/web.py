"""The pages of strings: choosing one for a workshop, looking at it, saving, forgetting, export and import."""

import json

from flask import Blueprint, Response, abort, render_template, request, url_for
from flask_babel import gettext

from app.access import may
from app.doors import write_door
from app.forms import WriteForm
from app.refusal import N_
from app.strings import commands, queries
from app.strings.forms import ImportForm, SaveForm
from app.strings.rules.reading import NEEDS_OWN
from app.strings.rules.shape import parse
from app.strings.speaking import spoken, spoken_string
from app.workshops.queries import workshop_by_key

bp = Blueprint("strings", __name__)
TO_COME = N_("Your question comes here")


@bp.get("/w/<workshop_key>/strings")
@may("facilitator")
def strings(workshop_key):
    """Ready and saved strings; saving this agenda, writing it out, reading one in."""
    return _page(workshop_key)


@bp.get("/w/<workshop_key>/strings/<name>")
@may("facilitator")
def string(workshop_key, name):
    """One string before it is used: its parts, times, what feeds what, when to use it."""
    return _string_page(workshop_key, name)


@bp.post("/w/<workshop_key>/strings/<name>/use")
@may("facilitator")
def use(workshop_key, name):
    """Put it on the agenda."""
    found = _found(workshop_key, name)
    tree = spoken(found.tree) if found.is_ready else found.tree
    return write_door(WriteForm(), lambda form, op: commands.use_string(op, workshop_key, tree),
                      then=url_for("workshops.edit", workshop_key=workshop_key), again=lambda form: _string_page(workshop_key, name))


@bp.post("/w/<workshop_key>/strings")
@may("facilitator")
def save(workshop_key):
    """Save this agenda as a string of the Lab."""
    return write_door(
        SaveForm(), lambda form, op: commands.save_string(
            op, workshop_key, form.title.data, form.summary.data or "", to_come=gettext(TO_COME) if form.without.data else None),
        then=_address(workshop_key), again=lambda form: _page(workshop_key, saving=form),
        said=N_("Saved. It is offered in every workshop of this Lab."))


@bp.post("/w/<workshop_key>/strings/<name>/forget")
@may("facilitator")
def forget(workshop_key, name):
    """Take a saved string off the list."""
    return write_door(WriteForm(), lambda form, op: commands.forget_string(op, workshop_key, name),
                      then=_address(workshop_key), again=lambda form: _page(workshop_key))


@bp.post("/w/<workshop_key>/strings/<name>/bring-back")
@may("facilitator")
def bring_back(workshop_key, name):
    """Put a forgotten string on the list again."""
    return write_door(WriteForm(), lambda form, op: commands.bring_back_string(op, workshop_key, name),
                      then=_address(workshop_key), again=lambda form: _page(workshop_key))


@bp.get("/w/<workshop_key>/agenda.json")
@may("facilitator")
def export(workshop_key):
    """The agenda as a file, to be read in elsewhere."""
    workshop = workshop_by_key(workshop_key)
    written = json.dumps(queries.agenda_tree(workshop, workshop.title), ensure_ascii=False, indent=1)
    return Response(written, mimetype="application/json", headers={
        "Content-Disposition": f'attachment; filename="agenda-{workshop_key}.json"'})


@bp.post("/w/<workshop_key>/agenda/import")
@may("facilitator")
def import_(workshop_key):
    """Read an agenda in, from a file or from what was pasted."""
    return write_door(ImportForm(), lambda form, op: commands.use_string(op, workshop_key, parse(_sent() or form.written.data)),
                      then=url_for("workshops.edit", workshop_key=workshop_key), again=lambda form: _page(workshop_key, importing=form))


def _sent():
    """The text of the file that came along, if one did; bytes that are no text become letters that no JSON holds."""
    file = request.files.get("file")
    return file.read().decode("utf-8", "replace") if file else ""


def _page(workshop_key, saving=None, importing=None):
    workshop = workshop_by_key(workshop_key)
    return render_template(
        "strings/strings.html", workshop=workshop, lab=workshop.lab, saved=queries.saved_strings(workshop.lab),
        ready=[(one.name, spoken_string(one.string)) for one in queries.ready_strings()],
        forgotten=queries.forgotten_strings(workshop.lab), importing=importing or ImportForm(formdata=None),
        saving=saving or SaveForm(formdata=None, data={"title": workshop.title}))


def _string_page(workshop_key, name):
    found = _found(workshop_key, name)
    workshop = workshop_by_key(workshop_key)
    return render_template(
        "strings/string.html", workshop=workshop, lab=workshop.lab, name=name, is_ready=found.is_ready,
        kinds=queries.kinds_here(), needs_own=NEEDS_OWN,
        string=spoken_string(found.string) if found.is_ready else found.string)


def _found(workshop_key, name):
    return queries.string_named(workshop_by_key(workshop_key).lab, name) or abort(404)


def _address(workshop_key):
    return url_for("strings.strings", workshop_key=workshop_key)
