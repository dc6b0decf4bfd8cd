"""The way to the second step on one's own page, and the administrator's way to take it off."""

from flask import render_template

from app.access import viewer
from app.panels import panel
from app.second_step import queries
from app.second_step.forms import TakeOffForForm


def own(person_key):
    """Whether one has a second step, for whoever has an e-mail address to sign in with."""
    person = viewer()
    return render_template("second_step/_own.html", step=queries.step_of(person.id)) if person.email else ""


def on_the_desk(_key):
    """For somebody who lost phone and codes."""
    return render_template("second_step/_desk.html", form=TakeOffForForm(formdata=None))


panel("account below", own)
panel("desk", on_the_desk)
