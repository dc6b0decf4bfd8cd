"""The facilitator's console and everything that is pressed on it."""

from flask import render_template, request, url_for

from app.access import may, viewer
from app.doors import write_door
from app.forms import WriteForm
from app.live.fragments import Screen
from app.panels import panels_of
from app.workshops import commands, queries
from app.workshops.desk_doors import desk_again
from app.workshops.forms import DoorForm, HeadsForm, ModeratedForm, NextForm, ProjectorForm, SeatForm
from app.workshops.guesses import guesses
from app.workshops.live import console_rooms, pocket_rooms
from app.workshops.web.blueprint import bp


@bp.get("/w/<workshop_key>/console")
@may("facilitator")
def console(workshop_key):
    """The console, or with ?fragments=1 what it shows now."""
    person = viewer()
    guesses.welcome(request.remote_addr, queries.workshop_by_key(workshop_key).code)
    live = Screen("console", workshop_key, console_rooms(workshop_key, person))
    if request.args.get("fragments"):
        return live.json()
    workshop = queries.workshop_by_key(workshop_key)
    kinds = queries.kinds_of_agenda(workshop.id)
    return render_template(
        "workshops/console.html", workshop=workshop, live=live, person_key=person.key, driving=_driving(workshop, person),
        phone_address=url_for("workshops.preview", workshop_key=workshop_key),
        templates_beside=[template for kind in kinds for template in kind.desk_forms],
        to=url_for("workshops.phone", workshop_key=workshop_key), add=None,
        heads=HeadsForm(formdata=None, heads=workshop.heads), panels=panels_of("console", workshop_key),
        seat=SeatForm(formdata=None),
    )


@bp.get("/w/<workshop_key>/pocket")
@may("facilitator")
def pocket(workshop_key):
    """The console in a facilitator's pocket, or with ?fragments=1 what it shows now: pieces of the console, for one thumb."""
    person = viewer()
    live = Screen("pocket", workshop_key, pocket_rooms(workshop_key, person))
    if request.args.get("fragments"):
        return live.json()
    workshop = queries.workshop_by_key(workshop_key)
    return render_template("workshops/pocket.html", workshop=workshop, live=live, person_key=person.key, driving=_driving(workshop, person))


@bp.post("/w/<workshop_key>/next")
@may("facilitator")
def next_place(workshop_key):
    """Next, naming the place it leaves: a second press finds another place."""
    return _pressed(workshop_key, lambda form, op: commands.next_place(op, workshop_key, form.leaves.data), NextForm())


@bp.post("/w/<workshop_key>/skip")
@may("facilitator")
def skip(workshop_key):
    """Past an item that cannot be held, naming the place that is left."""
    return _pressed(workshop_key, lambda form, op: commands.skip(op, workshop_key, form.leaves.data), NextForm())


@bp.post("/w/<workshop_key>/leap")
@may("facilitator")
def leap(workshop_key):
    """Past a step that may be left out, naming the place that is left."""
    return _pressed(workshop_key, lambda form, op: commands.leap(op, workshop_key, form.leaves.data), NextForm())


@bp.post("/w/<workshop_key>/again")
@may("facilitator")
def again(workshop_key):
    """Once more what just ended, naming the place that is left."""
    return _pressed(workshop_key, lambda form, op: commands.again(op, workshop_key, form.leaves.data), NextForm())


@bp.post("/w/<workshop_key>/return/<int:step>")
@may("facilitator")
def return_to(workshop_key, step):
    """Back to an earlier step at once, naming the place that is left."""
    return _pressed(workshop_key, lambda form, op: commands.return_to(op, workshop_key, form.leaves.data, step), NextForm())


@bp.post("/w/<workshop_key>/undo/<left>")
@may("facilitator")
def undo_press(workshop_key, left):
    """Undo the press that was made at this place, if it was the last."""
    return _pressed(workshop_key, lambda form, op: commands.undo_press(op, workshop_key, left))


@bp.post("/w/<workshop_key>/back")
@may("facilitator")
def back(workshop_key):
    """Back to the place before."""
    return _pressed(workshop_key, lambda form, op: commands.back(op, workshop_key))


@bp.post("/w/<workshop_key>/found")
@may("facilitator")
def found(workshop_key):
    """People have found each other: start the clock."""
    return _pressed(workshop_key, lambda form, op: commands.found(op, workshop_key))


@bp.post("/w/<workshop_key>/pause")
@may("facilitator")
def pause(workshop_key):
    """Stop the clock."""
    return _pressed(workshop_key, lambda form, op: commands.pause(op, workshop_key))


@bp.post("/w/<workshop_key>/resume")
@may("facilitator")
def resume(workshop_key):
    """Let the clock run on."""
    return _pressed(workshop_key, lambda form, op: commands.resume(op, workshop_key))


@bp.post("/w/<workshop_key>/more")
@may("facilitator")
def more(workshop_key):
    """One minute more."""
    return _pressed(workshop_key, lambda form, op: commands.more(op, workshop_key))


@bp.post("/w/<workshop_key>/less")
@may("facilitator")
def less(workshop_key):
    """One minute less."""
    return _pressed(workshop_key, lambda form, op: commands.less(op, workshop_key))


@bp.post("/w/<workshop_key>/take-over")
@may("facilitator")
def take_over(workshop_key):
    """Drive from now on."""
    return _pressed(workshop_key, lambda form, op: commands.take_over(op, workshop_key))


@bp.post("/w/<workshop_key>/hand-over")
@may("facilitator")
def hand_over(workshop_key):
    """Let go of the wheel: whoever presses next drives."""
    return _pressed(workshop_key, lambda form, op: commands.hand_over(op, workshop_key))


@bp.post("/w/<workshop_key>/close")
@may("facilitator")
def close(workshop_key):
    """End the workshop where it stands."""
    return _pressed(workshop_key, lambda form, op: commands.close_workshop(op, workshop_key))


@bp.post("/w/<workshop_key>/view")
@may("facilitator")
def view(workshop_key):
    """What the projector shows."""
    return _pressed(workshop_key, lambda form, op: commands.set_projector(op, workshop_key, view=form.view.data or None), ProjectorForm())


@bp.post("/w/<workshop_key>/theme")
@may("facilitator")
def theme(workshop_key):
    """Dark or bright."""
    return _pressed(workshop_key, lambda form, op: commands.set_projector(op, workshop_key, theme=form.theme.data or None), ProjectorForm())


@bp.post("/w/<workshop_key>/page")
@may("facilitator")
def page(workshop_key):
    """Another page of the wall."""
    return _pressed(workshop_key, lambda form, op: commands.set_projector(op, workshop_key, page=form.page.data), ProjectorForm())


@bp.post("/w/<workshop_key>/door")
@may("facilitator")
def door(workshop_key):
    """Shut or open the door to newcomers."""
    def act(form, op):
        command = commands.shut_door if form.door.data == "shut" else commands.open_door
        command(op, workshop_key)
    return _pressed(workshop_key, act, DoorForm())


@bp.post("/w/<workshop_key>/moderated")
@may("facilitator")
def moderated(workshop_key):
    """Whether every idea passes the desk first."""
    return _pressed(workshop_key, lambda form, op: commands.set_moderated(op, workshop_key, form.moderated.data == "yes"), ModeratedForm())


@bp.post("/w/<workshop_key>/heads")
@may("facilitator")
def heads(workshop_key):
    """How many heads were counted in the room."""
    return _pressed(workshop_key, lambda form, op: commands.count_heads(op, workshop_key, form.heads.data), HeadsForm())


@bp.post("/w/<workshop_key>/remove/<attendance_key>")
@may("facilitator")
def remove(workshop_key, attendance_key):
    """Show a participant out."""
    return _pressed(workshop_key, lambda form, op: commands.remove_participant(op, workshop_key, attendance_key))


@bp.post("/w/<workshop_key>/helped/<attendance_key>")
@may("facilitator")
def helped(workshop_key, attendance_key):
    """Somebody who raised a hand has been helped."""
    return _pressed(workshop_key, lambda form, op: commands.lower_hand(op, workshop_key, attendance_key))


def _driving(workshop, person):
    return "open" if workshop.driver_id is None else "yes" if workshop.driver_id == person.id else "no"


def _pressed(workshop_key, act, form=None):
    return write_door(form if form is not None else WriteForm(), act,
                      then=lambda answer: desk_again(workshop_key))
