"""The addresses of one's own account: all that is stored, erasing it, what one needs, and to what one agrees."""

from flask import Blueprint, current_app, flash, make_response, redirect, render_template, session, url_for
from flask_babel import gettext

from app.access import may, viewer, wants_json
from app.account import commands, queries
from app.account.forms import ConsentForm, EraseForm, NeedsForm, ReallyForm
from app.account.words import TABLES
from app.doors import write_door
from app.forms import with_what_was_begun
from app.refusal import N_

bp = Blueprint("account", __name__)


@bp.get("/account/stored")
@may("person")
def stored():
    """How much is stored about me, and the way to have it or to have it erased."""
    return render_template("account/stored.html", much=queries.how_much(viewer().id), tables=TABLES)


@bp.get("/account/stored.zip")
@may("person")
def download():
    """All that is stored about me."""
    answer = make_response(queries.all_stored(viewer().id))
    answer.headers["Content-Type"] = "application/zip"
    answer.headers["Content-Disposition"] = 'attachment; filename="allround-stored-about-me.zip"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


@bp.get("/account/erase")
@may("person")
def erase():
    """What erasing does, said before anything is asked."""
    return _erase_page(EraseForm(formdata=None))


@bp.post("/account/erase")
@may("person")
def ask_to_erase():
    """The first of two steps: answered by a page that asks once more."""
    made = {}

    def act(form, op):
        made["key"] = commands.ask_to_erase(op, viewer().id, form.words.data, form.password.data, viewer().get_id())
        made["words"] = form.words.data

    answer = write_door(EraseForm(), act, then=url_for("account.erase"), again=_erase_page)
    if "key" not in made or wants_json():
        return answer
    page = make_response(render_template("account/really.html", form=ReallyForm(formdata=None, key=made["key"]), words=made["words"]))
    page.headers["Cache-Control"] = "no-store"
    return page


@bp.post("/account/erase/really")
@may("person")
def really_erase():
    """The second step: erased at once."""
    done = []

    def act(form, op):
        commands.erase(op, viewer().id, form.key.data)
        done.append(True)

    answer = write_door(ReallyForm(), act, then=url_for("pages.home"), again=lambda form: _erase_page(EraseForm(formdata=None)))
    if not done or wants_json():
        return answer
    session.clear()
    flash(gettext(N_("You are erased here. Thank you for what you brought.")))
    return redirect(url_for("pages.home"), 303)


@bp.post("/account/needs")
@may("person")
def say_needs():
    """Say what one needs to take part."""
    return write_door(NeedsForm(), lambda form, op: commands.say_needs(op, viewer().id, form.needs.data, form.team.data),
                      then=url_for("people.account") + "#needs-title", said=N_("Saved."), beside=_own_page_as_begun)


@bp.post("/account/consents")
@may("person")
def give_consent():
    """Agree to a purpose."""
    return write_door(ConsentForm(), lambda form, op: commands.give_consent(op, viewer().id, form.purpose.data),
                      then=url_for("people.account") + "#consents-title", said=N_("Saved."), beside=_own_page_as_begun)


@bp.post("/account/consents/withdraw")
@may("person")
def withdraw_consent():
    """Agree to it no more."""
    return write_door(ConsentForm(), lambda form, op: commands.withdraw_consent(op, viewer().id, form.purpose.data),
                      then=url_for("people.account") + "#consents-title", said=N_("Saved."), beside=_own_page_as_begun)


def _own_page_as_begun():
    return with_what_was_begun(current_app.view_functions["people.account"])


def _erase_page(form):
    person = viewer()
    return render_template("account/erase.html", form=form, has_password=bool(person.password_hash),
                           is_fresh=queries.may_erase_now(person, person.get_id()))
