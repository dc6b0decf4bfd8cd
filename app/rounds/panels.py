"""What a round adds to an idea's page on the board: for its author, the way to choose how they are named."""

from flask import render_template

from app.access import viewer
from app.board.queries import workshop_origin
from app.panels import panel
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


panel("thought", own_name)
