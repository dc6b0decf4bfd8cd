"""The addresses of commitments: a Lab's, one's own, and what became of each."""

from flask import Blueprint, render_template, request, url_for
from flask_babel import gettext

from app.access import has_role, may, viewer
from app.commitments import commands, queries, rules
from app.commitments.forms import AnswerForm, CommitmentForm, ReminderForm
from app.doors import write_door
from app.forms import WriteForm
from app.labs.queries import lab_by_key
from app.refusal import N_
from app.workshops.queries import is_in, runs

bp = Blueprint("commitments", __name__)
GONE = N_("This commitment was taken back.")


@bp.get("/labs/<lab_key>/commitments")
@may("lab_reader")
def commitments(lab_key):
    """What the people of a Lab said they would do: one's own first, then what others share."""
    return _lab_page(lab_key, CommitmentForm(formdata=None))


@bp.post("/labs/<lab_key>/commitments")
@may("contributor")
def make(lab_key):
    """Say what one will do."""
    return write_door(
        CommitmentForm(),
        lambda form, op: commands.make_own(op, lab_key, form.words.data, form.by.data, form.shared.data, form.named.data),
        then=url_for("commitments.commitments", lab_key=lab_key), again=lambda form: _lab_page(lab_key, form), said=N_("Saved."),
    )


@bp.get("/commitments/<commitment_key>")
@may("commitment_reader", "commitment_answerer")
def commitment(commitment_key):
    """One commitment: what became of it; for its owner the answers, the words, the reminder."""
    return _own_page(commitment_key)


@bp.post("/commitments/<commitment_key>/answer")
@may("commitment_answerer")
def answer(commitment_key):
    """Say what became of it. `?w=` names the workshop that asks."""
    asks = _asking_workshop()
    return write_door(
        AnswerForm(),
        lambda form, op: commands.answer_commitment(op, commitment_key, form.answer.data, form.said, form.by.data, asks),
        then=_back_to(commitment_key, asks), again=lambda form: _own_page(commitment_key, answering=form),
        said=rules.THANKS.get(request.form.get("answer")),
    )


@bp.post("/commitments/<commitment_key>")
@may("commitment_owner")
def save(commitment_key):
    """Other words, another day, shared or one's own."""
    return write_door(
        CommitmentForm(),
        lambda form, op: commands.edit_commitment(op, commitment_key, form.words.data, form.by.data, form.shared.data, form.named.data),
        then=_page_of(commitment_key), again=lambda form: _own_page(commitment_key, editing=form), said=N_("Saved."),
    )


@bp.post("/commitments/<commitment_key>/reminder")
@may("commitment_owner")
def remind(commitment_key):
    """Be reminded by a letter, or not."""
    return write_door(
        ReminderForm(), lambda form, op: commands.switch_reminder(op, commitment_key, form.wanted.data == "yes"),
        then=_page_of(commitment_key), again=lambda form: _own_page(commitment_key), said=N_("Saved."),
    )


@bp.post("/commitments/<commitment_key>/withdraw")
@may("commitment_owner")
def withdraw(commitment_key):
    """Take it back."""
    return write_door(
        WriteForm(), lambda form, op: commands.withdraw_commitment(op, commitment_key),
        then=_page_of(commitment_key), again=lambda form: _own_page(commitment_key), said=N_("You took it back. Nobody else reads it now."),
    )


@bp.post("/w/<workshop_key>/ask-again")
@may("facilitator")
def ask_again(workshop_key):
    """Put the question on the agenda."""
    page = url_for("workshops.edit", workshop_key=workshop_key)
    return write_door(WriteForm(), lambda form, op: commands.plan_asking(op, workshop_key), then=page, said=N_("It is on the agenda."))


def _lab_page(lab_key, form):
    person, shown = viewer(), request.args.get("show")
    shown = shown if shown in queries.SHOWN else "all"
    return render_template(
        "commitments/commitments.html", lab=lab_by_key(lab_key), form=form, shown=shown, lines=queries.lines_of(lab_key, person, shown),
        may_make=has_role("contributor", person, {"lab_key": lab_key}),
    )


def _own_page(commitment_key, answering=None, editing=None):
    person, named, asks = viewer(), {"commitment_key": commitment_key}, _asking_workshop()
    line = queries.line_of(commitment_key, person)
    if line is None:
        return render_template("pages/error.html", code=404, sentence=gettext(GONE)), 404
    return render_template(
        "commitments/commitment.html", line=line, answers=queries.answers_to(commitment_key),
        may_answer=not line.withdrawn and has_role("commitment_answerer", person, named),
        answering=answering or AnswerForm(formdata=None, answer=line.answer, note=line.note, by=line.by),
        editing=editing or CommitmentForm(
            formdata=None, words=line.words, by=line.by, shared=line.shared, named=line.named or not line.shared),
        is_reader=has_role("lab_reader", person, {"lab_key": line.lab_key}),
        asks=asks, back=_back_to(commitment_key, asks) if asks else None,
    )


def _asking_workshop():
    """The workshop that the address names, where this person is in it or runs it; None else."""
    key = request.args.get("w", "").replace("\x00", "")
    return key if key and (is_in(viewer(), key) or runs(viewer(), key)) else None


def _back_to(commitment_key, asks):
    if asks is None:
        return _page_of(commitment_key)
    return url_for("workshops.phone" if is_in(viewer(), asks) else "workshops.console", workshop_key=asks)


def _page_of(commitment_key):
    return url_for("commitments.commitment", commitment_key=commitment_key)
