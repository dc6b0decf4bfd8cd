"""What the pages of a workshop show of the day before: the way to the checks, the paper and the run sheet."""

from flask import render_template

from app.panels import panel


def before_the_day(workshop_key):
    """The link beside the console's on the workshop's own page."""
    return render_template("ready/_link.html", workshop_key=workshop_key)


def beside_the_console(workshop_key):
    """The links on the console: for the evening when the network dies, and for the slips afterwards."""
    return render_template("ready/_console_panel.html", workshop_key=workshop_key)


panel("workshop above", before_the_day)
panel("console", beside_the_console)
