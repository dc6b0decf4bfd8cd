"""The blueprint that the files beside this one add their addresses to, and the answer where a page is not there."""

from flask import Blueprint, Response, jsonify
from flask_babel import gettext

from app.access import wants_json
from app.addresses import public_url
from app.doors import gone_page
from app.refusal import N_
from app.signup.calendar import calendar_file

bp = Blueprint("signup", __name__)
NOT_THERE = N_("This page is not published, or not any more. Ask whoever sent you the link.")


def gone(sentence):
    """The answer where an address leads to nothing, or to nothing any more, as a page or as JSON."""
    if wants_json():
        return jsonify(ok=False, code="gone", message=gettext(sentence)), 404
    return gone_page(gettext(sentence))


def not_there():
    """The answer where there is no page to be shown."""
    return gone(NOT_THERE)


def calendar_answer(page, sign_up=None, cancelled=False):
    """The calendar file of a workshop; the page that says so where it has no day."""
    if page.workshop.starts_at is None:
        return gone(N_("This workshop has no day yet, so there is nothing for a calendar."))
    return Response(
        calendar_file(page, f"{public_url()}/come/{page.key}", gettext, sign_up, cancelled), mimetype="text/calendar",
        headers={"Content-Disposition": f'attachment; filename="workshop-{page.key}.ics"', "Cache-Control": "no-store"})
