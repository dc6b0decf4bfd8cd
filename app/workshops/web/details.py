"""Making a workshop, its details, its facilitators, its rehearsal."""

from zoneinfo import ZoneInfo

from flask import abort, render_template, request, url_for

from app.access import may, viewer
from app.addresses import public_url
from app.doors import write_door
from app.forms import WriteForm
from app.labs.queries import lab_by_key
from app.moments import moment_words
from app.panels import panels_of
from app.refusal import N_, Refusal
from app.workshops import commands, queries
from app.workshops.forms import FacilitatorForm, WorkshopForm, zone_choice
from app.workshops.panels import rows_of_lab
from app.workshops.web.agenda import agenda_context
from app.workshops.web.blueprint import bp


@bp.get("/labs/<lab_key>/workshops")
@may("member")
def workshops(lab_key):
    """The Lab's workshops, those to come and those that are over."""
    lab = lab_by_key(lab_key) or abort(404)
    rows = rows_of_lab(lab_key)
    coming = [row for row in rows if row["workshop"].closed_at is None]
    return render_template(
        "workshops/workshops.html", lab=lab, may_make=queries.may_make(viewer(), lab_key),
        coming=sorted(coming, key=_when), over=[row for row in rows if row["workshop"].closed_at])


@bp.get("/labs/<lab_key>/workshops/new")
@may("workshop_maker")
def new(lab_key):
    """An empty form; only the title is needed."""
    return _new_page(lab_key, WorkshopForm(formdata=None))


@bp.post("/labs/<lab_key>/workshops/new")
@may("workshop_maker")
def create(lab_key):
    """Make the workshop and go on to its agenda."""
    return write_door(
        WorkshopForm(), lambda form, op: commands.create_workshop(op, lab_key, **_details(form)),
        then=lambda answer: url_for("workshops.edit", workshop_key=answer["workshop"]),
        again=lambda form: _new_page(lab_key, form), said=N_("The workshop is there. Now its agenda."),
    )


@bp.get("/w/<workshop_key>/edit")
@may("facilitator")
def edit(workshop_key):
    """Agenda and details. ?item= opens an item, ?add= the form of a new one."""
    return edit_page(workshop_key)


@bp.post("/w/<workshop_key>/edit")
@may("facilitator")
def save(workshop_key):
    """Save the details."""
    return write_door(
        WorkshopForm(), lambda form, op: commands.edit_workshop(op, workshop_key, **_details(form)),
        then=url_for("workshops.edit", workshop_key=workshop_key), again=lambda form: edit_page(workshop_key, details=form),
        said=N_("Saved."),
    )


@bp.post("/w/<workshop_key>/open")
@may("facilitator")
def open_lobby(workshop_key):
    """Open the lobby and go to the console."""
    return write_door(WriteForm(), lambda form, op: commands.open_lobby(op, workshop_key),
                      then=url_for("workshops.console", workshop_key=workshop_key), again=lambda form: edit_page(workshop_key))


@bp.post("/w/<workshop_key>/facilitators")
@may("facilitator")
def add_facilitator(workshop_key):
    """Let somebody else run it too."""
    return write_door(FacilitatorForm(), lambda form, op: commands.add_facilitator(op, workshop_key, form.email.data),
                      then=url_for("workshops.edit", workshop_key=workshop_key),
                      again=lambda form: edit_page(workshop_key, facilitator=form), said=N_("Added."))


@bp.post("/w/<workshop_key>/facilitators/<person_key>/remove")
@may("facilitator")
def remove_facilitator(workshop_key, person_key):
    """Take a facilitator off."""
    return write_door(WriteForm(), lambda form, op: commands.remove_facilitator(op, workshop_key, person_key),
                      then=url_for("workshops.edit", workshop_key=workshop_key), again=lambda form: edit_page(workshop_key))


@bp.post("/w/<workshop_key>/projector/renew")
@may("facilitator")
def renew_projector(workshop_key):
    """Give the projector a new link; the old one ends."""
    return write_door(WriteForm(), lambda form, op: commands.renew_projector_link(op, workshop_key),
                      then=url_for("workshops.edit", workshop_key=workshop_key),
                      said=N_("The projector has a new link. The old one shows nothing any more."))


@bp.post("/w/<workshop_key>/rehearse")
@may("facilitator")
def rehearse(workshop_key):
    """Make a rehearsal of it."""
    return write_door(WriteForm(), lambda form, op: commands.make_rehearsal(op, workshop_key),
                      then=lambda answer: url_for("workshops.edit", workshop_key=answer["workshop"]),
                      said=N_("This is a rehearsal: a copy with its own code. Clear it when you are done."))


@bp.post("/w/<workshop_key>/rehearsal/clear")
@may("facilitator")
def clear_rehearsal(workshop_key):
    """Delete a rehearsal with everything in it."""
    workshop = queries.workshop_by_key(workshop_key)
    back = workshop.rehearsal_of.key if workshop.is_rehearsal else workshop_key
    return write_door(WriteForm(), lambda form, op: commands.clear_rehearsal(op, workshop_key),
                      then=url_for("workshops.edit", workshop_key=back), said=N_("The rehearsal is gone, with all that was written in it."))


def edit_page(workshop_key, details=None, facilitator=None, item_form=None):
    """The editor: agenda on the left; on the right the opened item, the new one, or the details."""
    workshop = queries.workshop_by_key(workshop_key)
    if details is None:
        details = WorkshopForm(formdata=None, data=_as_typed(workshop))
    _offer_own_timezone(details)
    planned, _expected, _drift, _minutes = queries.times(workshop)
    return render_template(
        "workshops/edit.html", workshop=workshop, details=details, facilitator=facilitator or FacilitatorForm(formdata=None),
        planned_end=planned, day=moment_words(workshop.starts_at, workshop.timezone, "EEEE d MMMM y"),
        rehearsals=queries.rehearsals_of(workshop),
        projector_url=f"{public_url()}/p/{workshop.projector_key}", write=WriteForm(formdata=None),
        panels=panels_of("workshop", workshop.key), panels_above=panels_of("workshop above", workshop.key),
        **agenda_context(workshop, request.args, item_form),
    )


def _new_page(lab_key, form):
    return render_template("workshops/new.html", lab=lab_by_key(lab_key), form=form)


def _details(form):
    """The form's fields as a command wants them: the start as a moment in the chosen time zone."""
    details = {name: getattr(form, name).data for name in ("title", "place", "mode", "minutes", "timezone", "call_link")}
    details["tables"] = form.tables.data or 0
    starts_at = form.starts_at.data
    try:
        details["starts_at"] = starts_at.replace(tzinfo=ZoneInfo(form.timezone.data)) if starts_at else None
    except (KeyError, ValueError):
        raise Refusal("timezone", N_("Choose a time zone from the list.")) from None
    return {name: value if value is not None or name in ("minutes", "starts_at") else "" for name, value in details.items()}


def _as_typed(workshop):
    starts_at = workshop.starts_at
    zone = ZoneInfo(workshop.timezone)
    return {
        "title": workshop.title, "place": workshop.place, "mode": workshop.mode, "minutes": workshop.minutes,
        "timezone": workshop.timezone, "call_link": workshop.call_link, "tables": workshop.tables,
        "starts_at": starts_at.astimezone(zone).replace(tzinfo=None) if starts_at else None,
    }


def _offer_own_timezone(form):
    """A zone that was chosen elsewhere stays choosable."""
    chosen = form.timezone.data
    if chosen and chosen not in [choice.value for choice in form.timezone.choices]:
        form.timezone.choices = [*form.timezone.choices, zone_choice(chosen)]


def _when(row):
    """The soonest first, what has no date yet last."""
    begins = row["workshop"].starts_at
    return begins is None, begins
