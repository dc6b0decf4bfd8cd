"""Which rounds run over days, as one person sees them, and whose turn is it to open, to go on or to be told of?"""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import func, or_, select

from app import clock
from app.board.roles import LOOKING_ON
from app.days import rules
from app.days.models import DaysReminder, NoDaysLetters, OverDays
from app.days.waiting import waiting_for, who_came
from app.extensions import db
from app.labs.models import Hat, Lab
from app.moments import moment_words
from app.people.models import Person
from app.rounds import readiness
from app.rounds.models import Round
from app.rounds.repertoire import repertoire, structure_of
from app.rounds.structures.over_days import asked_over_days, left_out, over_days, runs_over_days
from app.workshops.models import Attendance, Workshop


@dataclass
class Line:
    """One round over days as one person sees it."""

    key: str
    lab: str
    title: str
    question: str
    opens_at: datetime
    closes_at: datetime
    closed_at: datetime | None
    timezone: str
    has_begun: bool
    is_open: bool
    loop: str
    step: str
    ends_at: datetime | None
    attends: bool
    waiting: rules.Waiting

    def moment(self, at):
        """A moment as its Lab reads it: day and time."""
        return moment_words(at, self.timezone)


def allowed(lab):
    """The structures that may run over days in a Lab: those that come with Allround, and its own."""
    return [one for one in repertoire(lab.id).values() if runs_over_days(one)]


def steps_over_days(of, plan):
    """`(steps that are held, titles of those left out, names of what is asked besides the question)` of a plan."""
    held = over_days(plan, {}, of.tree["outputs"])
    return held, left_out(plan), asked_over_days(of.tree, held)


def over_days_of(workshop_key, session=None):
    """The row of a round over days, or None for any other workshop."""
    return (session or db.session).scalar(select(OverDays).join(Workshop).where(Workshop.key == workshop_key))


def lines_of(person, lab_key=None):
    """The rounds over days of the Labs to whose work a person contributes, or of one of them: list of Line.

    Those that are not over, and for a fortnight those of which something came.
    """
    labs = select(Hat.lab_id).where(Hat.person_id == person.id, Hat.hat.not_in(LOOKING_ON))
    rows = select(OverDays).join(Workshop).join(Lab, Lab.id == Workshop.lab_id).where(
        or_(Workshop.closed_at.is_(None), (Workshop.closed_at >= clock.now() - rules.RESULT_FRESH) & Workshop.live_at.is_not(None)),
        Workshop.lab_id.in_(labs)).order_by(OverDays.opens_at, OverDays.id)
    return [line_of(row, person) for row in db.session.scalars(rows.where(Lab.key == lab_key) if lab_key else rows)]


def line_of(row, person):
    """One round over days as this person sees it."""
    workshop, round_ = row.workshop, round_of(row)
    # Gone back from before its first step, a round stands still without an end.
    now = round_.now if round_ and round_.ends_at and not round_.is_finished and workshop.is_live else None
    return Line(
        workshop.key, workshop.lab.name, workshop.agenda[0].title, workshop.agenda[0].settings["question"], row.opens_at,
        closes_at(row),
        workshop.closed_at, workshop.timezone, workshop.live_at is not None, now is not None,
        (now.loop or {}).get("title", "") if now else "",
        now.title if now else "", round_.ends_at if now else None, person.id in who_came(db.session, workshop.id),
        waiting_for(db.session, round_, [person.id])[person.id] if now else rules.NOTHING)


def round_of(row, session=None):
    """Its round, or None before it opens."""
    return (session or db.session).scalar(select(Round).where(Round.workshop_id == row.workshop_id))


def closes_at(row, session=None):
    """When its last window ends, as things stand."""
    round_, zone = round_of(row, session), row.workshop.timezone
    if round_ is None:
        return rules.closing(row.opens_at, windows_of(row), zone)
    return rules.closing(row.opens_at, [step["minutes"] for step in round_.plan], zone, round_.step, round_.ends_at)


def windows_of(row):
    """The minutes of each window of a round that has not begun: a loop has its step's as often as it comes."""
    settings = row.workshop.agenda[0].settings
    of = structure_of(settings)
    return [step["minutes"] for step in over_days(of.plan(None, settings["asks"]), settings["windows"], of.tree["outputs"])]


def progress_of(row, round_):
    """How far its members are, in numbers and never by name: `{"members", "came", "left", "ready": [(sentence, values)]}`."""
    people = [person.id for person in members(db.session, row.workshop.lab_id)]
    waiting = waiting_for(db.session, round_, people)
    return {
        "members": len(people), "came": number_who_took_part(db.session, row.workshop_id),
        "left": sum(bool(one.number) for one in waiting.values()), "ready": readiness.readiness(round_, 0),
    }


def number_who_took_part(session, workshop_id):
    """How many came in."""
    return session.scalar(select(func.count(Attendance.id)).where(
        Attendance.workshop_id == workshop_id, Attendance.removed_at.is_(None), Attendance.observer.is_(False)))


def members(session, lab_id):
    """Those who contribute to a Lab and have not left."""
    return session.scalars(select(Person).where(Person.left_at.is_(None), Person.id.in_(
        select(Hat.person_id).where(Hat.lab_id == lab_id, Hat.hat.not_in(LOOKING_ON)))).order_by(Person.id)).all()


def wants_no_letters(session, person_id):
    """Whether somebody asked for no letters about rounds over days."""
    return session.scalar(select(NoDaysLetters.id).where(NoDaysLetters.person_id == person_id)) is not None


def who_wants_none(session):
    """Ids of all who asked for no letters."""
    return set(session.scalars(select(NoDaysLetters.person_id)))


def reminded(session, row):
    """Ids of those who were reminded of this round."""
    return set(session.scalars(select(DaysReminder.person_id).where(DaysReminder.over_days_id == row.id)))


def to_open(session):
    """The rounds whose time to open has come."""
    return session.scalars(select(OverDays).join(Workshop).where(
        OverDays.opens_at <= clock.now(), Workshop.live_at.is_(None), Workshop.closed_at.is_(None))).all()


def running(session):
    """The rounds that run."""
    return session.scalars(select(OverDays).join(Workshop).where(Workshop.live_at.is_not(None), Workshop.closed_at.is_(None))).all()


def to_tell_of(session):
    """The rounds that have been over for a while, and of which nobody has been told yet."""
    now = clock.now()
    return session.scalars(select(OverDays).join(Workshop).where(
        OverDays.letters, OverDays.result_told_at.is_(None), Workshop.live_at.is_not(None),
        Workshop.closed_at <= now - rules.RESULT_AFTER, Workshop.closed_at > now - rules.RESULT_FRESH)).all()


def local_end(line):
    """When the running window ends, as clocks show it where the workshop is; None where none runs."""
    return line.ends_at.astimezone(ZoneInfo(line.timezone)).replace(tzinfo=None) if line.ends_at else None
