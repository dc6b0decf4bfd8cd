"""The addresses of a report: the page, and the same as Markdown, plain text and JSON."""

import json

from flask import Blueprint, Response, render_template, url_for
from flask_babel import gettext

from app.access import may
from app.panels import panel
from app.refusal import N_
from app.report import rules
from app.report.queries import maps_by_item, report_of
from app.workshops.queries import workshop_by_key
from app.workshops.web.parts import outcome_in_parts

bp = Blueprint("report", __name__)
FILES = {"md": "text/markdown", "txt": "text/plain", "json": "application/json"}
NOT_BEGUN = N_("This workshop has not begun. Its report can be written once it has.")
REHEARSAL = N_("A rehearsal has no report: nothing in it was said by people.")


@bp.get("/w/<workshop_key>/report")
@may("facilitator")
def report(workshop_key):
    """What the workshop was and what came of it, to read and to print."""
    workshop = workshop_by_key(workshop_key)
    return _refused(workshop) or outcome_in_parts(
        "report/report.html", workshop_key, workshop=workshop, report=report_of(workshop), maps=maps_by_item(workshop))


@bp.get("/w/<workshop_key>/report.<ending>")
@may("facilitator")
def report_file(workshop_key, ending):
    """The same as a file: md, txt or json."""
    workshop = workshop_by_key(workshop_key)
    if ending not in FILES:
        return render_template("pages/error.html", code=404, sentence=gettext(N_("A report is md, txt or json."))), 404
    refused = _refused(workshop)
    if refused:
        return refused
    told = report_of(workshop)
    if ending == "json":
        content = json.dumps({"schema": "allround-report", "version": 1, **told}, ensure_ascii=False, indent=2)
    else:
        content = rules.tidy(render_template("report/report.md", workshop=workshop, report=told,
                                             words=rules.markdown if ending == "md" else str, is_plain=ending == "txt"))
    return Response(content, content_type=f"{FILES[ending]}; charset=utf-8", headers={
        "Content-Disposition": f'attachment; filename="allround-{workshop.key}.{ending}"', "Cache-Control": "no-store"})


def _refused(workshop):
    sentence = REHEARSAL if workshop.is_rehearsal else NOT_BEGUN if workshop.live_at is None else None
    return (render_template("pages/error.html", code=409, sentence=gettext(sentence)), 409) if sentence else None


def link(workshop_key):
    """The way to the report on the workshop's page, once it has begun."""
    workshop = workshop_by_key(workshop_key)
    if workshop.live_at is None or workshop.is_rehearsal:
        return ""
    return render_template("report/_link.html", address=url_for("report.report", workshop_key=workshop_key))


panel("workshop", link)
