"""Putting two thoughts together, and taking them apart again."""

from flask import url_for

from app.access import has_role, may
from app.board import commands, queries
from app.board.gathering_forms import MergeForm
from app.board.web.blueprint import bp
from app.board.web.chain import asked_words
from app.board.web.parts import gone, page_in_parts
from app.board.web.showing import shows
from app.doors import write_door
from app.forms import WriteForm
from app.refusal import N_


@bp.get("/thoughts/<thought_key>/together")
@may("gatherer")
def together(thought_key):
    """What is nearly the same as this, side by side: which of the two stands?"""
    return _together_page(thought_key)


@bp.post("/thoughts/<thought_key>/together")
@may("gatherer")
def merge(thought_key):
    """Put this together with another: the named one stands for both."""
    def act(form, op):
        absorbed = form.other.data if form.stands.data == thought_key else thought_key
        commands.merge_thoughts(op, form.stands.data, absorbed)
    return write_door(
        MergeForm(), act, then=lambda answer: url_for("board.thought", thought_key=answer["kept"]) + "#originals",
        again=lambda form: _together_page(thought_key),
        said=N_("They are put together. Both stay whole, and can be taken apart again here."),
    )


@bp.post("/thoughts/<thought_key>/apart/<merge_key>")
@may("gatherer")
def part(thought_key, merge_key):
    """Take apart again what was put together."""
    return write_door(
        WriteForm(), lambda form, op: commands.undo_merge(op, thought_key, merge_key),
        then=url_for("board.thought", thought_key=thought_key),
        again=lambda form: _together_page(thought_key), said=N_("They are taken apart. Each stands for itself, as before."),
    )


@shows("merging")
def merging(page, person):
    """Whether this stands for itself, and whether its reader may put it together with another."""
    return {"stands_in": queries.stands_in(page.line.key), "may": has_role("gatherer", person, {"thought_key": page.line.key})}


def _together_page(thought_key):
    chain, lab_key = queries.chain_of(thought_key), queries.lab_of_thought(thought_key)
    if chain is None:
        return gone(lab_key)
    words = asked_words()
    return page_in_parts(
        "board/together.html", lab_key, knot=chain.knot, lab=queries.lab_of_board(lab_key), words=words,
        originals=queries.originals_of(thought_key), stands_in=queries.stands_in(thought_key),
        could=queries.could_be_one(thought_key, words),
    )
