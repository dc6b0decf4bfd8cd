"""One's own sign-up by the personal link of a letter: it shows, changes and cancels it, and its button signs this device in."""

from flask import make_response, render_template, url_for

from app.access import may, viewer
from app.doors import write_door
from app.forms import WriteForm
from app.people.queries import ids_of
from app.refusal import N_
from app.signup import commands, queries
from app.signup.forms import DetailsForm
from app.signup.web.blueprint import bp, calendar_answer, gone
from app.signup.web.page import as_said, forget_here, page_words

TOO_OLD = N_("This link is too old, or was cut off when it was copied. The last letter about the workshop has the one that works.")


@bp.get("/come/mine/<token>")
@may("anyone")
def mine(token):
    """What I said when I signed up; the button that signs this device in as me; the way not to come."""
    return _mine(token)


@bp.post("/come/mine/<token>")
@may("anyone")
def change(token):
    """Say something else."""
    return _by_link(token, DetailsForm, lambda row, form, op: commands.change_sign_up(op, row.key, **form.said()), N_("Saved."))


@bp.post("/come/mine/<token>/cancel")
@may("anyone")
def cancel_by_link(token):
    """Not come after all."""
    def act(row, form, op):
        commands.cancel_sign_up(op, row.key)
        forget_here(row.page.key)
    return _by_link(token, WriteForm, act, N_("You are not signed up any more."))


@bp.post("/come/mine/<token>/letter")
@may("anyone")
def letter(token):
    """A fresh link, by letter."""
    return _by_link(token, WriteForm, lambda row, form, op: commands.send_link_again(op, row.key),
                    N_("If a letter can reach you, one with a fresh link is on its way. At most three are sent an hour."))


@bp.get("/come/mine/<token>/calendar.ics")
@may("anyone")
def own_calendar(token):
    """The workshop as a file for my calendar."""
    held = queries.sign_up_by_link(token)
    return calendar_answer(held.sign_up.page, held.sign_up, cancelled=not held.sign_up.comes) if held else _too_old()


def _by_link(token, form_class, act, said):
    held = queries.sign_up_by_link(token)
    if held is None:
        return _too_old()
    return write_door(form_class(), lambda form, op: act(held.sign_up, form, op), then=url_for("signup.mine", token=token),
                      again=lambda form: _mine(token, form), said=said)


def _mine(token, form=None):
    held = queries.sign_up_by_link(token)
    if held is None:
        return _too_old()
    row, person = held.sign_up, viewer()
    shown = make_response(render_template(
        "signup/mine.html", **page_words(row.page), row=row, token=token, is_unused=held.is_unused,
        form=form if isinstance(form, DetailsForm) else as_said(row, DetailsForm),
        is_me=person is not None and row.person_id in ids_of(person.id),
    ))
    shown.headers["Cache-Control"] = "no-store"
    return shown


def _too_old():
    return gone(TOO_OLD)
