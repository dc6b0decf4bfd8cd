"""The addresses of the second step: asked at sign-in, set up and taken off on one's own page."""

from flask import Blueprint, make_response, redirect, render_template, request, session, url_for
from flask_babel import gettext

from app.access import may, viewer, wants_json
from app.addresses import own_address
from app.doors import gone_page, write_door
from app.people import browser
from app.people.queries import signed_in_just_now, waiting_for_second
from app.refusal import N_
from app.second_step import commands, queries
from app.second_step.forms import BeginForm, FiguresForm, TakeOffForForm
from app.second_step.secrets import qr_of, secret_of

bp = Blueprint("second_step", __name__)
NOT_BEING_SET_UP = N_("No second step is being set up here now.")


@bp.get("/sign-in/second-step")
@may("anyone")
def ask():
    """The figures, or a recovery code, of somebody whose sign-in waits for them."""
    if waiting_for_second(browser.carried()) is None:
        session.pop("waits", None)
        return redirect(url_for("people.sign_in", next=_wanted()))
    return _ask_page(FiguresForm(formdata=None))


@bp.post("/sign-in/second-step")
@may("anyone")
def answer():
    """Sign in for good."""
    def act(form, op):
        commands.passed(op, browser.carried(), form.figures.data, request.remote_addr)
        session.pop("waits", None)
    return write_door(FiguresForm(), act, then=_wanted() or url_for("pages.home"), again=_ask_page)


@bp.get("/account/second-step")
@may("person")
def second_step():
    """What it is, how it is set up, or since when it stands."""
    return _own_page()


@bp.post("/account/second-step")
@may("person")
def begin():
    """Make a secret for an app."""
    return write_door(BeginForm(), lambda form, op: commands.begin(op, viewer().id, form.present.data, viewer().get_id()),
                      then=url_for("second_step.second_step"), again=lambda form: _own_page(begin=form))


@bp.get("/account/second-step/qr.svg")
@may("person")
def qr():
    """The secret as a picture for the app, only while it is being set up."""
    step = queries.step_of(viewer().id)
    if step is None or step.is_set_up:
        return gone_page(gettext(NOT_BEING_SET_UP))
    picture = make_response(qr_of(step.seed, viewer().email))
    picture.headers.update({"Content-Type": "image/svg+xml", "Cache-Control": "no-store"})
    return picture


@bp.post("/account/second-step/confirm")
@may("person")
def confirm():
    """The app works: ten recovery codes, shown once."""
    return _codes_once(lambda form, op: commands.confirm(op, viewer().id, form.figures.data, viewer().get_id()))


@bp.post("/account/second-step/codes")
@may("person")
def new_codes():
    """Ten new recovery codes, shown once."""
    return _codes_once(lambda form, op: commands.new_codes(op, viewer().id, form.figures.data))


@bp.post("/account/second-step/off")
@may("person")
def take_off():
    """No second step any more."""
    return write_door(FiguresForm(), lambda form, op: commands.take_off(op, viewer().id, form.figures.data),
                      then=url_for("second_step.second_step"), again=lambda form: _own_page(figures=form),
                      said=N_("The second step is off."))


@bp.post("/desk/second-step/off")
@may("administrator")
def take_off_for():
    """For somebody who lost phone and codes."""
    return write_door(TakeOffForForm(), lambda form, op: commands.take_off_for(op, form.email.data), then=url_for("desk.desk"),
                      said=N_("Their second step is off, and they are signed out. That you did it is written in the journal."))


def _codes_once(make):
    made = {}

    def act(form, op):
        made["codes"] = make(form, op)

    answer = write_door(FiguresForm(), act, then=url_for("second_step.second_step"), again=lambda form: _own_page(figures=form))
    if "codes" not in made or wants_json():
        return answer
    page = make_response(render_template("second_step/codes.html", codes=made["codes"]))
    page.headers["Cache-Control"] = "no-store"
    return page


def _ask_page(form):
    return render_template("second_step/ask.html", form=form, back=_wanted())


def _wanted():
    """The page to which whoever passes goes on: a link that was opened half-way in, too."""
    return own_address((request.form if request.method == "POST" else request.args).get("next"))


def _own_page(begin=None, figures=None):
    person = viewer()
    step = queries.step_of(person.id)
    page = make_response(render_template(
        "second_step/own.html", step=step, person=person, secret=secret_of(step.seed) if step and not step.is_set_up else None,
        begin=begin or BeginForm(formdata=None), figures=figures or FiguresForm(formdata=None),
        needs_password=bool(person.password_hash) and not signed_in_just_now(person.get_id()),
        needs_fresh=not person.password_hash and not signed_in_just_now(person.get_id()),
    ))
    page.headers["Cache-Control"] = "no-store"
    return page
