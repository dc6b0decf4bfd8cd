"""The addresses of the day before (checks, paper pack, run sheet) and of the evening after (slips typed in)."""

from flask import Blueprint, render_template, request, url_for
from flask_babel import gettext

from app.access import may
from app.doors import write_door
from app.ready import ahead, queries
from app.ready.forms import ExpectedForm, SlipForm
from app.ready.rules import paper as papers
from app.refusal import N_
from app.rounds.commands import type_slip
from app.rounds.forms import card_fields
from app.rounds.queries import item_by_key
from app.rounds.rules.choosing import headline_for
from app.rounds.rules.slips import next_number
from app.rounds.slip_queries import ideas_from_phones, slips_of
from app.workshops.commands import expect_people
from app.workshops.queries import workshop_by_key

bp = Blueprint("ready", __name__)
NO_ITEM = N_("There is no such sheet for this agenda.")
NOT_BEGUN = N_("This round has not begun on the server. Press Next on the console until it has, then type its slips.")


@bp.get("/w/<workshop_key>/ready")
@may("facilitator")
def ready(workshop_key):
    """All that can be checked the day before, and the way to the paper."""
    return _ready_page(workshop_key)


@bp.post("/w/<workshop_key>/ready")
@may("facilitator")
def expect(workshop_key):
    """Say how many people are expected."""
    return write_door(ExpectedForm(), lambda form, op: expect_people(op, workshop_key, form.expected.data),
                      then=url_for("ready.ready", workshop_key=workshop_key), again=lambda form: _ready_page(workshop_key, form))


@bp.get("/w/<workshop_key>/run-sheet")
@may("facilitator")
def run_sheet(workshop_key):
    """The whole workshop on one page of paper."""
    workshop = workshop_by_key(workshop_key)
    rows = queries.run_sheet(workshop)
    return render_template("ready/run_sheet.html", workshop=workshop, rows=rows, head=queries.sheet_head(workshop),
                           density=papers.density(len(rows)))


@bp.get("/w/<workshop_key>/paper/<sheet>/<item_key>")
@may("facilitator")
def paper(workshop_key, sheet, item_key):
    """One kind of paper for one item: slips, scribes, cards or ballots."""
    workshop, item = workshop_by_key(workshop_key), item_by_key(workshop_key, item_key)
    drawn = item and sheet in SHEETS and SHEETS[sheet](workshop, item)
    if not drawn:
        return render_template("pages/error.html", code=404, sentence=gettext(NO_ITEM)), 404
    return render_template(f"ready/paper_{sheet}.html", workshop=workshop, item=item, people=ahead.expected(workshop), **drawn)


@bp.get("/w/<workshop_key>/slips/<item_key>")
@may("facilitator")
def slips(workshop_key, item_key):
    """Where slips are typed; ?slip= opens one that is typed already."""
    return _slips_page(workshop_key, item_key)


@bp.post("/w/<workshop_key>/slips/<item_key>")
@may("facilitator")
def type_in(workshop_key, item_key):
    """Type one slip; step and "brought to everybody" stay for the next one."""
    form = SlipForm()

    def then(_answer):
        return url_for("ready.slips", workshop_key=workshop_key, item_key=item_key, step=form.step.data,
                       forward="yes" if form.forward.data else None, table=form.table.data or None)
    return write_door(form, lambda form, op: type_slip(
        op, workshop_key, item_key, form.number.data, form.text.data, form.headline.data, form.step.data, form.table.data,
        form.grew_from.data, form.forward.data, instead=form.instead.data, fields=card_fields(form), zone=form.zone.data,
        ideas=form.ideas.data,
    ), then=then, again=lambda form: _slips_page(workshop_key, item_key, form), said=N_("Typed."))


def _ready_page(workshop_key, form=None):
    workshop = workshop_by_key(workshop_key)
    return render_template(
        "ready/ready.html", workshop=workshop, form=form or ExpectedForm(formdata=None, expected=workshop.expected),
        checks=queries.checks_of(workshop), rounds=ahead.rounds_ahead(workshop), ballots=ahead.ballots_ahead(workshop),
        people=ahead.expected(workshop),
    )


def _slips_page(workshop_key, item_key, form=None):
    workshop, item = workshop_by_key(workshop_key), item_by_key(workshop_key, item_key)
    one = item and ahead.round_ahead(item, ahead.expected(workshop), workshop.tables)
    if not one or not one.slips or one.begun is None:
        return render_template("pages/error.html", code=404, sentence=gettext(NOT_BEGUN if one and one.slips else NO_ITEM)), 404
    typed = slips_of(one.begun)
    opened = next((slip for slip in typed if str(slip.number) == request.args.get("slip")), None)
    if form is None:
        form = SlipForm(formdata=None, data=_as_typed(opened) if opened else _fresh(one, typed))
    form.step.choices, form.zone.choices = one.writing, list(one.kinds.items())
    there = next((slip for slip in typed if slip.number == form.number.data), None)
    ideas = [(idea.key, headline_for(idea.text, idea.headline)) for idea in ideas_from_phones(one.begun)]
    return render_template("ready/slips.html", workshop=workshop, item=item, ahead=one, typed=typed, form=form, opened=opened,
                           ideas=ideas, there=there if there and not opened else None)


def _as_typed(slip):
    return {"number": slip.number, "step": slip.step, "table": slip.table_label, "text": slip.text, "headline": slip.own_headline,
            "grew_from": ", ".join(map(str, slip.grew_from)), "zone": slip.zone, "ideas": list(slip.ideas), **slip.fields,
            "forward": slip.put_forward, "instead": slip.number}


def _fresh(one, typed):
    """An empty slip with the next number, in the step and with the marks of the one before it, or else where the round is."""
    reached = [at for at, _title in one.writing if at <= one.begun.step] or [one.writing[0][0]]
    return {"number": next_number([slip.number for slip in typed]), "step": request.args.get("step", reached[-1], int),
            "forward": request.args.get("forward") == "yes", "table": request.args.get("table", "")}


def _slips(workshop, item):
    one = ahead.round_ahead(item, ahead.expected(workshop), workshop.tables)
    return one and one.slips and {"ahead": one, "pages": papers.pages_of(range(1, one.slips + 1), papers.SLIPS_ON_A_PAGE)}


def _scribes(workshop, item):
    one = ahead.round_ahead(item, ahead.expected(workshop), workshop.tables)
    return one and one.bringing and {"ahead": one, "pages": papers.pages_of(range(1, one.bringing + 1), papers.HALVES_ON_A_PAGE)}


def _cards(workshop, item):
    one = ahead.round_ahead(item, ahead.expected(workshop), workshop.tables)
    return one and one.scores and {"ahead": one, "pages": papers.pages_of(range(1, one.people + 1), papers.HALVES_ON_A_PAGE)}


def _ballots(workshop, item):
    if item.kind != ahead.BALLOT:
        return None
    one = ahead.ballot_ahead(item)
    lines = one.options or [""] * papers.BLANK_LINES
    on_a_page = papers.papers_on_a_page(len(lines))
    return {"ahead": one, "lines": lines, "on_a_page": on_a_page,
            "pages": papers.pages_of(range(1, ahead.expected(workshop) + 1), on_a_page)}


SHEETS = {"slips": _slips, "scribes": _scribes, "cards": _cards, "ballots": _ballots}
