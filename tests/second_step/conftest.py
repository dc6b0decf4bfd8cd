"""Somebody with a second step, and the app on their phone."""

import pytest
from pyotp import TOTP
from sqlalchemy import select

from app import clock as time
from app.extensions import db
from app.journal.record import Op
from app.second_step import commands
from app.second_step.models import SecondStep
from app.second_step.rules import window_of
from app.second_step.secrets import secret_of
from tests.people.conftest import fresh, public

__all__ = ["fresh", "public"]


def figures_of(person, windows=0):
    """What the app on this person's phone shows, so many half minutes from now."""
    return TOTP(secret_shown_to(person)).generate_otp(window_of(time.now()) + windows)


def secret_shown_to(person):
    """The letters that this person's app knows."""
    db.session.rollback()
    return secret_of(db.session.scalar(select(SecondStep.seed).where(SecondStep.person_id == person.id)))


@pytest.fixture
def set_up(cast, clock):
    """set_up(name) gives somebody a second step; returns their recovery codes. The half minute of setting up is over."""
    def make(name):
        person = getattr(cast, name)
        token = cast.sign_in(name)
        commands.begin(Op.of(person.id), person.id, "", token)
        codes = commands.confirm(Op.of(person.id), person.id, figures_of(person), token)
        clock.forward(minutes=1)
        return codes
    return make
