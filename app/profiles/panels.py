"""What people's cards add to other pages: the way to them, new connections, and who would like to meet the reader."""

from flask import render_template

from app.access import has_role, viewer
from app.panels import panel
from app.profiles import queries


def of_lab(lab_key):
    """Beside a Lab's page: the way to the cards, and how many connections were made."""
    person = viewer()
    if not has_role("lab_reader", person, {"lab_key": lab_key}):
        return ""
    return render_template("profiles/_lab_panel.html", lab_key=lab_key, number=queries.new_connections(lab_key),
                           own=queries.draft_of(lab_key, person))


def would_like_to_meet(person_key):
    """On somebody's first page: who asks to be introduced to them."""
    waiting = queries.to_answer(viewer())
    return render_template("profiles/_home_panel.html", waiting=waiting) if waiting else ""


panel("lab beside", of_lab)
panel("home", would_like_to_meet)
