"""Backing an idea, offering help with it, and what becomes of an offer."""

from flask import url_for

from app.access import may
from app.board import commands
from app.board.forms import ReasonForm
from app.board.forms_backing import OfferForm, SupportForm
from app.board.web.begun import written_in
from app.board.web.blueprint import bp
from app.board.web.thoughts import thought_page
from app.doors import write_door
from app.forms import WriteForm
from app.refusal import N_


@bp.post("/thoughts/<thought_key>/support")
@may("contributor")
def support(thought_key):
    """Back an idea, or say so again in other words."""
    return _press(
        thought_key, SupportForm(),
        lambda form, op: commands.back_thought(op, thought_key, form.reason.data, form.attribution.data, form.perspective.data,
                                               written_in(form)))


@bp.post("/thoughts/<thought_key>/support/withdraw")
@may("contributor")
def withdraw_support(thought_key):
    """Back it no longer."""
    return _press(thought_key, WriteForm(), lambda form, op: commands.withdraw_support(op, thought_key))


@bp.post("/thoughts/<thought_key>/support/<support_key>/hide")
@may("moderator")
def hide_support(thought_key, support_key):
    """Take a backer's words out of sight, with a reason."""
    return _press(thought_key, ReasonForm(), lambda form, op: commands.hide_support(op, thought_key, support_key, form.reason.data))


@bp.post("/thoughts/<thought_key>/support/<support_key>/restore")
@may("moderator")
def restore_support(thought_key, support_key):
    """Let a held or hidden backing be read."""
    return _press(thought_key, WriteForm(), lambda form, op: commands.restore_support(op, thought_key, support_key))


@bp.post("/thoughts/<thought_key>/offers")
@may("contributor")
def offer(thought_key):
    """Offer help with an idea."""
    return _press(thought_key, OfferForm(), lambda form, op: commands.offer_help(op, thought_key, form.help.data, form.words.data))


@bp.post("/thoughts/<thought_key>/offers/<offer_key>/take-up")
@may("contributor")
def take_up_offer(thought_key, offer_key):
    """Say yes to an offer."""
    return _press(thought_key, WriteForm(), lambda form, op: commands.take_up_offer(op, thought_key, offer_key))


@bp.post("/thoughts/<thought_key>/offers/<offer_key>/done")
@may("contributor")
def finish_offer(thought_key, offer_key):
    """Say that the help was given."""
    return _press(thought_key, WriteForm(), lambda form, op: commands.finish_offer(op, thought_key, offer_key))


@bp.post("/thoughts/<thought_key>/offers/<offer_key>/withdraw")
@may("contributor")
def withdraw_offer(thought_key, offer_key):
    """Take back one's own offer."""
    return _press(thought_key, WriteForm(), lambda form, op: commands.withdraw_offer(op, thought_key, offer_key))


@bp.post("/thoughts/<thought_key>/offers/<offer_key>/hide")
@may("moderator")
def hide_offer(thought_key, offer_key):
    """Take an offer out of sight, with a reason."""
    return _press(thought_key, ReasonForm(), lambda form, op: commands.hide_offer(op, thought_key, offer_key, form.reason.data))


@bp.post("/thoughts/<thought_key>/offers/<offer_key>/restore")
@may("moderator")
def restore_offer(thought_key, offer_key):
    """Let a held or hidden offer be read."""
    return _press(thought_key, WriteForm(), lambda form, op: commands.restore_offer(op, thought_key, offer_key))


def _press(thought_key, form, act):
    return write_door(form, act, then=url_for("board.thought", thought_key=thought_key) + "#backing",
                      again=lambda form: thought_page(thought_key, typed=form), said=N_("Saved."))
