"""Pages that belong to no feature: home, help, privacy, health, and the form token for programs."""

from flask import Blueprint, abort, jsonify, render_template, request
from flask_wtf.csrf import generate_csrf
from sqlalchemy import text

from app import clock
from app.access import has_role, may, viewer
from app.account.keeping import all_kept
from app.account.rules import PURPOSES
from app.extensions import db
from app.labs.live import home_rooms
from app.labs.queries import labs_of, public_labs
from app.live.fragments import Screen
from app.panels import panels_of, pieces_of

bp = Blueprint("pages", __name__)


@bp.get("/")
@may("anyone")
def home():
    """The first page: a place for the code, and what is mine; for whoever is of no Lab yet, the Labs that anybody may read."""
    person, is_asked_again = viewer(), bool(request.args.get("fragments"))
    if person is None:
        if is_asked_again:
            abort(401)
        return render_template("pages/home.html", labs=[], public=public_labs(None), panels=[])
    live = Screen("home", person.key, home_rooms(person.key, person))
    panels = panels_of("home", person.key, only_redrawn=is_asked_again)
    live.bring(pieces_of(panels))
    if is_asked_again:
        return live.json()
    labs = labs_of(person)
    return render_template(
        "pages/home.html", labs=labs, public=[] if labs else public_labs(person), panels=panels, live=live,
        is_administrator=has_role("administrator", person, {}), may_make=has_role("lab_maker", person, {}),
    )


@bp.get("/help")
@may("anyone")
def help_page():
    """First help for somebody in a room."""
    return render_template("pages/help.html")


@bp.get("/privacy")
@may("anyone")
def privacy():
    """Who reads what, and what cannot be promised."""
    return render_template("pages/privacy.html", kept=all_kept(), purposes=PURPOSES)


@bp.get("/health")
@may("anyone")
def health():
    """Whether the server answers and the database with it."""
    db.session.execute(text("SELECT 1"))
    return jsonify(ok=True)


@bp.get("/token")
@may("anyone")
def token():
    """The form token of this browser's session, for programs and for pages that were open very long."""
    person = viewer()
    return jsonify(csrf=generate_csrf(), now=clock.now().isoformat(), person=person.key if person else None)
