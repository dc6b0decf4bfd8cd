"""The projector's page: it needs no sign-in, shows, and can never act."""

from flask import render_template, request

from app.access import may
from app.live.fragments import Screen
from app.live.rooms import projector as projector_room
from app.refusal import N_
from app.workshops import queries
from app.workshops.guesses import guesses
from app.workshops.roles import CLEARED
from app.workshops.web.blueprint import bp, gone

RENEWED = N_("This projector link was renewed or never existed. Open the new one from the console.")


@bp.get("/p/<projector_key>")
@may("anyone")
def projector(projector_key):
    """What the projector shows now; a link that was renewed shows nothing any more."""
    workshop = queries.workshop_by_projector(projector_key)
    if workshop is None:
        return gone(CLEARED if queries.projector_was_cleared(projector_key) else RENEWED, 410)
    guesses.welcome(request.remote_addr, workshop.code)
    key, theme, title = workshop.key, workshop.projector_theme, workshop.title
    live = Screen("projector", key, [projector_room(key)], token=projector_key)
    if request.args.get("fragments"):
        return live.json()
    return render_template("workshops/projector.html", live=live, theme=theme, workshop={"title": title, "key": key})
