"""Rounds over days open, go on and close by the server's clock; each window ends at its hour."""

from app import clock
from app.days import queries, rules
from app.days.commands import letters
from app.days.waiting import are_all_done
from app.extensions import db
from app.journal.record import Op, change, within
from app.rounds import commands as rounds
from app.rounds.rules import clock as clocks
from app.workshops import commands as workshops
from app.workshops.commands.loading import lock_workshop, note
from app.workshops.places import position


def move_on():
    """Open what is due, go on where everybody is done, close what is over, and write the letters; answers how many moved."""
    moved = 0
    for key in [row.workshop.key for row in queries.to_open(db.session)]:
        moved += _open(key)
    for key in [row.workshop.key for row in queries.running(db.session)]:
        moved += _go_on(key)
        letters.remind_of_the_end(key)
    letters.tell_of_results()
    return moved


def _open(key):
    op = Op.server()
    with change(op) as c:
        workshop = lock_workshop(c, key)
        if workshop.live_at is not None:
            return 0
        begin(c, op, workshop)
    return 1


def begin(c, op, workshop):
    """Its first step is open, and members are told."""
    workshops.open_lobby(op, workshop.key)
    # People of the Lab come in from its page; by the code nobody does.
    workshops.shut_door(op, workshop.key)
    workshops.next_place(op, workshop.key, position(workshop))
    leave_the_wheel(workshop)
    note(c, workshop, "over_days_opened", subject=workshop.key)
    letters.tell_of_the_opening(c, queries.over_days_of(workshop.key, c.session))


def leave_the_wheel(workshop):
    """The clock drives: whoever pressed once does not hold the wheel for days."""
    workshop.driver_id = None


def _go_on(key):
    """The last step is over, or everybody is done with this one."""
    # Looked at before the write lock is asked for: most seconds nothing is due.
    if not _is_due(db.session, queries.over_days_of(key)):
        return 0
    op = Op.server()
    with change(op) as c:
        workshop = lock_workshop(c, key)
        if not _is_due(c.session, queries.over_days_of(key, c.session)):
            return 0
        leave_the_wheel(workshop)
        workshops.next_place(op, key, position(workshop))
    return 1


def _is_due(session, row):
    round_ = queries.round_of(row, session)
    if round_ is None or round_.is_finished or row.workshop.closed_at is not None:
        return False
    is_last = round_.step + 1 >= len(round_.plan)
    return is_last and clocks.is_up(round_.clock, clock.now()) or are_all_done(
        session, row.workshop_id, round_, [person.id for person in queries.members(session, row.workshop.lab_id)])


@within("step_started")
def end_at_the_hour(c, entry):
    """A window that begins ends at the hour at which windows end, where the workshop is."""
    row = queries.over_days_of(entry.workshop, c.session)
    if row is None:
        return
    round_ = queries.round_of(row, c.session)
    rounds.end_at(c, round_.item, rules.window_end(clock.now(), round_.now.minutes, row.workshop.timezone))
