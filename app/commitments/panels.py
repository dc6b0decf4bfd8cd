"""What commitments add to other pages: what I said I would do, what a Lab's people do, and what an agenda could ask."""

from flask import render_template

from app.access import has_role, viewer
from app.commitments import queries
from app.commitments.commands.loading import KIND
from app.panels import panel
from app.workshops.queries import kinds_of_agenda, workshop_by_key

AT_MOST = 5


def you_said(person_key):
    """On somebody's first page and own page: what they said they would do, with the three answers."""
    lines = queries.own_open_lines(viewer().id)
    return render_template("commitments/_own_panel.html", lines=lines[:AT_MOST], more=len(lines) - AT_MOST) if lines else ""


def of_lab(lab_key):
    """On a Lab's page: how many are under way, and the way to them. For whoever reads the board as one of the Lab."""
    person = viewer()
    if not has_role("lab_reader", person, {"lab_key": lab_key}):
        return ""
    lines = queries.lines_of(lab_key, person)
    return render_template("commitments/_lab_panel.html", lab_key=lab_key, open=sum(one.is_open for one in lines), all=len(lines))


def ask_again(workshop_key):
    """On an agenda that does not ask for them yet: how many are open, and one press that puts it there."""
    workshop = workshop_by_key(workshop_key)
    if workshop.closed_at is not None or workshop.is_rehearsal or KIND in {kind.key for kind in kinds_of_agenda(workshop.id)}:
        return ""
    number = queries.number_open(workshop.lab.key, but_made_in=workshop_key)
    return render_template("commitments/_agenda_panel.html", number=number, workshop=workshop) if number else ""


panel("home", you_said)
panel("account", you_said)
panel("lab", of_lab)
panel("workshop", ask_again)
