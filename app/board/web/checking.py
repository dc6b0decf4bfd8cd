"""Checked with participants: the link is made and taken back, answered without an account, and what came of it is said."""

from flask import make_response, render_template, request, session, url_for

from app.access import has_role, may, viewer
from app.board import commands, queries
from app.board.commands.checking import NO_SUCH_LINK
from app.board.forms import CommentForm
from app.board.gathering_forms import AskForm, CheckAnswerForm
from app.board.web.blueprint import bp
from app.board.web.parts import gone, page_in_parts
from app.board.web.showing import shows
from app.board.web.thoughts import thought_page
from app.doors import write_door
from app.forms import WriteForm
from app.language import of_request
from app.mail.queries import public_address
from app.refusal import N_

ANSWERED = "answered"


@bp.post("/thoughts/<thought_key>/checks")
@may("gatherer")
def ask_check(thought_key):
    """Make the link by which participants answer; it is shown once, in this answer."""
    made = {}

    def act(form, op):
        made["token"] = commands.ask_check(op, thought_key, int(form.days.data), form.letters.data)

    answer = write_door(AskForm(), act, then=_page_of(thought_key), again=lambda form: _again(thought_key))
    if "token" not in made:
        return answer
    shown = make_response(render_template(
        "board/check_link.html", link=(public_address() or request.host_url.rstrip("/")) + f"/checks/{made['token']}",
        thought_key=thought_key, checking=queries.checking_of(thought_key)))
    shown.headers["Cache-Control"] = "no-store"
    return shown


@bp.post("/thoughts/<thought_key>/checks/<check_key>/end")
@may("gatherer")
def end_check(thought_key, check_key):
    """Take the link back."""
    return _write(thought_key, lambda form, op: commands.end_check(op, thought_key, check_key), N_("The link no longer opens anything."))


@bp.post("/thoughts/<thought_key>/checked")
@may("gatherer")
def mark_checked(thought_key):
    """Say that it was checked with participants."""
    return _write(thought_key, lambda form, op: commands.mark_checked(op, thought_key), N_("It is marked as checked with participants."))


@bp.post("/thoughts/<thought_key>/agreed")
@may("agreeing")
def agree(thought_key):
    """Agree to it for the Lab's team."""
    return _write(thought_key, lambda form, op: commands.agree(op, thought_key), N_("It is agreed."))


@bp.get("/checks/<token>")
@may("anyone")
def check(token):
    """What a theme or question says, with its insights, for whoever was sent the link."""
    return _check_page(token, CheckAnswerForm(formdata=None))


@bp.post("/checks/<token>")
@may("anyone")
def answer_check(token):
    """Say that this is what we meant, or what is missing; again to replace it."""
    def act(form, op):
        session[ANSWERED] = commands.answer_check(op, token, form.stance.data, form.words.data, of_request(), session.get(ANSWERED))
    return write_door(CheckAnswerForm(), act, then=url_for("board.check", token=token), again=lambda form: _check_page(token, form),
                      said=N_("Thank you. Your answer is saved; open the link again to change it."))


@shows("checking")
def checking(page, person):
    """Where a theme or question stands, and what its reader may do about it."""
    named = {"thought_key": page.line.key}
    return {
        "now": queries.checking_of(page.line.key), "may": has_role("gatherer", person, named),
        "may_agree": has_role("agreeing", person, named), "form": AskForm(formdata=None), "can_write": bool(public_address()),
    }


def _check_page(token, form):
    question = queries.question_by(token)
    if question is None:
        return gone(queries.lab_of_link(token), token, NO_SUCH_LINK)
    before = queries.own_answer(token, viewer(), session.get(ANSWERED))
    if before and not form.is_submitted():
        form.stance.data, form.words.data = "meant" if before[0] else "missing", before[1]
    answer = make_response(page_in_parts("board/check.html", queries.lab_of_link(token), token, question=question, form=form,
                                         before=before, address=token))
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _write(thought_key, act, said):
    return write_door(WriteForm(), act, then=_page_of(thought_key), again=lambda form: _again(thought_key), said=said)


def _page_of(thought_key):
    return url_for("board.thought", thought_key=thought_key) + "#checking"


def _again(thought_key):
    return thought_page(thought_key, CommentForm(formdata=None))
