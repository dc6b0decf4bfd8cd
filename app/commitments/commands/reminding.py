"""A kind letter, once, three days before the day that somebody named."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from flask_babel import force_locale, format_date

from app import clock
from app.commitments import queries, rules
from app.commitments.commands.loading import note
from app.extensions import db
from app.journal.record import Op, change
from app.language import locale_of
from app.mail.commands import queue_mail
from app.mail.queries import public_address
from app.workshops.models import DEFAULT_TIMEZONE

AT_ONCE = 20


def remind_owners():
    """Write a letter to each owner whose day is near; returns how many. Each day is reminded of once.

    Nothing happens while the server does not know its public address: a letter without a link would help nobody.
    """
    if not public_address() or not _due(db.session):
        return 0
    with change(Op.server()) as c:
        rows = _due(c.session)
        for row in rows:
            _remind(c, row)
        return len(rows)


def _due(session):
    moment = clock.now()
    if not rules.is_morning(queries.local_now(moment)):
        return []
    found = session.scalars(queries.perhaps_due(queries.local_now(moment).date()))
    return [row for row in found if queries.is_due(row, moment)][:AT_ONCE]


def _remind(c, row):
    owner = row.owner
    with force_locale(locale_of(owner.language)):
        day = format_date(row.by, "full")
    # A letter that waits can be read on the administrator's desk: what its owner keeps to themselves is not in it.
    words = row.words if row.shared_at is not None else ""
    queue_mail(
        c, owner.email, "commitment_reminder", owner.language, useful_until=_end_of(row.by + rules.REMINDED_AFTER),
        name=owner.name, lab=row.lab.name, words=words, day=day, path=f"/commitments/{row.key}",
    )
    row.reminded_at = clock.now()
    note(c, row, "commitment_reminded")


def _end_of(day):
    return datetime.combine(day + timedelta(days=1), time(), ZoneInfo(DEFAULT_TIMEZONE))
