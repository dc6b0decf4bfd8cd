"""The addresses of an Ask and of Questions for facilitators: hide and say why, take up, answer, send home."""

from flask import Blueprint, render_template, url_for
from flask_babel import gettext

from app.access import may
from app.asking import commands, forms, queries
from app.asking.models import Answer, Question
from app.doors import gone_page, write_door
from app.forms import WriteForm
from app.refusal import N_
from app.workshops.desk_doors import why_page
from app.workshops.queries import workshop_by_key

bp = Blueprint("asking_desk", __name__)
TABLES = {"answers": Answer, "questions": Question}
EXPLAIN = {"answers": commands.explain_hidden_answer, "questions": commands.explain_hidden_question}
HIDE = {"answers": commands.hide_answer, "questions": commands.hide_question}
UNHIDE = {"answers": commands.unhide_answer, "questions": commands.unhide_question}


@bp.post("/w/<workshop_key>/asked/<any(answers, questions):of>/<key>/hide")
@may("facilitator")
def hide(workshop_key, of, key):
    """Hide an answer or a question; whoever wrote it is told."""
    return _pressed(workshop_key, lambda form, op: HIDE[of](op, workshop_key, key, form.why.data, form.reason.data), forms.HideForm())


@bp.post("/w/<workshop_key>/asked/<any(answers, questions):of>/<key>/unhide")
@may("facilitator")
def unhide(workshop_key, of, key):
    """Let it be seen again."""
    return _pressed(workshop_key, lambda form, op: UNHIDE[of](op, workshop_key, key))


@bp.get("/w/<workshop_key>/asked/<any(answers, questions):of>/<key>/why")
@may("facilitator")
def why(workshop_key, of, key):
    """Say why it was hidden, in one's own words too."""
    return _why_page(workshop_key, of, key)


@bp.post("/w/<workshop_key>/asked/<any(answers, questions):of>/<key>/why")
@may("facilitator")
def explain(workshop_key, of, key):
    """Keep the reason; whoever wrote it reads it at once. A button of the list leaves own words as they are."""
    return write_door(
        forms.HideForm(),
        lambda form, op: EXPLAIN[of](op, workshop_key, key, form.why.data, form.reason.data if form.reason.raw_data else None),
        then=url_for("workshops.console", workshop_key=workshop_key),
        again=lambda form: _why_page(workshop_key, of, key, form))


@bp.post("/w/<workshop_key>/asked/questions/<key>/show")
@may("facilitator")
def show(workshop_key, key):
    """Let everybody read a question that waits at the desk."""
    return _pressed(workshop_key, lambda form, op: commands.show_question(op, workshop_key, key))


@bp.post("/w/<workshop_key>/asked/questions/<key>/call")
@may("facilitator")
def call(workshop_key, key):
    """It is being answered now."""
    return _pressed(workshop_key, lambda form, op: commands.call_question(op, workshop_key, key))


@bp.post("/w/<workshop_key>/asked/questions/<key>/answer")
@may("facilitator")
def answer(workshop_key, key):
    """It was answered."""
    return _pressed(workshop_key, lambda form, op: commands.answer_question(op, workshop_key, key))


@bp.post("/w/<workshop_key>/asked/questions/<key>/reopen")
@may("facilitator")
def reopen(workshop_key, key):
    """It is not answered after all."""
    return _pressed(workshop_key, lambda form, op: commands.reopen_question(op, workshop_key, key))


@bp.get("/w/<workshop_key>/asked/questions/<key>/home")
@may("facilitator")
def home(workshop_key, key):
    """Say who will answer a question that was taken home."""
    return _home_page(workshop_key, key, forms.TakeHomeForm(formdata=None))


@bp.post("/w/<workshop_key>/asked/questions/<key>/home")
@may("facilitator")
def take_home(workshop_key, key):
    """Take it home; who will answer it may follow."""
    return write_door(
        forms.TakeHomeForm(), lambda form, op: commands.take_question_home(op, workshop_key, key, form.who.data),
        then=url_for("workshops.console", workshop_key=workshop_key),
        again=lambda form: _home_page(workshop_key, key, form))


def _home_page(workshop_key, key, form):
    thing = queries.question_text(workshop_key, key)
    if thing is None:
        return gone_page(gettext(N_("This question is not there any more.")))
    if not form.who.data and not form.errors:
        form.who.data = thing.who
    return render_template("asking/home.html", workshop=workshop_by_key(workshop_key), question=thing, form=form)


def _why_page(workshop_key, of, key, form=None):
    thing = queries.hidden_thing(workshop_key, TABLES[of], key)
    if thing is not None and form is None:
        form = forms.HideForm(formdata=None, why=thing.why or "", reason=thing.reason)
    return why_page(workshop_key, thing and thing.text, form, url_for("asking_desk.explain", workshop_key=workshop_key, of=of, key=key))


def _pressed(workshop_key, act, form=None):
    return write_door(form if form is not None else WriteForm(), act, then=url_for("workshops.console", workshop_key=workshop_key))
