"""What rounds over days add to the first page and to a Lab's page: what waits for whom, and what came of one."""

from flask import render_template

from app.access import has_role, viewer
from app.days import queries
from app.panels import panel


def waiting(person_key):
    """On somebody's first page: what waits for them, and what came of rounds they took part in; nothing where nothing does."""
    lines = [line for line in queries.lines_of(viewer()) if line.waiting.number or line.closed_at and line.attends]
    return render_template("days/_panel.html", lines=lines, lab_key=None, may_make=False) if lines else ""


def of_lab(lab_key):
    """On a Lab's page: its rounds over days; for whoever makes workshops the way to another one."""
    person = viewer()
    lines, may_make = queries.lines_of(person, lab_key), has_role("workshop_maker", person, {"lab_key": lab_key})
    return render_template("days/_panel.html", lines=lines, lab_key=lab_key, may_make=may_make) if lines or may_make else ""


def after_it(workshop_key):
    """On a phone when a round over days is over: the way to what came of it."""
    return render_template("days/_phone_over.html", workshop_key=workshop_key) if queries.over_days_of(workshop_key) else ""


panel("home", waiting)
panel("phone over", after_it)
panel("lab", of_lab)
