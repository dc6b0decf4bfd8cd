"""What happens when nobody presses: a round whose item says so goes on at the bell; all others wait."""

from sqlalchemy import select

from app import clock
from app.extensions import db
from app.journal.record import Op, change
from app.live.loops import each_second
from app.rounds import commands
from app.rounds.models import Round
from app.rounds.rules.clock import RUNNING


@each_second
def advance_at_the_bell():
    """Move the rounds that are to move by themselves and whose bell has rung."""
    due = db.session.scalars(
        select(Round.key).where(
            Round.advance_at_bell, Round.phase == RUNNING, Round.ends_at <= clock.now()
        )
    ).all()
    for key in due:
        with change(Op.server()) as c:
            commands.advance_overdue(c, key)
