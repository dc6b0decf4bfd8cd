"""What a facilitator decides of a running window: that it ends later, or now; and that it was ended by mistake."""

from app import clock
from app.days import queries, rules
from app.days.commands.moving import leave_the_wheel
from app.journal.record import change
from app.refusal import N_, Refusal
from app.rounds import commands as rounds
from app.workshops import commands as workshops
from app.workshops.commands.loading import lock_workshop, note


def set_end(op, workshop_key, until):
    """The running window ends at this moment, said as in the workshop's time zone.

    Refuses a moment that is over or more than a month off, and a round that is not open.
    """
    with change(op) as c:
        workshop, round_ = _running(c, workshop_key)
        moment = rules.check_end(until, clock.now(), workshop.timezone)
        rounds.end_at(c, round_.item, moment)
        note(c, workshop, "over_days_end_set", subject=workshop_key, until=moment.isoformat())


def end_window(op, workshop_key, leaves):
    """The window at this place ends now, as if its time were up; after the last one the round is over.

    A press that names a place the room has left changes nothing. Refuses a round that is not open.
    """
    with change(op) as c:
        workshop, _round = _running(c, workshop_key)
        leave_the_wheel(workshop)
        workshops.next_place(op, workshop_key, leaves)
        leave_the_wheel(workshop)


def open_again(op, workshop_key):
    """The window that ended last is open once more, with all its days. Refuses in the first window."""
    with change(op) as c:
        row = _row(c, workshop_key)
        workshop, round_ = lock_workshop(c, workshop_key), queries.round_of(row, c.session)
        if round_ is None or workshop.closed_at is None and round_.step == 0:
            raise Refusal("first_window", N_("No window has ended yet, so none was opened again."))
        leave_the_wheel(workshop)
        workshops.back(op, workshop_key)
        leave_the_wheel(workshop)


def _running(c, workshop_key):
    row = _row(c, workshop_key)
    workshop, round_ = lock_workshop(c, workshop_key), queries.round_of(row, c.session)
    if round_ is None or round_.is_finished or workshop.closed_at is not None:
        raise Refusal("no_window", N_("No window of this round is open just now, so nothing was changed."))
    return workshop, round_


def _row(c, workshop_key):
    row = queries.over_days_of(workshop_key, c.session)
    if row is None:
        raise Refusal("not_over_days", N_("This workshop is no round over days."))
    return row
