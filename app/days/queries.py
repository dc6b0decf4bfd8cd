"""Which rounds run over days, what waits in them for whom, and whose turn is it to get a letter?"""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from flask_babel import format_datetime
from sqlalchemy import func, select

from app import clock
from app.board.roles import LOOKING_ON
from app.days import rules
from app.days.models import OverDays
from app.extensions import db
from app.labs.models import Hat, Lab
from app.people.models import Person
from app.rounds.card_models import Hand, Mark
from app.rounds.models import Contribution, Round
from app.rounds.structures import shipped
from app.rounds.structures.over_days import left_out, over_days, runs_over_days
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
    timezone: str
    is_open: bool
    step: str
    ends_at: datetime | None
    attends: bool
    waiting: rules.Waiting

    def moment(self, at):
        """A moment as its Lab reads it: day and time."""
        return format_datetime(at.astimezone(ZoneInfo(self.timezone)), "EEE d MMM, HH:mm", rebase=False)


def allowed():
    """The structures that may run over days."""
    return [one for one in shipped().values() if runs_over_days(one)]


def steps_over_days(of, plan):
    """`(steps that are held, titles of those left out)` of a plan."""
    return over_days(plan, {}, of.tree["outputs"]), left_out(plan)


def over_days_of(workshop_key, session=None):
    """The row of a round over days, or None for any other workshop."""
    return (session or db.session).scalar(select(OverDays).join(Workshop).where(Workshop.key == workshop_key))


def open_lines(person, lab_key=None):
    """The rounds over days, not over yet, of the Labs to whose work a person contributes, or of one of them: list of Line."""
    labs = select(Hat.lab_id).where(Hat.person_id == person.id, Hat.hat.not_in(LOOKING_ON))
    rows = select(OverDays).join(Workshop).join(Lab, Lab.id == Workshop.lab_id).where(
        Workshop.closed_at.is_(None), Workshop.lab_id.in_(labs)).order_by(OverDays.opens_at, OverDays.id)
    return [line_of(row, person) for row in db.session.scalars(rows.where(Lab.key == lab_key) if lab_key else rows)]


def line_of(row, person):
    """One round over days as this person sees it."""
    workshop, round_ = row.workshop, round_of(row)
    item = workshop.agenda[0]
    attendance = attendance_of(db.session, workshop.id, person.id)
    now = round_.now if round_ and not round_.is_finished and workshop.is_live else None
    return Line(
        workshop.key, workshop.lab.name, workshop.title, item.settings["question"], row.opens_at, closes_at(row), workshop.timezone,
        now is not None, now.title if now else "", round_.ends_at if now else None, attendance is not None,
        waiting_for(db.session, round_, person.id, attendance) if now else rules.Waiting("", 0))


def round_of(row, session=None):
    """Its round, or None before it opens."""
    return (session or db.session).scalar(select(Round).where(Round.workshop_id == row.workshop_id))


def closes_at(row, session=None):
    """When its last step ends, as things stand."""
    round_ = round_of(row, session)
    if round_ is None:
        return rules.closing(row.opens_at, list(row.workshop.agenda[0].settings["windows"].values()))
    return rules.closing(row.opens_at, [step["minutes"] for step in round_.plan], round_.step, round_.ends_at)


def attendance_of(session, workshop_id, person_id):
    """Somebody's attendance, or None."""
    return session.scalar(select(Attendance).where(
        Attendance.workshop_id == workshop_id, Attendance.person_id == person_id, Attendance.removed_at.is_(None)))


def waiting_for(session, round_, person_id, attendance):
    """What the running step asks of somebody, who may not have come in yet."""
    of_round = Contribution.round_id == round_.id, Contribution.withdrawn_at.is_(None), Contribution.hidden_at.is_(None)
    written = session.scalar(select(func.count(Contribution.id)).where(
        *of_round, Contribution.author_id == person_id, Contribution.step == round_.step))
    others = session.scalar(select(func.count(Contribution.id)).where(
        *of_round, Contribution.author_id.is_(None) | (Contribution.author_id != person_id)))
    said = had = 0
    if attendance is not None:
        said = session.scalar(select(func.count(Mark.id)).where(
            Mark.round_id == round_.id, Mark.step == round_.step, Mark.attendance_id == attendance.id))
        had = session.scalar(select(func.count(Hand.id)).where(Hand.round_id == round_.id, Hand.attendance_id == attendance.id))
    return rules.waiting(round_.now, written, said, max(others, had), others)


def members(session, lab_id):
    """Those who contribute to a Lab and have not left."""
    return session.scalars(select(Person).where(Person.left_at.is_(None), Person.id.in_(
        select(Hat.person_id).where(Hat.lab_id == lab_id, Hat.hat.not_in(LOOKING_ON)))).order_by(Person.id)).all()


def are_all_done(session, row, round_):
    """Whether every member of the Lab has come, and nothing of this step waits for any of them.

    Where a step takes any number of cards, those who wrote one also say that they are done.
    """
    people = members(session, row.workshop.lab_id)
    came = {one.person_id: one for one in session.scalars(select(Attendance).where(Attendance.workshop_id == row.workshop_id))}
    if not people or any(one.id not in came for one in people):
        return False
    unbounded = any(act["act"] == "card" and not act["most"] for act in round_.now.acts)
    return all((came[one.id].is_done or not unbounded) and not waiting_for(session, round_, one.id, came[one.id]).number for one in people)


def to_open(session):
    """The rounds whose time to open has come."""
    return session.scalars(select(OverDays).join(Workshop).where(
        OverDays.opens_at <= clock.now(), Workshop.live_at.is_(None), Workshop.closed_at.is_(None))).all()


def running(session):
    """The rounds that run."""
    return session.scalars(select(OverDays).join(Workshop).where(Workshop.live_at.is_not(None), Workshop.closed_at.is_(None))).all()
