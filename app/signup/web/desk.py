"""The facilitators' side: writing the page, publishing it, and who is coming and who is missing."""

from flask import make_response, render_template, url_for

from app.access import may, viewer
from app.addresses import public_url
from app.doors import write_door
from app.forms import WriteForm, begun_beside, with_what_was_begun
from app.mail.queries import can_send, public_address
from app.refusal import N_, Refusal
from app.signup import commands, queries
from app.signup.coming import coming_to
from app.signup.commands import cancel_sign_up
from app.signup.forms import CallOffForm, HeardForm, PageForm
from app.signup.web.blueprint import bp
from app.workshops.queries import workshop_by_key


@bp.get("/w/<workshop_key>/sign-up")
@may("facilitator")
def desk(workshop_key):
    """Who is coming, who waits, who is missing; the page and its link."""
    return _desk(workshop_key)


@bp.post("/w/<workshop_key>/sign-up")
@may("facilitator")
def save(workshop_key):
    """Save what the page says."""
    return write_door(PageForm(), lambda form, op: commands.save_page(op, workshop_key, **form.said()), said=N_("Saved."),
                      then=_address(workshop_key), again=lambda form: _desk(workshop_key, form=form))


@bp.post("/w/<workshop_key>/sign-up/publish")
@may("facilitator")
def publish(workshop_key):
    """Let whoever has the link read it and sign up."""
    return _pressed(workshop_key, commands.publish_page, N_("The page is published. Whoever has its link can sign up."))


@bp.post("/w/<workshop_key>/sign-up/unpublish")
@may("facilitator")
def unpublish(workshop_key):
    """Let nobody sign up any more."""
    return _pressed(workshop_key, commands.unpublish_page, N_("Nobody new can sign up now. Who has signed up keeps their place."))


@bp.post("/w/<workshop_key>/sign-up/call-off")
@may("facilitator")
def call_off(workshop_key):
    """Tell everybody that it does not take place."""
    return write_door(CallOffForm(), lambda form, op: commands.call_off(op, workshop_key, form.reason.data or ""),
                      then=_address(workshop_key), again=lambda form: _desk(workshop_key, calling_off=form),
                      said=N_("The workshop is called off. Everybody who signed up is told."))


@bp.post("/w/<workshop_key>/sign-up/bring-back")
@may("facilitator")
def bring_back(workshop_key):
    """It takes place after all."""
    return _pressed(workshop_key, commands.bring_back, N_("The workshop takes place after all. Everybody who had signed up is told."))


@bp.post("/w/<workshop_key>/sign-up/add")
@may("facilitator")
def add(workshop_key):
    """Put somebody on the list who said so by telephone."""
    return write_door(HeardForm(), lambda form, op: commands.sign_up_for(op, workshop_key, form.name.data, **form.said()),
                      then=_address(workshop_key), again=lambda form: _desk(workshop_key, heard=form), said=N_("They are on the list."))


@bp.post("/w/<workshop_key>/sign-up/<sign_up_key>/take-off")
@may("facilitator")
def take_off(workshop_key, sign_up_key):
    """Take somebody off who said so: by telephone, say."""
    def act(form, op):
        page = queries.page_of(workshop_by_key(workshop_key))
        if page is None or not queries.is_of(page, sign_up_key):
            raise Refusal("no_sign_up", N_("This sign-up is not there any more."))
        cancel_sign_up(op, sign_up_key)
    return write_door(WriteForm(), act, then=_address(workshop_key), again=lambda form: _desk(workshop_key), said=N_("Taken off the list."))


def _pressed(workshop_key, command, said):
    def draw(form=None):
        known = PageForm(formdata=None, obj=queries.page_of(workshop_by_key(workshop_key)))
        return _desk(workshop_key, form=begun_beside(PageForm, known))
    return write_door(WriteForm(), lambda form, op: command(op, workshop_key), then=_address(workshop_key), again=draw, said=said,
                      beside=lambda: with_what_was_begun(draw))


def _address(workshop_key):
    return url_for("signup.desk", workshop_key=workshop_key)


def _desk(workshop_key, form=None, calling_off=None, heard=None):
    workshop = workshop_by_key(workshop_key)
    page = queries.page_of(workshop)
    with_needs = queries.reads_needs(viewer(), workshop)
    shown = make_response(render_template(
        "signup/desk.html", workshop=workshop, lab=workshop.lab, page=page, room=queries.room_of(page) if page else None,
        coming=coming_to(page, with_needs) if page else None, with_needs=with_needs,
        form=form or PageForm(formdata=None, obj=page),
        calling_off=calling_off or CallOffForm(formdata=None), heard=heard or HeardForm(formdata=None),
        address=f"{public_url()}/come/{page.key}" if page else None, is_over=queries.is_over(workshop),
        when=queries.when_words(workshop), writes=bool(public_address()), sends=can_send(),
    ))
    shown.headers["Cache-Control"] = "no-store"
    return shown
