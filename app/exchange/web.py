"""The addresses of in and out: bringing a table to a board, and taking a board home."""

from flask import Blueprint, Response, abort, render_template, request, url_for
from flask_babel import gettext

from app import clock
from app.access import may, viewer
from app.addresses import public_url
from app.aside import aside
from app.board.rules.filters import Asked
from app.board.web.parts import page_in_parts
from app.bodies import takes
from app.doors import gone_page, said, write_door
from app.exchange import commands, queries, writing
from app.exchange.board_rows import board_rows
from app.exchange.forms import BringForm, MeaningForm
from app.exchange.live import import_rooms
from app.exchange.roles import reads_names
from app.exchange.rules import reading
from app.forms import WriteForm
from app.labs.queries import lab_by_key
from app.live.fragments import Screen
from app.live.parts import in_parts
from app.refusal import N_, Refusal

bp = Blueprint("exchange", __name__)
GONE = N_("There is no such import.")
TOO_LARGE = N_("A file has at most 5 MB here. Cut it in two. Nothing was read.")
TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json; charset=utf-8",
         "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


@bp.get("/labs/<lab_key>/import")
@may("staff")
def imports(lab_key):
    """Bring a table; what was brought before."""
    return _imports_page(lab_key, BringForm(formdata=None))


@bp.post("/labs/<lab_key>/import")
@takes(reading.MOST_BYTES + 64 * 1024, TOO_LARGE)
@may("staff")
def bring(lab_key):
    """Read the file; nothing comes to the board yet."""
    file = request.files.get("file")

    def act(form, op):
        text = aside(reading.decoded, file.read() if file else b"")
        commands.bring_table(op, lab_key, file.filename, text, form.kind.data, form.language.data)

    return write_door(BringForm(), act, then=lambda answer: url_for("exchange.one", import_key=answer["key"]),
                      again=lambda form: _imports_page(lab_key, form))


@bp.get("/imports/<import_key>")
@may("staff")
def one(import_key):
    """What its columns mean, how its rows would read, what is wrong with which; then how far it has come."""
    return _one_page(import_key, MeaningForm(formdata=None, obj=queries.import_with_key(import_key)))


@bp.post("/imports/<import_key>/columns")
@may("staff")
def say_meaning(import_key):
    """Say what each column means."""
    def act(form, op):
        meaning = {name.removeprefix("column-"): field for name, field in request.form.items()
                   if name.startswith("column-") and name.removeprefix("column-").isdigit()}
        commands.say_meaning(op, import_key, meaning, form.kind.data, form.language.data)
    return write_door(MeaningForm(), act, then=url_for("exchange.one", import_key=import_key),
                      again=lambda form: _one_page(import_key, form))


@bp.post("/imports/<import_key>/begin")
@may("staff")
def begin(import_key):
    """Let what is in order come to the board."""
    return _press(import_key, commands.begin_import)


@bp.post("/imports/<import_key>/call-off")
@may("staff")
def call_off(import_key):
    """Forget it."""
    return _press(import_key, commands.call_off, N_("Forgotten: nothing of it came to the board."))


@bp.post("/imports/<import_key>/undo")
@may("staff")
def undo(import_key):
    """Take what came from it off the board again."""
    return _press(import_key, commands.undo_import, N_("Taken off the board, but for what people have worked on since."))


@bp.get("/imports/<import_key>/faults.csv")
@may("staff")
def faults(import_key):
    """The rows that would not come, each with the reason, to be corrected and brought again."""
    found = queries.import_with_key(import_key)
    if found is None or found.ended_at and not found.left_out:
        return gone_page(gettext(GONE))
    columns, left_out = queries.left_out_of(found)
    rows = [[number, _reasons(faults), *cells] for number, faults, cells in left_out]
    return _file(writing.as_sheet([gettext("Row"), gettext("Reason"), *columns], rows), "csv", "faults")


@bp.get("/labs/<lab_key>/export.<any(csv,xlsx,json):as_file>")
@may("exporter")
def export(lab_key, as_file):
    """What the filters of the address find, as a file."""
    lab, rows = _lab(lab_key), _rows(lab_key)
    if as_file == "json":
        content = aside(writing.as_json, {"key": lab.key, "name": lab.name, "challenge": lab.challenge}, rows, clock.now().isoformat())
    else:
        content = aside(writing.as_csv, rows) if as_file == "csv" else aside(writing.as_xlsx, rows, lab.name)
    return _file(content, as_file, "board")


@bp.get("/labs/<lab_key>/print")
@may("exporter")
def on_paper(lab_key):
    """What the filters of the address find, to be printed."""
    return page_in_parts("exchange/print.html", lab_key, lab=_lab(lab_key), rows=_rows(lab_key), printed_at=clock.now())


def _lab(lab_key):
    return lab_by_key(lab_key) or abort(404)


def _rows(lab_key):
    lab, person = _lab(lab_key), viewer()
    return board_rows(lab, Asked.read(request.args), person, public_url(), reads_names(person, lab_key))


def _file(content, ending, name):
    return Response(content, headers={
        "Content-Type": TYPES[ending], "Content-Disposition": f'attachment; filename="allround-{name}-{clock.now():%Y-%m-%d}.{ending}"',
        "Cache-Control": "no-store"})


def _press(import_key, command, words=None):
    return write_door(WriteForm(), lambda form, op: command(op, import_key), then=url_for("exchange.one", import_key=import_key),
                      again=lambda form: _one_page(import_key, MeaningForm(formdata=None)), said=words)


def _reasons(faults):
    return " ".join(said(Refusal("fault", sentence, **values)) for sentence, values in faults)


def _imports_page(lab_key, form):
    return render_template("exchange/imports.html", lab=_lab(lab_key), form=form, before=queries.imports_of(lab_key))


def _one_page(import_key, form):
    found = queries.import_with_key(import_key)
    if found is None:
        return gone_page(gettext(GONE))
    live = Screen("import", import_key, import_rooms(import_key, viewer()))
    preview = queries.preview_of(found) if found.begun_at is None and found.ended_at is None else None
    return in_parts(live, "exchange/import.html", url_for("exchange.one", import_key=import_key), one=found, lab=found.lab, form=form,
                    preview=preview, fields=queries.fields(), reasons=_reasons)
