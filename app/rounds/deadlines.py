"""What happens when nobody presses: turns go on inside groups, and a round whose item says so at the bell; all others wait."""

from sqlalchemy import select

from app import clock
from app.extensions import db
from app.journal.record import Op, change
from app.live.loops import each_second
from app.rounds import commands, queries
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


@each_second
def advance_when_all_are_done():
    """Move the rounds in which everybody is done with a step that ends by that."""
    for round_ in db.session.scalars(select(Round).where(Round.phase == RUNNING, Round.finished_at.is_(None))).all():
        if queries.is_done_by_all(round_):
            with change(Op.server()) as c:
                commands.advance_done(c, round_.key)


@each_second
def begin_next_turns():
    """Tell the groups whose turns have gone on: each has a clock of its own."""
    for key in commands.due_turns(db.session):
        commands.turn_on(key)
