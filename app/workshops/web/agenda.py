"""The agenda's items: added, changed, moved, copied and taken off, and the last change undone."""

from functools import partial
from itertools import accumulate

from flask import request, url_for
from flask_babel import gettext
from wtforms.fields.choices import SelectChoice

from app.access import may, viewer
from app.doors import write_door
from app.forms import WriteForm
from app.panels import panels_of
from app.refusal import N_, Refusal
from app.workshops import commands, queries, rules, screens
from app.workshops.forms import ChoiceForm, MinutesForm, PlaceForm, UndoForm
from app.workshops.kinds import all_kinds, kind_of
from app.workshops.web.blueprint import bp

FRESH = N_("nothing: people start fresh")


@bp.post("/w/<workshop_key>/items/<kind>")
@may("facilitator")
def add_item(workshop_key, kind):
    """Put something on the agenda."""
    workshop = queries.workshop_by_key(workshop_key)
    form = _form(kind_of(kind).of_lab(workshop.lab_id), workshop)

    def act(form, op):
        commands.add_item(op, workshop_key, kind, title=form.title.data or "", minutes=form.minutes.data,
                          settings=form.settings(), takes_from=_source(form))
    return write_door(form, act, then=lambda answer: _at(workshop_key, answer["item"]), again=lambda form: _edit_page(workshop_key, form))


@bp.post("/items/<item_key>")
@may("facilitator")
def save_item(item_key):
    """Change an item that has not begun."""
    item = queries.item_by_key(item_key)
    workshop_key = item.workshop.key
    form = _form(kind_of(item.kind).of_lab(item.workshop.lab_id), item.workshop, item)

    def act(form, op):
        commands.edit_item(op, item_key, title=form.title.data, minutes=form.minutes.data, settings=form.settings(),
                           takes_from=_source(form))
    return write_door(form, act, then=url_for("workshops.edit", workshop_key=workshop_key, item=item_key),
                      again=lambda form: _edit_page(workshop_key, form))


@bp.post("/items/<item_key>/minutes")
@may("facilitator")
def set_minutes(item_key):
    """Give an item other minutes."""
    return _changed(item_key, MinutesForm(), lambda form, op: commands.set_minutes(op, item_key, form.minutes.data))


@bp.post("/items/<item_key>/move")
@may("facilitator")
def move_item(item_key):
    """Swap an item with its neighbour: choice is up or down."""
    return _changed(item_key, ChoiceForm(), lambda form, op: commands.move_item(op, item_key, down=form.choice.data == "down"))


@bp.post("/items/<item_key>/place")
@may("facilitator")
def place_item(item_key):
    """Put an item at a place of its agenda: where it was let go."""
    return _changed(item_key, PlaceForm(), lambda form, op: commands.place_item(op, item_key, form.position.data))


@bp.post("/items/<item_key>/duplicate")
@may("facilitator")
def duplicate_item(item_key):
    """Put a copy of an item below it, and open the copy."""
    workshop_key = queries.item_by_key(item_key).workshop.key
    return write_door(WriteForm(), lambda form, op: commands.duplicate_item(op, item_key),
                      then=lambda answer: url_for("workshops.edit", workshop_key=workshop_key, item=answer["item"]),
                      again=lambda form: _edit_page(workshop_key, None))


@bp.post("/items/<item_key>/remove")
@may("facilitator")
def remove_item(item_key):
    """Take an item off the agenda."""
    workshop_key = queries.item_by_key(item_key).workshop.key
    return write_door(WriteForm(), lambda form, op: commands.remove_item(op, item_key),
                      then=url_for("workshops.edit", workshop_key=workshop_key), again=lambda form: _edit_page(workshop_key, None))


@bp.post("/w/<workshop_key>/agenda/undo")
@may("facilitator")
def undo(workshop_key):
    """Undo the last change of the agenda."""
    return write_door(UndoForm(), lambda form, op: commands.undo_agenda(op, workshop_key, form.mark.data),
                      then=url_for("workshops.edit", workshop_key=workshop_key), again=lambda form: _edit_page(workshop_key, None))


def agenda_context(workshop, asked, item_form=None):
    """What the editor shows of the agenda: rows, what can be added, and the opened or new item with its form."""
    opened = next((item for item in workshop.agenda if item.key == asked.get("item")), None)
    adding = _kind_or_none(asked.get("add") or (request.view_args or {}).get("kind"))
    if item_form is not None and opened is None and adding is None:
        opened = queries.item_by_key((request.view_args or {}).get("item_key"))
    kind = kind_of(opened.kind) if opened else adding
    kind = kind and kind.of_lab(workshop.lab_id)
    if kind is not None and item_form is None:
        item_form = _form(kind, workshop, opened, asked.get("offer"), fresh=True)
    minutes = [item.minutes for item in workshop.agenda]
    since = list(accumulate(minutes, initial=0))
    return {
        "rows": [{**row, "thread": _thread(workshop.agenda, row["item"]), "since": passed}
                 for row, passed in zip(queries.agenda_rows(workshop), since, strict=False)],
        "at": partial(screens.local_time, workshop), "fit": rules.fit(since[-1], workshop.minutes),
        "whole": max(since[-1], workshop.minutes or 0), "shares": _shares(workshop.agenda),
        "undoable": queries.undoable(workshop, viewer()), "beside": panels_of("agenda", workshop.key),
        "offers": [{"kind": one, **offer, "panels": panels_of("offer", offer["key"])}
                   for one in sorted(all_kinds(), key=_in_use) for offer in one.of_lab(workshop.lab_id).offers()],
        "opened": opened, "adding": adding, "offered": _offered(kind, asked.get("offer")), "kind": kind, "item_form": item_form,
        "fed": [other for other in workshop.agenda if opened and other.takes_from_id == opened.id],
        "item_action": url_for("workshops.save_item", item_key=opened.key) if opened
        else url_for("workshops.add_item", workshop_key=workshop.key, kind=adding.key) if adding else None,
    }


def _shares(agenda):
    """The minutes of each kind on the agenda, in the order of their first appearance: list of `(kind, minutes)`."""
    kinds = dict.fromkeys(item.kind for item in agenda)
    return [(kind_of(name), sum(item.minutes for item in agenda if item.kind == name)) for name in kinds]


def _offered(kind, offer):
    """Name and hint of what is being added: a kind may offer several things."""
    if kind is None:
        return None
    return next((one for one in kind.offers() if one["key"] == offer), {"name": kind.name, "hint": kind.hint})


def _in_use(kind):
    """First what gives ideas, then what takes them, then the rest: the order in which an agenda is thought."""
    return 0 if kind.gives and not kind.takes else 1 if kind.takes else 2


def _thread(agenda, item):
    """What the thread beside an item shows: it gives, takes, does both, or a feed passes by; "" for none."""
    gives = any(other.takes_from_id == item.id for other in agenda)
    takes = item.takes_from_id is not None
    passes = any(other.takes_from and other.takes_from.position < item.position < other.position for other in agenda)
    if gives and takes:
        return "both"
    if gives or takes:
        return ("gives" if gives else "takes") + ("-passes" if passes else "")
    return "passes" if passes else ""


def _form(kind, workshop, item=None, offer=None, fresh=False):
    """The kind's form; fresh ones carry what is stored, or what the offer suggests."""
    stored = item.settings if item else None
    sources = [other for other in workshop.agenda if kind_of(other.kind).gives_with(other.settings)
               and (item is None or other.position < item.position)]
    if fresh:
        offered = next((one["settings"] for one in kind.offers() if one["key"] == offer), {})
        settings = item.settings if item else {**kind.defaults(), **offered}
        nearest = sources[-1].key if sources and kind.takes else ""
        form = kind.make_form(stored, formdata=None, data={
            **settings, "title": item.title if item else "", "minutes": item.minutes if item else kind.minutes,
            "takes_from": item.takes_from.key if item and item.takes_from else nearest,
        })
    else:
        form = kind.make_form(stored)
    none = [] if kind.takes else [SelectChoice("", gettext(FRESH))]
    form.takes_from.choices = none + [SelectChoice(source.key, source.title) for source in sources]
    if not (kind.takes or kind.may_take and sources):
        del form.takes_from
    return form


def _source(form):
    """The chosen source; "" takes nothing, None was not asked."""
    return form.takes_from.data if form.takes_from else None


def _at(workshop_key, item_key):
    """The editor, where this item stands."""
    return url_for("workshops.edit", workshop_key=workshop_key) + f"#row-{item_key}"


def _changed(item_key, form, act):
    workshop_key = queries.item_by_key(item_key).workshop.key
    return write_door(form, act, then=_at(workshop_key, item_key), again=lambda form: _edit_page(workshop_key, None))


def _edit_page(workshop_key, form):
    from app.workshops.web.details import edit_page
    return edit_page(workshop_key, item_form=form)


def _kind_or_none(key):
    try:
        return kind_of(key) if key else None
    except Refusal:
        return None
