"""What sign-ups add to other pages: the way to them from a workshop's agenda and its line in the Lab, and what lies ahead for me."""

from flask import render_template

from app.access import viewer
from app.panels import panel
from app.signup import moderating, queries  # noqa: F401 (answers can be reported)
from app.workshops.queries import workshop_by_key


def of_agenda(workshop_key):
    """Above an agenda: how many come, and the way to the page. Not for a rehearsal."""
    workshop = workshop_by_key(workshop_key)
    if workshop.is_rehearsal:
        return ""
    page = queries.page_of(workshop)
    return render_template("signup/_agenda_link.html", workshop=workshop, page=page, room=queries.room_of(page) if page else None)


def in_a_lab(workshop_key):
    """In the Lab's list of workshops: sign up, that one has, or that it does not take place."""
    workshop = workshop_by_key(workshop_key)
    page = queries.page_of(workshop)
    if page is None or queries.is_over(workshop):
        return ""
    own = queries.sign_up_of(viewer(), page)
    if not (own or queries.is_open(page) or page.called_off_at):
        return ""
    return render_template("signup/_row.html", page=page, own=own, is_open=queries.is_open(page))


def ahead(person_key):
    """On somebody's first page: the workshops they signed up for, and those of their Labs that they can sign up for."""
    lines = queries.workshops_ahead(viewer())
    return render_template("signup/_home_panel.html", lines=lines) if lines else ""


def outside(lab_key):
    """On the page of a Lab for whoever is not of it: the workshops that anybody may sign up for."""
    lines = queries.workshops_ahead(viewer(), lab_key)
    return render_template("signup/_home_panel.html", lines=lines) if lines else ""


panel("lab outside", outside)
panel("workshop above", of_agenda)
panel("workshop row", in_a_lab)
panel("home", ahead)
