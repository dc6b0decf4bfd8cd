"""Rounds over days: planned, opened and moved by the server's clock, joined by members, told of by letter."""

from zoneinfo import ZoneInfo

from flask_babel import force_locale, format_datetime

from app import clock
from app.days import queries, rules
from app.days.models import OverDays
from app.extensions import db
from app.journal.record import Op, change
from app.language import locale_of
from app.mail.commands import queue_mail
from app.mail.queries import public_address
from app.refusal import N_, Refusal
from app.rounds import structures
from app.rounds.rules import clock as clocks
from app.rounds.structures.over_days import over_days, runs_over_days
from app.workshops import commands as workshops
from app.workshops.commands.loading import lock_workshop, note
from app.workshops.models import DEFAULT_TIMEZONE
from app.workshops.places import position


def plan_round(op, lab_key, structure, question, days, opens_on=None, letters=True):
    """Make a round over days of a Lab; answers the key of its workshop. It opens on the morning of `opens_on`, or at once.

    `days` are whole days for each step that is held. Refuses a structure that does not run over days, windows that are too
    long, a day that is over, and what an agenda refuses (no question).
    """
    of = structures.structure(structure)
    if not runs_over_days(of):
        raise Refusal("not_over_days", N_("This structure needs people together. Choose one that runs over days."))
    opens_at = rules.opening(opens_on, clock.now(), DEFAULT_TIMEZONE)
    asks = structures.check_asks(of, {})
    held = over_days(structures.plan(structure, None, asks), {}, of.tree["outputs"])
    windows = rules.check_days({step["of_id"]: days.get(step["of_id"], rules.USUAL_DAYS) for step in held})
    with change(op) as c:
        key = workshops.create_workshop(op, lab_key, of.title, mode="home", starts_at=opens_at)
        workshops.add_item(op, key, "round", settings={
            "structure": structure, "question": question, "asks": asks, "windows": windows, "advance_at_bell": True})
        workshop = lock_workshop(c, key)
        c.session.add(OverDays(workshop_id=workshop.id, opens_at=opens_at, letters=bool(letters)))
        c.session.flush()
        note(c, workshop, "over_days_planned", subject=key, steps=len(held))
        if opens_at <= clock.now():
            _begin(c, op, workshop)
        c.answer(workshop=key)
        return key


def take_part(op, workshop_key):
    """Come in as a member of the Lab; doing it twice is once. Refuses a workshop that is not a round over days, or not open."""
    with change(op) as c:
        if queries.over_days_of(workshop_key, c.session) is None:
            raise Refusal("not_over_days", N_("This workshop is joined by its code."))
        workshops.join_as_member(op, workshop_key)


def move_on():
    """Open what is due, go on where everybody is done, close what is over, and write the letters; answers how many moved."""
    moved = 0
    for key in [row.workshop.key for row in queries.to_open(db.session)]:
        moved += _open(key)
    for key in [row.workshop.key for row in queries.running(db.session)]:
        moved += _go_on(key)
        _tell_of_the_end(key)
    return moved


def _open(key):
    op = Op.server()
    with change(op) as c:
        workshop = lock_workshop(c, key)
        if workshop.live_at is not None:
            return 0
        _begin(c, op, workshop)
    return 1


def _begin(c, op, workshop):
    """Its first step is open, and members are told."""
    workshops.open_lobby(op, workshop.key)
    # People of the Lab come in from its page; by the code nobody does.
    workshops.shut_door(op, workshop.key)
    workshops.next_place(op, workshop.key, position(workshop))
    # The clock drives. Whoever presses Next in the console takes the wheel until the next window ends.
    workshop.driver_id = None
    row = queries.over_days_of(workshop.key, c.session)
    note(c, workshop, "over_days_opened", subject=workshop.key)
    if row.letters and public_address():
        row.opening_told_at = clock.now()
        for person in queries.members(c.session, workshop.lab_id):
            _write(c, "days_open", person, row)


def _go_on(key):
    """The last step is over, or everybody is done with this one."""
    op = Op.server()
    with change(op) as c:
        workshop = lock_workshop(c, key)
        row = queries.over_days_of(key, c.session)
        round_ = queries.round_of(row, c.session)
        if round_ is None or round_.is_finished or workshop.closed_at is not None:
            return 0
        is_last = round_.step + 1 >= len(round_.plan)
        if not (is_last and clocks.is_up(round_.clock, clock.now()) or queries.are_all_done(c.session, row, round_)):
            return 0
        # Whoever pressed Next once does not hold the wheel for days.
        workshop.driver_id = None
        workshops.next_place(op, key, position(workshop))
    return 1


def _tell_of_the_end(key):
    row = queries.over_days_of(key)
    if row.closing_told_at is not None or not row.letters or not public_address() or queries.round_of(row) is None:
        return
    if not rules.is_near(queries.closes_at(row), row.opens_at, clock.now()):
        return
    db.session.rollback()
    with change(Op.server()) as c:
        workshop = lock_workshop(c, key)
        row = queries.over_days_of(key, c.session)
        round_ = queries.round_of(row, c.session)
        if row.closing_told_at is not None or workshop.closed_at is not None:
            return
        row.closing_told_at = clock.now()
        for person in queries.members(c.session, workshop.lab_id):
            if queries.waiting_for(c.session, round_, person.id, queries.attendance_of(c.session, workshop.id, person.id)).number:
                _write(c, "days_closing", person, row)
        note(c, workshop, "over_days_closing_told", subject=key)


def _write(c, letter, person, row):
    """One letter to somebody with an address of their own; nobody else gets one."""
    if not person.email or person.email_confirmed_at is None:
        return
    ends = queries.closes_at(row, c.session)
    with force_locale(locale_of(person.language)):
        day = format_datetime(ends.astimezone(_zone(row)), "EEEE d MMMM, HH:mm", rebase=False)
    queue_mail(c, person.email, letter, person.language, useful_until=ends, name=person.name, lab=row.workshop.lab.name,
               question=row.workshop.agenda[0].settings["question"], day=day, path=f"/over-days/{row.workshop.key}")


def _zone(row):
    return ZoneInfo(row.workshop.timezone)
