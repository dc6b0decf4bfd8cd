"""What waits for the moderators of a Lab, what they did, and what everybody may know of it?"""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app.database import read
from app.extensions import db
from app.labs.models import Lab
from app.moderation import rules
from app.moderation.models import Act, Policy, Report
from app.moderation.subjects import Subject, kinds, subject

LOG_SHOWS = 200


class Counts(NamedTuple):
    """What everybody may know: how many posts wait, and how many are hidden."""

    held: int
    hidden: int


@dataclass(frozen=True)
class Case:
    """One thing that waits for a moderator, with the open reports about it."""

    subject: Subject
    name: str
    reports: tuple = ()


@dataclass(frozen=True)
class Done:
    """One line of the log."""

    act: str
    name: str
    path: str
    reason: str
    by: str
    acted_at: datetime


def counts(lab_key):
    """How many things wait in a Lab, and how many its moderators have hidden."""
    return Counts(*read(db.session, _numbers(tuple(kinds().values())), lab_key=lab_key).one())


def keys_of(statement, lab_key):
    """The keys that such a statement of a kind finds in a Lab, oldest first."""
    return read(db.session, statement, lab_key=lab_key).scalars().all()


def cases(lab_key):
    """What waits: what is reported first, then what is held, the oldest first."""
    reports = {}
    open_ones = select(Report).join(Lab, Lab.id == Report.lab_id).where(Lab.key == lab_key, Report.settled_at.is_(None))
    for report in db.session.scalars(open_ones.order_by(Report.id)):
        reports.setdefault((report.kind, report.subject), []).append(report)
    held = [(name, key) for name, kind in kinds().items() for key in keys_of(kind.held_in, lab_key)]
    return [case for case in (_case(*place, reports.get(place, ())) for place in dict.fromkeys([*reports, *held])) if case is not None]


def hidden(lab_key):
    """What moderators have hidden in a Lab, the newest first."""
    found = [subject(db.session, name, key) for name, kind in kinds().items() for key in reversed(keys_of(kind.hidden_in, lab_key))]
    return [Case(one, kinds()[one.kind].name) for one in found if one is not None]


def case_of(kind, key):
    """One thing as a moderator reads it, with the reports about it that are open; None where it is gone."""
    open_ones = select(Report).where(Report.kind == kind, Report.subject == key, Report.settled_at.is_(None)).order_by(Report.id)
    return _case(kind, key, db.session.scalars(open_ones).all())


def is_before_moderators(kind, key):
    """Whether moderators may open something: what is private only where it was reported once, or is held or hidden."""
    if kind not in kinds():
        return False
    found = subject(db.session, kind, key)
    if not kinds()[kind].private or found is not None and (found.held or found.hidden):
        return True
    return db.session.scalar(select(Report.id).where(Report.kind == kind, Report.subject == key).limit(1)) is not None


def log_of(lab_key):
    """What the moderators of a Lab did, the newest first."""
    acts = db.session.scalars(
        select(Act).join(Lab, Lab.id == Act.lab_id).options(joinedload(Act.by)).where(Lab.key == lab_key)
        .order_by(Act.id.desc()).limit(LOG_SHOWS))
    return [_done(act) for act in acts]


def policy_of(lab_key):
    """The Lab's own policy as written, and since when; None where it keeps the one that comes with Allround."""
    return db.session.scalar(select(Policy).join(Lab, Lab.id == Policy.lab_id).where(Lab.key == lab_key))


def lab_of_subject(kind, key):
    """The key of the Lab in which something stands, or None."""
    found = subject(db.session, kind, key)
    return found.lab_key if found else None


def _case(kind, key, reports):
    found = subject(db.session, kind, key)
    return Case(found, kinds()[kind].name, tuple(reports)) if found is not None and not found.withdrawn else None


@cache
def _numbers(every):
    """The question for what is held and what is hidden, of all kinds at once: stands beside every board, so it is put together once."""
    return select(_number(kind.held_in for kind in every), _number(kind.hidden_in for kind in every))


def _number(statements):
    """How many keys several statements find together, as a column."""
    return sum(select(func.count()).select_from(found.order_by(None).subquery()).scalar_subquery() for found in statements)


def _done(act):
    found = subject(db.session, act.kind, act.subject)
    return Done(act=rules.ACTS[act.act], name=kinds()[act.kind].name if act.kind in kinds() else "", path=found.path if found else "",
                reason=act.reason, by=act.by.shown_name if act.by else "", acted_at=act.acted_at)
