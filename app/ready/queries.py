"""What the page "Ready for tomorrow" and the run sheet show."""

import os
import shutil
from pathlib import Path

from flask import current_app, url_for
from flask_babel import format_datetime
from sqlalchemy import func, make_url, select

from app import clock
from app.addresses import public_url, spoken_address
from app.extensions import db
from app.mail.models import OutgoingMail
from app.mail.queries import can_send, number_waiting
from app.ready.ahead import BALLOT, ROUND, ballots_ahead, rounds_ahead
from app.ready.rules import checks
from app.workshops import queries as workshops
from app.workshops.kinds import kind_of
from app.workshops.screens import local_day, local_time

MEGABYTE = 1024 * 1024


def checks_of(workshop):
    """Every check of a workshop, in the order in which a facilitator goes through them."""
    rounds = rounds_ahead(workshop)
    items = [(item.title, item.minutes) for item in workshop.agenda]
    return [
        checks.begins(_starts(workshop), bool(workshop.starts_at and workshop.starts_at < clock.now() and not workshop.live_at),
                      local_time(workshop, clock.now())),
        checks.public_address(public_url()),
        checks.projector(f"{public_url()}{url_for('workshops.projector', projector_key=workshop.projector_key)}"),
        checks.call_link(workshop.mode, workshop.call_link),
        checks.facilitators([(one.person.shown_name or "?", one.person.email_confirmed_at is not None) for one in workshop.facilitators]),
        checks.minutes(items, workshop.minutes),
        checks.steps([(one.item.title, one.item.minutes, one.minutes) for one in rounds]),
        checks.questions([one.item.title for one in rounds if not one.question.strip()],
                         [one.item.title for one in rounds if one.asks_an_example]),
        checks.feeds(starving(workshop)),
        checks.people(workshop.expected, [(one.item.title, one.warning) for one in rounds]),
        checks.tables(workshop.mode, workshop.tables, workshop.expected or 0),
        checks.rehearsal(*_rehearsed(workshop)),
        checks.mail(*_mail()),
        checks.storage(*_storage()),
    ]


def starving(workshop):
    """The titles of items that work on ideas and get none: from the item they name, or else from any before them."""
    found, fed = [], False
    for item in workshop.agenda:
        source = item.takes_from
        if kind_of(item.kind).takes and not (_gives(source) if source else fed):
            found.append(item.title)
        fed = fed or _gives(item)
    return found


def _gives(item):
    return kind_of(item.kind).gives_with(item.settings)


def run_sheet(workshop):
    """The rows of the run sheet: when, how long, what, its steps in one line, and what to say in a line."""
    rounds = {one.item.id: one for one in rounds_ahead(workshop)}
    ballots = {one.item.id: one for one in ballots_ahead(workshop)}
    rows = []
    for row in workshops.agenda_rows(workshop):
        item, ahead = row["item"], rounds.get(row["item"].id)
        rows.append({
            "at": local_time(workshop, row["planned"]), "item": item, "kind": row["kind"],
            "steps": ahead.steps_told if ahead else [],
            "question": ahead.question if ahead and item.kind == ROUND else item.settings.get("question") or "",
            "say": ahead.steps[0].say if ahead else item.settings.get("line") or "",
            "ballot": ballots.get(item.id) if item.kind == BALLOT else None,
        })
    return rows


def sheet_head(workshop):
    """What stands at the head of every printed sheet: day and time, code, and the addresses that people type."""
    planned, _expected, _drift, minutes = workshops.times(workshop)
    return {
        "day": local_day(workshop, workshop.starts_at), "starts": local_time(workshop, workshop.starts_at),
        "ends": local_time(workshop, planned) if workshop.agenda else None, "minutes": minutes, "address": spoken_address(),
        "projector": f"{spoken_address()}{url_for('workshops.projector', projector_key=workshop.projector_key)}",
        "console": f"{spoken_address()}{url_for('workshops.console', workshop_key=workshop.key)}",
    }


def _starts(workshop):
    return f"{local_day(workshop, workshop.starts_at)}, {local_time(workshop, workshop.starts_at)}" if workshop.starts_at else None


def _rehearsed(workshop):
    made = [workshop] if workshop.is_rehearsal else workshops.rehearsals_of(workshop)
    return bool(made), any(one.live_at for one in made)


def _mail():
    """Whether mail is sent, how many letters wait, when the last one left (in words) and the last fault of those that wait."""
    last = db.session.scalar(select(func.max(OutgoingMail.sent_at)))
    fault = db.session.scalar(
        select(OutgoingMail.last_fault).where(OutgoingMail.sent_at.is_(None), OutgoingMail.given_up_at.is_(None),
                                              OutgoingMail.last_fault.is_not(None)).order_by(OutgoingMail.id.desc()).limit(1))
    return can_send(), number_waiting(), format_datetime(last, "medium") if last else None, fault


def _storage():
    """The kind of database; for a file whether its folder can be written to, and how much room is left there."""
    address = make_url(current_app.config["SQLALCHEMY_DATABASE_URI"])
    if address.get_backend_name() != "sqlite":
        return "postgresql", True, None
    folder = Path(address.database).parent
    return "sqlite", os.access(folder, os.W_OK), shutil.disk_usage(folder).free // MEGABYTE
