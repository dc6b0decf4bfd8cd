"""The phone of somebody who takes part, its quiet signals, and its preview for the console."""

from flask import request, url_for

from app.access import may, viewer
from app.doors import write_door
from app.live import skeleton
from app.live.fragments import Screen
from app.live.presence import seen
from app.live.rooms import phones
from app.panels import panels_of
from app.refusal import N_, Refusal
from app.workshops import commands, queries
from app.workshops.attendee import attendee
from app.workshops.forms import SignalForm, TableForm
from app.workshops.guesses import guesses
from app.workshops.models import label_of
from app.workshops.web.blueprint import bp

SIGNALS = {
    "done": commands.say_done, "not-done": commands.say_not_done, "hand": commands.raise_hand,
    "hand-down": commands.lower_hand, "out": commands.sit_out, "back": commands.back_in,
    "leave": commands.leave, "come-back": commands.come_back,
}


@bp.get("/w/<workshop_key>")
@may("participant")
def phone(workshop_key):
    """The phone page, or with ?fragments=1 what it shows now."""
    person = viewer()
    here = attendee(person, workshop_key)
    seen(workshop_key, person.key)
    if here.present:
        guesses.welcome(request.remote_addr, here.code)
    live = Screen("phone", workshop_key, here.rooms(person))
    if request.args.get("fragments"):
        return live.json()
    # A rehearsal comes to no board.
    board = here.lab if not here.is_rehearsal and (here.wears_a_hat or person.is_administrator) else None
    return _phone_page(workshop_key, here.workshop_id, live, {"person": person.key, "number": label_of(here.number)}, board)


@bp.get("/w/<workshop_key>/preview")
@may("facilitator")
def preview(workshop_key):
    """What phones show, for the small frame of the console; it can send nothing."""
    live = Screen("phone", workshop_key, [phones(workshop_key)], token="preview")
    if request.args.get("fragments"):
        return live.json()
    return _phone_page(workshop_key, queries.workshop_by_key(workshop_key).id, live)


@bp.post("/w/<workshop_key>/signals")
@may("participant")
def signal(workshop_key):
    """A quiet signal: done, a hand, sitting out, leaving, and each taken back."""
    def act(form, op):
        command = SIGNALS.get(form.signal.data)
        if command is None:
            raise Refusal("signal", N_("There is no such signal."))
        command(op, workshop_key)
    return write_door(SignalForm(), act, then=_here(workshop_key))


@bp.post("/w/<workshop_key>/table")
@may("participant")
def sit(workshop_key):
    """Sit at the table whose card was scanned."""
    return write_door(TableForm(), lambda form, op: commands.sit_at_table(op, workshop_key, form.table.data),
                      then=_here(workshop_key))


def _here(workshop_key):
    return lambda answer: url_for("workshops.phone", workshop_key=workshop_key)


def _phone_page(workshop_key, workshop_id, live, own=None, board=None):
    """The page of somebody who takes part; without what is their own the preview, which can send nothing.

    `board` is the key of the Lab whose board this person may read when the workshop is over.
    """
    preview = own is None
    kinds = queries.kinds_of_agenda(workshop_id)

    def context():
        return {
            "workshop": queries.workshop_by_key(workshop_key), "preview": preview, "board": board,
            "views": [view for kind in kinds for view in kind.views],
            "signals": url_for("workshops.signal", workshop_key=workshop_key),
            "over": panels_of("phone over", workshop_key), "reentry": None if preview else url_for("people.make_letters"),
        }

    return skeleton.page(
        "workshops/phone.html", (preview, board, live.heads()[phones(workshop_key)], *(kind.key for kind in kinds)),
        own or {}, context, live)
