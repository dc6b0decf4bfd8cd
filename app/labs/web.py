"""The addresses of a Lab: making it, its home page, its details and its people."""

from flask import Blueprint, abort, make_response, render_template, request, url_for

from app import clock
from app.access import has_role, may, viewer
from app.doors import write_door
from app.labs import commands, queries, rules
from app.labs.forms import ChangeLabForm, HatForm, InvitationForm, InviteForm, LabForm
from app.labs.year_line import LENGTH, year_line
from app.mail.queries import can_send, public_address
from app.panels import panels_of
from app.refusal import N_

bp = Blueprint("labs", __name__)


@bp.get("/labs/new")
@may("lab_maker")
def new():
    """An empty form for a Lab."""
    return _new_page(LabForm(formdata=None))


@bp.post("/labs/new")
@may("lab_maker")
def create():
    """Make the Lab."""
    return write_door(
        LabForm(),
        lambda form, op: commands.create_lab(op, form.name.data, form.challenge.data, form.starts_on.data, form.ends_on.data),
        then=lambda answer: url_for("labs.lab", lab_key=answer["key"]), again=_new_page, said=N_("The Lab is made."),
    )


@bp.get("/labs/<lab_key>")
@may("member")
def lab(lab_key):
    """The Lab's home page."""
    lab = _lab_or_404(lab_key)
    line = year_line(lab.starts_on, lab.ends_on, clock.now().date()) if lab.starts_on and lab.ends_on else None
    return render_template(
        "labs/lab.html", lab=lab, line=line, length=LENGTH, phases=rules.PHASES, panels=panels_of("lab", lab_key),
        people=queries.number_of_people(lab_key), is_staff=has_role("staff", viewer(), {"lab_key": lab_key}),
    )


@bp.get("/labs/<lab_key>/edit")
@may("staff")
def edit(lab_key):
    """The Lab's details, to be changed."""
    return _edit_page(lab_key, ChangeLabForm(formdata=None, obj=_lab_or_404(lab_key)))


@bp.post("/labs/<lab_key>/edit")
@may("staff")
def change(lab_key):
    """Change the Lab's details."""
    def act(form, op):
        commands.change_lab(op, lab_key, form.name.data, form.challenge.data, form.starts_on.data, form.ends_on.data, form.phase.data,
                            form.readers.data, form.second_step_needed.data)
    return write_door(ChangeLabForm(), act, then=url_for("labs.lab", lab_key=lab_key),
                      again=lambda form: _edit_page(lab_key, form), said=N_("Saved."))


@bp.get("/labs/<lab_key>/people")
@may("staff")
def people(lab_key):
    """Who is in the Lab with which hats, and ways to invite more."""
    return _people_page(lab_key)


@bp.post("/labs/<lab_key>/people/invite")
@may("staff")
def invite(lab_key):
    """Write to a list of addresses."""
    return write_door(
        InviteForm(), lambda form, op: commands.invite_people(op, lab_key, form.found, form.hat.data),
        then=url_for("labs.people", lab_key=lab_key), again=lambda form: _people_page(lab_key, invite_form=form),
        said=N_("The invitations are written."),
    )


@bp.post("/labs/<lab_key>/people/link")
@may("staff")
def make_invitation(lab_key):
    """A link to hand over, shown once in this answer."""
    made = {}

    def act(form, op):
        made["token"] = commands.make_invitation(op, lab_key, form.hat.data)

    answer = write_door(InvitationForm(), act, then=url_for("labs.people", lab_key=lab_key),
                        again=lambda form: _people_page(lab_key, invitation_form=form))
    if "token" not in made:
        return answer
    return _once(render_template("labs/invitation.html", lab=_lab_or_404(lab_key), link=full_address(made["token"])))


@bp.post("/labs/<lab_key>/people/hats")
@may("staff")
def give_hat(lab_key):
    """Give somebody a hat."""
    return write_door(HatForm(), lambda form, op: commands.give_hat(op, lab_key, form.person.data, form.hat.data),
                      then=url_for("labs.people", lab_key=lab_key), again=lambda form: _people_page(lab_key))


@bp.post("/labs/<lab_key>/people/hats/take")
@may("staff")
def take_hat(lab_key):
    """Take a hat off somebody."""
    return write_door(HatForm(), lambda form, op: commands.take_hat(op, lab_key, form.person.data, form.hat.data),
                      then=url_for("labs.people", lab_key=lab_key), again=lambda form: _people_page(lab_key))


def full_address(token):
    """A one-time link as its maker may copy it: under the public address, else under the one they use themselves."""
    return (public_address() or request.host_url.rstrip("/")) + f"/link/{token}"


def _once(page):
    answer = make_response(page)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _new_page(form):
    return render_template("labs/edit.html", form=form, lab=None)


def _edit_page(lab_key, form):
    return render_template("labs/edit.html", form=form, lab=_lab_or_404(lab_key))


def _people_page(lab_key, invite_form=None, invitation_form=None):
    return render_template(
        "labs/people.html", lab=_lab_or_404(lab_key), people=queries.people_of(lab_key), hats=rules.HATS,
        invite_form=invite_form or InviteForm(formdata=None), invitation_form=invitation_form or InvitationForm(formdata=None),
        hat_form=HatForm(formdata=None), links_possible=bool(public_address()), can_send=can_send(),
    )


def _lab_or_404(lab_key):
    return queries.lab_by_key(lab_key) or abort(404)
