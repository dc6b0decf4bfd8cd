"""What strings add to the page where an agenda is made: the ready ones to begin from, and the way to all of them."""

from flask import render_template

from app.panels import panel
from app.strings import queries
from app.strings.speaking import spoken_string
from app.workshops.queries import workshop_by_key


def strings_for_agenda(workshop_key):
    """Ready strings and the Lab's own as short lines; folded once there is an agenda."""
    workshop = workshop_by_key(workshop_key)
    return render_template("strings/_agenda_panel.html", workshop=workshop, saved=queries.saved_strings(workshop.lab),
                           ready=[(one.name, spoken_string(one.string)) for one in queries.ready_strings()])


panel("agenda", strings_for_agenda)
