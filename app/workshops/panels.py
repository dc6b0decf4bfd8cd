"""What a Lab's home page and the first page show of workshops."""

from flask import render_template
from sqlalchemy import select

from app.access import viewer
from app.board.perspectives import tells_perspective
from app.labs.models import Lab
from app.panels import panel, panels_of
from app.workshops import queries
from app.workshops.models import Attendance, Workshop
from app.workshops.screens import local_day, local_time


def workshops_of_lab(lab_key):
    """The Lab's workshops with the next step for each, and the way to make one; rehearsals are not among them."""
    return render_template(
        "workshops/_lab_panel.html", lab_key=lab_key, may_make=queries.may_make(viewer(), lab_key), rows=rows_of_lab(lab_key))


def rows_of_lab(lab_key):
    """What a list shows of each workshop of a Lab."""
    person = viewer()
    return [{"workshop": workshop, "runs": queries.may_run(person, workshop), "time": local_time(workshop, workshop.starts_at),
             "day": local_day(workshop, workshop.starts_at), "attends": queries.attendance_of(person, workshop.key) is not None,
             "more": panels_of("workshop row", workshop.key)}
            for workshop in queries.workshops_of_lab(lab_key)]


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


@tells_perspective
def said_in_a_workshop(session, person_ids, lab_key):
    """As what somebody spoke in their last workshop of the Lab in which they said it."""
    return session.scalar(
        select(Attendance.perspective).join(Workshop, Workshop.id == Attendance.workshop_id).join(Lab, Lab.id == Workshop.lab_id)
        .where(Attendance.person_id.in_(person_ids), Attendance.perspective.is_not(None), Lab.key == lab_key,
               Workshop.rehearsal_of_id.is_(None))
        .order_by(Attendance.id.desc()).limit(1))


panel("lab", workshops_of_lab)
panel("home", own_workshops)
