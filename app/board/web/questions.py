"""A question of the Lab, "How might we ...": asked on themes and insights with one form."""

from flask import abort, request, url_for

from app.access import may
from app.board import commands, queries
from app.board.gathering_forms import QuestionForm
from app.board.rules.theming import question
from app.board.web.blueprint import bp
from app.board.web.parts import page_in_parts
from app.doors import write_door
from app.refusal import N_


@bp.get("/labs/<lab_key>/questions/new")
@may("contributor")
def new_question(lab_key):
    """The form of a question; `?on=` ticks what it shall rest on."""
    return _question_page(lab_key, QuestionForm(formdata=None, headline=question(""), rests_on=request.args.getlist("on")))


@bp.post("/labs/<lab_key>/questions")
@may("contributor")
def ask_question(lab_key):
    """Ask a question on what was ticked."""
    return write_door(
        QuestionForm(),
        lambda form, op: commands.form_opportunity(op, lab_key, form.headline.data, form.body.data, form.rests_on.data),
        then=lambda answer: url_for("board.thought", thought_key=answer["key"]), again=lambda form: _question_page(lab_key, form),
        said=N_("Your question stands on the board."),
    )


def _question_page(lab_key, form):
    return page_in_parts(
        "board/question.html", lab_key, at=url_for("board.new_question", lab_key=lab_key), lab=queries.lab_of_board(lab_key) or abort(404),
        form=form, themes=queries.themes_of(lab_key).themes, ticked=form.rests_on.data or [])
