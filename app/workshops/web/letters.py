"""Re-entry letters from the desk, for guests whose phone is lost or empty."""

from flask import make_response, render_template, url_for

from app.access import may
from app.codes import spaced
from app.doors import write_door
from app.forms import WriteForm
from app.people.rules import LETTERS_LAST
from app.refusal import N_, Refusal
from app.workshops import queries
from app.workshops.commands.letters import make_letters_for
from app.workshops.guests import guests_in, phone_is_here
from app.workshops.web.blueprint import bp, gone


@bp.get("/w/<workshop_key>/letters")
@may("facilitator")
def letters(workshop_key):
    """The guests who may need a way back."""
    return _page(workshop_key)


@bp.post("/w/<workshop_key>/letters/<attendance_key>")
@may("facilitator")
def make_letters(workshop_key, attendance_key):
    """Make letters for one of them, shown once in this answer.

    Not while their phone is here: who can hold it needs no letters from the desk, and who types them reads what was
    written alone.
    """
    made = {}

    def act(form, op):
        if phone_is_here(workshop_key, attendance_key):
            raise Refusal("phone_is_here", N_(
                "Their phone is here: on it they find their letters under Use another device. "
                "If it was switched off just now, wait a quarter of a minute."))
        made["letters"] = make_letters_for(op, workshop_key, attendance_key)

    answer = write_door(WriteForm(), act, then=url_for("workshops.letters", workshop_key=workshop_key),
                        again=lambda form: _page(workshop_key))
    if "letters" not in made:
        return answer
    page = make_response(_page(workshop_key, spaced(made["letters"])))
    page.headers["Cache-Control"] = "no-store"
    return page


def _page(workshop_key, made=None):
    workshop = queries.workshop_by_key(workshop_key)
    if workshop is None:
        return gone()
    return render_template("workshops/letters.html", workshop=workshop, guests=guests_in(workshop), letters=made,
                           minutes=int(LETTERS_LAST.total_seconds() // 60))
