"""The addresses of an Ask and of Questions for people who take part."""

from flask import Blueprint, render_template, request, url_for
from flask_babel import gettext

from app.access import may, viewer
from app.asking import commands, forms, question_queries
from app.asking.rules.questions import OUTCOMES
from app.doors import write_door
from app.forms import WriteForm
from app.refusal import N_
from app.workshops.queries import workshop_by_key
from app.workshops.web.parts import outcome_in_parts

bp = Blueprint("asking", __name__)


@bp.post("/w/<workshop_key>/answers")
@may("participant")
def write_answer(workshop_key):
    """Answer with words or with a sentence."""
    return _written(
        workshop_key, forms.AnswerForm(), N_("Your answer"), ("first", "second", "third", "text"),
        lambda form, op: commands.give_answer(op, workshop_key, form.item.data, form.given()))


@bp.post("/w/<workshop_key>/answers/<item_key>")
@may("participant")
def tap_answer(workshop_key, item_key):
    """Answer by tapping an option or a point."""
    return _pressed(workshop_key, forms.ChosenForm(),
                    lambda form, op: commands.give_answer(op, workshop_key, item_key, [form.answer.data or ""]))


@bp.post("/w/<workshop_key>/answers/<item_key>/take-back")
@may("participant")
def take_back_answer(workshop_key, item_key):
    """Take one's answer back."""
    return _pressed(workshop_key, WriteForm(), lambda form, op: commands.take_back_answer(op, workshop_key, item_key))


@bp.get("/w/<workshop_key>/questions")
@may("participant")
def questions(workshop_key):
    """What became of the questions of this workshop, during it and afterwards."""
    workshop = workshop_by_key(workshop_key)
    asked = [{
        "title": item.settings["question"], "questions": question_queries.shown_questions(item, viewer().key),
        "mine": question_queries.mine(item, viewer().id),
    } for item in workshop.agenda if item.kind == "questions" and item.started_at is not None]
    return outcome_in_parts("asking/questions.html", workshop_key, workshop_key=workshop_key, rehearsal=workshop.is_rehearsal,
                            title=workshop.title, asked=asked, outcomes=OUTCOMES)


@bp.post("/w/<workshop_key>/questions")
@may("participant")
def put(workshop_key):
    """Put a question."""
    return _written(
        workshop_key, forms.QuestionForm(), N_("Your question"), ("text",),
        lambda form, op: commands.put_question(op, workshop_key, form.item.data, form.text.data, form.named.data))


@bp.post("/w/<workshop_key>/questions/<key>/mine-too")
@may("participant")
def mine_too(workshop_key, key):
    """Ask another's question too, or no longer."""
    def act(form, op):
        command = commands.take_back_mine_too if form.mine.data == "no" else commands.say_mine_too
        command(op, workshop_key, key)
    return _pressed(workshop_key, forms.MineTooForm(), act)


@bp.post("/w/<workshop_key>/questions/<key>/withdraw")
@may("participant")
def withdraw(workshop_key, key):
    """Take a question of one's own back."""
    return _pressed(workshop_key, WriteForm(), lambda form, op: commands.withdraw_question(op, workshop_key, key))


def _phone(workshop_key):
    return lambda answer: url_for("workshops.phone", workshop_key=workshop_key)


def _page(template, workshop_key, **context):
    return render_template(
        template, workshop_key=workshop_key, rehearsal=workshop_by_key(workshop_key).is_rehearsal, **context)


def _pressed(workshop_key, form, act):
    return write_door(form, act, then=_phone(workshop_key))


def _written(workshop_key, form, title, fields, act):
    """A write with words: when it is refused, the page comes again with all of them."""
    def again(form):
        typed = [name for name in fields if form[name].data or form[name].errors] or fields[-1:]
        return _page(
            "workshops/again.html", workshop_key, title=gettext(title), form=form, fields=typed,
            action=request.script_root + request.path,
            kept=[(name, request.form[name]) for name in ("item", "named") if name in request.form])
    return write_door(form, act, then=_phone(workshop_key), again=again)
