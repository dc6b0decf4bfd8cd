"""The addresses of maps: what a round placed, on a page of its own that whoever reads the Lab's board reads; and the ways there."""

from flask import Blueprint, render_template
from flask_babel import gettext
from sqlalchemy import bindparam, select

from app.access import may
from app.board.queries import origins_of, taken_off, workshop_origin
from app.extensions import db
from app.labs.queries import lab_by_key
from app.panels import panel
from app.refusal import N_
from app.rounds.lineage import RoundTexts
from app.rounds.map_queries import finished_maps, map_round, maps_of
from app.rounds.models import Contribution, Round
from app.workshops.web.parts import outcome_in_parts

bp = Blueprint("maps", __name__)
GONE = N_("There is no such map on this board. A map is here once its workshop has finished with it.")


@bp.get("/labs/<lab_key>/maps/<item_key>")
@may("reader")
def shown(lab_key, item_key):
    """The map of one round: a drawing, the same as lists, and what each card grew from."""
    round_ = map_round(db.session, lab_key, item_key)
    if round_ is None:
        return render_template("pages/error.html", code=404, sentence=gettext(GONE)), 404
    workshop = round_.workshop
    return outcome_in_parts(
        "rounds/map.html", workshop.key,
        lab=lab_by_key(lab_key), workshop=workshop, round=round_, maps=maps_of(round_, taken_off(workshop.key)),
        given={one.key: one for one in RoundTexts(db.session, round_).given()}, board=origins_of(workshop.key),
    )


def on_the_board(lab_key):
    """The ways to a Lab's maps, beside what stands on its board; "" while there is none."""
    found = finished_maps(db.session, lab_key)
    return render_template("rounds/_maps_panel.html", found=found, lab_key=lab_key) if found else ""


def of_thought(thought_key):
    """The way from an idea of a workshop to the map on which it stands; "" for one that stands on none."""
    origin = workshop_origin(thought_key)
    round_ = db.session.scalar(ROUND_OF, {"key": origin.contribution_key}) if origin else None
    found = [map_ for map_ in maps_of(round_) if origin.contribution_key in {pin.key for pin in map_.pins}]
    if not found or map_round(db.session, round_.workshop.lab.key, round_.item.key) is None:
        return ""
    return render_template("rounds/_map_link.html", maps=found, lab_key=round_.workshop.lab.key, round=round_, key=origin.contribution_key)


ROUND_OF = select(Round).join(Contribution, Contribution.round_id == Round.id).where(Contribution.key == bindparam("key"))


panel("board", on_the_board)
panel("thought", of_thought)
