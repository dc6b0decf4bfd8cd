"""The doors of calls, one file for each part."""

from flask_babel import gettext

from app.calls.rules.stages import STAGES, begins_at
from app.calls.rules.texts import WHO
from app.calls.web import answering, calls, correcting, deciding, guests, making, panel  # noqa: F401 (their addresses)
from app.calls.web.blueprint import bp  # noqa: F401
from app.moments import moment_words


def install(app):
    """What the templates of calls need to draw."""
    app.jinja_env.globals.update(call_stages=STAGES, call_who=WHO, call_moment=_moment, call_begins=_begins)


def _moment(moment, timezone):
    """A moment in words, for instance "Thursday 21 May, 17:00"."""
    return moment_words(moment, timezone, gettext("EEEE d MMMM, HH:mm"))


def _begins(call, stage):
    """When a stage of a call begins."""
    return begins_at(stage, call.opens_at, call.bells)
