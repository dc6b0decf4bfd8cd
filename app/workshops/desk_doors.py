"""Which page does a facilitator see after a press? The console or the one in their pocket; the one that asks why something was hidden."""

from flask import render_template, request, url_for
from flask_babel import gettext

from app.doors import gone_page
from app.refusal import N_
from app.workshops.queries import workshop_by_key

NOT_HIDDEN = N_("This is not hidden any more: there is nothing to explain.")


def desk_again(workshop_key):
    """The address of the screen on which the button was pressed; the pocket console says so in its form."""
    screen = "workshops.pocket" if request.form.get("screen") == "pocket" else "workshops.console"
    return url_for(screen, workshop_key=workshop_key)


def why_page(workshop_key, words, form, action):
    """Ask why the thing with these words was hidden; where it is hidden no longer (`words` is None), say so."""
    if words is None:
        return gone_page(gettext(NOT_HIDDEN))
    return render_template("workshops/why.html", workshop=workshop_by_key(workshop_key), words=words, form=form, action=action)
