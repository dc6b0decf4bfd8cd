"""What a round adds to an idea's page on the board: what became of it, and for its author the way to choose how they are named."""

from flask import render_template
from sqlalchemy import select

from app.access import viewer
from app.board.queries import workshop_origin
from app.extensions import db
from app.panels import panel
from app.rounds.becoming import became_of
from app.rounds.models import Contribution
from app.rounds.texts import own_texts
from app.workshops.queries import is_in


def own_name(thought_key):
    """For the author of an idea from a workshop, and for nobody else: where they choose their name. Else nothing."""
    origin = workshop_origin(thought_key)
    if origin is None or not is_in(viewer(), origin.workshop_key):
        return ""
    text = next((text for text in own_texts(viewer().id, origin.workshop_key)
                 if text.key == origin.contribution_key and text.attribution), None)
    return render_template("rounds/_own_name.html", text=text, workshop_key=origin.workshop_key) if text else ""


def became(thought_key):
    """What grew from an idea of a workshop in later steps and rounds, as far as everybody may read it."""
    origin = workshop_origin(thought_key)
    id = db.session.scalar(select(Contribution.id).where(Contribution.key == origin.contribution_key)) if origin else None
    onward = became_of(db.session, [id])[id] if id else []
    return render_template("rounds/_became_panel.html", onward=onward) if onward else ""


panel("thought", became)
panel("thought", own_name)
