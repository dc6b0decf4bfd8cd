"""The addresses by which facilitators and the Lab's team take a workshop home: ideas with lineage, votes without names.

What leaves is what everybody of the workshop could read, and totals of revealed ballots. Rehearsals are not exported.
"""

from flask import Blueprint, Response, render_template
from flask_babel import gettext
from sqlalchemy import func, select

from app import clock
from app.access import may
from app.aside import aside
from app.board.queries import bylines_of, origins_of
from app.extensions import db
from app.panels import panel
from app.refusal import N_
from app.rounds.harvest import revealed_votes
from app.rounds.hinge_queries import choice_in_force, rule_words
from app.rounds.lineage import RoundTexts
from app.rounds.map_queries import as_told, maps_of
from app.rounds.models import Round
from app.rounds.repertoire import structure_of_round
from app.rounds.rules import sheets
from app.voting.queries import ballots_of_workshop, result_of
from app.workshops.models import AgendaItem, Attendance
from app.workshops.queries import workshop_by_key

bp = Blueprint("exports", __name__)
REHEARSAL = N_("A rehearsal is not exported: nothing in it was said by people.")


@bp.get("/w/<workshop_key>/export.csv")
@may("facilitator")
def export_csv(workshop_key):
    """The ideas as a sheet."""
    return _file(workshop_key, sheets.as_csv, "csv", "text/csv; charset=utf-8")


@bp.get("/w/<workshop_key>/export.json")
@may("facilitator")
def export_json(workshop_key):
    """Everything, for programs."""
    return _file(workshop_key, sheets.as_json, "json", "application/json; charset=utf-8")


def take_home(workshop_key):
    """The links to both files on the workshop's page, once it has begun; a rehearsal has none."""
    workshop = workshop_by_key(workshop_key)
    if workshop.live_at is None or workshop.is_rehearsal:
        return ""
    return render_template("rounds/_take_home.html", workshop=workshop)


panel("workshop", take_home)


def export_of(workshop):
    """A workshop as plain values: what everybody could read, numbers of what was kept, totals of revealed ballots."""
    votes = revealed_votes(db.session, workshop.key)
    board, bylines = origins_of(workshop.key), bylines_of(workshop.key)
    rounds = db.session.scalars(
        select(Round).join(AgendaItem, AgendaItem.id == Round.item_id)
        .where(Round.workshop_id == workshop.id).order_by(AgendaItem.position)
    ).all()
    ideas, kept, chosen, maps = [], [], [], []
    for round_ in rounds:
        placed = maps_of(round_)
        maps += [as_told(each, round_.item) for each in placed]
        places = {pin.key: pin.said for each in placed for pin in each.pins}
        texts = RoundTexts(db.session, round_)
        choice = choice_in_force(db.session, round_)
        rule = rule_words(round_, choice) if choice else ""
        ideas += [{**_idea(round_, one, votes, board, bylines.get(one.key), rule), "place": places.get(one.key, "")}
                  for one in texts.given()]
        chosen += [_choice(round_, choice, rule)] if choice else []
        kept.append({"agenda_item_key": round_.item.key, "agenda_item": round_.item.title,
                     "how_many": texts.how_many_kept()})
    return {
        "exported_at": _moment(clock.now()),
        "workshop": {
            "key": workshop.key, "title": workshop.title, "place": workshop.place, "mode": workshop.mode,
            "starts_at": _moment(workshop.starts_at), "opened_at": _moment(workshop.live_at),
            "closed_at": _moment(workshop.closed_at), "time_zone": workshop.timezone,
        },
        "lab": {"key": workshop.lab.key, "name": workshop.lab.name, "challenge": workshop.lab.challenge},
        "people": _people(workshop),
        "agenda": [{
            "key": item.key, "kind": item.kind, "title": item.title, "minutes": item.minutes,
            "started_at": _moment(item.started_at), "ended_at": _moment(item.ended_at),
        } for item in workshop.agenda],
        "structures": [_credit(round_) for round_ in rounds],
        "ideas": ideas, "kept": kept, "what_went_on": chosen, "maps": maps,
        "ballots": [_ballot(ballot) for ballot in ballots_of_workshop(workshop.key)],
    }


def _file(workshop_key, written, ending, kind):
    workshop = workshop_by_key(workshop_key)
    if workshop.is_rehearsal:
        return render_template("pages/error.html", code=409, sentence=gettext(REHEARSAL)), 409
    content = aside(written, export_of(workshop))
    return Response(content, content_type=kind, headers={
        "Content-Disposition": f'attachment; filename="allround-{workshop.key}.{ending}"', "Cache-Control": "no-store",
    })


def _choice(round_, choice, rule):
    return {
        "agenda_item_key": round_.item.key, "agenda_item": round_.item.title, "rule": rule, "way": choice.way, "counted": choice.by,
        "number": choice.number, "before": choice.before, "went_on": choice.after, "of": choice.of, "chosen_at": _moment(choice.chosen_at),
    }


def _idea(round_, one, votes, board, byline, rule):
    return {
        "key": one.key, "headline": one.headline, "text": one.text, "picture": one.text if one.has_picture else None,
        "agenda_item_key": round_.item.key,
        "agenda_item": round_.item.title, "structure": structure_of_round(round_).title, "question": round_.question,
        "step": one.step, "group": _group(one.group) or one.group_label, "by": _by(byline),
        "chosen": one.chosen, "put_forward_at": _moment(one.put_forward_at),
        "goes_on": one.goes_on, "chosen_by": rule, "taken_from": one.taken_from,
        "put_together_from": [_line(told) for told in one.originals],
        "grew_from": [_line(told) for told in one.parents],
        "votes": [{**result, "ballot": result["title"], "ballot_key": result["ballot"]} for result in votes.get(one.key, [])],
        "board_key": board.get(one.key),
    }


def _by(byline):
    """The author as the board names them: a name or how they described themselves, where they chose so; "" else."""
    return "" if byline is None else byline.name or (gettext(byline.perspective) if byline.perspective else "")


def _line(told):
    return {**told, "group": _group(told["group"])}


def _group(group):
    """A group in words, in the language of whoever exports; "" for none."""
    if not group:
        return ""
    if group["place"] == "home":
        return gettext(N_("Online room %(number)s"), number=group["number"])
    if group["table"]:
        return gettext(N_("Table %(table)s, group %(number)s"), table=group["table"], number=group["number"])
    return gettext(N_("Group %(number)s"), number=group["number"])


def _ballot(ballot):
    told = {
        "key": ballot.key, "title": ballot.title, "method": ballot.method, "settings": ballot.settings,
        "opened_at": _moment(ballot.opened_at), "closed_at": _moment(ballot.closed_at),
        "revealed_at": _moment(ballot.revealed_at), "result": None,
    }
    if ballot.revealed_at is not None:
        result = result_of(ballot)
        told["result"] = {
            "people_who_voted": result.voters, "people_who_could": result.electors, "dots": result.dots,
            "ideas": [{"idea": row.source_key, "headline": row.headline, "rank": row.rank, "tied": row.tied,
                       "dots": row.dots, "people": row.people} for row in result.rows],
        }
    return told


def _people(workshop):
    """How many phones came, by place, and how many heads were counted in the room; nobody's name."""
    counted = dict(db.session.execute(
        select(Attendance.place, func.count()).where(
            Attendance.workshop_id == workshop.id, Attendance.observer.is_(False), Attendance.removed_at.is_(None),
        ).group_by(Attendance.place)
    ).all())
    return {"in_the_room": counted.get("room", 0), "from_home": counted.get("home", 0), "heads_counted": workshop.heads}


def _credit(round_):
    shipped = structure_of_round(round_)
    return {"title": shipped.title, "credit": shipped.credit["text"], "site": shipped.credit["site"],
            "licence": shipped.credit["licence"], "agenda_item_key": round_.item.key}


def _moment(moment):
    return moment.isoformat() if moment else None
