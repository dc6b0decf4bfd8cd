"""The hinge between a round and what follows: which ideas go on, which are nearly the same, which lie together."""

from flask import Blueprint, render_template, request, url_for
from flask_babel import gettext

from app.access import may, viewer
from app.doors import write_door
from app.extensions import db
from app.forms import WriteForm
from app.refusal import N_
from app.rounds import commands, forms, hinge_queries, queries
from app.rounds.rules.hinge import WAYS, measures_of
from app.workshops.onward import choosing, next_words
from app.workshops.queries import workshop_by_key
from app.workshops.web.parts import outcome_in_parts

bp = Blueprint("rounds_hinge", __name__)
MOST_PAIRS = 6


@bp.get("/w/<workshop_key>/hinge/<item_key>")
@may("facilitator")
def hinge(workshop_key, item_key):
    """The ideas of a round on one page, with what they were counted by and the pairs that are nearly the same."""
    return _page(workshop_key, item_key, forms.ChooseForm(formdata=None))


@bp.post("/w/<workshop_key>/hinge/<item_key>/choose")
@may("facilitator")
def choose(workshop_key, item_key):
    """Choose which ideas go on, by one rule."""
    return write_door(
        forms.ChooseForm(),
        lambda form, op: commands.choose_going_on(
            op, workshop_key, item_key, form.way.data, form.by.data or "", form.number.data),
        then=_address(workshop_key, item_key), again=lambda form: _page(workshop_key, item_key, form),
    )


@bp.post("/w/<workshop_key>/hinge/<item_key>/choose/undo")
@may("facilitator")
def unchoose(workshop_key, item_key):
    """Bring the ticks back that stood before the last choice."""
    return _pressed(workshop_key, item_key, WriteForm(), lambda form, op: commands.undo_choice(op, workshop_key, item_key))


@bp.post("/w/<workshop_key>/hinge/<item_key>/tick/<key>")
@may("facilitator")
def tick(workshop_key, item_key, key):
    """Say whether an idea goes on."""
    return _pressed(
        workshop_key, item_key, forms.TickForm(),
        lambda form, op: commands.tick_idea(op, workshop_key, key, form.goes_on.data == "yes"),
    )


@bp.post("/w/<workshop_key>/hinge/<item_key>/merge/<key>/<under>")
@may("facilitator")
def merge(workshop_key, item_key, key, under):
    """Put one idea under another."""
    return _pressed(
        workshop_key, item_key, WriteForm(), lambda form, op: commands.merge_ideas(op, workshop_key, key, under)
    )


@bp.post("/w/<workshop_key>/hinge/<item_key>/unmerge")
@may("facilitator")
def unmerge(workshop_key, item_key):
    """Take an idea out again."""
    return _pressed(
        workshop_key, item_key, forms.UnmergeForm(),
        lambda form, op: commands.unmerge_idea(op, workshop_key, form.idea.data),
    )


@bp.post("/w/<workshop_key>/hinge/<item_key>/apart/<key>/<under>")
@may("facilitator")
def apart(workshop_key, item_key, key, under):
    """Say that two ideas are not the same."""
    return _pressed(workshop_key, item_key, WriteForm(), lambda form, op: commands.keep_apart(op, workshop_key, key, under))


@bp.post("/w/<workshop_key>/hinge/<item_key>/compare/<key>/<under>")
@may("facilitator")
def compare(workshop_key, item_key, key, under):
    """Ask again whether two ideas are the same."""
    return _pressed(workshop_key, item_key, WriteForm(), lambda form, op: commands.compare_again(op, workshop_key, key, under))


def _page(workshop_key, item_key, form):
    item = queries.item_by_key(workshop_key, item_key)
    if item is None or item.kind != "round":
        return render_template("pages/error.html", code=404, sentence=gettext(N_("There is no such item on this agenda."))), 404
    round_ = queries.round_of_item(item.id)
    shown = _shown(round_) if round_ and round_.is_open else {"ideas": [], "measures": {}}
    return outcome_in_parts(
        "rounds/hinge.html", workshop_key, at=_address(workshop_key, item_key),
        workshop=workshop_by_key(workshop_key), item=item, form=form, ways=WAYS, **shown,
        forward=_forward(workshop_key, item_key),
        picked=next((idea for idea in shown["ideas"] if idea.key == request.args.get("merge")), None),
    )


def _forward(workshop_key, item_key):
    """The next press where it takes from this item, for whoever may make it; else None."""
    workshop = workshop_by_key(workshop_key)
    found = choosing(workshop) if workshop.driver_id in (None, viewer().id) else None
    return {**next_words(workshop), "to": found["to"]} if found and found["item_key"] == item_key else None


def _shown(round_):
    session = db.session
    ideas = hinge_queries.ideas_of(session, round_)
    free = [idea for idea in ideas if idea.is_free]
    near = hinge_queries.near_of(session, round_, ideas)
    by_key = {idea.key: idea for idea in ideas}
    choice = hinge_queries.choice_in_force(session, round_)
    words = hinge_queries.measure_words(round_)
    if choice is not None and choice.way == "best":
        ideas = sorted(ideas, key=lambda idea: -(idea.counts.get(choice.by) or 0))
    return {
        "ideas": ideas, "free": len(free), "going": sum(idea.text.goes_on for idea in free),
        "measures": {name: words.get(name, name) for name in measures_of({idea.key: idea.counts for idea in free})},
        "choice": choice, "words": words, "takers": hinge_queries.takers_of(session, round_),
        "is_voted_on": hinge_queries.is_voted_on(session, round_, ideas),
        "near": near[:MOST_PAIRS], "near_more": max(0, len(near) - MOST_PAIRS),
        "apart": [(by_key[one], by_key[other]) for one, other in hinge_queries.kept_apart(session, round_)
                  if one in by_key and other in by_key],
    }


def _address(workshop_key, item_key):
    return url_for("rounds_hinge.hinge", workshop_key=workshop_key, item_key=item_key)


def _pressed(workshop_key, item_key, form, act):
    return write_door(form, act, then=_address(workshop_key, item_key))
