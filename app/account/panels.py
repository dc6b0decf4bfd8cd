"""What the account adds to one's own page: what I need, to what I agree, and what is stored about me."""

from flask import render_template, request

from app.access import viewer
from app.account import queries
from app.account.forms import NeedsForm
from app.account.rules import PURPOSES
from app.forms import begun_beside
from app.panels import panel


def needs(person_key):
    """What I need to take part, in private."""
    said = queries.access_needs([viewer().id]).get(viewer().id, "")
    form = NeedsForm(formdata=None, needs=said, team=queries.consents(viewer().id, "needs"))
    just_said = request.endpoint == "account.say_needs"
    return render_template("account/_needs.html", form=form if just_said else begun_beside(NeedsForm, form))


def agreed(person_key):
    """To what I agree, each with its press."""
    return render_template("account/_consents.html", since=queries.consents_of(viewer().id), purposes=PURPOSES)


def all_about_me(person_key):
    """The ways to all that is stored, and to erasing it."""
    return render_template("account/_own.html")


panel("account below", needs)
panel("account below", agreed)
panel("account below", all_about_me)
