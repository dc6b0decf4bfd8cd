"""Has somebody a second step, and how many recovery codes are left?"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from app.extensions import db
from app.people.second import asked_of
from app.second_step.models import RecoveryCode, SecondStep


@dataclass(frozen=True)
class Step:
    """A second step as its person's page shows it."""

    is_set_up: bool
    since: datetime | None
    seed: str
    codes_left: int


def step_of(person_id):
    """The second step of a person, begun or set up; None where there is none."""
    row = db.session.scalar(select(SecondStep).where(SecondStep.person_id == person_id))
    if row is None:
        return None
    left = db.session.scalar(select(func.count(RecoveryCode.id)).where(RecoveryCode.person_id == person_id, RecoveryCode.used_at.is_(None)))
    return Step(row.confirmed_at is not None, row.confirmed_at, row.seed, left)


@asked_of
def has_second_step(session, person_id):
    """Is a second step asked of this person?"""
    return session.scalar(
        select(SecondStep.id).where(SecondStep.person_id == person_id, SecondStep.confirmed_at.is_not(None))) is not None
