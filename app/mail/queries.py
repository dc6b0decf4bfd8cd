"""Which letters wait, how do they read, and can this server send them at all?"""

from dataclasses import dataclass, field
from datetime import datetime

from flask import current_app, render_template
from flask_babel import force_locale
from sqlalchemy import func, select

from app import clock
from app.extensions import db
from app.language import WELSH
from app.mail.filling import filled, is_filled_later
from app.mail.models import OutgoingMail
from app.mail.rules import KEPT, one_line, stop_headers


@dataclass(frozen=True)
class Letter:
    """A waiting letter as people see it."""

    key: str
    to: str
    subject: str
    body: str
    made_at: datetime
    attempts: int
    last_fault: str | None
    headers: dict = field(default_factory=dict)


def can_send():
    """Is there a mail server to give letters to?"""
    return bool(current_app.config.get("MAIL_SERVER"))


def public_address():
    """The address that links in letters begin with; empty when the server was not told."""
    return current_app.config.get("PUBLIC_URL") or ""


def waiting_letters(limit=100):
    """The letters not yet sent and still of use, the newest first, drawn in their readers' languages."""
    rows = db.session.scalars(_waiting().order_by(OutgoingMail.id.desc()).limit(limit))
    return [drawn(row.key, row.to, row.letter, row.language, row.filled_with, row.made_at, row.attempts, row.last_fault)
            for row in rows]


def number_waiting():
    """How many letters wait."""
    return db.session.scalar(select(func.count()).select_from(_waiting().subquery()))


def drawn(key, to, letter, language, filled_with, made_at, attempts=0, last_fault=None):
    """One letter in words, as whoever runs the server may read it while it waits."""
    shown = "put_together" if is_filled_later(letter) else letter
    return _in_words(key, to, shown, language, filled_with, made_at, attempts, last_fault)


def to_send(row):
    """A leased letter in words as it goes out now, or None where nothing is left to say."""
    values = filled(row.letter, row.filled_with)
    return None if values is None else _in_words(row.key, row.to, row.letter, row.language, values, row.made_at)


def _in_words(key, to, letter, language, filled_with, made_at, attempts=0, last_fault=None):
    """The first line of its template is the subject, the rest the body. `path` and `stop`, if given, become full addresses.

    `stop` is where one press, even the mail program's own, ends letters like this one.
    """
    values, headers = dict(filled_with), {}

    def address(path):
        return public_address() + (WELSH if language == "cy" else "") + path

    if "path" in values:
        values["link"] = address(values.pop("path"))
    if "stop" in values:
        headers = stop_headers(public_address() + values["stop"])
    with force_locale(language):
        text = render_template(f"mail/{letter}.txt", address=address, **values)
    subject, _, body = text.strip().partition("\n")
    return Letter(key, to, one_line(subject), body.strip() + "\n", made_at, attempts, last_fault, headers)


def due(moment):
    """The letters that a sender may take now: of use, their pause over, and in nobody's hands."""
    return unsent().where(
        OutgoingMail.next_try_at <= moment,
        (OutgoingMail.leased_until.is_(None)) | (OutgoingMail.leased_until <= moment),
    )


def outdated(moment):
    """The letters that waited until they were of no use."""
    return unsent().where(OutgoingMail.useful_until <= moment)


def forgettable(moment):
    """The letters whose address nobody needs to know any more: sent or given up a month ago."""
    return select(OutgoingMail).where((OutgoingMail.sent_at <= moment - KEPT) | (OutgoingMail.given_up_at <= moment - KEPT))


def anything_due():
    """Is there a letter to send now? Asked before the write lock is taken."""
    return db.session.scalar(due(clock.now()).limit(1)) is not None


def anything_outdated():
    """Is there a letter to drop or to forget now?"""
    moment = clock.now()
    return any(db.session.scalar(query.limit(1)) is not None for query in (outdated(moment), forgettable(moment)))


def _waiting():
    return unsent().where((OutgoingMail.useful_until.is_(None)) | (OutgoingMail.useful_until > clock.now()))


def unsent():
    """The letters that are neither sent nor given up."""
    return select(OutgoingMail).where(OutgoingMail.sent_at.is_(None), OutgoingMail.given_up_at.is_(None))
