"""A serving process forgets what is of no more use, and writes the database anew once somebody was erased."""

from datetime import timedelta

from flask import current_app
from sqlalchemy import select

from app import clock
from app.account.commands import retire
from app.database import empty_log, write_anew
from app.extensions import db
from app.live.loops import each_second
from app.people.models import Person

EVERY = timedelta(hours=1)


@each_second
def retire_now_and_then():
    """Once an hour, beginning when the server starts."""
    known = current_app.extensions.setdefault("allround-retired", {})
    if clock.now() - known.get("at", clock.now() - EVERY) >= EVERY:
        known["at"] = clock.now()
        retire()


@each_second
def overwrite_what_was_erased():
    """After somebody was erased no byte of them is left in the file: within seconds, or as soon as nobody writes."""
    known = current_app.extensions.setdefault("allround-erased", {})
    latest = db.session.scalar(select(Person.erased_at).where(Person.erased_at.is_not(None)).order_by(Person.erased_at.desc()).limit(1))
    db.session.rollback()
    if latest is None or known.get("done") == latest:
        return
    if known.get("anew") != latest and write_anew(db.engine):
        known["anew"] = latest
    if known.get("anew") == latest and empty_log(db.engine):
        known["done"] = latest
