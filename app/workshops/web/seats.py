"""Doors for people without a phone: a seat given at the desk, or beside the person whose phone serves both."""

from flask import url_for

from app.access import may
from app.doors import write_door
from app.forms import WriteForm
from app.workshops import commands
from app.workshops.forms import BesideForm, SeatForm
from app.workshops.web.blueprint import bp


@bp.post("/w/<workshop_key>/seats")
@may("facilitator")
def add_seat(workshop_key):
    """Give somebody without a phone a seat."""
    return write_door(
        SeatForm(), lambda form, op: commands.add_seat(
            op, workshop_key, form.name.data, form.table.data, form.place.data, form.perspective.data or None),
        then=lambda answer: url_for("workshops.console", workshop_key=workshop_key))


@bp.post("/w/<workshop_key>/beside")
@may("participant")
def add_beside(workshop_key):
    """Somebody beside me has no phone."""
    return write_door(
        BesideForm(), lambda form, op: commands.add_beside(op, workshop_key, form.name.data), then=_phone(workshop_key))


@bp.post("/w/<workshop_key>/beside/<attendance_key>/remove")
@may("participant")
def remove_beside(workshop_key, attendance_key):
    """They have gone, or have a phone of their own now."""
    return write_door(
        WriteForm(), lambda form, op: commands.remove_beside(op, workshop_key, attendance_key), then=_phone(workshop_key))


def _phone(workshop_key):
    return lambda answer: url_for("workshops.phone", workshop_key=workshop_key)
