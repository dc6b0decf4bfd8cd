"""What a Lab's home page and the first page show of workshops."""

from flask import render_template

from app.access import viewer
from app.panels import panel, panels_of
from app.workshops import queries
from app.workshops.screens import local_day, local_time


def workshops_of_lab(lab_key):
    """The Lab's workshops with the next step for each, and the way to make one; rehearsals are not among them."""
    person = viewer()
    workshops = queries.workshops_of_lab(lab_key)
    return render_template(
        "workshops/_lab_panel.html", lab_key=lab_key, may_make=queries.may_make(person, lab_key),
        rows=[{"workshop": workshop, "runs": queries.may_run(person, workshop), "time": local_time(workshop, workshop.starts_at),
               "day": local_day(workshop, workshop.starts_at),
               "attends": queries.attendance_of(person, workshop.key) is not None, "more": panels_of("workshop row", workshop.key)}
              for workshop in workshops],
    )


def own_workshops(person_key):
    """Where somebody takes part or facilitates now, on their first page: the way back after a lost page or device.

    What is held over days is told of by a panel of its own, where something waits.
    """
    person = viewer()
    workshops = [one for one in queries.open_workshops_of(person_key) if not queries.spans_days(one)]
    if not workshops:
        return ""
    return render_template(
        "workshops/_home_panel.html",
        rows=[{"workshop": workshop, "runs": queries.may_run(person, workshop), "time": local_time(workshop, workshop.starts_at),
               "day": local_day(workshop, workshop.starts_at),
               "attends": queries.attendance_of(person, workshop.key) is not None} for workshop in workshops],
    )


panel("lab", workshops_of_lab)
panel("home", own_workshops)
