"""The administrator's desk: Labs, letters that wait, and links to hand over."""

from flask import Blueprint, make_response, render_template, url_for

from app.access import may
from app.doors import write_door
from app.forms import WriteForm
from app.labs import queries
from app.labs.web import full_address
from app.mail.queries import can_send, number_waiting, public_address, waiting_letters
from app.panels import panels_of
from app.people import link_commands
from app.people.forms import AskLinkForm

bp = Blueprint("desk", __name__, url_prefix="/desk")


@bp.get("")
@may("administrator")
def desk():
    """What the administrator looks after."""
    return _desk_page()


@bp.post("/invite")
@may("administrator")
def invite():
    """A one-time link for another administrator, shown once."""
    return _link_once(WriteForm(), lambda form, op: link_commands.invite_administrator(op), "invite")


@bp.post("/sign-in-link")
@may("administrator")
def make_sign_in_link():
    """A sign-in link for somebody whom no letter reaches, shown once."""
    return _link_once(AskLinkForm(), lambda form, op: link_commands.make_sign_in_link(op, form.email.data), "email")


def _link_once(form, make, purpose):
    made = {}

    def act(form, op):
        made["token"] = make(form, op)

    answer = write_door(form, act, then=url_for("desk.desk"), again=_desk_page)
    if "token" not in made:
        return answer
    page = make_response(render_template("labs/handed_over.html", link=full_address(made["token"]), purpose=purpose))
    page.headers["Cache-Control"] = "no-store"
    return page


def _desk_page(form=None):
    return render_template(
        "labs/desk.html", labs=queries.all_labs(), letters=waiting_letters(), waiting=number_waiting(),
        can_send=can_send(), public_address=public_address(), panels=panels_of("desk", None), press=WriteForm(formdata=None),
        link_form=form if isinstance(form, AskLinkForm) else AskLinkForm(formdata=None),
    )
